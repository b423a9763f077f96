"""Reads the rendering elements of a style: xml.Element → ast nodes. Used by parse, and by locale for dates."""

from collections.abc import Callable, Iterable, Mapping

from k2refs.csl.style import ast
from k2refs.csl.style.vocab import ENUMERATIONS, NAME_OPTIONS
from k2refs.csl.style.xml import Element

__all__ = ["ElementReader", "read_date", "read_look"]

_DECORATIONS = ("font-style", "font-variant", "font-weight", "text-decoration", "vertical-align")
_CONDITIONS = (
    "type variable is-numeric is-uncertain-date locator position disambiguate is-plural context has-day "
    "has-year-only has-to-month-or-season jurisdiction subjurisdictions is-parallel page genre"
).split()
_SOURCES = ("variable", "macro", "term", "value")
_COUNTS = ("et-al-min", "et-al-use-first", "et-al-subsequent-min", "et-al-subsequent-use-first")


def read_look(attributes: Mapping[str, str]) -> ast.Look:
    """Formatting, affixes and case as `attributes` state them."""
    if not attributes:
        return ast.PLAIN
    look = ast.Look(
        prefix=attributes.get("prefix", ""),
        suffix=attributes.get("suffix", ""),
        decorations=tuple((name, attributes[name]) for name in _DECORATIONS if name in attributes),
        display=attributes.get("display", ""),
        has_quotes=attributes.get("quotes") == "true",
        claims_quotes=attributes.get("quotes") == "false",
        text_case=attributes.get("text-case", ""),
        strip_periods=attributes.get("strip-periods") == "true",
    )
    return ast.PLAIN if look == ast.PLAIN else look


def read_date_part(attributes: Mapping[str, str]) -> ast.DatePart:
    """A cs:date-part with these attributes."""
    return ast.DatePart(
        name=attributes.get("name", ""),
        form=attributes.get("form", ""),
        range_delimiter=attributes.get("range-delimiter") or "–",
        look=read_look(attributes),
        attributes=tuple(attributes.items()),
    )


def read_date(element: Element) -> ast.Date:
    """A cs:date, of a style or of a locale."""
    attributes = element.attributes
    parts = tuple(read_date_part(part.attributes) for part in element.find_all("date-part"))
    return ast.Date(
        variable=attributes.get("variable", ""),
        form=attributes.get("form", ""),
        parts_shown=attributes.get("date-parts", "year-month-day"),
        parts=parts,
        delimiter=attributes.get("delimiter", ""),
        look=read_look(attributes),
        line=element.line,
    )


