"""`rename` and `merge` in every format of manuscripts: the keys change, and all other bytes stay."""

import json
from pathlib import Path

import pytest

from k2refs.api.checking.request import CheckRequest
from k2refs.api.editing.rename import rename_key, write_renamed
from k2refs.checks.config import Settings

ENTRY = "@article{roe2001,\n  author = {Roe, J.},\n  title = {Sand},\n  year = {2001},\n}\n"
CELLS = [
    {"cell_type": "code", "metadata": {}, "source": ["roe2001 = 1\n"], "outputs": []},
    {"cell_type": "markdown", "metadata": {}, "source": ['“Ü” \\ "x"\n', "{cite:t}`roe2001` and [@roe2001, p. 5]"]},
]
NOTEBOOK = json.dumps({"cells": CELLS, "metadata": {"k": "roe2001"}, "nbformat": 4}, indent=1) + "\n"
# The text, with what else has the key but does not cite.
TEXTS = {
    "a.rst": "T\r\n=\r\n\r\n:cite:p:`{see}roe2001{p. 5}` and :footcite:`x, roe2001` ``roe2001``\r\n",
    "a.ipynb": NOTEBOOK,
    "a.typ": '= T\n@roe2001[p. 5] and #cite(<roe2001>, form: "prose") `roe2001` // @roe2001\n',
    "a.org": "* T\n[cite/t:see @roe2001 p. 5] and cite:x,roe2001 =roe2001=\n# @roe2001\n",
    "a.adoc": "= T\n\ncite:[roe2001(5)] and citenp:[x,roe2001] `roe2001`\n// roe2001\n",
    "a.md": "[roe2001](@cite) {% cite roe2001 %} `roe2001` roe2001\n",
}
KEPT = {"a.rst": 1, "a.ipynb": 2, "a.typ": 2, "a.org": 2, "a.adoc": 2, "a.md": 2}


@pytest.mark.parametrize("name", TEXTS)
def test_a_key_is_renamed_where_it_cites(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    before = TEXTS[name].encode()
    Path("refs.bib").write_text(ENTRY, "utf-8")
    Path(name).write_bytes(before)
    write_renamed(
        rename_key("roe2001", "roe2001sand", paths=["refs.bib", name], request=CheckRequest(), settings=Settings())
    )
    after = Path(name).read_bytes()
    assert after.count(b"roe2001sand") == 2
    assert after.replace(b"roe2001sand", b"roe2001") == before
    assert after.count(b"roe2001") - 2 == KEPT[name]
