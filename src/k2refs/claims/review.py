"""Writes a person's verdict on a claim into the text of a ledger, changing nothing else. Pure."""

from k2refs.errors import UsageError
from k2refs.model.claim import Review
from k2refs.text.similarity import nearest
from k2refs.text.toml_places import find_toml_places

__all__ = ["VERDICTS", "write_review"]

VERDICTS = ("agrees", "disagrees", "unclear")
"""The verdicts that a person can give on a claim and its source."""


def write_review(text: str, identity: str, review: Review) -> str:
    """`text` of a ledger with `review` under the claim called `identity`, replacing an earlier review.

    Raises UsageError if no claim has that id.
    """
    places = find_toml_places(text)
    ids = {
        text[slice(*places[path])].partition("=")[2].strip().strip("\"'"): path[1]
        for path in places
        if path[2:] == ("id",)
    }
    if identity not in ids:
        raise UsageError(f"unknown claim {identity!r}{nearest(identity, ids)}")
    index = ids[identity]
    headers = sorted((start, path) for path, (start, _) in places.items() if text[start] == "[")
    own = [(start, path) for start, path in headers if path[:2] == ("claim", index)]
    old = next((start for start, path in own if path[2:] == ("review",)), None)
    after = next((start for start, path in headers if start > own[-1][0]), len(text))
    if old is not None:
        end = next((start for start, _ in headers if start > old), len(text))
        return text[:old] + _table(review) + ("\n" if end < len(text) else "") + text[end:]
    comment = _comment_before(text, after)
    head = text[:comment].rstrip("\n")
    return head + "\n" + _table(review) + ("\n" if comment < len(text) else "") + text[comment:]


def _comment_before(text: str, at: int) -> int:
    """Where the comment lines right above `at` begin: they belong to what follows."""
    while at > 0:
        start = text.rfind("\n", 0, at - 1) + 1
        if not text[start:at].lstrip().startswith("#"):
            break
        at = start
    return at


def _table(review: Review) -> str:
    rows = [
        "[claim.review]",
        f'by = "{_plain(review.by)}"',
        f"on = {review.on.isoformat()}",
        f'claim = "{review.claim_hash}"',
        f'source = "{review.source_hash}"',
        f'verdict = "{_plain(review.verdict)}"',
    ]
    return "\n".join(rows) + "\n"


def _plain(text: str) -> str:
    return "".join(c for c in text.replace("\\", "\\\\").replace('"', '\\"') if c >= " ")
