"""Where the keys of TOML stand: tables, arrays of tables, strings with brackets and hashes in them."""

import pytest

from k2refs.text.toml_places import find_toml_places

TEXT = '''\
# a comment [with] = signs
[[claim]]
id = "a # not a comment"   # one
check = [
  "1 == 1",  # ]
  "2 == 2",
]
[claim.says]
estimates = [
  { arm = "K2 [45 mg]", value = "1 }" },
  { arm = "none" },
]
text = """
[[claim]]
id = "inside a string"
"""
[[claim]]
"id" = 'b'
[source."x.y".states]
n = 3
'''


def test_every_key_has_its_place() -> None:
    places = {path: TEXT[slice(*extent)] for path, extent in find_toml_places(TEXT).items()}
    assert places["claim", 0, "id"] == 'id = "a # not a comment"'
    assert places["claim", 0, "check"].startswith("check = [") and places["claim", 0, "check"].endswith("]")
    assert places["claim", 0, "says"] == "[claim.says]"
    assert places["claim", 0, "says", "estimates", 0] == '{ arm = "K2 [45 mg]", value = "1 }" }'
    assert places["claim", 0, "says", "estimates", 1] == '{ arm = "none" }'
    assert places["claim", 1, "id"] == "\"id\" = 'b'"
    assert places["source", "x.y", "states", "n"] == "n = 3"
    assert ("claim", 2) not in places


@pytest.mark.parametrize(
    "text", ["", "\n" * 5000, "[", "[[", "a", "a =", 'a = "', "a = [", "]" * 50, "\r\n", "[a]\r\nb = 1\r\n"]
)
def test_whatever_it_is_given_it_ends(text: str) -> None:
    for start, end in find_toml_places(text).values():
        assert 0 <= start <= end <= len(text)


def test_places_hold_with_crlf() -> None:
    text = TEXT.replace("\n", "\r\n")
    start, end = find_toml_places(text)["claim", 1, "id"]
    assert text[start:end] == "\"id\" = 'b'"
