"""Something that is done again and again while something else goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Event, Thread


@contextmanager
def meanwhile(act: Callable[[], float]) -> Iterator[None]:
    """Acts in a thread of its own; `act` says after how many seconds again.

    What keeps it from acting is raised at the end.
    """
    over = Event()
    errors: list[Exception] = []

    def go_on() -> None:
        try:
            while not over.is_set():
                over.wait(act())
        except Exception as error:
            errors.append(error)

    thread = Thread(target=go_on, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
    if errors:
        raise errors[0]
