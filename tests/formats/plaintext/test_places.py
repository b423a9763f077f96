"""The table of places holds names as they are compared: small letters, no marks around them."""

from k2refs.formats.plaintext.places import PLACES


def test_names_are_in_small_letters_and_bare() -> None:
    assert all(name == name.lower().strip(" .,|") and name for name in PLACES)
    assert {"new york", "göttingen", "the hague"} <= PLACES
