"""How a column's values are written in payloads, where that is not the default."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final, Literal, TypeAlias, cast, get_args

from firn_glue.errors import InvalidDocumentError

TimestampNotation: TypeAlias = Literal[
    "rfc3339", "rfc3339_nanos", "assume_utc", "epoch_seconds", "epoch_millis", "epoch_micros", "epoch_nanos"
]
"""How timestamps are written: as text with an offset; the same, with digits that are cut off; as text that is in UTC
where it has no offset; as a number, counted from 1970 in UTC."""


@dataclass(frozen=True, slots=True)
class Options:
    """The options of a column.

    Attributes:
        timestamp: How the timestamps in it are written.
        coerce: Whether values of another kind are read too that say plainly what they are, as `"7"` for an int.
    """

    timestamp: TimestampNotation = "rfc3339"
    coerce: bool = False


DEFAULT: Final = Options()


def read_options(column: dict[str, Any]) -> Options:
    """Reads the options of a column of a normalised document.

    Raises:
        InvalidDocumentError: when it names a notation that these jobs do not know.
    """
    notation = column.get("timestamp", DEFAULT.timestamp)
    if notation not in get_args(TimestampNotation):
        raise InvalidDocumentError(
            f"{notation!r} is no notation of timestamps that these jobs know: there are "
            f"{', '.join(get_args(TimestampNotation))}"
        )
    return Options(cast("TimestampNotation", notation), bool(column.get("coerce", False)))
