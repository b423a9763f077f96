"""Changes the XML around a field: its result, its code, what surrounds it. Called by format, notes and listing."""

import re
from collections.abc import Sequence

from lxml import etree

from k2refs.api.formatting.word.runs import Piece, W, make_run, write_runs
from k2refs.api.formatting.word.scan import Field

__all__ = [
    "between",
    "drop_if_empty",
    "make_field",
    "own_run",
    "pull_punctuation",
    "push_punctuation",
    "runs_of",
    "set_code",
    "set_result",
    "split_run",
    "surroundings",
    "unwrap",
]

_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_KEPT = frozenset(f"{W}{name}" for name in ("bookmarkStart", "bookmarkEnd", "commentRangeStart", "commentRangeEnd"))
_EMPTIED = tuple(f"{W}{name}" for name in ("hyperlink", "ins", "del", "smartTag", "moveTo", "moveFrom"))
_PUNCTUATION = re.compile(r"[.,;:!?]+")
_BLANKS = " \t\u00a0"


def split_run(run: etree._Element, child: etree._Element) -> etree._Element:
    """Moves `child` and what follows it into a new run after `run`; returns that run."""
    made = make_run(base=run.find(f"{W}rPr"))
    position = run.index(child)
    made.extend(list(run)[position:])
    run.addnext(made)
    return made


def own_run(element: etree._Element) -> etree._Element:
    """The run of `element`, alone with it: what else was in the run goes into runs beside it."""
    run = element.getparent()
    assert run is not None  # a w:fldChar or w:t always has a run
    content = [child for child in run if child.tag != f"{W}rPr"]
    position = content.index(element)
    if position:
        run = split_run(run, element)
    if position + 1 < len(content):
        split_run(run, content[position + 1])
    return run


def runs_of(found: Field) -> tuple[etree._Element, etree._Element]:
    """The first and last element of a field among those of its paragraph."""
    if found.kind != "complex" or found.end is None:
        return found.begin, found.begin
    return own_run(found.begin), own_run(found.end)


def between(start: etree._Element, end: etree._Element) -> list[etree._Element]:
    """The runs after `start` and before `end`, in document order, at any depth."""
    found: list[etree._Element] = []
    root = start.getroottree().getroot()
    first, last = _top(start, root), _top(end, root)
    inside = False
    scope = [first] if first is last else [first, *_until(first, last)]
    for top in scope:
        for run in top.iter(f"{W}r"):
            if run is end:
                return found
            if inside:
                found.append(run)
            inside = inside or run is start
    return found


def _top(element: etree._Element, root: etree._Element) -> etree._Element:
    """The ancestor of `element` two levels below the root: a block of the document, or of a note."""
    line = [element, *element.iterancestors()]
    return line[max(0, line.index(root) - 2)]


def _until(first: etree._Element, last: etree._Element) -> list[etree._Element]:
    found = []
    for each in first.itersiblings():
        found.append(each)
        if each is last:
            break
    return found


def set_result(found: Field, pieces: Sequence[Piece], *, style: str, is_plain: bool = False) -> None:
    """Shows `pieces` as the result of the field; `is_plain` drops the format of the text around it."""
    if found.kind != "complex":
        _fill(found, pieces, style=style, is_plain=is_plain)
        return
    assert found.end is not None  # broken fields are left before
    begin, end = runs_of(found)
    if found.separate is None:
        found.separate = etree.Element(f"{W}fldChar", {f"{W}fldCharType": "separate"})
        end.addprevious(make_run(found.separate, base=begin.find(f"{W}rPr")))
    separate = own_run(found.separate)
    for run in between(separate, end):
        _remove(run)
    base = None if is_plain else begin.find(f"{W}rPr")
    at = separate
    for run in write_runs(pieces, base=base, style=style):
        at.addnext(run)
        at = run


def _remove(run: etree._Element) -> None:
    """Removes a run, and what is empty without it."""
    parent = run.getparent()
    if parent is None:
        return
    parent.remove(run)
    while parent.tag in _EMPTIED and not len(parent):
        above = parent.getparent()
        if above is None:
            return
        above.remove(parent)
        parent = above


def _fill(found: Field, pieces: Sequence[Piece], *, style: str, is_plain: bool) -> None:
    holder = found.begin
    if found.kind == "control":
        content = holder.find(f"{W}sdtContent")
        holder = content if content is not None else etree.SubElement(holder, f"{W}sdtContent")
        paragraph = holder.find(f"{W}p")
        holder = paragraph if paragraph is not None else holder
    first = next(holder.iter(f"{W}r"), None)
    base = first.find(f"{W}rPr") if first is not None and not is_plain else None
    made = write_runs(pieces, base=_without_formats(base), style=style)
    for child in list(holder):
        if child.tag != f"{W}pPr" and child.tag not in _KEPT:
            holder.remove(child)
    holder.extend(made)


def _without_formats(base: etree._Element | None) -> etree._Element | None:
    """Properties of an old result without the formats that a style may have put there."""
    if base is None:
        return None
    made = etree.Element(f"{W}rPr")
    formats = {f"{W}{name}" for name in ("i", "b", "smallCaps", "u", "vertAlign")}
    made.extend(etree.fromstring(etree.tostring(child)) for child in base if child.tag not in formats)
    return made


