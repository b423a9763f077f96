"""Checks the claims of one generated manuscript, in a cold process for each format; prints CPU and how it grows.

    python bench/claims.py [--words 100000] [--formats markdown latex docx]

At 100,000 words (200 pages) it has 1,000 citations and a ledger of 500 claims, a tenth of them changed since. Each
format prints `claims FORMAT WORDS words X.XX s CPU`, and `ratio FORMAT Y.Y`: the cost of the whole over that of its
half, 2.0 where it grows in step. No other tool checks claims, so there is no peer to stand beside it.
"""

import argparse
import os
import random
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape

sys.path.insert(0, str(Path(__file__).parent))
from bytecode import ENVIRONMENT

SUBJECTS = "menatetrenone phylloquinone calcium etidronate alfacalcidol placebo natto osteocalcin".split()
VERBS = "raised lowered sustained changed reduced doubled improved slowed".split()
SITES = ("the lumbar spine", "the hip", "the forearm", "the second metacarpal", "the femoral neck", "the heel")
WORDS_A_SENTENCE = 20
CLAIMS_PER_WORD = 500 / 100_000
CITATIONS_PER_WORD = 1000 / 100_000


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--words", type=int, default=100_000)
    parser.add_argument("--formats", nargs="+", default=["markdown", "latex", "docx"])
    options = parser.parse_args()
    for form in options.formats:
        costs = []
        for words in (options.words // 2, options.words):
            with tempfile.TemporaryDirectory() as folder:
                command = write_case(Path(folder), form, words)
                costs.append(measure(command))
            if costs[-1] < 0:
                print(f"claims {form} cannot be read", flush=True)
                break
            print(f"claims {form} {words} words {costs[-1]:.2f} s CPU", flush=True)
        else:
            print(f"ratio {form} {costs[1] / costs[0]:.1f}", flush=True)


def write_case(folder: Path, form: str, words: int) -> list[str]:
    """The command that checks a generated manuscript of `form`, with its library, facts and ledger, in `folder`."""
    chance = random.Random(words)
    sentences = [write_sentence(chance, number) for number in range(words // WORDS_A_SENTENCE)]
    cited = set(chance.sample(range(len(sentences)), int(words * CITATIONS_PER_WORD)))
    claimed = sorted(chance.sample(sorted(cited), int(words * CLAIMS_PER_WORD)))
    manuscript = WRITERS[form](folder, sentences, cited)
    (folder / "refs.bib").write_text("".join(entry(number) for number in range(100)), encoding="utf-8")
    (folder / "studies.toml").write_text("".join(facts(number) for number in range(100)), encoding="utf-8")
    ledger = "".join(
        claim(number, sentences[number], is_changed=not index % 10) for index, number in enumerate(claimed)
    )
    (folder / "claims.toml").write_text(ledger, encoding="utf-8")
    paths = ["--library", str(folder / "refs.bib"), "--claims", str(folder / "claims.toml")]
    check = ["-m", "k2refs", "check", str(manuscript), *paths, "--select", "CL", "--exit-zero", "--isolated"]
    return [sys.executable, *check, "-f", "concise"]


def write_sentence(chance: random.Random, number: int) -> str:
    return (
        f"In case {number} they saw that {chance.choice(SUBJECTS)} {chance.choice(VERBS)} the density of "
        f"{chance.choice(SITES)} by {chance.randint(1, 90) / 10} % after {chance.randint(2, 48)} months in women"
    )


def entry(number: int) -> str:
    fields = {"author": "Ito, A.", "title": f"Bones {number}", "journal": "J", "year": "1999"}
    return f"@article{{s{number},\n" + "".join(f"  {k} = {{{v}}},\n" for k, v in fields.items()) + "}\n"


def facts(number: int) -> str:
    return f'[s{number}]\ndesign = "trial"\nn = {number + 20}\nduration = "24 months"\nread_from = "abstract"\n'


def claim(number: int, sentence: str, *, is_changed: bool) -> str:
    quote = sentence.replace("women", "older women") if is_changed else sentence
    key = number % 100
    return (
        f'[[claim]]\nid = "c{number}"\nquote = "{quote}"\n[[claim.source]]\nkey = "s{key}"\n'
        f'[claim.says]\ndesign = "trial"\nn = {key + 20}\n'
    )


def write_markdown(folder: Path, sentences: list[str], cited: set[int]) -> Path:
    return save(folder / "long.md", paragraphs(sentences, cited, mark=" [@s{}]", end="\n\n"))


def write_latex(folder: Path, sentences: list[str], cited: set[int]) -> Path:
    body = paragraphs(sentences, cited, mark=r"~\cite{{s{}}}", end="\n\n").replace("%", r"\%")
    return save(folder / "long.tex", f"\\documentclass{{article}}\n\\begin{{document}}\n{body}\\end{{document}}\n")


def write_docx(folder: Path, sentences: list[str], cited: set[int]) -> Path:
    """Plain paragraphs of WordprocessingML with typed marks, "[12]"."""
    text = paragraphs(sentences, cited, mark=" [{}]", end="\n")
    body = "".join(f"<w:p><w:r><w:t>{escape(line)}</w:t></w:r></w:p>" for line in text.splitlines())
    names = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    path = folder / "long.docx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr(
            "word/document.xml", f"<?xml version='1.0'?><w:document {names}><w:body>{body}</w:body></w:document>"
        )
    return path


def paragraphs(sentences: list[str], cited: set[int], *, mark: str, end: str) -> str:
    marked = [s + (mark.format(n % 100) if n in cited else "") + "." for n, s in enumerate(sentences)]
    return "".join(" ".join(marked[at : at + 8]) + end for at in range(0, len(marked), 8))


def save(path: Path, text: str) -> Path:
    path.write_text(text, encoding="utf-8")
    return path


def measure(command: list[str]) -> float:
    """CPU seconds (user and system) of a process of its own; below 0 where it failed (its message is on stderr)."""
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, env=ENVIRONMENT)
    _, status, usage = os.wait4(process.pid, 0)
    return usage.ru_utime + usage.ru_stime if os.waitstatus_to_exitcode(status) == 0 else -1.0


WRITERS = {"markdown": write_markdown, "latex": write_latex, "docx": write_docx}

if __name__ == "__main__":
    main()