class ElementReader:
    """Turns elements into nodes and gathers `faults` as (line, message) and `calls` of macros as (name, line)."""

    def __init__(self, style_name: str) -> None:
        self.style_name = style_name
        self.faults: list[tuple[int, str]] = []
        self.calls: list[tuple[str, int]] = []
        self._readers: dict[str, Callable[[Element], ast.Rendering]] = {
            "text": self._read_text,
            "number": self._read_number,
            "label": self._read_label,
            "date": self._read_date,
            "names": self._read_names,
            "group": self._read_group,
            "choose": self._read_choose,
        }

    def fault(self, element: Element, message: str) -> None:
        self.fault_at(element.line, message)

    def fault_at(self, line: int, message: str) -> None:
        self.faults.append((line, f"{self.style_name}:{line}: {message}"))

    def read_all(self, elements: Iterable[Element]) -> tuple[ast.Rendering, ...]:
        nodes = []
        for element in elements:
            reader = self._readers.get(element.tag)
            if reader is None:
                self.fault(element, f"{element.tag!r} cannot stand here; remove it or correct its name")
                continue
            self.check_options(element)
            nodes.append(reader(element))
        return tuple(nodes)

    def check_options(self, element: Element) -> None:
        """Adds a fault for each attribute whose value CSL does not know."""
        for name, value in element.attributes.items():
            allowed = ENUMERATIONS.get(name)
            if allowed is not None and value not in allowed and value:
                known = ", ".join(sorted(allowed))
                self.fault(element, f"{name}={value!r} is not one of {known}")
            elif name in _COUNTS and not value.strip().isdecimal():
                self.fault(element, f"{name}={value!r} is not a whole number")

    def read_key(self, element: Element) -> ast.SortKey:
        attributes = element.attributes
        variable, macro = attributes.get("variable", ""), attributes.get("macro", "")
        if not variable and not macro:
            self.fault(element, "a sort key needs variable or macro")
        if macro:
            self.calls.append((macro, element.line))
        spelt = {"names-min": "et-al-min", "names-use-first": "et-al-use-first", "names-use-last": "et-al-use-last"}
        options = {own: attributes[name] for name, own in spelt.items() if name in attributes}
        return ast.SortKey(variable, macro, attributes.get("sort") == "descending", options)

    def _read_text(self, element: Element) -> ast.Text:
        attributes = element.attributes
        source = next((name for name in _SOURCES if name in attributes), "")
        if not source:
            self.fault(element, "text needs one of variable, macro, term or value")
            source = "value"
        name = attributes.get(source, "")
        if source == "macro":
            self.calls.append((name, element.line))
        return ast.Text(
            source=source,
            name=name,
            form=attributes.get("form", ""),
            plural=attributes.get("plural") == "true",
            look=read_look(attributes),
            line=element.line,
        )

    def _read_number(self, element: Element) -> ast.Number:
        variable = element.attributes.get("variable", "")
        if not variable:
            self.fault(element, "number needs a variable")
        return ast.Number(variable, element.attributes.get("form", ""), read_look(element.attributes), element.line)

    def _read_label(self, element: Element, *, is_before_name: bool = False) -> ast.Label:
        attributes = element.attributes
        return ast.Label(
            variable=attributes.get("variable", ""),
            form=attributes.get("form", ""),
            plural=attributes.get("plural", ""),
            look=read_look(attributes),
            line=element.line,
            is_before_name=is_before_name,
        )

    def _read_date(self, element: Element) -> ast.Date:
        if not element.attributes.get("variable"):
            self.fault(element, "date needs a variable")
        return read_date(element)

    def _read_group(self, element: Element) -> ast.Group:
        return ast.Group(
            children=self.read_all(element.children),
            delimiter=element.attributes.get("delimiter", ""),
            look=read_look(element.attributes),
            line=element.line,
        )

    def _read_choose(self, element: Element) -> ast.Choose:
        branches = []
        for at, child in enumerate(element.children):
            wanted = ("if",) if at == 0 else ("else-if", "else")
            if child.tag not in wanted:
                self.fault(child, f"{child.tag!r} stands in choose where {' or '.join(wanted)} belongs")
            self.check_options(child)
            branches.append(self._read_branch(child))
        return ast.Choose(tuple(branches), element.line)

    def _read_branch(self, element: Element) -> ast.Branch:
        tests = tuple(
            ast.Test(name, tuple(value.split())) for name, value in element.attributes.items() if name in _CONDITIONS
        )
        if element.tag == "else":
            tests = ()
        elif not tests:
            self.fault(element, f"{element.tag} has no condition")
        return ast.Branch(tests, element.attributes.get("match", "all"), self.read_all(element.children))

    def _read_names(self, element: Element) -> ast.Names:
        attributes = element.attributes
        name, et_al, label = element.find("name"), element.find("et-al"), element.find("label")
        institution, substitute = element.find("institution"), element.find("substitute")
        for child in (part for part in (name, et_al, label) if part is not None):
            self.check_options(child)
        tags = [child.tag for child in element.children]
        label_first = label is not None and ("name" not in tags or tags.index("label") < tags.index("name"))
        parts = {part.attributes.get("name", ""): part for part in (name.find_all("name-part") if name else ())}
        own = name.attributes if name else {}
        return ast.Names(
            variables=tuple(attributes.get("variable", "").split()),
            has_name=name is not None,
            options={key: own[key] for key in _NAME_KEYS if key in own},
            name_look=read_look(own),
            family=read_look(parts["family"].attributes) if "family" in parts else ast.PLAIN,
            given=read_look(parts["given"].attributes) if "given" in parts else ast.PLAIN,
            et_al_term=et_al.attributes.get("term", "et-al") if et_al else "et-al",
            et_al_look=read_look(et_al.attributes) if et_al else ast.PLAIN,
            institution=institution.attributes if institution else {},
            label=self._read_label(label, is_before_name=label_first and name is not None) if label else None,
            substitute=self.read_all(substitute.children) if substitute else (),
            delimiter=attributes.get("delimiter"),
            inherited={key: attributes[key] for key in NAME_OPTIONS if key in attributes},
            look=read_look(attributes),
            line=element.line,
        )


_NAME_KEYS = (*NAME_OPTIONS.values(), "form", "delimiter")
