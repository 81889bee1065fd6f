"""Who may ask: programs on this machine, never a web page."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from _typeshed.wsgi import WSGIEnvironment

_LOOPBACK_HOSTS = frozenset({"127.0.0.1", "localhost", "::1"})


def refusal(environ: WSGIEnvironment) -> str | None:
    """Say why a request is refused, or None.

    A request here can start a program on this machine, and a browser sends requests for any page that is open in it.
    So a request with an `Origin`, or with a `Host` that does not name the loopback (DNS rebinding), is refused.
    """
    if environ.get("HTTP_ORIGIN"):
        return "a web page may not use the local AWS: requests with an Origin header are refused."
    host = urlsplit(f"//{environ.get('HTTP_HOST', '')}").hostname
    # Virtual-hosted S3 addresses: <bucket>.localhost
    if host is None or host in _LOOPBACK_HOSTS or host.endswith(".localhost"):
        return None
    return f"the local AWS answers on 127.0.0.1 only: the Host header names {host!r}."
