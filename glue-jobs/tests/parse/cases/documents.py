"""Whole payloads, read by a column `v` of type int at `$.v`."""

from __future__ import annotations

from firn_glue.parse.rejection import Reason
from parse.cases.case import Case, cases
from parse.cases.decision import Decision

DOCUMENTS: list[Case] = [
    *cases(
        "documents",
        "int",
        [
            ("the column is missing", '{"w":1}', None, Decision.NULL),
            ("unknown members", '{"v":1,"w":{"x":[]}}', 1, Decision.UNKNOWN),
            ("white space around", ' \t\r\n{"v":1}\n', 1, Decision.ONE_DOCUMENT),
            ("SQL NULL", "", Reason.MALFORMED, Decision.ONE_DOCUMENT),
            ("empty", "", Reason.MALFORMED, Decision.ONE_DOCUMENT),
            ("blank", " ", Reason.MALFORMED, Decision.ONE_DOCUMENT),
            ("cut off", '{"v":1', Reason.MALFORMED, Decision.ONE_DOCUMENT),
            ("text after the document", '{"v":1} x', Reason.MALFORMED, Decision.ONE_DOCUMENT),
            ("two documents", '{"v":1}{"v":2}', Reason.MALFORMED, Decision.ONE_DOCUMENT),
            ("a byte order mark", '\ufeff{"v":1}', Reason.MALFORMED, Decision.ONE_DOCUMENT),
            ("a name twice", '{"v":1,"v":1}', Reason.MALFORMED, Decision.DUPLICATES),
            ("a name twice, once null", '{"v":null,"v":1}', Reason.MALFORMED, Decision.DUPLICATES),
            (
                "a name twice in a part that no column reads",
                '{"v":1,"w":{"x":1,"x":2}}',
                Reason.MALFORMED,
                Decision.DUPLICATES,
            ),
            ("NaN", '{"v":NaN}', Reason.MALFORMED, Decision.ONE_DOCUMENT),
            ("Infinity", '{"v":-Infinity}', Reason.MALFORMED, Decision.ONE_DOCUMENT),
            ("single quotes", "{'v':1}", Reason.MALFORMED, Decision.ONE_DOCUMENT),
            ("a comment", '{"v":1} // one', Reason.MALFORMED, Decision.ONE_DOCUMENT),
            ("a comma too many", '{"v":1,}', Reason.MALFORMED, Decision.ONE_DOCUMENT),
            ("a leading zero", '{"v":01}', Reason.MALFORMED, Decision.ONE_DOCUMENT),
            ("a plus sign", '{"v":+1}', Reason.MALFORMED, Decision.ONE_DOCUMENT),
            ("a raw tab in a string", '{"v":1,"w":"\t"}', Reason.MALFORMED, Decision.ONE_DOCUMENT),
            ("an unknown escape", r'{"v":1,"w":"\x41"}', Reason.MALFORMED, Decision.ONE_DOCUMENT),
            ("half of a surrogate pair that no column reads", r'{"v":1,"w":"\ud800"}', 1, Decision.SURROGATES),
            ("512 levels deep", '{"v":1,"w":' + "[" * 511 + "]" * 511 + "}", 1, Decision.DEPTH),
            ("513 levels deep", '{"v":1,"w":' + "[" * 512 + "]" * 512 + "}", Reason.TOO_DEEP, Decision.DEPTH),
            ("1,000 levels deep", '{"v":1,"w":' + "[" * 999 + "]" * 999 + "}", Reason.TOO_DEEP, Decision.DEPTH),
            ("100,000 levels deep", "[" * 100_000, Reason.TOO_DEEP, Decision.DEPTH),
            ("many brackets, not deep", '{"v":1,"w":[' + ",".join(["[]"] * 2000) + '],"x":"[[[["}', 1, Decision.DEPTH),
            ("10 MB, one string", '{"v":1,"w":"' + "x" * 10_000_000 + '"}', 1, Decision.SIZE),
            ("10 MB, a list", '{"v":1,"w":[' + "1234567," * 1_250_000 + "0]}", 1, Decision.SIZE),
            ("10 MB, cut off", '{"v":1,"w":"' + "x" * 10_000_000, Reason.MALFORMED, Decision.ONE_DOCUMENT),
            ("an array", "[1]", Reason.NOT_AN_OBJECT, Decision.AN_OBJECT),
            ("a string", '"v"', Reason.NOT_AN_OBJECT, Decision.AN_OBJECT),
            ("a number", "1", Reason.NOT_AN_OBJECT, Decision.AN_OBJECT),
            ("null", "null", Reason.NOT_AN_OBJECT, Decision.AN_OBJECT),
        ],
    ),
]
