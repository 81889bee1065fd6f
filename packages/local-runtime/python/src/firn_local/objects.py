"""Reading S3 objects from inside the process that serves them."""

from __future__ import annotations

from moto.core.exceptions import ServiceException
from moto.s3.models import s3_backends

from firn_local.settings import ACCOUNT


class ObjectNotReadableError(Exception):
    """Raised when an S3 URL names no object."""


def read_object(url: str) -> bytes:
    """Read the object at an `s3://bucket/key` URL.

    Raises:
        ObjectNotReadableError: The URL is none, or nothing is there.
    """
    if not url.startswith("s3://") or "/" not in url[5:]:
        message = f"expected a URL s3://<bucket>/<key>, found {url!r}."
        raise ObjectNotReadableError(message)
    bucket, key = url[5:].split("/", 1)
    try:
        found = s3_backends[ACCOUNT]["aws"].get_object(bucket, key)
    except ServiceException as error:
        message = f"{url} cannot be read: {error.message}"
        raise ObjectNotReadableError(message) from error
    if found is None:
        message = f"{url} does not exist."
        raise ObjectNotReadableError(message)
    return bytes(found.value)


def is_empty(prefix: str) -> bool:
    """Say whether no object's URL begins with `prefix`, `s3://bucket/folder/`."""
    bucket_name, key_prefix = prefix.removeprefix("s3://").split("/", 1)
    bucket = s3_backends[ACCOUNT]["aws"].buckets.get(bucket_name)
    return bucket is None or not any(key.startswith(key_prefix) for key in list(bucket.keys))


def bucket_exists(url: str) -> bool:
    """Say whether the bucket of an S3 URL exists."""
    return url.removeprefix("s3://").split("/", 1)[0] in s3_backends[ACCOUNT]["aws"].buckets
