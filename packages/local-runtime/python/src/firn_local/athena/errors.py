"""Why a statement failed, in the words of `StateChangeReason`."""

from __future__ import annotations


class StatementError(Exception):
    """Raised when a statement cannot be carried out; its text is the query's `StateChangeReason`."""


class StatementSyntaxError(StatementError):
    """Raised when a statement is not of Athena's grammar for Iceberg tables."""


class UnsupportedStatementError(StatementError):
    """Raised for statements that Athena has and the local runtime does not."""
