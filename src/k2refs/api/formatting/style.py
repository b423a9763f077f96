"""`Style`: any CSL style, by name, path, id or title; formats citations, bibliographies and documents."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any, Self

from attrs import frozen

from k2refs.api.formatting.bibliography import Bibliography
from k2refs.api.formatting.items import Items, Keys, References, as_clusters, keys_of
from k2refs.api.reading.collector import resting_collector
from k2refs.csl.document import session as live
from k2refs.csl.document.cited_document import CitedDocument
from k2refs.csl.document.position import Cluster
from k2refs.csl.document.processor import Processor
from k2refs.csl.render.cite import Cite, CiteMode
from k2refs.csl.render.locator import locator_words, read_typed_locator
from k2refs.csl.render.scope import Abbreviate
from k2refs.csl.style.load import build_processor, load_parent, style_key
from k2refs.csl.style.parse import parse_style
from k2refs.csl.write import find_writer
from k2refs.errors import StyleError, UnknownKey, UsageError, WrongType
from k2refs.files.paths import Paths, StrPath, as_path, as_paths
from k2refs.files.styles import InstalledStyles
from k2refs.model.reference import Reference
from k2refs.text.html import escape, framed
from k2refs.text.similarity import nearest

__all__ = ["Cite", "CiteMode", "Cluster", "FormattedDocument", "References", "Session", "Style"]


_MODES: tuple[CiteMode, ...] = ("suppress-author", "author-only", "composite")


@frozen
class FormattedDocument:
    """A document formatted in one pass: the text of each cluster in order, and the bibliography.

    `document.bibliography(keys=…, where=…, section=…)` is a part of it, with the same numbers and year suffixes.
    """

    citations: tuple[str, ...]
    bibliography: Bibliography
    to: str = "html"

    def _repr_html_(self) -> str:
        """The citations as a list, and the bibliography."""
        shown = [citation if self.to == "html" else escape(citation) for citation in self.citations[:_MOST_SHOWN]]
        more = len(self.citations) - len(shown)
        rest = f'<p class="quiet">… {more} more</p>' if more else ""
        return framed(f"<ol>{''.join(f'<li>{one}</li>' for one in shown)}</ol>{rest}", self.bibliography.html_body())


_MOST_SHOWN = 50


class Style:
    """A CSL style in a locale. Create one with `Style.load`.

    `name`, `title` and `id` are those of the requested style, even if it depends on another; `locale` is
    the language tag in use.
    """

    def __init__(self, name: str, title: str, *, id: str, processor: Processor) -> None:
        self.name, self.title, self.id = name, title, id
        self.locale = processor.locale.lang
        self._processor = processor
        self._asked: tuple[str, str, tuple[str, ...], tuple[str, ...]] | None = None

    def __repr__(self) -> str:
        return f"Style({self.name!r}, locale={self.locale!r})"

    def __copy__(self) -> Self:
        return self  # nothing of it changes

    def __deepcopy__(self, _: dict[int, Any]) -> Self:
        return self

    def __reduce__(self) -> tuple[Any, ...]:
        """A style is pickled as what it was loaded by, and loaded again."""
        if self._asked is None:
            raise UsageError(f"the style {self.name!r} was not made by Style.load, so it cannot be pickled")
        return _load_again, self._asked

    @classmethod
    def load(cls, name: StrPath, *, locale: str = "", folders: Paths = (), abbreviations: Paths = ()) -> "Style":
        """The style called `name`: an installed style's name, old name, id (a URL) or title, or a path ending in .csl.

        Names are found whatever their letter case, with blanks for hyphens ("APA", "chicago author-date").

        `locale` ("en-GB") overrides the style's own language; `folders` are searched before the installed styles;
        `abbreviations` are lists of journal abbreviations from JabRef or Zotero, for references without their own.
        Raises UsageError, with the most similar names, if there is no such style, and StyleError, with all errors, if
        it cannot be used.

        >>> Style.load("apa").title
        'APA Style 7th edition'
        """
        name, asked_folders, lists = as_path(name, what="a style"), as_paths([folders]), as_paths([abbreviations])
        source = InstalledStyles(asked_folders)
        if locale and not source.knows_language(locale):
            languages = sorted({*source.main_dialects(), *source.main_dialects().values()})
            raise UsageError(f"unknown language {locale!r}{nearest(locale, languages)}; write it like de or pt-BR")
        own_name, data = _read(name, source)
        asked = parse_style(data, f"{own_name}.csl")
        style = load_parent(asked, source)
        processor = build_processor(style, source, locale=locale, abbreviate=_read_lists(lists))
        made = cls(own_name, asked.title, id=asked.id, processor=processor)
        made._asked = (name, locale, asked_folders, lists)
        return made

    @property
    def is_note_style(self) -> bool:
        """Whether the style puts citations in notes."""
        return self._processor.style.style_class == "note"

    @property
    def locator_words(self) -> Mapping[str, str]:
        """Words for parts of a work, in the style's language and as people type them, and the CSL label of each."""
        return locator_words(self._processor.locale)

    @property
    def has_bibliography(self) -> bool:
        return self._processor.has_bibliography

    def cite(
        self,
        library: References,
        *keys: Keys,
        locator: str = "",
        prefix: str = "",
        suffix: str = "",
        suppress_author: bool = False,
        author_only: bool = False,
        narrative: bool = False,
        to: str = "text",
    ) -> str:
        """The citation of `keys`, strings, references or lists of them, as one cluster.

        Locator and affixes belong to the first of them.

        `locator` is read as typed: "p. 489", "ch. 3", "12". `narrative` makes the first author part of the sentence:
        "Orimo (1992)", in a style of numbers "Orimo [1]". Raises UnknownKey for a key the library lacks.

        >>> item = {"id": "a", "author": [{"family": "Orimo", "given": "H."}], "issued": {"date-parts": [[1992]]}}
        >>> Style.load("apa").cite([item], "a", locator="p. 12")
        '(Orimo, 1992, p. 12)'
        """
        names = keys_of(keys)
        if not names:
            raise UsageError("no key to cite; name at least one")
        modes = [
            name for name, is_wanted in zip(_MODES, (suppress_author, author_only, narrative), strict=True) if is_wanted
        ]
        if len(modes) > 1:
            raise UsageError("choose only one of suppress_author, author_only, narrative")
        mode: CiteMode = modes[0] if modes else ""
        first = self.make_cite(names[0], locator=locator, prefix=prefix, suffix=suffix, mode=mode)
        rest: CiteMode = "" if mode == "composite" else mode
        cluster = Cluster((first, *(Cite(key, mode=rest) for key in names[1:])), keeps_affixed=True)
        return self.format(library, [cluster], to=to).citations[0]

    def make_cite(
        self, key: str, *, locator: str = "", prefix: str = "", suffix: str = "", mode: CiteMode = ""
    ) -> Cite:
        """A cite whose locator is read as people type it, in the words of the style's language.

        `mode` is "", "suppress-author", "author-only" or "composite".
        """
        if not isinstance(locator, str):
            raise WrongType(f"a locator is text such as 'p. {locator}', not {type(locator).__name__}")
        label, value = read_typed_locator(locator, self._processor.locale) if locator else ("page", "")
        return Cite(key, locator=value, label=label, prefix=prefix, suffix=suffix, mode=mode)

    def bibliography(self, library: References, keys: Keys | None = None, *, links: bool = False) -> Bibliography:
        """The bibliography of the complete library, or of `keys`. Raises UsageError for an unknown key.

        `links` turns printed DOIs and URLs into links, or the title if there are none, in formats that have links.

        >>> Style.load("ieee").bibliography([{"id": "a", "title": "On bones", "type": "book"}]).text
        '[1] On bones.'
        """
        items = Items(library)
        chosen = items.all() if keys is None else items.choose(keys_of([keys]))
        return Bibliography(CitedDocument(self._processor, chosen, [], has_links=links), items.sources)

    @resting_collector()
    def format(
        self,
        library: References,
        clusters: Iterable[Cluster],
        *,
        to: str = "html",
        include: Keys = (),
        links: bool = False,
        anchors: bool = False,
    ) -> FormattedDocument:
        """A complete document in one pass: every cluster in order, in the format `to`, and its bibliography.

        `include` are keys to add to the bibliography without a citation ("*": all). A cluster has the number
        of its note, 0 in running text. `links` turns DOIs and URLs into links, and the titles of entries that print
        none. With `anchors`, each citation leads to its entry, which has the id ref-KEY, and the entry back to the
        first citation, whose id is cite-ID. Raises UsageError for an unknown key or format.
        """
        items = Items(library)
        clusters = items.with_own_keys(as_clusters(clusters))
        keys = [cite.id for cluster in clusters for cite in cluster.cites]
        included = keys_of([include])
        rest = items.keys if "*" in included else included
        chosen = items.choose([*keys, *rest])
        document = CitedDocument(self._processor, chosen, clusters, has_links=links, has_anchors=anchors, empty="")
        bibliography = Bibliography(document, items.sources)
        return FormattedDocument(document.format_clusters(find_writer(to)), bibliography, to)

    def session(
        self, library: References, *, to: str = "html", links: bool = False, anchors: bool = False
    ) -> "Session":
        """A document under edit, whose works are those of `library`.

        `to`, `links` and `anchors` are those of `format`. Raises UsageError for an unknown format.
        """
        return Session(self, library, to=to, links=links, anchors=anchors)

    def variables(self, type: str) -> frozenset[str]:
        """The variables that the style can print for an item of `type`, in citations or the bibliography.

        >>> "DOI" in Style.load("apa").variables("article-journal")
        True
        """
        from k2refs.csl.style.facts import printable_variables  # only for SY003

        return printable_variables(self._processor.style, type)


