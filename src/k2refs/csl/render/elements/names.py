"""Compiles cs:names: which variables, how many names, labels, substitutes."""

import re
from collections.abc import Mapping
from itertools import chain

import attrs
from attrs import frozen

from k2refs.csl.item.person import FULL, INITIALS, SHORT, PersonStyle, render_person
from k2refs.csl.render.cite import FIRST, NAMELESS, REPLACED, UNREPLACED, Frame, NamesFacts
from k2refs.csl.render.elements.substitute import Search, compile_search
from k2refs.csl.render.elements.text import apply_look, strip_periods
from k2refs.csl.render.name_list import ListStyle, count_shown, join_names, read_list_style
from k2refs.csl.render.namesakes import distinguish_namesakes
from k2refs.csl.render.node import CALLED, FILLED, VAIN_NAMES, Content, Node, Output
from k2refs.csl.render.scope import Render, Scope
from k2refs.csl.style import ast
from k2refs.model.names import OTHERS, Name
from k2refs.text.languages import base_language

__all__ = ["compile_names", "make_names"]

MAX_REMEMBERED = 50_000
_SPACES = re.compile(" +")


@frozen
class NamesStyle:
    """Everything a names element needs, resolved for one area."""

    person: PersonStyle
    listing: ListStyle
    base_level: int
    form: str
    label: ast.Label | None
    delimiter: str
    name_look: ast.Look
    look: ast.Look


def compile_names(node: ast.Names, scope: Scope) -> Render:
    """Names of the variables that have any; else what the first substitute that says something prints."""
    search = compile_search(node.substitute, node, scope) if node.substitute else None
    renderer = NamesRenderer(_resolve(node, scope), scope)
    variables = node.variables
    has_author = "author" in variables
    display = ast.Look(display=node.look.display)
    nameless = NAMELESS if all(isinstance(child, ast.Names | ast.Choose) for child in node.substitute) else UNREPLACED
    sorts_by_count = scope.purpose == "sort" and renderer.style.form == "count"

    def render(frame: Frame) -> Output:
        content = renderer.render(variables, frame)
        if content is not None:
            return content if content.kids else None, CALLED | FILLED
        replaced, use = _substitute(search, frame, display) if search else (None, CALLED)
        if replaced is None and sorts_by_count:
            return "0", CALLED | FILLED  # beyond the specification: no names sort before one
        if frame.facts or (replaced is not None and use & FILLED and not _is_term(replaced)):
            frame.naming = REPLACED
        elif has_author and not frame.naming:
            frame.naming = nameless if replaced is None else NAMELESS
        return replaced, use if replaced is not None else use | VAIN_NAMES

    return render


def make_names(variables: tuple[str, ...], options: Mapping[str, str]) -> ast.Names:
    """A names element that no style wrote, with what `options` set on its cs:name."""
    return ast.Names(
        variables=variables,
        has_name=True,
        options=options,
        name_look=ast.PLAIN,
        family=ast.PLAIN,
        given=ast.PLAIN,
        et_al_term="et-al",
        et_al_look=ast.PLAIN,
        institution={},
        label=None,
        substitute=(),
        delimiter="",
        inherited={},
        look=ast.PLAIN,
        line=0,
    )


def _substitute(search: Search, frame: Frame, display: ast.Look) -> Output:
    """What stands for the names, and notes the variables that it prints, which are not printed again."""
    before_done, before_flag = frame.done, frame.in_substitute
    if frame.done is None:
        frame.done = set()
    frame.in_substitute = True
    content, use = search(frame) or (None, CALLED)
    frame.in_substitute = before_flag
    if content is not None:
        # A term or value that stands for names fills nothing: the group that called for the names falls with it.
        return Node([content], display, tag="names-substitute"), CALLED | use & FILLED
    if before_done is None and not frame.done:
        frame.done = None
    return None, CALLED


def _is_term(content: Content) -> bool:
    """Whether all that is printed in place of names is a term: "Anon."."""
    if not isinstance(content, Node):
        return False
    return content.tag in ("term", "cased-term") or (len(content.kids) == 1 and _is_term(content.kids[0]))


