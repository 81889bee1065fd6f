"""What can end the work on one topic.

Messages are sentences: what was found, what was expected, how to mend it.
"""

from __future__ import annotations


class FirnError(Exception):
    """Raised when a topic cannot be processed; the message is the topic's outcome."""


class InvalidDocumentError(FirnError):
    """Raised when a published document is not what this version of Firn reads."""


class InvalidArgumentError(FirnError):
    """Raised when the job was started with arguments or claims that it cannot use."""


class SupersededError(FirnError):
    """Raised when control of the topic has changed hands: the work belongs to a successor."""


class RefusedError(FirnError):
    """Raised when the registry refuses a conditional write."""

    def __init__(self, code: str, message: str) -> None:
        """Keeps the refusal's code beside its message."""
        super().__init__(message)
        self.code = code


class RawHistoryError(FirnError):
    """Raised when RAW's history no longer tells exactly what arrived since the checkpoint."""


class TableMismatchError(FirnError):
    """Raised when a table is not the one, or not of the shape, that the registry's record says."""


class UnitMismatchError(FirnError):
    """Raised when quarantine, Standardized and RAW contradict one another about a unit of work."""


class AuditError(FirnError):
    """Raised when counts taken independently of one another differ."""
