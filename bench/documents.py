"""Times the reading of a 200-page manuscript in every format, and of one four times as long.

Prints CPU seconds for 100,000 words with 1,000 citations, and how the cost grows: 4 is linear. Then, where pandoc is
installed (pypandoc_binary), seconds to format a thesis with 1,000 references by `--citeproc` and by the filter.
"""

import importlib
import importlib.util
import io
import json
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path

from generate import generate_items

from k2refs.documents import read_document
from k2refs.documents.docx import read_docx
from k2refs.files.styles import InstalledStyles
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


def time_pandoc(style: str, references: int = 1_000) -> tuple[float, float]:
    """Seconds of `pandoc --citeproc` and of `pandoc --filter k2refs-pandoc`, the lesser of two runs each."""
    pypandoc = importlib.import_module("pypandoc")  # a peer, not needed for reading

    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "refs.json").write_text(json.dumps(generate_items(references)))
        keys = [item["id"] for item in generate_items(references)]
        marks = "\n\n".join(f"It is so [see @{one}, p. 5; @{two}]." for one, two in pairwise(keys))
        csl = InstalledStyles().find_style(style)
        (folder / "a.md").write_text(f"---\nbibliography: {folder}/refs.json\ncsl: {csl}\n---\n\n{marks}\n")
        command = [pypandoc.get_pandoc_path(), str(folder / "a.md"), "-t", "html", "-o", str(folder / "a.html")]
        ways = (["--citeproc"], ["--filter", str(Path(sys.executable).parent / "k2refs-pandoc")])
        first, second = (min(_seconds([*command, *way]) for _ in range(2)) for way in ways)
    return first, second


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, check=True, capture_output=True)
    return time.perf_counter() - start


if __name__ == "__main__":
    print(f"{'format':10} {'100,000 words':>14} {'growth ×4':>11}")
    for name in MARKS:
        short, long = cpu_seconds(make_reader(name, 100_000)), cpu_seconds(make_reader(name, 400_000))
        print(f"{name:10} {short:12.2f} s {long / short:11.1f}")
    if importlib.util.find_spec("pypandoc"):
        print(f"{'style':28} {'--citeproc':>11} {'k2refs-pandoc':>14}")
        for style in ("apa", "ieee", "chicago-notes-bibliography"):
            theirs, ours = time_pandoc(style)
            print(f"{style:28} {theirs:9.2f} s {ours:12.2f} s")
