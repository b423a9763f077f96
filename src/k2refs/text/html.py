"""The HTML that k2refs shows in notebooks and reports: escaping, tables, and the one stylesheet. Pure."""

from collections.abc import Iterable, Sequence

from k2refs.text.shown import shown

__all__ = ["STYLESHEET", "escape", "excerpt", "field_html", "framed", "table"]

# Text has the colour of the page, and severities have colours that can be read on white and on black, so that light and
# dark themes need no rules; severities differ by word and shape too.
STYLESHEET = """
.k2refs { max-width: 62em; line-height: 1.45; }
.k2refs.k2refs table { border-collapse: collapse; margin: .3em 0; }
.k2refs.k2refs :is(th, td) { text-align: left; vertical-align: top; padding: .15em .9em .15em 0;
  border-bottom: 1px solid rgb(128 128 128 / .35); background: none; color: inherit; }
.k2refs td.number { text-align: right; }
.k2refs.k2refs caption { text-align: left; font-weight: bold; padding-bottom: .2em; }
.k2refs code { font-size: .95em; }
.k2refs .quiet { opacity: .75; }
.k2refs .severity { border: 1px solid currentColor; border-radius: .6em; padding: 0 .45em; font-size: .85em;
  white-space: nowrap; }
.k2refs .severity.error { color: #d1364f; border-width: 2px; }
.k2refs .severity.warning { color: #a06a00; border-style: dashed; }
.k2refs .severity.info { color: #3f7fbf; border-style: dotted; }
.k2refs .csl-entry { display: flow-root; margin-bottom: calc((var(--entry, 1) - 1) * .6em + .35em);
  line-height: calc(var(--line, 1) * 1.35); }
.k2refs .hanging .csl-entry { padding-left: 2em; text-indent: -2em; }
.k2refs .csl-left-margin { float: left; min-width: calc(var(--offset, 2) * 1ch + .6em); text-indent: 0; }
.k2refs .csl-right-inline { margin-left: calc(var(--offset, 2) * 1ch + .8em); text-indent: 0; }
.k2refs .csl-indent { margin: .3em 0 0 2em; }
""".strip()

_TAGS = {
    ("font-style", "italic"): "i",
    ("font-weight", "bold"): "b",
    ("vertical-align", "sub"): "sub",
    ("vertical-align", "sup"): "sup",
}


def escape(text: str) -> str:
    """`text` as text of a page, and of an attribute; control characters become visible.

    >>> escape("<b> & \\x07")
    '&lt;b&gt; &amp; ␇'
    """
    import html  # reading a library must not pay for its tables of entities

    return html.escape(shown(text))


def field_html(text: str) -> str:
    """A field with its markup: italics, bold, sub- and superscripts; everything else is text.

    >>> field_html('Vitamin K<sub>2</sub> <script>')
    'Vitamin K<sub>2</sub> &lt;script&gt;'
    """
    from k2refs.text.markup import Close, NoCase, Open, read_markup  # reading a library must not pay for it

    out: list[str] = []
    closers: list[str] = []
    for token in read_markup(text):
        if isinstance(token, str):
            out.append(escape(token))
        elif isinstance(token, Open):
            tag = _TAGS.get((token.name, token.value), "")
            out.append(f"<{tag}>" if tag else "")
            closers.append(f"</{tag}>" if tag else "")
        elif isinstance(token, NoCase):
            closers.append("")
        elif isinstance(token, Close) and closers:
            out.append(closers.pop())
        else:
            out.append(escape(getattr(token, "mark", "")))
    return "".join([*out, *reversed(closers)])


def excerpt(text: str, longest: int = 300) -> str:
    """The beginning of a field, with its markup.

    >>> excerpt("Bone", 2)
    'Bo…'
    """
    return field_html(text if len(text) <= longest else text[:longest].rstrip() + "…")


def table(rows: Iterable[Sequence[str]], *, head: Sequence[str] = (), caption: str = "") -> str:
    """A table of cells that are HTML already; the first cell of a row without a head is the row's head."""
    parts = ["<table>"]
    if caption:
        parts.append(f"<caption>{caption}</caption>")
    if head:
        cells = "".join(f'<th scope="col">{cell}</th>' for cell in head)
        parts.append(f"<thead><tr>{cells}</tr></thead>")
    parts.append("<tbody>")
    for first, *rest in rows:
        opening = f"<td>{first}</td>" if head else f'<th scope="row">{first}</th>'
        parts.append(f"<tr>{opening}{''.join(f'<td>{cell}</td>' for cell in rest)}</tr>")
    return "".join([*parts, "</tbody></table>"])


def framed(*parts: str) -> str:
    """The parts in the element that the stylesheet is for, with the stylesheet."""
    return f'<div class="k2refs"><style>{STYLESHEET}</style>{"".join(parts)}</div>'
