"""What a run says: lines on standard output, each with its topic."""

from __future__ import annotations

import logging
import sys
from typing import Final

LOG: Final = logging.getLogger("firn_glue")


def log_to_stdout() -> None:
    """Writes this package's lines to standard output, as they come."""
    handler = logging.StreamHandler(sys.stdout)
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(message)s", "%H:%M:%S"))
    LOG.handlers = [handler]
    LOG.setLevel(logging.INFO)
    LOG.propagate = False
