"""Lists, structs and maps."""

from __future__ import annotations

from firn_glue.parse.rejection import Reason
from parse.cases.case import Case, cases
from parse.cases.decision import Decision

NESTED: list[Case] = [
    *cases(
        "lists",
        "array<int>",
        [
            ("an array", "[1,2]", [1, 2], Decision.AS_IT_IS),
            ("empty", "[]", [], Decision.AS_IT_IS),
            ("null elements", "[1,null]", [1, None], Decision.AS_IT_IS),
            ("an element of another type", '[1,"2"]', Reason.WRONG_TYPE, Decision.WHOLE),
            ("a single value", "1", Reason.WRONG_TYPE, Decision.WHOLE),
            ("an object", '{"0":1}', Reason.WRONG_TYPE, Decision.WHOLE),
            ("null", "null", None, Decision.NULL),
        ],
    ),
    *cases(
        "structs",
        "struct<a:int,b:string>",
        [
            ("all fields", '{"a":1,"b":"x"}', {"a": 1, "b": "x"}, Decision.AS_IT_IS),
            ("a missing field", '{"a":1}', {"a": 1, "b": None}, Decision.AS_IT_IS),
            ("an unknown field", '{"a":1,"c":2}', {"a": 1, "b": None}, Decision.UNKNOWN),
            ("a name in another case", '{"A":1}', {"a": None, "b": None}, Decision.NAMES),
            ("empty", "{}", {"a": None, "b": None}, Decision.AS_IT_IS),
            ("a field of another type", '{"a":"1"}', Reason.WRONG_TYPE, Decision.WHOLE),
            ("an array", "[1]", Reason.WRONG_TYPE, Decision.WHOLE),
            ("a string", '"{}"', Reason.WRONG_TYPE, Decision.WHOLE),
            ("null", "null", None, Decision.NULL),
        ],
    ),
    *cases(
        "maps",
        "map<string,int>",
        [
            ("an object", '{"x":1,"y":null}', [("x", 1), ("y", None)], Decision.AS_IT_IS),
            ("empty", "{}", [], Decision.AS_IT_IS),
            ("a value of another type", '{"x":"1"}', Reason.WRONG_TYPE, Decision.WHOLE),
            ("half of a surrogate pair in a key", r'{"\ud800":1}', Reason.INVALID_TEXT, Decision.SURROGATES),
            ("an array", "[1]", Reason.WRONG_TYPE, Decision.WHOLE),
            ("null", "null", None, Decision.NULL),
        ],
    ),
    *cases(
        "maps",
        "map<int,string>",
        [
            ("keys in the notation of numbers", '{"1":"a","-2":"b"}', [(1, "a"), (-2, "b")], Decision.MAP_KEYS),
            ("a key that is no number", '{"one":"a"}', Reason.WRONG_TYPE, Decision.MAP_KEYS),
            ("a key with a space", '{" 1":"a"}', Reason.WRONG_TYPE, Decision.MAP_KEYS),
        ],
    ),
    *cases(
        "maps",
        "map<decimal(3,2),string>",
        [
            ("two keys of one value", '{"1.0":"a","1.00":"b"}', Reason.INVALID_VALUE, Decision.MAP_KEYS),
        ],
    ),
]