class Session(live.Session):
    """A document under edit, made by `Style.session`: after each edit its texts are those that `Style.format` gives.

    Every edit takes the time of what it changes, and returns {id: text} of the clusters whose text is new or changed,
    in the order of the document. `texts` are all of them, `clusters` what they cite. A session belongs to the thread
    that uses it first; `release` hands it to another.

    >>> items = [{"id": "a", "type": "book", "title": "On bones"}, {"id": "b", "type": "book", "title": "Bones"}]
    >>> session = Style.load("ieee").session(items, to="text")
    >>> session.load([Cluster(Cite("a"), id="one"), Cluster(Cite("a"), id="two")])
    {'one': '[1]', 'two': '[1]'}
    >>> session.insert(Cluster(Cite("b"), id="zero"), 0)
    {'zero': '[1]', 'one': '[2]', 'two': '[2]'}
    >>> session.bibliography().text
    '[1] Bones.\\n[2] On bones.'
    """

    def __init__(
        self, style: Style, library: References, *, to: str = "html", links: bool = False, anchors: bool = False
    ) -> None:
        self._style, self._sources = style, Items(library)
        super().__init__(style._processor, self._sources.all(), to=to, empty="", links=links, anchors=anchors)

    @property
    def style(self) -> Style:
        """The style in use; setting another formats the document in it."""
        return self._style

    @style.setter
    def style(self, style: Style) -> None:
        if not isinstance(style, Style):
            raise WrongType(f"a style is wanted, not {type(style).__name__}; write Style.load({str(style)!r})")
        with resting_collector():
            self._restyle(style._processor)
        self._style = style

    @resting_collector()
    def load(self, clusters: Iterable[Cluster]) -> dict[str, str]:
        return super().load(as_clusters(clusters))

    def bibliography(
        self,
        *,
        keys: Keys | None = None,
        where: Callable[[Reference], object] | None = None,
        section: str | Iterable[str] = (),
    ) -> Bibliography:
        """The current bibliography, or a part of it, as in `Bibliography`; later edits leave it as it is."""
        self._take_thread()
        complete = Bibliography(self.document.snapshot(), dict(self._sources.sources))
        if keys is None and where is None and not section:
            return complete
        return complete(keys=keys, where=where, section=section)

    def replace_reference(self, reference: Reference | Mapping[str, Any]) -> dict[str, str]:
        """Puts a reference in the place of the one with its key, and formats again what cites it. Raises UnknownKey."""
        return self._put(reference, is_new=False)

    def add_reference(self, reference: Reference | Mapping[str, Any]) -> dict[str, str]:
        """Adds a reference that can be cited from now on. Raises UsageError if its key is taken."""
        return self._put(reference, is_new=True)

    def _put(self, reference: Reference | Mapping[str, Any], *, is_new: bool) -> dict[str, str]:
        self._take_thread()
        one = Items([reference])
        key, item = next(iter(one.all().items()))
        if is_new and key in self.items:
            raise UsageError(f"the key {key!r} is taken; use replace_reference, or another key")
        if not is_new and key not in self.items:
            raise UnknownKey(f"unknown key {key!r}{nearest(key, self.items)}; use add_reference for a new one")
        self._sources.put(key, one.sources[key])
        return self._replace_item(item)

    def _own(self, cluster: Cluster) -> Cluster:
        return self._sources.with_own_keys([cluster])[0]


