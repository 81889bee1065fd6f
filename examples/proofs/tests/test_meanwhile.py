from __future__ import annotations

from threading import Event

import pytest

from firn_proofs.meanwhile import meanwhile


def test_it_acts_again_and_again() -> None:
    thrice = Event()
    acts: list[int] = []

    def act() -> float:
        acts.append(len(acts))
        if len(acts) == 3:
            thrice.set()
        return 0.0

    with meanwhile(act):
        assert thrice.wait(10)


def test_what_keeps_it_from_acting_is_raised_at_the_end() -> None:
    def act() -> float:
        raise ValueError("out of payloads")

    with pytest.raises(ValueError, match="out of payloads"), meanwhile(act):
        pass