def set_code(found: Field, code: str) -> None:
    """Writes the code of a field, all of it into its first w:instrText."""
    if code == found.code or found.kind == "control":
        return
    found.code = code
    if found.kind == "simple":
        found.begin.set(f"{W}instr", code)
        return
    first, *rest = found.texts
    first.text = code
    first.set(_SPACE, "preserve")
    for text in rest:
        run = text.getparent()
        if run is not None:
            run.remove(text)
            if all(child.tag == f"{W}rPr" for child in run):
                _remove(run)
    found.texts = [first]


def make_field(code: str, base: etree._Element | None) -> tuple[Field, list[etree._Element]]:
    """A field without a result, and its runs."""
    characters = [etree.Element(f"{W}fldChar", {f"{W}fldCharType": kind}) for kind in ("begin", "separate", "end")]
    begin, separate, end = characters
    text = etree.Element(f"{W}instrText", {_SPACE: "preserve"})
    text.text = code
    found = Field("complex", begin, code, texts=[text], separate=separate, end=end)
    return found, [make_run(each, base=base) for each in (begin, text, separate, end)]


def unwrap(found: Field) -> None:
    """Turns a field into the text that it shows."""
    holder = found.begin
    if found.kind == "complex":
        assert found.end is not None  # broken fields are left before
        begin, end = runs_of(found)
        if found.separate is None:
            return
        separate = own_run(found.separate)
        for run in [begin, *between(begin, separate), separate, end]:
            _remove(run)
        return
    if found.kind == "control":
        holder = holder.find(f"{W}sdtContent")  # type: ignore[assignment]
    for child in list(holder) if holder is not None else ():
        found.begin.addprevious(child)
    parent = found.begin.getparent()
    if parent is not None:
        parent.remove(found.begin)


def surroundings(first: etree._Element, last: etree._Element) -> tuple[str, str]:
    """The text right before `first` and right after `last`, in the runs beside them."""
    left, right = _text_beside(first, is_before=True), _text_beside(last, is_before=False)
    return (left.text or "" if left is not None else ""), (right.text or "" if right is not None else "")


def _text_beside(element: etree._Element, *, is_before: bool) -> etree._Element | None:
    for each in _outermost(element, is_before=is_before).itersiblings(preceding=is_before):
        if each.tag == f"{W}r":
            content = [child for child in each if child.tag != f"{W}rPr"]
            beside = content[-1 if is_before else 0] if content else None
            return beside if beside is not None and beside.tag == f"{W}t" else None
        if each.tag not in _KEPT and each.tag != f"{W}proofErr":
            return None
    return None


def _outermost(element: etree._Element, *, is_before: bool) -> etree._Element:
    """The outermost content control that begins (or ends) with `element`, else `element`."""
    parent = element.getparent()
    while parent is not None and parent.tag == f"{W}sdtContent":
        beside = parent[0 if is_before else -1]
        control = parent.getparent()
        if beside is not element or control is None:
            break
        element, parent = control, control.getparent()
    return element


def pull_punctuation(first: etree._Element, last: etree._Element) -> None:
    """Removes the blank before a raised mark and puts the punctuation after it in front of it."""
    left, right = _text_beside(first, is_before=True), _text_beside(last, is_before=False)
    if left is None:
        return
    left.text = (left.text or "").rstrip(_BLANKS)
    mark = _PUNCTUATION.match(right.text or "") if right is not None else None
    if right is not None and mark is not None:
        left.text += mark[0]
        right.text = (right.text or "")[mark.end() :]
        _keep_blanks(right)
        drop_if_empty(right)
    _keep_blanks(left)


def push_punctuation(first: etree._Element, last: etree._Element) -> None:
    """Puts the punctuation before a mark that is no longer raised behind it, and a blank in front of it."""
    left, right = _text_beside(first, is_before=True), _text_beside(last, is_before=False)
    text = left.text or "" if left is not None else ""
    if left is None or not text or text[-1] in _BLANKS:
        return
    bare = text.rstrip(".,;:!?")
    following = (right.text or "" if right is not None else "").lstrip(_BLANKS)[:1]
    moved = text[len(bare) :]
    if moved and not (moved == "." and following.islower()):  # "et al.¹ found" is no end of a sentence
        text = bare
        run = left.getparent()
        if right is None or run is None:
            right = etree.Element(f"{W}t")
            _outermost(last, is_before=False).addnext(
                make_run(right, base=run.find(f"{W}rPr") if run is not None else None)
            )
        right.text = moved + (right.text or "")
        _keep_blanks(right)
    left.text = text if text[-1:] in "([“‘—–" else f"{text} "
    _keep_blanks(left)


def drop_if_empty(text: etree._Element) -> None:
    """Removes the run of `text` if it holds nothing else, and `text` nothing."""
    run = text.getparent()
    if (
        not text.text
        and run is not None
        and all(child.tag in (f"{W}rPr", f"{W}t") for child in run)
        and len(run.findall(f"{W}t")) == 1
    ):
        _remove(run)


def _keep_blanks(text: etree._Element) -> None:
    """Says that blanks at the edges count, where there are any, as Word does."""
    if text.text and text.text != text.text.strip():
        text.set(_SPACE, "preserve")
    elif _SPACE in text.attrib:
        del text.attrib[_SPACE]
