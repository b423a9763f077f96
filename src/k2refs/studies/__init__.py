"""The vitamin K2 studies as constants: refs.bib and studies.toml, joined when this module is first imported.

>>> from k2refs import studies
>>> [(arm.name, arm.n) for arm in studies.SHIRAKI_2000.arms]
[('menatetrenone', 120), ('no treatment', 121)]
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from k2refs.files.packaged import read_packaged
from k2refs.model.study import Study
from k2refs.studies.load import join_studies

__all__ = [
    "ALL",
    "COCKAYNE_2006",
    "INOUE_2009",
    "IWAMOTO_2000",
    "IWAMOTO_2001",
    "IWAMOTO_2009_META",
    "IWAMOTO_2014",
    "JIANG_2014",
    "MA_2022",
    "ORIMO_1992",
    "ORIMO_1998",
    "SHIRAKI_2000",
    "USHIROYAMA_2002",
]

ALL: Final[Mapping[str, Study]] = MappingProxyType(
    join_studies(read_packaged("refs.bib"), read_packaged("studies.toml"))
)
"""Every study, by citation key, in the order of refs.bib."""

COCKAYNE_2006: Final[Study] = ALL["cockayne2006"]
INOUE_2009: Final[Study] = ALL["inoue2009"]
IWAMOTO_2000: Final[Study] = ALL["iwamoto2000"]
IWAMOTO_2001: Final[Study] = ALL["iwamoto2001"]
IWAMOTO_2009_META: Final[Study] = ALL["iwamoto2009meta"]
IWAMOTO_2014: Final[Study] = ALL["iwamoto2014"]
JIANG_2014: Final[Study] = ALL["jiang2014"]
MA_2022: Final[Study] = ALL["ma2022"]
ORIMO_1992: Final[Study] = ALL["orimo1992"]
ORIMO_1998: Final[Study] = ALL["orimo1998"]
SHIRAKI_2000: Final[Study] = ALL["shiraki2000"]
USHIROYAMA_2002: Final[Study] = ALL["ushiroyama2002"]
