"""The topics that a run was given, as `claims.json` lists them."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final, cast

from firn_glue.errors import InvalidArgumentError
from firn_glue.registry.record import TableRef
from firn_glue.schema.document import TOPIC_NAME, TableName
from firn_glue.stages.claim import Claim, Staging

if TYPE_CHECKING:
    from mypy_boto3_s3 import S3Client

FORMAT: Final = 1


def load_claims(s3: S3Client, url: str) -> list[Claim]:
    """Fetches the claims.

    Raises:
        InvalidArgumentError: when there are none there, or not of a format that these jobs know.
    """
    bucket, _, key = url.removeprefix("s3://").partition("/")
    if not url.startswith("s3://") or not bucket or not key:
        raise InvalidArgumentError(f"--claims is {url!r}, expected s3://<bucket>/<key>")
    try:
        text = s3.get_object(Bucket=bucket, Key=key)["Body"].read()
    except (s3.exceptions.NoSuchKey, s3.exceptions.NoSuchBucket) as error:
        raise InvalidArgumentError(f"--claims names {url}, and nothing is there") from error
    return read_claims(text, url)


def read_claims(text: str | bytes, url: str) -> list[Claim]:
    """Reads the claims.

    Raises:
        InvalidArgumentError: when they are not of a format that these jobs know.
    """
    try:
        found = cast("dict[str, Any]", json.loads(text))
        if found["format"] != FORMAT:
            raise InvalidArgumentError(f"{url} has format {found['format']}, these jobs know format {FORMAT}")
        return [_claim(topic) for topic in found["topics"]]
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidArgumentError(f"{url} holds no claims: {type(error).__name__} {error}") from error


def _claim(raw: dict[str, Any]) -> Claim:
    topic = raw["topic"]
    if not TOPIC_NAME.fullmatch(topic):
        raise InvalidArgumentError(f"{topic!r} is not a topic name: expected a-z, then at most 47 of a-z, 0-9 and _")
    return Claim(
        topic,
        raw["token"],
        int(raw["epoch"]),
        raw.get("deployment"),
        raw.get("scope", "topic"),
        raw.get("step", "REBUILD"),
        raw.get("under", "lease"),
        _staging(raw) if "staging" in raw else None,
    )


def _staging(raw: dict[str, Any]) -> Staging:
    tables = {layer: _table(table) for layer, table in raw["staging"].items()}
    return Staging(
        int(raw["generation"]), int(raw["schema_version"]), tables.get("standardized"), tables.get("curated")
    )


def _table(raw: dict[str, Any]) -> TableRef:
    return TableRef(TableName(raw["database"], raw["name"]), raw["uuid"])
