"""Makes trigraph labels for items that bring none: letters of the authors and two digits of the year.

Source: citeproc-js's default trigraph "Aaaa00:AaAa00:AaAA00:AAAA00": one row for each number of authors.
"""

from k2refs.csl.item.item import Item

__all__ = ["make_label"]

_LETTERS = ((4,), (2, 2), (2, 1, 1), (1, 1, 1, 1))


def make_label(item: Item) -> str:
    """The label of `item`: "Roej78" for one author, "RoNo78" for two, "RoNN78" and "RNNN78" for more."""
    names = next((names for variable in ("author", "editor", "translator") if (names := item.names.get(variable))), ())
    label = ""
    if names:
        row = _LETTERS[min(len(names), 4) - 1]
        for count, name in zip(row, names, strict=False):
            family = (name.family or name.literal).replace(" ", "").replace("'", "")
            label += family[:count].capitalize() if count > 1 else family[:1].upper()
    date = item.dates.get("issued")
    if date is not None and date.start is not None:
        label += f"{abs(date.start[0]) % 100:02d}"
    return label
