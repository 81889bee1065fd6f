from __future__ import annotations

import json

import pytest

from firn_glue.errors import InvalidArgumentError
from firn_glue.job.claims import read_claims
from firn_glue.stages.claim import Claim

TOPIC = {"topic": "orders", "token": "t", "epoch": 3, "generation": 1, "schema_version": 2}


def text(*topics, **others) -> str:
    return json.dumps({"format": 1, "run": "r", "topics": list(topics), **others})


def test_reads_claims():
    rebuild = TOPIC | {"deployment": "0123456789abcdef", "scope": "curated"}
    assert read_claims(text(TOPIC, rebuild), "s3://b/k") == [
        Claim("orders", "t", 3),
        Claim("orders", "t", 3, "0123456789abcdef", "curated"),
    ]


@pytest.mark.parametrize(
    "claims",
    [
        "",
        "[]",
        "null",
        text(format=2),
        text({"topic": "orders"}),
        text(TOPIC | {"topic": "a.b"}),
        text(TOPIC | {"epoch": "x"}),
    ],
)
def test_refuses(claims):
    with pytest.raises(InvalidArgumentError, match=r"s3://b/k|topic name"):
        read_claims(claims, "s3://b/k")
