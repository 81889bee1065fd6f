"""An object's body is immutable, on disk, and its ETag is the body's from the beginning.

AWS: a GET next to a PUT of the same key gives the old object or the new one, whole.
moto: bodies are buffers in memory with one file position for all readers; the ETag is read through the same position on
first use, so that it or a body comes out wrong, and an overwritten buffer is closed under a GET that reads it.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from moto.s3.models import FakeKey

from firn_local.patching import Function, replace_member

if TYPE_CHECKING:
    from firn_local.runtime import Runtime

_NOT_KEPT = ("_value_buffer", "lock")


def apply(runtime: Runtime) -> None:
    """Keep bodies in the runtime's store."""
    bodies = runtime.bodies
    dispose: Function

    def read(self: Any) -> bytes:
        return bodies.read(self._body)

    def write(self: Any, content: bytes | str) -> None:
        encoded = content.encode() if isinstance(content, str) else bytes(content)
        _release(self)
        self._body = bodies.put(encoded)
        self._released = False
        self.contentsize = len(encoded)
        if self._etag is None:
            self._etag = hashlib.md5(encoded, usedforsecurity=False).hexdigest()

    def _release(key: Any) -> None:
        if not getattr(key, "_released", True):
            key._released = True
            bodies.release(key._body)

    def dispose_body(self: Any, garbage: bool = False) -> None:
        del garbage  # a key that is collected without having been disposed of is no fault
        _release(self)
        dispose(self)

    def set_state(self: Any, state: dict[str, Any]) -> None:
        self.__dict__.update(state)
        if not self._released:
            bodies.hold(self._body)

    replace_member(FakeKey, "value", property(read, write))
    replace_member(FakeKey, "__getstate__", _state)
    replace_member(FakeKey, "__setstate__", set_state)
    dispose = replace_member(FakeKey, "dispose", dispose_body)


def _state(self: FakeKey) -> dict[str, Any]:
    return {name: value for name, value in self.__dict__.items() if name not in _NOT_KEPT}
