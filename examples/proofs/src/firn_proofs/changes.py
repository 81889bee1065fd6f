"""What a job's call changed, as a proof names it: `quarantine staged`, `standardized published`, `outcome written`."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Any
from urllib.parse import urlsplit

from lifecycle_demo.lake import Lake

from .calls import Call

Metadata = Mapping[str, Any]
ReadMetadata = Callable[[str], Metadata]

REGISTRY = {
    "#outcomes": "outcome written",
    "#expires_at": "lease renewed",
    "#checkpoints.#raw": "checkpoint of Standardized copied",
    "#checkpoints.#standardized": "checkpoint of Curated copied",
    "#runs": "run recorded",
}
"""The jobs' writes to the registry by a part of their update that no other has."""


def change_of(call: Call, read: ReadMetadata) -> str | None:
    """The name of the change that a job's call makes; None when it makes none that counts."""
    if call.name == "dynamodb:UpdateItem":
        update = str(json.loads(call.body)["UpdateExpression"])
        return next((name for part, name in REGISTRY.items() if part in update), None)
    if call.name == "glue:UpdateTable":
        request = json.loads(call.body)
        files = request["TableInput"]["Parameters"]
        before, after = read(files["previous_metadata_location"]), read(files["metadata_location"])
        return f"{request['DatabaseName']} {_commit(_refs(before), _refs(after))}"
    return None


def metadata_reader(lake: Lake) -> ReadMetadata:
    """Reads tables' metadata files as they lie in the lake."""

    def read(location: str) -> Metadata:
        place = urlsplit(location)
        stored = lake.client("s3").get_object(Bucket=place.netloc, Key=place.path.lstrip("/"))["Body"].read()
        metadata: Metadata = json.loads(stored)
        return metadata

    return read


def staged_branches(call: Call, read: ReadMetadata) -> set[str]:
    """The branches on which something is staged, as a commit leaves a table."""
    refs = _refs(read(json.loads(call.body)["TableInput"]["Parameters"]["metadata_location"]))
    heads = _heads(refs, "branch")
    return {branch for branch, head in heads.items() if head != heads.get("main")}


def _refs(metadata: Metadata) -> Metadata:
    refs: Metadata = metadata.get("refs", {})
    return refs


def _commit(before: Metadata, after: Metadata) -> str:
    """What a commit is, by what it does to branches and tags."""
    old, new = _heads(before, "branch"), _heads(after, "branch")
    if new.get("main") != old.get("main"):
        return "published"
    moved = {branch: head for branch, head in new.items() if head != old.get(branch)}
    if moved:
        return "branch cut" if set(moved.values()) == {new.get("main")} else "staged"
    old_tags, new_tags = _heads(before, "tag"), _heads(after, "tag")
    if new_tags.keys() - old_tags.keys():
        return "pinned"
    if old_tags.keys() - new_tags.keys():
        return "unpinned"
    return "altered" if old == new else "branch dropped"


def _heads(refs: Metadata, kind: str) -> dict[str, int]:
    return {name: ref["snapshot-id"] for name, ref in refs.items() if ref["type"] == kind}
