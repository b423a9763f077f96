"""The units of quantities: every spelling, its canonical symbol, and what it converts to. Pure tables."""

from decimal import Decimal

from attrs import frozen

__all__ = ["IU_IN_GRAMS", "UNITS", "Unit", "conversion", "find_unit"]


@frozen
class Unit:
    """One unit. `factor` turns it into the base unit of its `dimension`; `words` are its other spellings.

    A unit with its own dimension converts to nothing else ("IU", whose mass depends on the substance).
    """

    symbol: str
    dimension: str
    factor: Decimal
    words: tuple[str, ...] = ()


def _rows(dimension: str, *rows: tuple[str, str, str]) -> tuple[Unit, ...]:
    return tuple(Unit(symbol, dimension, Decimal(factor), tuple(words.split())) for symbol, factor, words in rows)


# Symbol, factor to the base unit, spellings in lower case ("_" stands for a space). Symbols match by letter case,
# words in any. Sources: SI brochure, 9th edition; NIST SP 811, appendix B (customary units); calendar units convert
# exactly only among year and month, and among week, day, hour, minute and second, so they are two dimensions.
_UNITS: tuple[Unit, ...] = (
    *_rows(
        "mass",
        ("kg", "1000", "kilogram kilograms kilogramme kilogrammes kgs"),
        ("g", "1", "gram grams gramme grammes gm gms"),
        ("mg", "0.001", "milligram milligrams milligramme milligrammes mgs"),
        ("µg", "0.000001", "microgram micrograms microgramme microgrammes mcg mcgs ug"),
        ("ng", "0.000000001", "nanogram nanograms"),
        ("pg", "0.000000000001", "picogram picograms"),
        ("t", "1000000", "tonne tonnes"),
        ("lb", "453.59237", "lbs pound pounds"),
        ("oz", "28.349523125", "ounce ounces"),
    ),
    *_rows("IU", ("IU", "1", "iu i.u. international_unit international_units")),
    *_rows("%", ("%", "1", "percent per_cent percentage pct")),
    *_rows("percentage point", ("percentage point", "1", "percentage_point percentage_points")),
    *_rows("calendar", ("year", "12", "years yr yrs year-old"), ("month", "1", "months mo mos")),
    *_rows(
        "time",
        ("week", "604800", "weeks wk wks"),
        ("day", "86400", "days"),
        ("hour", "3600", "hours hr hrs h"),
        ("minute", "60", "minutes min mins"),
        ("second", "1", "seconds sec secs s"),
        ("ms", "0.001", "millisecond milliseconds"),
    ),
    *_rows(
        "length",
        ("km", "1000", "kilometre kilometres kilometer kilometers"),
        ("m", "1", "metre metres meter meters"),
        ("cm", "0.01", "centimetre centimetres centimeter centimeters"),
        ("mm", "0.001", "millimetre millimetres millimeter millimeters"),
        ("µm", "0.000001", "micrometre micrometres micrometer micrometers micron microns um"),
        ("nm", "0.000000001", "nanometre nanometres nanometer nanometers"),
        ("inch", "0.0254", "inches"),
        ("foot", "0.3048", "feet ft"),
        ("mile", "1609.344", "miles mi"),
    ),
    *_rows(
        "volume",
        ("L", "1", "l litre litres liter liters"),
        ("dL", "0.1", "dl decilitre decilitres deciliter deciliters"),
        ("cL", "0.01", "cl centilitre centilitres centiliter centiliters"),
        ("mL", "0.001", "ml millilitre millilitres milliliter milliliters cc"),
        ("µL", "0.000001", "ul microlitre microlitres microliter microliters"),
        ("gallon", "3.785411784", "gallons gal"),
        ("tablespoon", "0.01478676478125", "tablespoons tbsp"),
        ("cup", "0.2365882365", "cups"),
    ),
    *_rows(
        "amount",
        ("mol", "1", "mole moles"),
        ("mmol", "0.001", "millimole millimoles"),
        ("µmol", "0.000001", "micromole micromoles umol"),
        ("nmol", "0.000000001", "nanomole nanomoles"),
        ("pmol", "0.000000000001", "picomole picomoles"),
    ),
    *_rows("energy", ("kcal", "4184", "kilocalorie kilocalories"), ("kJ", "1000", "kilojoule kilojoules")),
    *_rows("energy", ("J", "1", "joule joules"), ("Wh", "3600", ""), ("kWh", "3600000", ""), ("MWh", "3600000000", "")),
    *_rows("particle energy", ("eV", "1", ""), ("keV", "1000", ""), ("MeV", "1000000", ""), ("GeV", "1000000000", "")),
    *_rows("particle energy", ("TeV", "1000000000000", "")),
    *_rows("power", ("W", "1", "watt watts"), ("kW", "1000", "kilowatt kilowatts")),
    *_rows("pressure", ("mmHg", "133.322387415", "mm_hg"), ("kPa", "1000", "kilopascal kilopascals")),
    *_rows("dose", ("Gy", "1", "gray grays"), ("mGy", "0.001", "milligray milligrays")),
    *_rows("mSv", ("mSv", "1", "millisievert millisieverts")),
    *_rows("frequency", ("Hz", "1", "hertz"), ("kHz", "1000", ""), ("MHz", "1000000", ""), ("GHz", "1000000000", "")),
    *_rows("°C", ("°C", "1", "degrees_celsius degree_celsius ℃")),
    *_rows("°F", ("°F", "1", "degrees_fahrenheit degree_fahrenheit ℉")),
    *_rows("bit", ("bit", "1", "bits"), ("byte", "8", "bytes"), ("MB", "8000000", "megabyte megabytes")),
    *_rows("bit", ("EB", "8000000000000000000", "exabyte exabytes"), ("KiB", "8192", "kibibyte kibibytes")),
    *_rows("USD", ("USD", "1", "$ dollar dollars")),
    *_rows("EUR", ("EUR", "1", "€ euro euros")),
    *_rows("GBP", ("GBP", "1", "£ pound_sterling")),
)

