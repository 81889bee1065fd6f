"""One embedded AWS for all tests, on a free port, with the SDK clients to ask it."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from pathlib import Path

import boto3
import pytest
from botocore.config import Config

from firn_local.patches import apply_all
from firn_local.runtime import Runtime
from firn_local.settings import Settings

SOURCE = Path(__file__).parents[1] / "src"


class EmbeddedAws:
    """A server process and clients for it."""

    def __init__(
        self,
        state: Path,
        dynamodb_endpoint: str,
        jars: Path,
        port: int | None = None,
        class_archive: Path | None = None,
    ) -> None:
        self.state = state
        self.port = port or free_port()
        self.endpoint = f"http://127.0.0.1:{self.port}"
        self.arguments = ["--port", str(self.port), "--state", str(state)]
        self.arguments += ["--dynamodb-endpoint", dynamodb_endpoint, "--jars", str(jars)]
        self.arguments += ["--class-archive", str(class_archive)] if class_archive else []
        self.environment = {**os.environ, "PYTHONPATH": str(SOURCE)}
        self._process: subprocess.Popen | None = None
        self._clients = {}

    @property
    def pid(self) -> int:
        return self._process.pid

    def start(self) -> EmbeddedAws:
        self.state.mkdir(parents=True, exist_ok=True)
        command = [sys.executable, "-m", "firn_local.server", *self.arguments]
        with (self.state / "server.log").open("ab") as log:
            self._process = subprocess.Popen(command, env=self.environment, stdout=log, stderr=log)
        until(self._answers, seconds=60)
        return self

    def _answers(self) -> bool:
        if self._process.poll() is not None:
            raise AssertionError((self.state / "server.log").read_text())
        try:
            with urllib.request.urlopen(f"{self.endpoint}/_firn/health", timeout=5) as response:
                return response.status == 200
        except (urllib.error.URLError, ConnectionError):
            return False

    @property
    def running(self) -> bool:
        return self._process is not None and self._process.poll() is None

    def stop(self, number: int = signal.SIGTERM) -> int:
        self._process.send_signal(number)
        return self._process.wait(60)

    def client(self, service: str):
        if service not in self._clients:
            self._clients[service] = boto3.client(
                service,
                endpoint_url=self.endpoint,
                region_name="us-east-1",
                aws_access_key_id="local",
                aws_secret_access_key="local",
                config=Config(retries={"total_max_attempts": 1}, read_timeout=120),
            )
        return self._clients[service]


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def until(check, seconds: float = 90):
    """Wait for a check to give something true, and return that."""
    limit = time.monotonic() + seconds
    while True:
        found = check()
        if found:
            return found
        if time.monotonic() > limit:
            raise AssertionError(f"still not so after {seconds} seconds: {check}")
        time.sleep(0.05)


@pytest.fixture(scope="session")
def jars() -> Path:
    """Iceberg's jars: FIRN_JARS, or what the workspace's setup fetched."""
    places = [Path(os.environ["FIRN_JARS"])] if os.environ.get("FIRN_JARS") else []
    places += [parent / ".firn" / "jars" / "iceberg" for parent in Path(__file__).parents]
    for place in places:
        if any(place.glob("iceberg-spark-runtime-*.jar")):
            return place
    pytest.fail("no Iceberg jars: run the workspace's setup, or name their directory by FIRN_JARS")


@pytest.fixture(scope="session")
def class_archive(jars) -> Path:
    """The archived classes of Spark, beside the jars; made by the workspace's setup, or else here."""
    command = [sys.executable, "-P", "-m", "firn_local.class_archive"]
    command += ["--jars", str(jars), "--directory", str(jars.parents[1] / "class-archive")]
    done = subprocess.run(
        command, env={**os.environ, "PYTHONPATH": str(SOURCE)}, check=True, stdout=subprocess.PIPE, text=True
    )
    return Path(done.stdout.strip())


@pytest.fixture(scope="session")
def aws(tmp_path_factory, jars, class_archive):
    """The embedded AWS that most tests share."""
    dynamodb = f"http://127.0.0.1:{free_port()}"
    server = EmbeddedAws(tmp_path_factory.mktemp("aws"), dynamodb, jars, class_archive=class_archive).start()
    yield server
    assert server.stop() == 0


@pytest.fixture(scope="session")
def patched_moto(tmp_path_factory) -> Settings:
    """The moto of this process, corrected once as the server corrects its own."""
    settings = Settings(
        port=free_port(),
        state=tmp_path_factory.mktemp("patched"),
        dynamodb_endpoint="http://127.0.0.1:1",
        jars=Path(),
        python=sys.executable,
        node="node",
        region="us-east-1",
    )
    apply_all(Runtime(settings))
    return settings


@pytest.fixture
def name() -> str:
    """A name that no other test uses."""
    return f"t{uuid.uuid4().hex[:10]}"


@pytest.fixture
def bucket(aws, name) -> str:
    """An empty bucket."""
    aws.client("s3").create_bucket(Bucket=f"bucket-{name}")
    return f"bucket-{name}"


@pytest.fixture
def database(aws, name) -> str:
    """An empty Glue database."""
    aws.client("glue").create_database(DatabaseInput={"Name": f"db_{name}"})
    return f"db_{name}"


@pytest.fixture(scope="session")
def role(aws) -> str:
    """A role that functions may have, which Lambda looks up."""
    trust = {"Effect": "Allow", "Principal": {"Service": "lambda.amazonaws.com"}, "Action": "sts:AssumeRole"}
    document = json.dumps({"Version": "2012-10-17", "Statement": [trust]})
    made = aws.client("iam").create_role(RoleName="test-role", AssumeRolePolicyDocument=document)
    return made["Role"]["Arn"]
