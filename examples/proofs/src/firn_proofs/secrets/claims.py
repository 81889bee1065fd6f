"""What must not have been said, as functions of what was."""

from __future__ import annotations

from collections.abc import Mapping, Set

AROUND = 80
SHOWN = 5


def unsaid(said: Mapping[str, str], secret: str) -> list[str]:
    """Nowhere is the secret; where it is, with what is around it."""
    places = [f"{place}: ...{_around(text, secret)}..." for place, text in said.items() if secret in text]
    return places[:SHOWN]


def tokens_unsaid(said: Mapping[str, str], tokens: Set[str]) -> list[str]:
    """No token of a lease is where people look; Glue jobs get theirs in an object of the control bucket."""
    places = {place: text for place, text in said.items() if not place.endswith(".json")}
    found = [discrepancy for token in sorted(tokens) for discrepancy in unsaid(places, token)]
    return [*([] if tokens else ["no lease was ever given: nothing was shown"]), *found[:SHOWN]]


def _around(text: str, secret: str) -> str:
    at = text.index(secret)
    return text[max(0, at - AROUND) : at + len(secret) + AROUND].replace("\n", " ")
