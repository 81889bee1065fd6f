"""A snapshot that cannot be read."""

from __future__ import annotations

import pickle

import moto
import pytest

from firn_local.state.bodies import BodyStore
from firn_local.state.gate import RequestGate
from firn_local.state.snapshot import SnapshotError, Snapshots

HEADER = f"firn-local snapshot 1, moto {moto.__version__}\n".encode()


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (HEADER + pickle.dumps({"s3": list(range(1000))})[:-20], "it is damaged: "),
        (b"firn-local snapshot 1, moto 4\n", "it was written by another version (firn-local snapshot 1, moto 4)."),
        (b"", "it is no snapshot."),
        (b"PK\x03\x04", "it is no snapshot."),
    ],
)
def test_a_snapshot_that_cannot_be_read_is_refused_and_left_as_it_is(tmp_path, content, why):
    file = tmp_path / "snapshot.pickle"
    file.write_bytes(content)
    bodies = BodyStore(tmp_path / "s3")
    kept = bodies.put(b"body")

    with pytest.raises(SnapshotError) as refused:
        Snapshots(file, region="us-east-1", gate=RequestGate(), bodies=BodyStore(tmp_path / "s3")).restore()

    assert str(refused.value).startswith(f"the state in {file} cannot be used: {why}")
    assert str(refused.value).endswith(f"Start with another --state, or remove {tmp_path} and begin empty.")
    assert file.read_bytes() == content
    assert bodies.read(kept) == b"body"
