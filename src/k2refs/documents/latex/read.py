r"""Reads a LaTeX manuscript in one pass: prose, citations and claims; `\input` is followed if allowed."""

import re
from collections.abc import Callable

from k2refs.documents.draft import Draft, Include, TextMap
from k2refs.documents.latex.arguments import BRACKETED, find_arguments, find_libraries
from k2refs.documents.latex.cite import Argument, read_cite
from k2refs.documents.latex.commands import (
    CITES,
    ENVIRONMENT_ARGUMENTS,
    ENVIRONMENT_KINDS,
    HEADINGS,
    LIBRARIES,
    NOTES,
    SKIPPED_ARGUMENTS,
    SKIPPED_ENVIRONMENTS,
)
from k2refs.documents.latex.scan import TOKEN, Run, State, decode_command, pair_braces
from k2refs.documents.marks import find_marks
from k2refs.documents.references import find_references
from k2refs.errors import InputError
from k2refs.model.document import CitationMark, InlineClaim, RawReference
from k2refs.model.source import Source, Span
from k2refs.text.siunitx import QUANTITIES, print_quantity

__all__ = ["read_latex"]

_LONGEST_COMMAND = 40
_GLYPHS = {"---": "—", "--": "–", "``": "“", "''": "”", ",,": "„"}
_SPACES = frozenset("\\ ,;:!/>\n")
_BODY = re.compile(r"(?m)^[^%\r\n]*?(\\begin\s*\{document\})")
_DEEPEST = 40


def read_latex(source: Source, *, form: str = "latex", include: Include | None = None) -> Draft:
    r"""The manuscript in `source`. `include` returns the files that `\input` names, or None for those it refuses.

    Comments and verbatim text contain no citations. A file that includes itself, or more than 500 files, is a finding.
    """
    draft = Draft(source, form)
    _Reader(draft, source, Run.of(source, include)).read_all()
    if not draft.references:
        find_references(draft)
    find_marks(draft, has_numbers=False)
    return draft


