"""The entry scripts as processes, started as Glue and the local runtime start them."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import uuid
from pathlib import Path
from typing import TYPE_CHECKING

import boto3

from pipeline import spark as spark_settings
from pipeline.events import event, parity
from pipeline.lake import REGISTRY

if TYPE_CHECKING:
    from firn_glue.stages.claim import Claim

SCRIPTS = Path(__file__).parents[2]


def put_claims(*claims: Claim) -> str:
    topics = [
        {"topic": c.topic, "token": c.token, "epoch": c.epoch, "generation": 1, "schema_version": 1} for c in claims
    ]
    key = f"runs/{uuid.uuid4().hex}/0000/claims.json"
    body = json.dumps({"format": 1, "run": "r", "topics": topics})
    boto3.client("s3").put_object(Bucket=spark_settings.BUCKET, Key=key, Body=body)
    return f"s3://{spark_settings.BUCKET}/{key}"


def run(script: str, claims: str, directory: Path, **environment: str) -> subprocess.CompletedProcess:
    settings = "".join(f"{name} {value}\n" for name, value in spark_settings.settings().items())
    (directory / "spark-defaults.conf").write_text(settings)
    given = ["--JOB_NAME", "job", "--JOB_RUN_ID", "jr_1", "--JOB_ID", "j_1", "--firn_control", "s3://control/"]
    command = [sys.executable, SCRIPTS / f"{script}.py", *given, "--firn_registry_table", REGISTRY, "--claims", claims]
    environment = {
        **os.environ,
        "SPARK_CONF_DIR": str(directory),
        "PYTHONPATH": str(spark_settings.SOURCE),
        **environment,
    }
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=600)


def test_a_run_from_its_claims_to_its_outcome(lake, topic, tmp_path):
    t = topic()
    lake.append(t.raw, [event("a", 1), event("b", "x")])
    ended = run("standardized_processor", put_claims(t.claim()), tmp_path)
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert parity(t) == (["a"], [event("b", "x")])
    assert t.outcome("standardized")["state"] == "published"
    assert t.record()["lease"]["runs"] == ["job/jr_1"]
    assert f"{t.name}: published up to RAW snapshot" in ended.stdout


def test_spark_is_not_started_for_nothing(topic, tmp_path):
    t = topic()
    ended = run("curated_processor", put_claims(t.claim()), tmp_path, JAVA_HOME="/nonexistent")
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert t.outcome("curated")["state"] == "nothing_to_do"


def test_claims_that_are_not_there(aws, tmp_path):  # noqa: ARG001 -- its environment
    ended = run("historical_rebuilder", f"s3://{spark_settings.BUCKET}/none.json", tmp_path)
    assert ended.returncode == 2
    assert "--claims names" in ended.stdout
    assert "Traceback" not in ended.stdout + ended.stderr
