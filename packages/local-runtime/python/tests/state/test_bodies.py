"""The bodies of S3 objects."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from firn_local.state.bodies import BodyStore

CONTENTS = st.sampled_from([b"", b"a", b"b", b"c"])
STEPS = st.lists(st.one_of(st.tuples(st.just("put"), CONTENTS), st.just(("release", None)), st.just(("sweep", None))))


@given(steps=STEPS)
def test_what_is_held_can_be_read_whatever_is_swept(tmp_path_factory, steps):
    store = BodyStore(tmp_path_factory.mktemp("bodies"))
    held: list[tuple[str, bytes]] = []
    for step, content in steps:
        if step == "put":
            held.append((store.put(content), content))
        elif step == "release" and held:
            store.release(held.pop(0)[0])
        elif step == "sweep":
            store.sweep(store.released())
        assert all(store.read(name) == body for name, body in held)
    store.sweep(store.released())
    assert store.missing() == []


def test_what_was_put_again_after_the_snapshot_is_not_swept(tmp_path):
    store = BodyStore(tmp_path)
    store.release(store.put(b"x"))
    at_snapshot = store.released()

    again = store.put(b"x")
    store.sweep(at_snapshot)

    assert store.read(again) == b"x"