def _resolve(node: ast.Names, scope: Scope) -> NamesStyle:
    """The options in force: those of a sort key over those of cs:name, and these over those of the area and the style;
    beyond the specification, cs:names may have some too, which count where nobody else sets them, as citeproc-js has
    it."""
    options = _from_names(node.inherited)
    options.update((key, value) for key, value in scope.options.items() if key != "names-delimiter")
    options.update(node.options)
    options.update(scope.overrides)
    demote = scope.demote
    if scope.purpose == "sort":
        options["name-as-sort-order"] = "all"
        demote = "never" if demote == "never" else "display-and-sort"
    mark = options.get("initialize-with")
    form = options.get("form", "long")
    is_initialized = options.get("initialize", "true") != "false"
    rule = scope.style.citation.options.get("givenname-disambiguation-rule", "")
    if mark is None and form == "short" and is_initialized and rule.endswith("-with-initials"):
        mark = ""  # beyond the specification: the rule asks for initials, and nothing says what stands behind them
    base_level = SHORT if form == "short" else INITIALS if mark is not None else FULL
    person = PersonStyle(
        initial_mark=mark,
        initialize=is_initialized,
        keeps_hyphen=scope.hyphen,
        sort_separator=_SPACES.sub(" ", options.get("sort-separator", ", ")),
        demote=demote,
        family=_within(node.family, node.look),
        given=_within(node.given, node.look),
        language=scope.language,
        is_sort_key=scope.purpose == "sort",
    )
    if scope.purpose != "citation":
        options = {name: value for name, value in options.items() if not name.startswith("et-al-subsequent")}
    listing = read_list_style(options, node, scope.locale)
    if scope.purpose == "sort":
        listing = attrs.evolve(listing, et_al_text="", conjunction="", delimiter=" ", ellipsis="")
    return NamesStyle(
        person=person,
        listing=listing,
        base_level=base_level,
        form=form,
        label=node.label and attrs.evolve(node.label, look=_within(node.label.look, node.look)),
        delimiter=scope.options.get("names-delimiter", "") if node.delimiter is None else node.delimiter,
        name_look=_within(node.name_look, node.look),
        look=node.look,
    )


def _within(look: ast.Look, outer: ast.Look) -> ast.Look:
    """The look of a part of cs:names; what is "normal" in it does not undo the format of cs:names.

    Beyond the specification, as citeproc-js has it; the format of a group around the names is undone.
    """
    formats = {name for name, value in outer.decorations if value != "normal"}
    left = tuple(pair for pair in look.decorations if pair[1] != "normal" or pair[0] not in formats)
    return look if len(left) == len(look.decorations) else attrs.evolve(look, decorations=left)


def _from_names(inherited: Mapping[str, str]) -> dict[str, str]:
    renamed = {"name-form": "form", "name-delimiter": "delimiter"}
    return {renamed.get(key, key): value for key, value in inherited.items() if key not in ("delimiter", "form")}


