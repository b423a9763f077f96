"""Broken BibTeX, and what is read of it all the same: {name: (text, {key: fields}, places of the findings)}."""

Expected = dict[str, dict[str, str]]

_NEXT = "@book{z, title = {Z}}\n"
_Z = {"z": {"title": "Z"}}

BROKEN: dict[str, tuple[str, Expected, list[str]]] = {
    # braces
    "value never closed, fields follow": (
        "@book{a,\n  title = {A,\n  year = {2000},\n}\n" + _NEXT,
        {"a": {"title": "A", "year": "2000"}} | _Z,
        ["2:11"],
    ),
    "value never closed, last field": ("@book{a,\n  title = {A\n}\n" + _NEXT, {"a": {"title": "A\n"}} | _Z, ["3:1"]),
    "value never closed, end of text": ("@book{a,\n  title = {A", {"a": {"title": "A"}}, ["2:11"]),
    "entry never closed": (
        "@book{a,\n  title = {A},\n  year = {2000},\n\n" + _NEXT,
        {"a": {"title": "A", "year": "2000"}} | _Z,
        ["3:16"],
    ),
    "entry never closed, end of text": ("@book{a,\n  title = {A}\n", {"a": {"title": "A"}}, ["2:13"]),
    "one brace too many in a value": (
        "@book{a,\n  title = {A}},\n  year = {2000},\n}\n" + _NEXT,
        {"a": {"title": "A", "year": "2000"}} | _Z,
        ["2:14"],
    ),
    "one brace too many at the end": ("@book{a,\n  title = {A}\n}}\n" + _NEXT, {"a": {"title": "A"}} | _Z, ["3:2"]),
    "value without its first brace": (
        "@book{a,\n  title = Some words},\n  year = {2000},\n}\n" + _NEXT,
        {"a": {"title": "Some words", "year": "2000"}} | _Z,
        ["2:16"],
    ),
    "word without its first brace": (
        "@book{a,\n  title = Word},\n  year = {2000},\n}\n" + _NEXT,
        {"a": {"title": "Word", "year": "2000"}} | _Z,
        ["2:3", "2:15"],
    ),
    "name with a blank in it": (
        "@book{a,\n  title = {A},\n  funding 1 = {One {D}},\n  funding\xa02={Two}\n}\n" + _NEXT,
        {"a": {"title": "A", "funding 1": "One {D}", "funding\xa02": "Two"}} | _Z,
        ["3:3", "4:3"],
    ),
    "inner brace never closed": (
        "@book{a,\n  title = {The {DNA of it},\n  year = {2000},\n}\n" + _NEXT,
        {"a": {"title": "The {DNA of it}", "year": "2000"}} | _Z,
        ["2:11"],
    ),
    "inner brace closed twice": (
        "@book{a,\n  title = {The DNA} of it},\n  year = {2000},\n}\n" + _NEXT,
        {"a": {"title": "The DNA} of it", "year": "2000"}} | _Z,
        ["2:21"],
    ),
    "entry without its first brace": ("@book a,\n  title = {A},\n}\n" + _NEXT, _Z, ["1:1"]),
    "entry without its at sign": ("book{a,\n  title = {A},\n}\n" + _NEXT, _Z, ["1:1"]),
    "round entry never closed": ("@book(a,\n  title = {A},\n\n" + _NEXT, {"a": {"title": "A"}} | _Z, ["2:14"]),
    "everything on one line": (
        "@book{a, title = {A, year = {2000}}\n" + _NEXT,
        {"a": {"title": "A", "year": "2000"}} | _Z,
        ["1:18"],
    ),
    # quotation marks
    "string never closed": (
        '@book{a,\n  title = "A,\n  year = {2000},\n}\n' + _NEXT,
        {"a": {"title": "A", "year": "2000"}} | _Z,
        ["2:11"],
    ),
    "string never closed before another": (
        '@book{a,\n  title = "A,\n  year = "2000",\n}\n' + _NEXT,
        {"a": {"title": "A", "year": "2000"}} | _Z,
        ["2:11"],
    ),
    "string without its first mark": (
        '@book{a,\n  title = Some words",\n  year = "2000",\n}\n' + _NEXT,
        {"a": {"title": "Some words", "year": "2000"}} | _Z,
        ["2:16"],
    ),
    "a mark inside a string": (
        '@book{a,\n  title = "The "best" of it",\n  year = "2000",\n}\n' + _NEXT,
        {"a": {"title": 'The "best" of it', "year": "2000"}} | _Z,
        ["2:17"],
    ),
    "a brace inside a string": (
        '@book{a,\n  title = "The } of it",\n  year = "2000",\n}\n' + _NEXT,
        {"a": {"title": "The } of it", "year": "2000"}} | _Z,
        ["2:11"],
    ),
    "opened by a brace, closed by a mark": (
        '@book{a,\n  title = {A",\n  year = {2000},\n}\n' + _NEXT,
        {"a": {"title": "A", "year": "2000"}} | _Z,
        ["2:11"],
    ),
    # commas
    "no comma between fields": (
        "@book{a,\n  title = {A}\n  year = {2000},\n}\n" + _NEXT,
        {"a": {"title": "A", "year": "2000"}} | _Z,
        ["2:13"],
    ),
    "no comma on one line": ("@book{a, title = {A} year = 2000}", {"a": {"title": "A", "year": "2000"}}, ["1:20"]),
    "no comma behind the key": ("@book{a\n  title = {A},\n}\n" + _NEXT, {"a": {"title": "A"}} | _Z, ["1:7"]),
    "two commas": ("@book{a,,\n  title = {A},,\n  year = 2000,,\n}", {"a": {"title": "A", "year": "2000"}}, []),
    "a semicolon for a comma": (
        "@book{a,\n  title = {A};\n  year = {2000},\n}\n" + _NEXT,
        {"a": {"title": "A", "year": "2000"}} | _Z,
        ["2:14"],
    ),
    # equals signs and values
    "no equals sign": (
        "@book{a,\n  title {A},\n  year = {2000},\n}\n" + _NEXT,
        {"a": {"title": "A", "year": "2000"}} | _Z,
        ["2:3"],
    ),
    "no equals sign before a number": (
        "@book{a,\n  year 2000,\n  title = {A},\n}",
        {"a": {"year": "2000", "title": "A"}},
        ["2:3"],
    ),
    "two equals signs": (
        "@book{a,\n  title == {A},\n  year = 2000,\n}\n" + _NEXT,
        {"a": {"title": "= {A}", "year": "2000"}} | _Z,
        ["2:10"],
    ),
    "no value": (
        "@book{a,\n  title = ,\n  year = 2000,\n}\n" + _NEXT,
        {"a": {"title": "", "year": "2000"}} | _Z,
        ["2:11"],
    ),
    "no value at the end": (
        "@book{a,\n  year = 2000,\n  title =\n}\n" + _NEXT,
        {"a": {"year": "2000", "title": ""}} | _Z,
        ["4:1"],
    ),
    "a name alone": ("@book{a,\n  title,\n  year = 2000,\n}\n" + _NEXT, {"a": {"year": "2000"}} | _Z, ["2:3"]),
    "words between fields": (
        "@book{a,\n  title = {A},\n  what is this\n  year = 2000,\n}\n" + _NEXT,
        {"a": {"title": "A", "year": "2000"}} | _Z,
        ["3:3"],
    ),
    "a joint without its other half": (
        '@book{a,\n  title = "A" # ,\n  year = 2000,\n}\n' + _NEXT,
        {"a": {"title": "A", "year": "2000"}} | _Z,
        ["2:17"],
    ),
    "words without delimiters": (
        "@book{a,\n  publisher = Oxford University Press,\n  year = 2000,\n}\n" + _NEXT,
        {"a": {"publisher": "Oxford University Press", "year": "2000"}} | _Z,
        ["2:22"],
    ),
    "an undefined macro": ("@book{a,\n  publisher = oup,\n}\n" + _NEXT, {"a": {"publisher": "oup"}} | _Z, ["2:3"]),
    "a repeated field": (
        "@book{a,\n  title = {A},\n  Title = {B},\n  year = 2000,\n}\n" + _NEXT,
        {"a": {"title": "A", "year": "2000"}} | _Z,
        ["3:3"],
    ),
    # keys
    "no key": ("@book{title = {A},\n  year = 2000}\n" + _NEXT, {"": {"title": "A", "year": "2000"}} | _Z, ["1:7"]),
    "no key but a comma": ("@book{,\n  title = {A}}\n" + _NEXT, {"": {"title": "A"}} | _Z, []),
    "a key of two words": ("@book{my key,\n  title = {A}}\n" + _NEXT, {"my key": {"title": "A"}} | _Z, ["1:7"]),
    "nothing in it": ("@book{}\n" + _NEXT, {"": {}} | _Z, ["1:7"]),
    "a key alone": ("@book{a}\n" + _NEXT, {"a": {}} | _Z, []),
    "an at sign alone": ("@\n" + _NEXT, _Z, []),
    "a type alone": ("@book\n" + _NEXT, _Z, []),
    "a type and a brace": ("@book{", {}, ["1:6"]),
    # what stands between
    "a mail address": ("me@example.org (ask)\n" + _NEXT, _Z, []),
    "a mention in running text": ("see @foo{bar} there\n" + _NEXT, _Z, []),
    "an entry commented out": ("%@book{a, title = {A}}\n" + _NEXT, _Z, []),
    "lines commented out": ("% @book{a,\n%  title = {A},\n% }\n" + _NEXT, _Z, []),
    "a comment never closed": ("@comment{ old\n" + _NEXT, _Z, ["1:9"]),
    "a comment without braces": ("@comment old stuff {\n" + _NEXT, _Z, []),
    "an entry inside a comment": ("@comment{ @book{a, title = {A}} }\n" + _NEXT, _Z, []),
    "text behind an entry": ("@book{a, title = {A}} trailing\n" + _NEXT, {"a": {"title": "A"}} | _Z, []),
    "remains behind an entry": ("@book{a, title = {A}}, {B}\n" + _NEXT, {"a": {"title": "A"}} | _Z, ["1:22"]),
    # macros and preambles
    "a macro never closed": ("@string{j = {J}\n" + _NEXT, _Z, ["1:15"]),
    "a macro without a value": ("@string{j}\n" + _NEXT, _Z, ["1:9"]),
    "a macro's value never closed": ("@string{j = {J\n" + _NEXT, _Z, ["1:13"]),
    "a preamble never closed": ('@preamble{"x"\n' + _NEXT, _Z, ["1:13"]),
    "a preamble of nothing": ("@preamble{}\n" + _NEXT, _Z, ["1:11"]),
    # valid, and lost by other readers
    "a brace pair in a string": ('@book{a, note = "x {"} y {q"r} z"}', {"a": {"note": 'x {"} y {q"r} z'}}, []),
    "joined pieces": ('@string{b = {B}}\n@book{a, note = "A" # jan # b # {C} # 3}', {"a": {"note": "AjanBC3"}}, []),
    "an entry inside a value": (
        "@book{a, note = {x\n@foo{bar}\ny}}\n" + _NEXT,
        {"a": {"note": "x\n@foo{bar}\ny"}} | _Z,
        [],
    ),
    "a sample inside a value": (
        "@book{a, note = {\n@book{x,\n  title = {X}\n}\n}}\n" + _NEXT,
        {"a": {"note": "\n@book{x,\n  title = {X}\n}\n"}} | _Z,
        [],
    ),
    "a comment inside an entry": ("@book{a,\n  % year = 1999,\n  title = {A}, % sic\n}", {"a": {"title": "A"}}, []),
    "a percent sign in a url": ("@book{a, url = {http://x/a%20b#c}}", {"a": {"url": "http://x/a%20b#c"}}, []),
    "round brackets": ("@book(a, title = {A) b}, year = 2000)", {"a": {"title": "A) b", "year": "2000"}}, []),
    "carriage returns alone": (
        "@book{a,\r  title = {A}\r  year = 2000\r}\r",
        {"a": {"title": "A", "year": "2000"}},
        ["2:13"],
    ),
    "a NUL in a value": ("@book{a, title = {A\0B}}", {"a": {"title": "A\0B"}}, []),
    "odd keys": ("@book{DBLP:conf/x+y'z(1), title = {A}}", {"DBLP:conf/x+y'z(1)": {"title": "A"}}, []),
}
