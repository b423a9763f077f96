"""The name of a person or an institution, in CSL's parts."""

from attrs import frozen

from k2refs.errors import WrongType

__all__ = ["OTHERS", "Name"]


@frozen(cache_hash=True)
class Name:
    """A name in CSL's parts; an institution has only `literal`.

    `dropping_particle` goes with the given name ("de" in *Alphonse de Lamartine*), `non_dropping_particle` with the
    family name ("van" in *Vincent van Gogh*). `comma_suffix` prints a comma before the suffix whatever the style says,
    `static_ordering` keeps family before given. Without `parse_names` particles and suffixes are not looked for inside
    the other parts. Source: CSL-JSON schema 1.0.2, name-variable.

    >>> Name(family="Orimo", given="Hajime").display
    'Hajime Orimo'
    """

    family: str = ""
    given: str = ""
    dropping_particle: str = ""
    non_dropping_particle: str = ""
    suffix: str = ""
    literal: str = ""
    comma_suffix: bool = False
    static_ordering: bool = False
    parse_names: bool = True

    def __attrs_post_init__(self) -> None:
        if type(self.family) is type(self.given) is type(self.literal) is str:
            return  # as every reader makes them
        for part in ("family", "given", "literal"):
            given = getattr(self, part)
            if not isinstance(given, str):
                raise WrongType(f"{part} of a name is text, not {type(given).__name__}")

    @property
    def display(self) -> str:
        """The name in natural order, given name first."""
        if self.literal:
            return self.literal
        parts = (self.given, self.dropping_particle, self.non_dropping_particle, self.family, self.suffix)
        return " ".join(part for part in parts if part)

    @property
    def sort_family(self) -> str:
        """The family name with its fixed particle, or the institution."""
        return self.literal or " ".join(part for part in (self.non_dropping_particle, self.family) if part)


OTHERS = Name(literal="others")
"""Behind the last name of a list that leaves names out: BibTeX's "and others"."""
