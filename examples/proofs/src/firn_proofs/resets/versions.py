"""Two versions of a real topic, each a break of the other, with what a plain parse makes of a payload under each."""

from __future__ import annotations

from dataclasses import dataclass

from lifecycle_demo.expected import Parse, pull_request_v1, with_label_names
from lifecycle_demo.repository import break_labels

from ..bench import Document


@dataclass(frozen=True)
class Version:
    document: Document
    parse: Parse


def versions(document: Document) -> tuple[Version, Version]:
    """The topic as it is in the repository, and with its labels as names and without its state."""
    names: Document = {**document, "columns": [dict(column) for column in document["columns"]]}
    break_labels(names)
    return Version(document, pull_request_v1), Version(
        names, lambda delivery: with_label_names(delivery, pull_request_v1)
    )
