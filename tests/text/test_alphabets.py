"""Alphabets: each language's letters stand where its readers look for them."""

import pytest

from k2refs import Style
from k2refs.text.collate import collate

ORDERS = {
    "": "Åberg Adam Ärlig Börje Čapek Dal Ñandu Öberg Odal Zola",
    "sv": "Adam Börje Čapek Dal Odal Zola Åberg Ärlig Öberg",
    "da": "Adam Dal Zola Ærø Ødum Åkær Aarhus",
    "es": "Nadal Nuñez Nuzo Ñandu Ortega",
    "cs": "Capek Cibulka Čapek Hora Chalupa Ibl Řehoř Sova Šimek",
    "tr": "Cem Çelik Ilgaz Işık İnan Kaya",
    "pl": "Lato Luty Łódź Maj",
    "de": "Maier Müller Mumm Ösel Otto",
}


@pytest.mark.parametrize("language", ORDERS)
def test_names_stand_in_the_order_of_the_language(language: str) -> None:
    names = ORDERS[language].split()
    mixed = names[::-1]
    assert sorted(mixed, key=lambda name: collate(name, language)) == names


def test_a_composed_letter_and_its_parts_sort_alike() -> None:
    assert collate("A\u030aberg", "sv") == collate("Åberg", "sv") != collate("Aberg", "sv")


@pytest.mark.parametrize(("locale", "first"), [("sv-SE", "Zetterberg"), ("de-DE", "Öberg")])
def test_a_bibliography_follows_the_language_of_the_style(locale: str, first: str) -> None:
    items = [{"id": name, "type": "book", "author": [{"family": name}]} for name in ("Öberg", "Zetterberg")]
    assert Style.load("apa", locale=locale).bibliography(items).entries[0].key == first
