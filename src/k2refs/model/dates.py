"""Dates as references have them: partial, ranges, seasons, uncertain, or words."""

from attrs import frozen

from k2refs.errors import WrongType

__all__ = ["Date", "PartialDate"]


@frozen(order=True)
class PartialDate:
    """A day, a month or a year. `year` −44 is 44 BC, as in CSL-JSON; `month` 1–12, `day` 1–31, 0 unknown."""

    year: int
    month: int = 0
    day: int = 0

    def __attrs_post_init__(self) -> None:
        for part in (self.year, self.month, self.day):
            if not isinstance(part, int):
                raise WrongType(f"year, month and day are each a whole number, not {type(part).__name__} ({part!r})")

    @property
    def parts(self) -> tuple[int, ...]:
        """The known parts, in CSL's order: (year), (year, month) or (year, month, day)."""
        if not self.month:
            return (self.year,)
        return (self.year, self.month, self.day) if self.day else (self.year, self.month)


@frozen
class Date:
    """One date or range; `literal` if it is words ("in press"), `raw` if a text could not be parsed.

    `season` is 1 (spring) to 4 (winter), that of `end` a month from 13 to 16; `season_name` is a season as it was typed
    ("Fall", "Michaelmas"). `circa` covers EDTF's "approximate" and "uncertain". An open range has
    `is_open_start` or `is_open_end`. Source: CSL-JSON schema 1.0.2; EDTF levels 0 and 1 (ISO 8601-2).

    >>> Date(PartialDate(2014, 5)).year
    2014
    """

    start: PartialDate | None = None
    end: PartialDate | None = None
    season: int = 0
    circa: bool = False
    literal: str = ""
    raw: str = ""
    is_open_start: bool = False
    is_open_end: bool = False
    season_name: str = ""

    def __attrs_post_init__(self) -> None:
        for point in (self.start, self.end):
            if point is not None and not isinstance(point, PartialDate):
                raise WrongType(f"start and end of a date are each a PartialDate; write PartialDate({point!r})")

    @property
    def year(self) -> int | None:
        """The (first) year, if there is one."""
        if self.start is not None:
            return self.start.year
        return self.end.year if self.end is not None else None

    @property
    def is_range(self) -> bool:
        return self.end is not None or self.is_open_start or self.is_open_end
