"""Runs shares of other people's articles, "22/30 (77 %)", through k2refs.check, one sentence each.

    python tests/conformance/percent_triples.py FILE.jsonl OUT.json

Reads only `text` of each line. OUT holds one of "ok", "last digit", "wrong", "skipped" for each line, in order.
"""

import json
import sys
import tempfile
from pathlib import Path

import k2refs
from k2refs.claims.shares import find_shares
from k2refs.model.finding import Finding, Severity

SENTENCE = "The outcome was seen in {} of the group."


def judge(texts: list[str]) -> list[str]:
    """What the check says of each text, put into a sentence on a line of its own."""
    with tempfile.TemporaryDirectory() as folder:
        manuscript = Path(folder) / "shares.md"
        # Markdown would read [22/30] as a link text only before "(", which no share is followed by
        sentences = [SENTENCE.format(text).replace("[", r"\[").replace("]", r"\]") for text in texts]
        manuscript.write_text("\n\n".join(sentences) + "\n", encoding="utf-8")
        report = k2refs.check(str(manuscript), settings=settings())
    by_line: dict[int, Finding] = {}
    for finding in report.findings:
        if finding.code == "CL011":
            by_line.setdefault(finding.span.place.line, finding)
    return [_verdict(text, by_line.get(2 * index + 1)) for index, text in enumerate(texts)]


def settings() -> "object":
    from k2refs.checks.config import read_settings

    return read_settings({"select": ["CL011"]}, where="percent_triples.py")


def _verdict(text: str, finding: Finding | None) -> str:
    """From the finding alone; without one, whether the share was recomputed at all."""
    if finding is not None:
        return "wrong" if finding.severity is Severity.ERROR else "last digit"
    return "ok" if any(find_shares(SENTENCE.format(text))) else "skipped"


def main(arguments: list[str]) -> int:
    if len(arguments) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    lines = Path(arguments[0]).read_text(encoding="utf-8").splitlines()
    verdicts = judge([json.loads(line)["text"] for line in lines if line.strip()])
    Path(arguments[1]).write_text(json.dumps(verdicts, ensure_ascii=False, indent=0) + "\n", encoding="utf-8")
    counts = {verdict: verdicts.count(verdict) for verdict in dict.fromkeys(verdicts)}
    print(f"{len(verdicts)} shares: " + ", ".join(f"{count} {verdict}" for verdict, count in counts.items()))
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
