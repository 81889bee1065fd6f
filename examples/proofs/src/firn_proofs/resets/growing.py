"""RAW that grows while something else goes on."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from random import Random
from threading import Event, Thread

from lifecycle_demo.pipeline import Pipeline


@contextmanager
def growing(pipeline: Pipeline, random: Random) -> Iterator[None]:
    """Appends a few deliveries again and again; what keeps it from doing so is raised at the end."""
    own = Random(random.random())
    over = Event()
    errors: list[Exception] = []

    def grow() -> None:
        try:
            while not over.is_set():
                rows = pipeline.producer.deliveries(own.randint(1, 6))
                rows += pipeline.producer.pull_requests(own.randint(1, 4))
                pipeline.append(rows)
                over.wait(own.uniform(0.5, 3.0))
        except Exception as error:
            errors.append(error)

    thread = Thread(target=grow, daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join()
    if errors:
        raise errors[0]
