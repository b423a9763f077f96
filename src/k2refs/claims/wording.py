"""Shows what changed between two wordings, and hashes the wording and the facts that a review is based on. Pure."""

import hashlib
import re
from difflib import SequenceMatcher

import attrs

from k2refs.model.claim import Claim
from k2refs.model.source import Source
from k2refs.model.study import Study

__all__ = ["claim_hash", "describe_change", "source_hash"]


def describe_change(before: str, after: str) -> tuple[str, ...]:
    """The words that changed, marked: [-old-] and {+new+}.

    >>> describe_change("K2 lost 0.5 percent.", "K2 lost 0.6 percent.")
    ('change: K2 lost [-0.5-] {+0.6+} percent.',)
    """
    old, new = before.split(), after.split()
    pieces = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            pieces.append(" ".join(old[i:j]))
            continue
        if i < j:
            pieces.append(f"[-{' '.join(old[i:j])}-]")
        if k < m:
            pieces.append("{+" + " ".join(new[k:m]) + "+}")
    return (f"change: {' '.join(pieces)}",)


def claim_hash(claim: Claim) -> str:
    """A hash of the claim in the manuscript and of everything in the ledger about it, except the review."""
    words = claim.anchor.words if claim.anchor is not None and claim.anchor.likeness else claim.quote
    sources = [(source.key, source.locator, source.stance, source.via, source.quote) for source in claim.sources]
    return _hash(repr((_plain(words), sources, _bare(claim.says), claim.check)))


def source_hash(claim: Claim, studies: "dict[str, Study]", texts: "dict[str, Source]") -> str:
    """A hash of what the sources of the claim state, facts and texts, as far as they are available."""
    parts = []
    for source in claim.sources:
        study, text = studies.get(source.key), texts.get(source.key)
        facts = attrs.evolve(study, reference=attrs.evolve(study.reference, values={}, extra={})) if study else None
        parts.append((source.key, _bare(facts), _plain(text.text) if text else ""))
    return _hash(repr(parts))


def _bare(value: object) -> str:
    """The `repr` by attrs: the facts alone, since places are not part of it."""
    return repr(value)


def _plain(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip()


def _hash(text: str) -> str:
    return "sha256:" + hashlib.sha256(text.encode("utf-8", "backslashreplace")).hexdigest()
