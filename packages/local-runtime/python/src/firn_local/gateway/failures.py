"""A request that moto cannot serve is answered in the service's own form, with what is missing."""

from __future__ import annotations

import json
import sys
import traceback
from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

if TYPE_CHECKING:
    from collections.abc import Iterable

    from _typeshed.wsgi import StartResponse, WSGIApplication, WSGIEnvironment


def answer_failures(application: WSGIApplication) -> WSGIApplication:
    """Wrap `application`: its exceptions become answers, and their traces go to the log.

    What is not implemented is 501, which AWS's SDKs do not repeat; a fault is 500.
    """

    def safe(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        try:
            return application(environ, start_response)
        except NotImplementedError as error:
            return _failure(environ, start_response, "501 Not Implemented", "NotImplementedException", str(error))
        except Exception as error:  # noqa: BLE001
            traceback.print_exc(file=sys.stderr)
            message = f"the local runtime failed: {type(error).__name__}: {error}"
            return _failure(environ, start_response, "500 Internal Server Error", "InternalFailure", message)

    return safe


def _failure(
    environ: WSGIEnvironment, start_response: StartResponse, status: str, code: str, message: str
) -> Iterable[bytes]:
    what = environ.get("HTTP_X_AMZ_TARGET") or f"{environ.get('REQUEST_METHOD')} {environ.get('PATH_INFO')}"
    text = f"{message} ({what})"
    if environ.get("HTTP_X_AMZ_TARGET") or str(environ.get("PATH_INFO", "")).startswith("/20"):
        body, kind = json.dumps({"__type": code, "message": text}).encode(), "application/x-amz-json-1.1"
    else:
        body = f"<Error><Code>{code}</Code><Message>{escape(text)}</Message></Error>".encode()
        kind = "application/xml"
    headers = [("Content-Type", kind), ("Content-Length", str(len(body))), ("x-amzn-errortype", code)]
    start_response(status, headers)
    return [body]
