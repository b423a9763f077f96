"""Times the reading of a 200-page manuscript in every format, and of one four times as long.

Prints CPU seconds for 100,000 words with 1,000 citations, and how the cost grows: 4 is linear.
"""

import io
import random
import time
import zipfile
from collections.abc import Callable

from k2refs.documents import read_document
from k2refs.documents.docx import read_docx
from k2refs.model.source import Source

WORDS = (
    "vitamin bone mineral density lumbar spine women trial dose of the menatetrenone group lost percent more than in "
    "controls treated patients fracture incidence osteoporosis was significantly higher after months mg per day"
).split()
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'

MARKS = {
    "markdown": "[see @key{0}, p. 5; @key{1}]",
    "latex": "\\parencite[see][p.~5]{{key{0},key{1}}}",
    "html": '[<a href="#ref-{0}">{0}</a>, <a href="#ref-{1}">{1}</a>]',
    "jats": '[<xref ref-type="bibr" rid="B{0}">{0}</xref>, <xref ref-type="bibr" rid="B{1}">{1}</xref>]',
    "text": "[{0}, {1}]",
    "docx": "[{0}, {1}]",
}
PARAGRAPHS = {"html": "<p>{}</p>\n", "jats": "<p>{}</p>\n", "docx": "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"}


def make_text(name: str, words: int) -> str:
    """A manuscript of about `words` words, a citation to every hundred."""
    chance = random.Random(7)
    parts: list[str] = []
    for number in range(words // 100):
        sentences = [" ".join(chance.choices(WORDS, k=20)).capitalize() + ". " for _ in range(5)]
        mark = MARKS[name].format(number % 200 + 1, number % 199 + 2)
        text = "".join(sentences).rstrip(". ") + f" {mark}."
        parts.append(PARAGRAPHS.get(name, "{}\n\n").format(text))
    body = "".join(parts)
    if name == "latex":
        return "\\documentclass{article}\n\\begin{document}\n" + body + "\\end{document}\n"
    return f"<article><body>{body}</body></article>" if name == "jats" else body


def make_reader(name: str, words: int) -> Callable[[], object]:
    """A call that reads such a manuscript."""
    text = make_text(name, words)
    if name != "docx":
        return lambda: read_document(Source("a", text), format=name)
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", f"<w:document {W}><w:body>{text}</w:body></w:document>")
    return lambda: read_docx("a.docx", stream.getvalue())


def cpu_seconds(call: Callable[[], object]) -> float:
    """The lesser of two runs."""
    best = float("inf")
    for _ in range(2):
        start = time.process_time()
        call()
        best = min(best, time.process_time() - start)
    return best


if __name__ == "__main__":
    print(f"{'format':10} {'100,000 words':>14} {'growth ×4':>11}")
    for name in MARKS:
        short, long = cpu_seconds(make_reader(name, 100_000)), cpu_seconds(make_reader(name, 400_000))
        print(f"{name:10} {short:12.2f} s {long / short:11.1f}")
