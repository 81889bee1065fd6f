from __future__ import annotations

from firn_proofs.swap_last.look import Look, Memory, read_looks


def test_a_memory_counts_what_is_not_there_any_more() -> None:
    memory = Memory()
    assert [memory.vanished(ids) for ids in (["a", "b"], ["a"], ["b", "c"], ["a", "b", "c"])] == [0, 1, 1, 0]


def test_looks_survive_being_written_and_a_line_that_is_still_being_written_is_left_out() -> None:
    look = Look(1.5, "standardized.orders", "u", 3, 1)
    line = look.as_line()
    assert read_looks([f"{line}\n", line[:20]]) == [look]
