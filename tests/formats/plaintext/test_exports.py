"""Tagged exports of other tools: named as what they are, and nothing invented out of them."""

import pytest

from k2refs.formats.plaintext import read_plaintext
from k2refs.formats.plaintext.exports import refuse_export
from k2refs.model.source import Source

EXPORTS = {
    "Web of Science's": (
        "FN Clarivate Analytics Web of Science\nVR 1.0\nPT J\nAU Iwamoto, J\n   Takeda, T\n"
        "TI Effect of menatetrenone\nSO JOURNAL OF ORTHOPAEDIC SCIENCE\nPY 2001\nER\n\nEF\n"
    ),
    "RefWorks'": "RT Journal Article\nSR Electronic(1)\nID 1\nA1 Iwamoto,J.\nT1 Effect\nYR 2001\nVO 6\nIS 6\nSP 487\n",
    "Ovid's": "<1>\nUnique Identifier\n  11793169\nTitle\n  Effect\nSource\n  J Orthop Sci. 6(6):487-92, 2001.\n",
    "EndNote's tagged": "%0 Journal Article\n%A Iwamoto, J.\n%T Effect\n%D 2001\n",
}


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("whose", EXPORTS)
def test_invents_nothing_out_of_an_export(whose: str, line_end: str) -> None:
    read = read_plaintext(Source("a.txt", EXPORTS[whose].replace("\n", line_end)))
    assert read.references == ()
    assert [finding.code for finding in read.findings] == ["SY001"]
    assert read.findings[0].message.startswith(f"this is {whose}")
    assert "leave out --from" in read.findings[0].message


def test_a_typed_list_is_no_export() -> None:
    typed = "1. Iwamoto J. RT 100 bones. J Orthop Sci. 2001;6:487-92.\n2. PT J. Title. Bone. 1999;3:1-2.\n"
    assert refuse_export(Source("a.txt", typed)) is None
    assert len(read_plaintext(Source("a.txt", typed)).references) == 2