class _Reader:
    """Reads one file into the draft."""

    def __init__(self, draft: Draft, source: Source, run: Run) -> None:
        self.draft, self.source, self.run, self.tex = draft, source, run, source.text
        self.pairs = pair_braces(self.tex)
        self.state = State(TextMap(source))
        self.is_prose = _BODY.search(self.tex) is None
        self.kinds: list[str] = []
        self.unclosed: set[str] = set()

    def read_all(self) -> None:
        """Reads the whole file."""
        self._read(0, len(self.tex))

    def _read(self, start: int, end: int) -> None:
        at, tex = start, self.tex
        while at < end:
            token = TOKEN.search(tex, at, end)
            stop = token.start() if token else end
            if self.is_prose and stop > at:
                self.state.text.add(at, stop)
            if token is None:
                break
            at = max(getattr(self, f"_read_{token.lastgroup}")(token), token.start() + 1)
        self._close(end)

    def _close(self, end: int) -> None:
        """Ends the current block at `end`, and reads the notes in it."""
        state = self.state
        block = state.text.finish(state.kind, end, marker=state.marker, note=state.note)
        if block is not None and self.is_prose:
            self.draft.add(block)
            if state.anchor is not None:
                number = len(self.draft.references) + 1
                span = block.span(0, len(block.text))
                self.draft.references.append(RawReference(block.text, (span,), number, state.anchor))
        state.text, state.marker = TextMap(self.source), ""
        waiting, state.waiting = state.waiting, []
        for first, last in waiting:
            self.run.notes += 1
            self._read_separately("note", first, last)

    def _read_separately(self, kind: str, start: int, end: int) -> None:
        """Reads a heading, caption or note as a separate block, and continues the current block afterwards."""
        if self.run.depth >= _DEEPEST:
            message = f"nested deeper than {_DEEPEST} notes and headings, so this is not read; flatten it"
            self.draft.report(message, self.source, start=start, end=end)
            return
        kept, self.run.depth = self.state, self.run.depth + 1
        self.state = State(TextMap(self.source), kind, note=self.run.notes if kind == "note" else kept.note)
        self._read(start, end)
        self.state, self.run.depth = kept, self.run.depth - 1

    def _put(self, text: str, at: int) -> None:
        if self.is_prose:
            self.state.text.put(text, at)

    def _read_comment(self, token: re.Match[str]) -> int:
        return token.end()

    def _read_paragraph(self, token: re.Match[str]) -> int:
        if self.state.is_apart:
            self._put(" ", token.start())
        else:
            self._close(token.start())
        return token.end()

    def _read_newline(self, token: re.Match[str]) -> int:
        self.state.text.break_line(token.start())
        return token.end()

    def _read_verb(self, token: re.Match[str]) -> int:
        if self.is_prose:
            self.state.text.add(token.start("code"), token.end("code"))
        return token.end()

    def _read_accent(self, token: re.Match[str]) -> int:
        self._put(decode_command(token[0]), token.start())
        return token.end()

    def _read_escape(self, token: re.Match[str]) -> int:
        following = token[0][1:2]
        if following == "\\" and self.state.kind == "cell":
            self._close(token.start())
        elif following in _SPACES:
            self._put("" if following in "!/" else " ", token.start())
        elif following not in "()[]-":
            self._put(following, token.start())
        return token.end()

    def _read_group(self, token: re.Match[str]) -> int:
        return token.end()

    _read_math = _read_script = _read_group

    def _read_tie(self, token: re.Match[str]) -> int:
        self._put("\u00a0", token.start())
        return token.end()

    def _read_dash(self, token: re.Match[str]) -> int:
        self._put(_GLYPHS[token[0]], token.start())
        return token.end()

    def _read_cell(self, token: re.Match[str]) -> int:
        if self.state.kind == "cell":
            self._close(token.start())
        return token.end()

    def _read_environment(self, token: re.Match[str]) -> int:
        name = token["name"]
        if name == "document":
            self._close(token.start())
            if token["which"] == "end":
                return len(self.tex)
            self.is_prose = True
        elif token["which"] == "end":
            self._close(token.start())
            self.state.kind = self.kinds.pop() if self.kinds else "paragraph"
            self.state.anchor = None
        elif name in SKIPPED_ENVIRONMENTS:
            return self._skip_environment(token)
        else:
            self._close(token.start())
            self.kinds.append(self.state.kind)
            self.state.kind = ENVIRONMENT_KINDS.get(name, self.state.kind)
            return self._skip_arguments(token.end(), ENVIRONMENT_ARGUMENTS.get(name, 0))
        return token.end()

    def _skip_environment(self, token: re.Match[str]) -> int:
        name = token["name"]
        end = -1 if name in self.unclosed else self.tex.find(f"\\end{{{name}}}", token.end())
        if end >= 0:
            return end + len(name) + 6
        self.unclosed.add(name)
        message = f"{token[0]} is never closed; add \\end{{{name}}}"
        self.draft.report(message, self.source, start=token.start(), end=token.end())
        return token.end()

    def _read_command(self, token: re.Match[str]) -> int:
        name = token["word"]
        if len(name) <= _LONGEST_COMMAND and CITES.fullmatch(name):
            return self._cite(token)
        if name in _METHODS:
            return _METHODS[name](self, token)
        if name in LIBRARIES or self._is_of_list(name):
            return self._library(token)
        if name in HEADINGS or name == "caption":
            return self._heading(token)
        if name in NOTES:
            return self._note(token)
        if name in SKIPPED_ARGUMENTS:
            return self._skip_arguments(token.end(), SKIPPED_ARGUMENTS[name])
        self._put(decode_command(token[0]), token.start())
        at = token.end()
        bracket = BRACKETED.match(self.tex, at) if self.tex.startswith("[", at) else None
        if bracket:
            return bracket.end()
        # A command name swallows the blanks after it, but separates two words.
        return at

    def _cite(self, token: re.Match[str]) -> int:
        is_multiple = token["word"].lower().endswith("cites")
        is_volume = token["word"].lower().endswith("volcite")
        arguments, end = self._arguments(token.end(), 99 if is_multiple else 2 if is_volume else 1)
        items, is_narrative = read_cite(token["word"], arguments, self.source)
        if not items:
            return end
        if is_narrative and self.is_prose and items[0].span is not None:
            self.state.text.add(items[0].span.start, items[0].span.end)
        elif not is_narrative:
            self.state.text.drop_blanks()
        span = Span(self.source, token.start(), end)
        is_note = token["word"].lower().startswith(("footcite", "footfull", "smartcite")) and not self.state.note
        self.run.notes += is_note
        note = self.run.notes if is_note else self.state.note
        self.draft.citations.append(CitationMark(items, span, is_narrative=is_narrative, note=note))
        return end

    def _nocite(self, token: re.Match[str]) -> int:
        arguments, end = self._arguments(token.end(), 1)
        items, _ = read_cite("cite", arguments, self.source)
        if items:
            span = Span(self.source, token.start(), end)
            self.draft.citations.append(CitationMark(items, span, is_nocite=True))
        return end

    def _library(self, token: re.Match[str]) -> int:
        arguments, end = self._arguments(token.end(), 1)
        suffix = LIBRARIES.get(token["word"], ".bib")
        for argument in (each for each in arguments if each.bracket == "{"):
            names = self.run.read_paths(self.tex[argument.start : argument.end])
            self.draft.libraries += [name if name.endswith(suffix) else name + suffix for name in names]
        return end

    def _is_of_list(self, name: str) -> bool:
        r"""Whether it names the library of a further list: `\bibliographyA` where `\newcites{A}{…}` stands before."""
        return name.removeprefix("bibliography") in self.run.lists and name.startswith("bibliography")

    def _new_lists(self, token: re.Match[str]) -> int:
        r"""`\newcites{A,B}{…}` of multibib defines \citeA, \nociteA and \bibliographyA. Source: multibib manual, §2."""
        arguments, end = self._arguments(token.end(), 2)
        if arguments and arguments[0].bracket == "{":
            names = self.tex[arguments[0].start : arguments[0].end].split(",")
            self.run.lists.update(name.strip() for name in names if name.strip())
        return end

    def _paper(self, token: re.Match[str]) -> int:
        r"""`\includepaper[…]{key}` of a thesis binds in the work that a key names."""
        arguments, end = self._arguments(token.end(), 1)
        items, _ = read_cite("cite", arguments, self.source)
        if len(items) == 1 and not set("/.") & set(items[0].key):
            span = Span(self.source, token.start(), end)
            self.draft.citations.append(CitationMark(items, span, is_nocite=True))
        return end

    def _heading(self, token: re.Match[str]) -> int:
        arguments, end = self._arguments(token.end(), 1)
        if arguments and arguments[-1].bracket == "{" and self.is_prose:
            is_caption = token["word"] == "caption"
            if not is_caption:
                self._close(token.start())
            self._read_separately("caption" if is_caption else "heading", arguments[-1].start, arguments[-1].end)
        return end

    def _note(self, token: re.Match[str]) -> int:
        arguments, end = self._arguments(token.end(), 1)
        if arguments and arguments[-1].bracket == "{":
            self.state.text.drop_blanks()
            self.state.waiting.append((arguments[-1].start, arguments[-1].end))
        return end

    def _item(self, token: re.Match[str]) -> int:
        self._close(token.start())
        self.state.kind, self.state.marker = "list-item", "•"
        return self._skip_arguments(token.end(), 0)

    def _bibitem(self, token: re.Match[str]) -> int:
        self._close(token.start())
        arguments, end = self._arguments(token.end(), 1)
        anchor = self.tex[arguments[-1].start : arguments[-1].end].strip() if arguments else ""
        self.state.kind, self.state.anchor = "reference", anchor
        return end

    def _par(self, token: re.Match[str]) -> int:
        self._close(token.start())
        return token.end()

    def _line(self, token: re.Match[str]) -> int:
        self._put(" ", token.start())
        return token.end()

    def _verbatim(self, token: re.Match[str]) -> int:
        arguments, end = self._arguments(token.end(), 1)
        if arguments and self.is_prose:
            self.state.text.add(arguments[-1].start, arguments[-1].end)
        return end

    def _quantity(self, token: re.Match[str]) -> int:
        arguments, end = self._arguments(token.end(), QUANTITIES[token["word"]])
        given = [self.tex[each.start : each.end] for each in arguments if each.bracket == "{"]
        if len(given) != QUANTITIES[token["word"]]:
            return token.end()
        self._put(print_quantity(token["word"], given), token.start())
        return end

    def _own_package(self, token: re.Match[str]) -> int:
        """A class or package of the project itself may name the library of all its documents."""
        arguments, end = self._arguments(token.end(), 1)
        if self.run.include is not None and arguments and arguments[-1].bracket == "{":
            suffix = ".cls" if "lass" in token["word"] else ".sty"
            for name in self.tex[arguments[-1].start : arguments[-1].end].split(","):
                self.draft.libraries += find_libraries(f"{name.strip()}{suffix}", self.run.include)
        return end

    def _claim(self, token: re.Match[str]) -> int:
        arguments, _ = self._arguments(token.end(), 2)
        if [argument.bracket for argument in arguments] != ["{", "{"]:
            return token.end()
        name, text = arguments
        span = Span(self.source, text.start, text.end)
        self.draft.claims.append(InlineClaim(self.tex[name.start : name.end].strip(), span.text, span))
        return text.start

    def _define(self, token: re.Match[str]) -> int:
        brace = self.tex.find("{", token.end(), token.end() + 100)
        return self.pairs.get(brace, token.end()) + 1 if brace >= 0 else token.end()

    def _input(self, token: re.Match[str]) -> int:
        arguments, end = self._arguments(token.end(), 2 if "import" in token["word"] else 1)
        if self.run.include is None or not arguments or arguments[-1].bracket != "{":
            return end
        name = "".join(self.tex[argument.start : argument.end].strip() for argument in arguments)
        self._close(token.start())
        try:
            is_there = self._follow(name)
        except InputError as error:
            reason = str(error).removeprefix(f"{name}: ")
            message = f"{token[0]}{{{name[:100]}}} is not followed: {reason}"
            self.draft.report(message, self.source, start=token.start(), end=end)
            return end
        if not is_there:
            reason = f"{token[0]}{{{name[:100]}}}: there is no such file, so what it holds was not checked"
            self.draft.leave(name[:100], reason, span=Span(self.source, token.start(), end))
        return end

    def _follow(self, name: str) -> bool:
        """Reads the file called `name` at this place; False where there is none. Raises InputError."""
        run = self.run
        source = run.open_input(name)
        if source is None:
            return False
        self.draft.sources.append(source)
        inner = _Reader(self.draft, source, run)
        inner.is_prose = inner.is_prose and self.is_prose
        inner.read_all()
        run.open_paths.pop()
        return True

    def _arguments(self, at: int, braces: int) -> tuple[list[Argument], int]:
        return find_arguments(self.tex, at, braces, pairs=self.pairs)

    def _skip_arguments(self, at: int, braces: int) -> int:
        """Where the arguments end that are no text."""
        if self.tex.startswith("[", at) and (bracket := BRACKETED.match(self.tex, at)):
            at = bracket.end()
        return self._arguments(at, braces)[1] if braces else at


_METHODS: dict[str, Callable[[_Reader, re.Match[str]], int]] = {
    "nocite": _Reader._nocite,
    "newcites": _Reader._new_lists,
    "includepaper": _Reader._paper,
    **dict.fromkeys(("documentclass", "LoadClass", "usepackage", "RequirePackage"), _Reader._own_package),
    "item": _Reader._item,
    "bibitem": _Reader._bibitem,
    "par": _Reader._par,
    "newline": _Reader._line,
    "quad": _Reader._line,
    "qquad": _Reader._line,
    "newblock": _Reader._line,
    "url": _Reader._verbatim,
    "nolinkurl": _Reader._verbatim,
    "path": _Reader._verbatim,
    "doi": _Reader._verbatim,
    "claim": _Reader._claim,
    **dict.fromkeys(QUANTITIES, _Reader._quantity),
    **dict.fromkeys(("def", "vadjust"), _Reader._define),
    **dict.fromkeys(("input", "include", "subfile", "subfileinclude", "import", "subimport"), _Reader._input),
}
