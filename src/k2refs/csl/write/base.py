"""What every writer shares: flip-flop of formats, depth of quotes, one fold over the stream."""

from collections.abc import Mapping, Sequence
from typing import TypeAlias

from attrs import frozen

from k2refs.csl.render.quotes import Quotes
from k2refs.text.markup import Close, CloseQuote, NoCase, Open, OpenQuote, Token

__all__ = ["Writer"]

# What a format is where nothing has set it.
_NORMAL = {
    "font-style": "normal",
    "font-variant": "normal",
    "font-weight": "normal",
    "text-decoration": "none",
    "vertical-align": "baseline",
}


# Values that print nothing where they are in force anyway; "baseline" is not among them, as in citeproc-js.
_PLAIN_VALUES = frozenset({"normal"})


class Writer:
    """Turns a stream into text of one format. Subclasses say how to escape and what opens and closes a format."""

    name = ""

    def escape(self, text: str) -> str:
        """`text` so that it is read as text and nothing else."""
        raise NotImplementedError

    def marks(self, name: str, value: str) -> tuple[str, str]:
        """What stands before and after text formatted so; ("", "") where this format cannot show it.

        `name` is a formatting attribute of CSL, "display", or "href": then `value` is the address, in percent signs
        but for what may stand in one.
        """
        raise NotImplementedError

    def target(self, name: str, text: str) -> str:
        """`text` so that the address #`name` leads to it, in formats that have such addresses."""
        return text

    def entry(self, text: str) -> str:
        """One entry of a bibliography."""
        return text

    def entry_at(self, name: str, text: str) -> str:
        """One entry of a bibliography, to which the address #`name` leads."""
        return self.target(name, self.entry(text))

    def bibliography(self, entries: Sequence[str]) -> str:
        """The entries as one text."""
        return "\n".join(entries)

    def write(self, stream: Sequence[Token], quotes: Quotes) -> str:
        """The stream as text: a format inside itself turns back to normal, quotes alternate by depth."""
        out: list[str] = []
        closers: list[_Closer] = []
        state = dict(_START)
        depth = claims = 0
        for token in stream:
            if isinstance(token, str):
                out.append(self.escape(token))
            elif isinstance(token, OpenQuote):
                if not quotes.knows(token, is_inside=depth + claims > 0):
                    out.append(self.escape(token.mark))
                    continue
                depth += 1
                out.append(self.escape(quotes.open_outer if depth % 2 else quotes.open_inner))
            elif isinstance(token, CloseQuote):
                if not quotes.knows(token, is_inside=depth + claims > 0):
                    out.append(self.escape(token.mark))
                    continue
                out.append(self.escape(quotes.close_outer if depth % 2 else quotes.close_inner))
                depth -= 1
            elif isinstance(token, NoCase):
                closers.append(_Closer({}, ""))
            elif isinstance(token, Open) and token.name == "nodecor":
                out.append(self._open_plain(state, closers))
            elif isinstance(token, Open):
                claims += token.name == "quotes"
                out.append(self._open(token, state, closers))
            elif isinstance(token, Close) and closers:
                ended = closers.pop()
                claims -= ended.claims
                state.update(ended.before)
                out.append(ended.text)
        return "".join(out)

    def _open_plain(self, state: "_State", closers: "list[_Closer]") -> str:
        """Beyond the specification: <span class="nodecor"> turns every format in force back to normal."""
        changed = {name: form for name, form in state.items() if form.value != _NORMAL[name]}
        marks = [self.marks(name, _NORMAL[name]) for name in changed]
        state.update((name, _Form(_NORMAL[name])) for name in changed)
        closers.append(_Closer(changed, "".join(mark[1] for mark in reversed(marks))))
        return "".join(mark[0] for mark in marks)

    def _open(self, token: Open, state: "_State", closers: "list[_Closer]") -> str:
        name, value = token.name, token.value
        if name not in state:
            opener, closer = self.marks(name, value) if name in ("display", "href") else ("", "")
            closers.append(_Closer({}, closer, claims=name == "quotes"))
            return opener
        before = state[name]
        normal = _NORMAL[name]
        if token.flips and value in (before.value, before.undone):
            value = normal
        undone = before.undone if value == normal else ""
        if value == normal != before.value and not token.flips:
            undone = before.value
        is_shown = value != before.value or value not in _PLAIN_VALUES or bool(undone)
        opener, closer = self.marks(name, value) if is_shown else ("", "")
        state[name] = _Form(value, undone)
        closers.append(_Closer({name: before}, closer))
        return opener


@frozen
class _Form:
    """The value of one formatting attribute that is in force, and the one that a style's own "normal" has undone: that
    one stays undone inside, whatever the markup of a field asks for."""

    value: str
    undone: str = ""


_State: TypeAlias = dict[str, _Form]
_START: _State = {name: _Form(value) for name, value in _NORMAL.items()}


@frozen
class _Closer:
    """What ends with a format: the forms that come back, what is printed, and whether quotes were claimed."""

    before: Mapping[str, _Form]
    text: str
    claims: bool = False
