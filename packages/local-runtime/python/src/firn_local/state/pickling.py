"""How moto's state becomes bytes, where its classes do not pickle by themselves."""

from __future__ import annotations

import io
import pickle
import weakref
from typing import Any

from moto.ssm.models import ParameterDict


class _Pickler(pickle.Pickler):
    def reducer_override(self, value: object) -> Any:  # noqa: ANN401
        if isinstance(value, weakref.WeakValueDictionary):
            # The values are held by other parts of the state.
            return weakref.WeakValueDictionary, (dict(value),)
        if isinstance(value, ParameterDict):
            arguments = (value.account_id, value.region_name)
            return ParameterDict, arguments, vars(value), None, iter(list(dict.items(value)))
        return NotImplemented


def pickled(state: object) -> bytes:
    """Give the state's bytes."""
    content = io.BytesIO()
    _Pickler(content, protocol=pickle.HIGHEST_PROTOCOL).dump(state)
    return content.getvalue()
