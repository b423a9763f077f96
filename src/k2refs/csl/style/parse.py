"""Reads a CSL style: bytes → ast.CslStyle, every fault with its line. Between the StyleSource and compile."""

from collections.abc import Mapping

from k2refs.csl.style import ast
from k2refs.csl.style.expanded import MAX_CALLS, MAX_EXPANDED, expanded_sizes, size_of
from k2refs.csl.style.parse_elements import ElementReader, read_look
from k2refs.csl.style.reach import called_macros
from k2refs.csl.style.vocab import NAME_OPTIONS
from k2refs.csl.style.xml import Element, read_xml
from k2refs.errors import StyleError

__all__ = ["parse_style", "read_parent"]

MAX_FAULTS = 50
_EMPTY: Mapping[str, str] = {}


def parse_style(data: bytes, name: str) -> ast.CslStyle:
    """The style in `data`, called `name` in messages. Raises StyleError with all faults, one line each.

    A dependent style comes out with `parent` set to the id of its parent and an empty citation.

    >>> xml = b'<style class="note"><citation><layout><text variable="title"/></layout></citation></style>'
    >>> parse_style(xml, "x").citation
    Area(children=(Text(source='variable', name='title', ...
    """
    root = read_xml(data, name)
    if root.tag != "style":
        raise StyleError(f"{name}:{root.line}: the root element is {root.tag!r}, not 'style'; is this a CSL style?")
    reader = ElementReader(name)
    info = root.find("info")
    parent = read_parent(info)
    style = _read_style(root, info, reader, parent) if not parent else _dependent(root, info, name, parent)
    if reader.faults:
        shown = tuple(fault for _, fault in sorted(reader.faults)[:MAX_FAULTS])
        more = len(reader.faults) - len(shown)
        faults = shown if not more else (*shown, f"{name}: and {more} more faults")
        raise StyleError(f"{name}: not a usable CSL style, {len(reader.faults)} fault(s):", faults)
    return style


def read_parent(info: Element | None) -> str:
    """The id of the parent that the info of a dependent style names, or ""."""
    for link in info.find_all("link") if info else ():
        if link.attributes.get("rel") == "independent-parent":
            return link.attributes.get("href", "")
    return ""


def _info_text(info: Element | None, tag: str) -> str:
    element = info.find(tag) if info else None
    return " ".join(element.text.split()) if element else ""


def _dependent(root: Element, info: Element | None, name: str, parent: str) -> ast.CslStyle:
    nothing = ast.Area((), "", ast.PLAIN, (), _EMPTY, _EMPTY)
    return ast.CslStyle(
        name=name,
        title=_info_text(info, "title"),
        id=_info_text(info, "id"),
        style_class=root.attributes.get("class", ""),
        default_locale=root.attributes.get("default-locale", ""),
        options=_EMPTY,
        macros={},
        citation=nothing,
        bibliography=None,
        locales=(),
        parent=parent,
    )


def _read_style(root: Element, info: Element | None, reader: ElementReader, parent: str) -> ast.CslStyle:
    macros: dict[str, ast.Macro] = {}
    for element in root.find_all("macro"):
        macro_name = element.attributes.get("name", "")
        if not macro_name:
            reader.fault(element, "a macro has no name; give it one")
        macros[macro_name] = ast.Macro(macro_name, reader.read_all(element.children), element.line)
    inherited = _name_options(root.attributes)
    citation = root.find("citation")
    if citation is None:
        reader.fault(root, "the style has no citation element; add one with a layout")
    bibliography = root.find("bibliography")
    style = ast.CslStyle(
        name=reader.style_name,
        title=_info_text(info, "title"),
        id=_info_text(info, "id"),
        style_class=root.attributes.get("class", "in-text"),
        default_locale=root.attributes.get("default-locale", ""),
        options=root.attributes,
        macros=macros,
        citation=_read_area(citation if citation is not None else root, inherited, reader),
        bibliography=_read_area(bibliography, inherited, reader) if bibliography is not None else None,
        locales=tuple((element.attributes.get("lang", ""), element) for element in root.find_all("locale")),
        parent=parent,
    )
    _check_macros(style, reader)
    return style


def _read_area(element: Element, inherited: Mapping[str, str], reader: ElementReader) -> ast.Area:
    reader.check_options(element)
    layouts = list(element.find_all("layout"))
    layout = next((each for each in layouts if not _layout_languages(each)), layouts[-1] if layouts else None)
    own = {**inherited, **_name_options(element.attributes)}
    if layout is None:
        if element.tag != "style":
            reader.fault(element, f"{element.tag} has no layout; add one")
        return ast.Area((), "", ast.PLAIN, (), element.attributes, own)
    sort = element.find("sort")
    keys = tuple(reader.read_key(key) for key in sort.find_all("key")) if sort else ()

    def read(layout: Element, others: tuple[ast.Area, ...] = ()) -> ast.Area:
        return ast.Area(
            children=reader.read_all(layout.children),
            delimiter=layout.attributes.get("delimiter", ""),
            look=read_look(layout.attributes),
            sort=keys,
            options=element.attributes,
            inherited=own,
            languages=_layout_languages(layout),
            others=others,
        )

    return read(layout, tuple(read(each) for each in layouts if each is not layout))


def _layout_languages(layout: Element) -> tuple[str, ...]:
    return tuple(layout.attributes.get("locale", "").split())


def _name_options(attributes: Mapping[str, str]) -> dict[str, str]:
    """The name options among attributes of cs:style, cs:citation and cs:bibliography, by their name on cs:name."""
    options = {own: attributes[name] for name, own in NAME_OPTIONS.items() if name in attributes}
    if "names-delimiter" in attributes:
        options["names-delimiter"] = attributes["names-delimiter"]
    return options


def _check_macros(style: ast.CslStyle, reader: ElementReader) -> None:
    """Adds a fault for each macro that is called and missing, and for each circle of macros."""
    for name, line in reader.calls:
        if name not in style.macros:
            reader.fault_at(line, f"no macro is called {name!r}; define it or correct the name")
    done: set[str] = set()
    for start in style.macros:
        _find_circle(start, style.macros, done, reader)
    sizes = expanded_sizes(style.macros)
    areas = [("citation", area) for area in (style.citation, *style.citation.others)]
    if style.bibliography is not None:
        areas += [("bibliography", area) for area in (style.bibliography, *style.bibliography.others)]
    for name, area in areas:
        elements, row = size_of(area.children, sizes)
        if elements > MAX_EXPANDED:
            reader.fault_at(1, f"{name}: its macros come to over {MAX_EXPANDED} elements when written out; call fewer")
        if row > MAX_CALLS:
            reader.fault_at(1, f"{name}: macros call one another over {MAX_CALLS} deep; join some of them")


def _find_circle(start: str, macros: Mapping[str, ast.Macro], done: set[str], reader: ElementReader) -> None:
    """Walks the macros from `start` without recursion: a path, and for each step what is left to look at."""
    path: list[str] = []
    stack: list[list[str]] = [[start]]
    while stack:
        if not stack[-1]:
            stack.pop()
            if path:
                done.add(path.pop())
            continue
        name = stack[-1].pop()
        if name in path:
            circle = " → ".join((*path[path.index(name) :], name))
            reader.fault_at(macros[name].line, f"macros call each other in a circle: {circle}; break it")
            continue
        if name in done or name not in macros:
            continue
        path.append(name)
        stack.append(sorted(called_macros(macros[name].children)))
