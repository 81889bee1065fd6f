"""The embedded AWS of the local runtime, for a test session: Glue and S3 behind one port, DynamoDB Local behind it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from contextlib import ExitStack, contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[3]
LOCAL_RUNTIME = ROOT / "packages" / "local-runtime" / "python" / "src"
JARS = Path(os.environ.get("FIRN_JARS", ROOT / ".firn" / "jars"))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


@contextmanager
def process(command: list[str], log: Path, **options):
    with log.open("ab") as out, subprocess.Popen(command, stdout=out, stderr=out, **options) as started:
        try:
            yield started
        finally:
            started.send_signal(signal.SIGTERM)
            started.wait(30)


def wait_for(url: str, log: Path, started: subprocess.Popen) -> None:
    limit = time.monotonic() + 120
    while True:
        try:
            urllib.request.urlopen(url, timeout=5).close()  # noqa: S310 -- http on the loopback
        except urllib.error.HTTPError:
            return
        except (urllib.error.URLError, ConnectionError, TimeoutError):
            if started.poll() is not None or time.monotonic() > limit:
                raise AssertionError(log.read_text()) from None
            time.sleep(0.1)
        else:
            return


@contextmanager
def dynamodb_local(directory: Path):
    """Gives the endpoint of DynamoDB Local."""
    port, jars, log = free_port(), JARS / "dynamodb-local", directory / "dynamodb.log"
    command = ["java", f"-Djava.library.path={jars}", "-cp", f"{jars}/*"]
    command += ["com.amazonaws.services.dynamodbv2.local.main.ServerRunner", "-inMemory", "-port", str(port)]
    with process(command, log) as started:
        wait_for(f"http://127.0.0.1:{port}", log, started)
        yield f"http://127.0.0.1:{port}"


@contextmanager
def embedded_aws(directory: Path, dynamodb: str):
    """Gives the environment by which every SDK in this process, and Spark's, finds the embedded AWS."""
    with ExitStack() as stack:
        port, log = free_port(), directory / "aws.log"
        command = [sys.executable, "-m", "firn_local.server", "--port", str(port), "--state", str(directory / "aws")]
        command += ["--dynamodb-endpoint", dynamodb, "--jars", str(JARS / "iceberg")]
        environment = {**os.environ, "PYTHONPATH": str(LOCAL_RUNTIME)}
        started = stack.enter_context(process(command, log, env=environment))
        wait_for(f"http://127.0.0.1:{port}/_firn/health", log, started)
        yield {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{port}",
            "AWS_ENDPOINT_URL_DYNAMODB": dynamodb,
            "AWS_REGION": "us-east-1",
            "AWS_DEFAULT_REGION": "us-east-1",
            "AWS_ACCESS_KEY_ID": "local",
            "AWS_SECRET_ACCESS_KEY": "local",
            "AWS_EC2_METADATA_DISABLED": "true",
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        }
