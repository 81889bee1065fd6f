"""The topics of the bench."""

from __future__ import annotations

from typing import Any

TOPIC = "webhooks"

_ACCOUNT = "struct<login: string, id: bigint, type: string, site_admin: boolean>"
_COLUMNS = {
    "action": ("string", "$.action"),
    "ref": ("string", "$.ref"),
    "repository_id": ("bigint", "$.repository.id"),
    "repository_name": ("string", "$.repository.full_name"),
    "repository_private": ("boolean", "$.repository.private"),
    "repository_owner": (_ACCOUNT, "$.repository.owner"),
    "repository_topics": ("list<string>", "$.repository.topics"),
    "repository_updated_at": ("string", "$.repository.updated_at"),
    "repository_stars": ("int", "$.repository.stargazers_count"),
    "repository_license": ("struct<key: string, name: string, spdx_id: string>", "$.repository.license"),
    "default_branch": ("string", "$.repository.default_branch"),
    "sender": (_ACCOUNT, "$.sender"),
    "organization": ("struct<login: string, id: bigint, description: string>", "$.organization"),
    "installation_id": ("bigint", "$.installation.id"),
    "pull_request_id": ("bigint", "$.pull_request.id"),
    "pull_request_number": ("int", "$.pull_request.number"),
    "pull_request_title": ("string", "$.pull_request.title"),
    "pull_request_user": (_ACCOUNT, "$.pull_request.user"),
    "pull_request_labels": ("list<struct<id: bigint, name: string, color: string>>", "$.pull_request.labels"),
    "pull_request_head": (
        "struct<ref: string, sha: string, repo: struct<id: bigint, full_name: string, fork: boolean>>",
        "$.pull_request.head",
    ),
    "pull_request_created_at": ("timestamp", "$.pull_request.created_at"),
    "pull_request_additions": ("int", "$.pull_request.additions"),
    "pull_request_draft": ("boolean", "$.pull_request.draft"),
    "reviewers": ("list<struct<login: string, id: bigint>>", "$.pull_request.requested_reviewers"),
    "issue": (
        "struct<id: bigint, number: int, title: string, created_at: timestamp, labels: list<struct<name: string>>>",
        "$.issue",
    ),
    "after": ("string", "$.after"),
    "comment": ("struct<id: bigint, body: string, created_at: timestamp, user: struct<login: string>>", "$.comment"),
    "check_run": ("struct<id: bigint, head_sha: string, status: string, conclusion: string>", "$.check_run"),
    "commits": (
        "list<struct<id: string, message: string, author: struct<name: string, email: string>, added: list<string>>>",
        "$.commits",
    ),
    "release": ("struct<id: bigint, tag_name: string, published_at: timestamp, draft: boolean>", "$.release"),
}


def document(raw: str) -> dict[str, Any]:
    """The document of a topic with thirty columns of GitHub's webhooks, most of them nested, as the registry has it."""
    columns = [
        {"name": name, "type": kind, "source": source, "required": False, "fields": {}}
        for name, (kind, source) in _COLUMNS.items()
    ]
    source = {"table": raw, "payload": "payload", "where": {}}
    return {"topic": TOPIC, "raw": source, "columns": columns, "partitionBy": [], "properties": {}}


def paths() -> dict[str, tuple[str, list[str]]]:
    """Each column's type, and the members that lead to it."""
    return {name: (kind, source.split(".")[1:]) for name, (kind, source) in _COLUMNS.items()}


def small_document(name: str, raw: str) -> dict[str, Any]:
    """A topic of few columns, with a Curated table."""
    columns = [
        {"name": each, "type": kind, "source": f"$.{each}", "required": each == "id", "fields": {}}
        for each, kind in (("id", "bigint"), ("at", "timestamp"), ("amount", "decimal(12,2)"), ("note", "string"))
    ]
    source = {"table": raw, "payload": "payload", "where": {}}
    curated = {"primaryKey": ["id"], "orderBy": ["at"]}
    return {
        "topic": name,
        "raw": source,
        "columns": columns,
        "curated": curated,
        "partitionBy": [],
        "properties": {},
    }