UNITS: dict[str, Unit] = {unit.symbol: unit for unit in _UNITS}
"""Units by canonical symbol."""

IU_IN_GRAMS: dict[str, Decimal] = {
    "vitamin d": Decimal("0.000000025"),
    "vitamin a": Decimal("0.0000003"),
    "vitamin e": Decimal("0.00067"),
}
"""The mass of one international unit of a substance: calciferol, retinol, d-alpha-tocopherol. Source: NIH, Office of
Dietary Supplements, unit conversions. For other substances, IU and mass are not compared."""

_WORDS = {word.replace("_", " "): unit for unit in _UNITS for word in (unit.symbol.lower(), *unit.words)}


def find_unit(word: str) -> Unit | None:
    """The unit that `word` spells, or None: symbols by letter case first, then words in any case.

    >>> [find_unit(word).symbol for word in ("μg", "mcg", "IU", "Percent", "wks")]
    ['µg', 'µg', 'IU', '%', 'week']
    >>> find_unit("K") is None
    True
    """
    word = word.replace("μ", "µ")
    if (unit := UNITS.get(word)) is not None:
        return unit
    unit = _WORDS.get(word.lower())
    # A symbol in another case is another unit ("Mg", "G"); a word in another case is the same.
    if unit is not None and word != word.lower() and unit.symbol.lower() == word.lower() and len(word) < 3:
        return None
    return unit


def conversion(one: str, other: str) -> Decimal | None:
    """The factor from unit `one` to unit `other`; None if they do not convert.

    >>> conversion("mg", "g"), conversion("year", "month"), conversion("mg", "IU")
    (Decimal('0.001'), Decimal('12'), None)
    """
    if one == other:
        return Decimal(1)
    left, right = one.split("/"), other.split("/")
    if len(left) != len(right):
        return None
    result = Decimal(1)
    for step, (numerator, denominator) in enumerate(zip(left, right, strict=True)):
        a, b = UNITS.get(numerator), UNITS.get(denominator)
        if numerator != denominator:
            if a is None or b is None or a.dimension != b.dimension:
                return None
            result = result * (a.factor / b.factor if step == 0 else b.factor / a.factor)
    return result
