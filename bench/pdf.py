"""What reading PDF files costs: `python bench/pdf.py [--pages 20 80] [FILE…]`.

Without files, articles in two columns are made with as many pages. Each line says, for one file: pages, seconds of
processor time from bytes to lines (child and parent), seconds a page, and the most memory that either process held.
"""

import argparse
import resource
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "src"))

from k2refs.documents.pdf.child import read_pages
from k2refs.documents.pdf.layout import lay_out
from tests.documents.pdf.paper import Put, column, make_pdf

WORDS = "bone loss was found in mice that were kept at rest for a winter and lost with age".split()
ROWS = 50


def make_article(pages: int) -> bytes:
    """An article in two columns of about 5,000 characters a page, half a page of references at its end."""
    made: list[list[Put]] = []
    for number in range(pages):
        page = [Put(60, 760, f"Abel and Bell: Bones of mice {number + 1}", 8), Put(300, 30, str(number + 1), 8)]
        for side in range(2):
            rows = [_row(number * ROWS + row + 7 * side) for row in range(ROWS)]
            page += column(rows, x=60 + 255 * side, top=735, size=9)
        made.append(page)
    return make_pdf(made)


def _row(seed: int) -> str:
    words = [WORDS[(seed * 5 + at) % len(WORDS)] for at in range(9)]
    return " ".join(words)[:44] + (f" [{seed % 40 + 1}]." if seed % 4 == 0 else "")


def measure(name: str, data: bytes) -> str:
    """The figures of one file, as one line."""
    before = _processor_time()
    pages = read_pages(name, data)
    lines = lay_out(pages).lines
    spent = _processor_time() - before
    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)) / 1024
    return (
        f"{name}: {len(pages)} pages, {len(lines)} lines, {spent:.3f} s, {spent / max(1, len(pages)):.4f} s a page, "
        f"{most:.0f} MB at most"
    )


def _processor_time() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def main(arguments: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("files", nargs="*", metavar="FILE")
    parser.add_argument("--pages", nargs="+", type=int, default=[5, 20, 80], metavar="N")
    options = parser.parse_args(arguments)
    for path in options.files:
        print(measure(path, Path(path).read_bytes()))
    for pages in () if options.files else options.pages:
        print(measure(f"{pages} made pages", make_article(pages)))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