def _read_lists(paths: Sequence[str]) -> Abbreviate | None:
    """Finds the abbreviation of a journal in the lists at `paths`; later lists take precedence."""
    if not paths:
        return None
    from k2refs.files.read import read_source  # only with abbreviation lists
    from k2refs.formats.abbreviations import abbreviation_key, read_abbreviations  # as above

    table: dict[str, str] = {}
    for path in paths:
        table.update(read_abbreviations(read_source(path)))
    return lambda name, _language: table.get(abbreviation_key(name), "")


def _read(name: str, source: InstalledStyles) -> tuple[str, bytes]:
    """(name, bytes) of the style that `name` refers to."""
    if name.endswith(".csl") and source.is_path(name):
        return style_key(name), source.read_style_at(name)
    key = style_key(name) if "://" in name else name.removesuffix(".csl")
    for spelled in dict.fromkeys((key, "-".join(key.lower().split()))):
        data = source.read_style(spelled)
        if data is not None:
            return spelled, data
    by_title = source.find_title(name)
    if by_title is not None:
        found = source.read_style(by_title)
        if found is None:
            raise StyleError(f"{by_title}: cannot be read")
        return by_title, found
    hint = nearest(key, source.names())
    raise UsageError(f"unknown style {name!r}{hint} (k2refs styles WORD searches them)")


def _load_again(name: str, locale: str, folders: tuple[str, ...], abbreviations: tuple[str, ...]) -> Style:
    return Style.load(name, locale=locale, folders=folders, abbreviations=abbreviations)
