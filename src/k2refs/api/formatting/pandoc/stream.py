"""`filter_bytes`: a pandoc document as JSON bytes in, the same with formatted citations out."""

from collections.abc import Callable

import orjson

from k2refs.api.formatting.pandoc.filter import filter_document
from k2refs.errors import InputError

__all__ = ["filter_bytes"]


def filter_bytes(data: bytes, *, warn: Callable[[str], None] = lambda _: None) -> bytes:
    """The document in `data` with its citations formatted. Raises what `filter_document` raises.

    >>> filter_bytes(b'{"pandoc-api-version":[1,23],"meta":{},"blocks":[]}')
    b'{"pandoc-api-version":[1,23],"meta":{},"blocks":[]}'
    """
    try:
        document = orjson.loads(data)
    except orjson.JSONDecodeError as error:
        raise InputError(
            f"the input is not a pandoc document in JSON ({error}); make one with: pandoc -t json"
        ) from None
    return orjson.dumps(filter_document(document, warn=warn))
