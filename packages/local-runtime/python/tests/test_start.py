"""What is missing is said before anything starts."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from conftest import SOURCE
from firn_local.options import parse
from firn_local.prerequisites import missing_prerequisites
from firn_local.settings import Settings

JARS = ("iceberg-spark-runtime-3.5_2.12-1.10.0.jar", "iceberg-aws-bundle-1.10.0.jar")


@pytest.fixture
def settings(tmp_path):
    for jar in JARS:
        (tmp_path / jar).touch()

    def make(**changed: str) -> Settings:
        values = {"jars": tmp_path, "python": sys.executable, "node": "node", **changed}
        return Settings(1, tmp_path, "http://127.0.0.1:1", region="us-east-1", **values)

    return make


def test_nothing_is_missing_on_a_machine_that_is_set_up(settings):
    assert missing_prerequisites(settings()) == []


@pytest.mark.parametrize("absent", JARS)
def test_a_missing_jar_is_told_with_its_directory(settings, tmp_path, absent):
    (tmp_path / absent).unlink()

    (problem,) = missing_prerequisites(settings())

    pattern = absent.split("-3.5")[0].split("-1.10")[0]
    assert problem.startswith(f"Iceberg's jars are missing: {tmp_path} has no {pattern}-*.jar.")


def test_missing_java_is_told(settings, monkeypatch):
    monkeypatch.setattr("firn_local.prerequisites.shutil.which", lambda name: None if name == "java" else name)

    (problem,) = missing_prerequisites(settings())

    assert problem.startswith("Java is missing: ")


def test_missing_node_and_python_are_told_together(settings):
    problems = missing_prerequisites(settings(node="no-such-node", python="no-such-python"))

    assert [problem.split(":")[0] for problem in problems] == ["Node is missing", "Python is missing"]


def test_a_python_without_pyspark_is_told(settings, tmp_path):
    interpreter = tmp_path / "python"
    interpreter.write_text("#!/bin/sh\nexit 1\n")
    interpreter.chmod(0o755)

    (problem,) = missing_prerequisites(settings(python=str(interpreter)))

    assert problem.startswith("PySpark or boto3 is missing: ")


def start(state, *, port=1, jars) -> subprocess.CompletedProcess:
    arguments = ["--port", port, "--state", state, "--dynamodb-endpoint", "http://127.0.0.1:1", "--jars", jars]
    return subprocess.run(
        [sys.executable, "-m", "firn_local.server", *map(str, arguments)],
        env={**os.environ, "PYTHONPATH": str(SOURCE)},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )


def test_the_server_does_not_start_without_them(tmp_path):
    state = tmp_path / "s"

    done = start(state, jars=tmp_path)

    assert done.returncode == 2
    assert done.stderr.startswith("firn-local: Iceberg's jars are missing: ")
    assert not state.exists()


@pytest.mark.parametrize("endpoint", ["127.0.0.1:1", "http://127.0.0.1", "http://example.com:1", "http://127.0.0.1:x"])
def test_the_options_take_a_dynamodb_on_the_loopback_only(capsys, endpoint):
    with pytest.raises(SystemExit) as ended:
        parse(["--port", "1", "--state", "s", "--dynamodb-endpoint", endpoint, "--jars", "j"])

    assert ended.value.code == 2
    assert f"found {endpoint!r}, expected http://127.0.0.1:<port>" in capsys.readouterr().err


def test_the_server_says_that_its_port_is_taken(aws, tmp_path, jars):
    done = start(tmp_path / "s", port=aws.port, jars=jars)

    assert done.returncode == 2
    assert done.stderr.startswith(f"firn-local: cannot listen on 127.0.0.1:{aws.port}: ")
    assert done.stderr.endswith("Choose another --port.\n")
