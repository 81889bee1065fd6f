"""All cells of the page of values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from parse.cases.documents import DOCUMENTS
from parse.cases.kinds import MATRIX
from parse.cases.nested import NESTED
from parse.cases.numbers import NUMBERS
from parse.cases.options import OPTIONS
from parse.cases.texts import TEXTS

if TYPE_CHECKING:
    from parse.cases.case import Case

VALUES: Final[list[Case]] = [*NUMBERS, *TEXTS, *NESTED, *OPTIONS]
ALL: Final[list[Case]] = [*MATRIX, *VALUES, *DOCUMENTS]
