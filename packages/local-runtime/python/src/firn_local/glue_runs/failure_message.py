"""What a failed run says of itself, taken from the end of its log."""

from __future__ import annotations

import signal

_TRACEBACK = "Traceback (most recent call last):"
_LIMIT = 1000


def failure_message(log_tail: str, exit_code: int) -> str:
    """Give the exception that ended a script, without its trace, or else its last line.

    Glue's `ErrorMessage` is likewise the exception and its text, and a signal's name where a process was killed.
    """
    if exit_code < 0:
        return f"The process was killed by {_signal_name(-exit_code)}."
    lines = [line.rstrip() for line in log_tail.splitlines() if line.strip()]
    said = _exception(lines) or (lines[-1] if lines else "")
    return f"{said[:_LIMIT]} (exit code {exit_code})" if said else f"Command failed with exit code {exit_code}"


def _exception(lines: list[str]) -> str:
    if _TRACEBACK not in lines:
        return ""
    start = len(lines) - lines[::-1].index(_TRACEBACK)
    # Frames are indented; what follows them is the exception, and below it Java's frames, indented again.
    told = [line for line in lines[start:] if not line[0].isspace()]
    return " ".join(told[:3])


def _signal_name(number: int) -> str:
    try:
        return signal.Signals(number).name
    except ValueError:
        return f"signal {number}"
