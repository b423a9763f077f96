"""Typed lists of references: found, split, joined, parted, refused."""

import pytest

from k2refs.documents import read_document
from k2refs.model.source import Source

ONE = "Iwamoto J, Takeda T. Effect of menatetrenone. J Orthop Sci. 2001;6:487–492."
TWO = "Orimo H, Fujita T. Clinical evaluation. J New Rem Clin. 1992;41:1249–1279."
THREE = "Shiraki M, Shiraki Y. Vitamin K2 prevents fractures. J Bone Miner Res. 2000;15:515–521."
PROSE = "This is what the studies found, as far as they went.\n\n"


def cut(reference: str) -> tuple[str, str]:
    """The reference on two lines."""
    at = reference.index(" ", 24)
    return reference[:at], reference[at + 1 :]


def found(text: str, name: str = "a.txt") -> list[str]:
    return [reference.text for reference in read_document(Source(name, text)).references]


@pytest.mark.parametrize(
    "text",
    [
        f"{PROSE}References\n\n{ONE}\n\n{TWO}\n\n{THREE}\n",
        f"{PROSE}References\n{ONE}\n{TWO}\n{THREE}\n",
        f"{PROSE}REFERENCES\n\n1. {ONE}\n2. {TWO}\n3. {THREE}\n",
        f"{PROSE}7. References:\n\n[1] {ONE}\n[2] {TWO}\n[3] {THREE}\n",
        f"{PROSE}Literatur\n\n• {ONE}\n• {TWO}\n• {THREE}\n",
        f"{PROSE}{ONE}\n\n{TWO}\n\n{THREE}\n",
        f"{PROSE}• {ONE}\n• {TWO}\n• {THREE}\n",
        f"{PROSE}References\n\n" + "".join("{}\n    {}\n".format(*cut(each)) for each in (ONE, TWO, THREE)),
        f"{PROSE}References\n\n1. {cut(ONE)[0]}\n{cut(ONE)[1]}\n2. {cut(TWO)[0]}\n{cut(TWO)[1]}\n3. {THREE}\n",
        f"{PROSE}References\n\n{ONE}\n{cut(TWO)[0]}\n{cut(TWO)[1]}\n{THREE}\n",
        f"{PROSE}References\n\n1. {ONE} 2. {TWO}\n3. {THREE}\n",
        f"{PROSE}References\n\n{ONE} {TWO}\n\n{THREE}\n",
        f"{PROSE}References\n\n{ONE}\n\n{TWO}\n\n{THREE}\n\nPhoto courtesy of SteadyHealth\n\n© 2026 SteadyHealth\n",
        f"{PROSE}References\n\n{ONE}\n\n{TWO}\n\n{THREE}\n\nAppendix\n\nSmith was here in 2010, they say.\n",
    ],
)
def test_three_references(text: str) -> None:
    assert found(text) == [ONE, TWO, THREE]


@pytest.mark.parametrize(
    "text",
    [
        f"<p>{PROSE}</p><p>• {ONE}</p><p>• {TWO}</p><p>• {THREE}</p>",
        f"<p>{PROSE}</p><p>• {ONE} • {TWO} • {THREE}</p>",
        f"<p>{PROSE}</p><p>• {ONE}<br>• {TWO}<br>• {THREE}</p>",
    ],
)
def test_bullets_that_are_typed_part_references(text: str) -> None:
    assert found(text, "a.html") == [ONE, TWO, THREE]


def test_a_bullet_of_pages_goes_on_with_the_reference_before() -> None:
    text = f"<p>{PROSE}</p><p>• Iwamoto J. Effect. J Orthop Sci. 2001</p><p>• 6(5): 487–492.</p><p>• {TWO}</p>"
    assert found(text, "a.html") == ["Iwamoto J. Effect. J Orthop Sci. 2001 6(5): 487–492.", TWO]


def test_bullets_in_prose_make_no_list() -> None:
    assert found("<p>• In 2010 they began.</p><p>• Then 45 mg of it • and 15 mg.</p>", "a.html") == []


def test_markdown_lists_lose_their_markup() -> None:
    text = f"# Study\n\n{PROSE}# References\n\n1. {ONE.replace('J Orthop Sci', '*J Orthop Sci*')}\n2. {TWO}\n"
    assert found(text, "a.md") == [ONE, TWO]


def test_a_continuation_on_a_bullet_of_its_own_is_joined() -> None:
    text = f"{PROSE}• Iwamoto J. Vitamin K therapy. Nutrients. 2014 May\n• 6(5): 1971–1980.\n• {TWO}\n"
    assert found(text) == ["Iwamoto J. Vitamin K therapy. Nutrients. 2014 May 6(5): 1971–1980.", TWO]


def test_printed_numbers_and_spans() -> None:
    source = Source("a.txt", f"{PROSE}References\n\n[3] {cut(ONE)[0]}\n    {cut(ONE)[1]}\n[4] {TWO}\n")
    references = read_document(source).references
    assert [reference.number for reference in references] == [3, 4]
    assert references[0].spans[0].text == cut(ONE)[0] and references[0].span.text.startswith("Iwamoto")


@pytest.mark.parametrize(
    "text",
    [
        "Chapter one\n\n" + "It was a dark night in 1850, and Smith J. came home late, as he did.\n\n" * 50,
        "References\n\n" + "The night was dark, and the rain fell, and nobody came to the house on the hill.\n\n" * 50,
        "References\n\n" + "x" * 1_000_000,
        "References\n\n" + "Smith J. 2010 1:2 " * 60_000,
        "References",
        "• Photo courtesy of SteadyHealth\n• Licensed under CC BY 4.0\n",
    ],
)
def test_what_is_no_list(text: str) -> None:
    assert found(text) == []
