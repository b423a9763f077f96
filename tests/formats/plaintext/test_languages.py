"""References in other languages than English, as their own styles print them. Made up for this test."""

import pytest

from k2refs.formats.plaintext import read_reference_text
from tests.formats.plaintext.test_crf import TAGGER

# Text, families (or literal names), title, container or publisher, year, volume, pages.
CASES = [
    (
        "Müller, H., & Schäfer, K. (2014). Knochen im Alter: Eine Übersicht. Zeitschrift für Alter, 47(3), 201–209.",
        ("Müller", "Schäfer"),
        ("Knochen im Alter: Eine Übersicht", "Zeitschrift für Alter", 2014, "47", "201-209"),
    ),
    (
        "Weber, Anna: Die Flüsse des Nordens. 2. Aufl. Berlin: de Gruyter 2009.",
        ("Weber",),
        ("Die Flüsse des Nordens", "de Gruyter", 2009, "", ""),
    ),
    (
        "Moreau, Claire, « Les ponts de la Loire », Annales de géographie, vol. 112, n° 3, 2003, p. 45-67.",
        ("Moreau",),
        ("Les ponts de la Loire", "Annales de géographie", 2003, "112", "45-67"),
    ),
    (
        "García López, M., & Ruiz, P. (2018). La salud de los huesos. Revista Española de Nutrición, 24(2), 88-97.",
        ("García López", "Ruiz"),
        ("La salud de los huesos", "Revista Española de Nutrición", 2018, "24", "88-97"),
    ),
    (
        "Silva, A. B.; Souza, C. D. A densidade dos ossos. Revista de Ortopedia, v. 45, n. 2, p. 123-130, 2010.",
        ("Silva", "Souza"),
        ("A densidade dos ossos", "Revista de Ortopedia", 2010, "45", "123-130"),
    ),
    (
        "Rossi G, Bianchi L. La salute delle ossa negli anziani. Giornale di Gerontologia. 2015;63(1):12-20.",
        ("Rossi", "Bianchi"),
        ("La salute delle ossa negli anziani", "Giornale di Gerontologia", 2015, "63", "12-20"),
    ),
    (
        "Иванов И. И., Петров П. П. Витамин К и костная ткань // Вопросы питания. 2012. Т. 81, № 3. С. 45–52.",
        ("Иванов", "Петров"),
        ("Витамин К и костная ткань", "Вопросы питания", 2012, "81", "45-52"),
    ),
    (
        "王伟, 李娜. 维生素K与骨质疏松的关系[J]. 中国骨质疏松杂志, 2015, 21(3): 345-349.",
        ("王", "李"),
        ("维生素K与骨质疏松的关系", "中国骨质疏松杂志", 2015, "21", "345-349"),
    ),
    (
        "刘洋, 陈静. 河流生态学[M]. 上海: 复旦大学出版社, 2012.",
        ("刘", "陈"),
        ("河流生态学", "复旦大学出版社", 2012, "", ""),
    ),
    (
        "山田太郎, 鈴木花子. ビタミンKと骨代謝. 日本骨代謝学会雑誌. 2010; 28: 112-118.",
        ("山田太郎", "鈴木花子"),
        ("ビタミンKと骨代謝", "日本骨代謝学会雑誌", 2010, "28", "112-118"),
    ),
    ("佐藤一郎『骨の科学』岩波書店、2005年。", ("佐藤一郎",), ("骨の科学", "岩波書店", 2005, "", "")),
    ("박지성. 강의 역사. 서울: 나무출판사, 2009.", ("박",), ("강의 역사", "나무출판사", 2009, "", "")),
    (
        "Kowalski J, Nowak A. Witamina K a gęstość kości. Przegląd Lekarski. 2013;70(4):210-5.",
        ("Kowalski", "Nowak"),
        ("Witamina K a gęstość kości", "Przegląd Lekarski", 2013, "70", "210-5"),
    ),
]


@pytest.mark.parametrize(("text", "families", "fields"), CASES, ids=[case[0][:20] for case in CASES])
def test_references_in_other_languages(text: str, families: tuple[str, ...], fields: tuple[object, ...]) -> None:
    reference = read_reference_text(text, TAGGER).reference
    assert tuple(name.family or name.literal for name in reference.author) == families
    where = reference.container_title or reference.publisher
    assert (reference.title, where, reference.year, reference.volume, reference.page) == fields
