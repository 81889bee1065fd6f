from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait

from firn_proofs.rivals.meeting import Meeting


def test_all_wait_for_the_last() -> None:
    meeting = Meeting(3, seconds=60)
    with ThreadPoolExecutor(2) as pool:
        waiting = [pool.submit(meeting.wait_with, {name}) for name in ("a", "b")]
        assert not wait(waiting, timeout=0.2).done
        assert not meeting.complete
        meeting.wait_with({"a", "c"})
    assert meeting.complete


def test_a_meeting_that_takes_too_long_is_not_complete() -> None:
    meeting = Meeting(2, seconds=0.01)
    meeting.wait_with({"a"})
    meeting.wait_with({"a"})
    assert not meeting.complete
