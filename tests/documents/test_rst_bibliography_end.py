"""A bibliography that ends its file lists no keys."""

import pytest

from k2refs.documents import read_document
from k2refs.model.source import Source


@pytest.mark.parametrize("end", ["", "\n", "\n\n", "\n   :style: plain\n"])
def test_a_bibliography_at_the_end_lists_no_keys(end: str) -> None:
    document = read_document(Source("a.rst", f"Text\n\n.. bibliography:: refs.bib{end}"))
    assert (document.libraries, document.citations) == (("refs.bib",), ())
