"""Which definitions are taken.

AWS: `ToleratedFailurePercentage` may be an integer; a rejected definition has no effect on others.
moto: an integer there is a syntax error, and the parser's stack of query languages is one for the whole process: a
rejected JSONata definition then makes it refuse sound JSONPath definitions, as do two parsers at once.

JSONata is refused here with that reason: moto has its grammar, but nothing that evaluates it.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from moto.stepfunctions.parser.asl.parse.asl_parser import AmazonStateLanguageParser, ASLParserException
from moto.stepfunctions.parser.asl.parse.preprocessor import Preprocessor

from firn_local.patching import Function, replace_member

if TYPE_CHECKING:
    from firn_local.runtime import Runtime

_INTEGER_PERCENTAGE = re.compile(r'("ToleratedFailurePercentage"\s*:\s*\d+)(?=\s*[,}])')
_JSONATA = re.compile(r'"QueryLanguage"\s*:\s*"JSONata"')


def apply(_runtime: Runtime) -> None:
    """Give each parser its own stack, and the grammar what it expects."""
    initialise: Function
    parse: Function

    def initialise_apart(self: Preprocessor, *args: Any, **kwargs: Any) -> None:
        initialise(self, *args, **kwargs)
        self._query_language_per_scope = []

    def parse_more(definition: str) -> Any:
        if _JSONATA.search(definition):
            raise ASLParserException(["QueryLanguage JSONata is not supported by the local runtime; use JSONPath"])
        return parse(_INTEGER_PERCENTAGE.sub(r"\1.0", definition))

    initialise = replace_member(Preprocessor, "__init__", initialise_apart)
    parse = replace_member(AmazonStateLanguageParser, "parse", staticmethod(parse_more)).__func__
