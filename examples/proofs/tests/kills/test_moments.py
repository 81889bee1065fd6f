from __future__ import annotations

from random import Random

from firn_proofs.kills.moments import REBUILD, TICK, Seen, at_call, at_change, drawn

UNDISTURBED = Seen(200, [*TICK, *TICK])


def test_a_moment_comes_with_the_nth_change_and_with_no_call_after_it() -> None:
    moment = at_change("standardized staged", 2)
    seen = ["standardized staged", "standardized published", "standardized staged"]
    assert [moment.has_come(Seen(n, seen[:n])) for n in range(4)] == [False, False, False, True]
    assert not moment.has_come(Seen(9, [*seen, "standardized published"]))


def test_a_moment_comes_with_a_call() -> None:
    assert [at_call(2).has_come(Seen(n, [])) for n in range(4)] == [False, False, True, True]


def test_half_the_rounds_die_at_the_named_points_in_turn() -> None:
    for points in (TICK, REBUILD):
        moments = [drawn(number, points, Seen(200, points), Random(1)).name for number in range(2 * len(points))]
        assert moments[::2] == list(points)
        assert all(name.startswith("call ") for name in moments[1::2])


def test_a_seed_gives_the_same_moments_and_another_seed_others() -> None:
    def names(seed: int) -> list[str]:
        random = Random(seed)
        return [drawn(number, TICK, UNDISTURBED, random).name for number in range(20)]

    assert names(1) == names(1)
    assert names(1) != names(2)