class NamesRenderer:
    """Renders names elements of one style; remembers single names by value."""

    def __init__(self, style: NamesStyle, scope: Scope) -> None:
        self.style, self.scope = style, scope
        self._people: dict[tuple[Name, int, bool, str], Node] = {}
        self._has_case = bool(style.person.family.text_case or style.person.given.text_case)
        self._is_plain = style.name_look == ast.PLAIN
        self._has_common_term = bool(scope.locale.term("editortranslator"))

    def render(self, variables: tuple[str, ...], frame: Frame) -> Node | None:
        """The names of `variables`, or None where the item has none that may be printed. The style may show none."""
        groups = [
            (variable, names)
            for variable in variables
            if (names := frame.item.names.get(variable)) and not (frame.done is not None and variable in frame.done)
        ]
        if not groups:
            return None
        if frame.in_substitute and frame.done is not None:
            frame.done.update(variable for variable, _ in groups)
        if self.style.form == "count":
            total = sum(self._shown(len(names), frame) for _, names in groups)
            return Node([str(total)], self.style.look, tag="names-count")
        if len(groups) == 2 and self._has_common_term:
            groups = _merge_editors_and_translators(groups)
        kids = [kid for variable, names in groups if (kid := self._render_group(variable, names, frame)) is not None]
        return Node(kids, self.style.look, self.style.delimiter, tag="names")

    def _shown(self, total: int, frame: Frame) -> int:
        return count_shown(total, self.style.listing, is_later=frame.place.position > FIRST)

    def _render_group(self, variable: str, names: tuple[Name, ...], frame: Frame) -> Content | None:
        style = self.style
        listing = style.listing
        total = len(names)
        is_cut = total > 1 and names[-1] == OTHERS
        named = total - is_cut
        shown = min(self._shown(total, frame), named)
        at = len(frame.facts)
        hints = frame.hints
        if at < len(hints.names):
            shown = max(shown, min(hints.names[at], named))
        levels = self._levels(at, names, frame)
        # Where et al. prints nothing, a list cut short looks whole: none of its names are added to tell cites apart.
        known = named if listing.et_al_text or listing.uses_last else shown
        has_initials = style.person.initial_mark is not None
        frame.facts.append(NamesFacts(names[:known], shown, tuple(levels[:known]), has_initials))
        language = (base_language(frame.item.language) or self.scope.language) if self._has_case else ""
        rendered = [self._person(name, levels[index], index, language) for index, name in enumerate(names[:shown])]
        has_last = listing.uses_last and shown < total and not is_cut
        last = self._person(names[-1], levels[total - 1], total - 1, language) if has_last else None
        joined = join_names(rendered, listing, total, last=last, ends_with_institution=bool(names[-1].literal))
        if joined == "":
            return None
        if shown < total and last is None and not self._is_plain:
            joined = Node([joined], style.name_look)  # with "et al." the look of names is that of their list too
        block: Content = Node([joined], tag="name-list")
        return self._with_label(block, variable, total)

    def _levels(self, at: int, names: tuple[Name, ...], frame: Frame) -> list[int]:
        total = len(names)
        base = self.style.base_level
        levels = [base] * total
        if base == INITIALS and self.scope.distinguishes_namesakes and (total > 1 or frame.facts):
            before = chain.from_iterable(row.names for row in frame.facts)
            levels = distinguish_namesakes(names, among=chain(before, names))
        givens = frame.hints.givens
        if at < len(givens):
            for index, level in enumerate(givens[at][:total]):
                if level > levels[index]:
                    levels[index] = level
        if frame.namesakes is not None:
            needed = frame.namesakes.needed
            levels = [max(level, needed(names[index], index)) for index, level in enumerate(levels)]
        return levels

    def _person(self, name: Name, level: int, index: int, language: str) -> Node:
        if level == INITIALS and (self.style.person.initial_mark is None):
            level = FULL
        invert = self.style.listing.invert
        inverted = invert == "all" or (invert == "first" and index == 0)
        key = (name, level, inverted, language)
        person = self._people.get(key)
        if person is None:
            if len(self._people) > MAX_REMEMBERED:
                self._people.clear()
            style = self.style.person
            if language:
                style = attrs.evolve(style, case_language=language)
            content = render_person(name, style, level, inverted=inverted)
            if not self._is_plain:
                look = self.style.name_look
                content = Node((content,), _bare(look) if name.literal else look)
            person = self._people[key] = Node((content,), tag="name", note=name)
        return person

    def _with_label(self, block: Content, variable: str, total: int) -> Content:
        label = self.style.label
        if label is None or self.scope.purpose == "sort":
            return block
        many = label.plural == "always" or (label.plural in ("", "contextual") and total > 1)
        text = self.scope.locale.term(variable, label.form or "long", plural=many)
        if not text:
            return block
        mark = Node([apply_look(strip_periods(text, label.look), label.look, self.scope, language="en")], tag="label")
        kids: list[Content] = [mark, block] if label.is_before_name else [block, mark]
        return Node(kids)


def _bare(look: ast.Look) -> ast.Look:
    """The formatting of a look without its affixes."""
    return attrs.evolve(look, prefix="", suffix="")


def _merge_editors_and_translators(
    groups: list[tuple[str, tuple[Name, ...]]],
) -> list[tuple[str, tuple[Name, ...]]]:
    """Editors who are the translators too are named once. CSL 1.0.2 §Names."""
    if len(groups) == 2 and {groups[0][0], groups[1][0]} == {"editor", "translator"} and groups[0][1] == groups[1][1]:
        return [("editortranslator", groups[0][1])]
    return groups
