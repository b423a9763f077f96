"""The closed classes of words by which parts of a typed reference are told, in many languages. Pure."""

from functools import lru_cache

__all__ = ["CLASSES", "MONTHS", "ORDINALS", "PARTICLES", "classify"]

# Lower case, without the stop. A word may be in several classes.
_LISTS: dict[str, str] = {
    "in": "in im em dans nel nella w v у в inside en aus",
    "and": "and und et y e i och og en ja & with и та 및 和",
    "etal": "al alii others mitarb coll 외 等 他 др autres ass",
    "editor": """
        ed eds edit editor editors edited editedby hrsg hg hgg herausgegeben herausgeber éd éds dir dirs sous
        direction
        éditeur éditeurs coord coords cur curatore cura org orgs compilador comp comps redaktor red redaktion ред 편
        coordinador edición
        """,
    "translator": "trans transl translated translator translators trad traduction übers übersetzt tr пер traducción",
    "volume": """
        vol vols volume volumes volumen v bd bde band bände jg jahrgang tome tomo t tom т том ser tmo roč år årg vol'
        권 卷 제 第 巻
        """,
    "issue": """
        no nos nr nrs num number n issue iss heft h núm número numero fasc nº n° № cислo číslo вып 호 号 號 期 집
        """,
    "part": "pt part parts suppl supplement supplementum supl s1 teil parte partie pte ч",
    "page": """
        p pp page pages pag pags pág págs pgs pg s ss seite seiten str стр с side sider pagg blz bl 쪽 페이지 页 頁
        art article
        paper article
        """,
    "edition": "ed edn edition aufl auflage éd édition edición edizione ediz reprint repr rev revised wyd изд vyd",
    "thesis": """
        thesis theses dissertation diss phd ph msc bsc ma mphil master masters master's doctoral doctorate doctor
        dissertação tese thèse tesis mémoire diplomarbeit habilitationsschrift habilitation inauguraldissertation
        bachelor tesi diplom автореф дис 학위논문 석사학위논문 박사학위논문 碩士論文 unpublished
        """,
    "report": """
        report reports rep tech technical memo memorandum rapport bericht forschungsbericht discussion manual
        preprint rfc whitepaper documento informe relatório deliverable techreport tr memorandum draft
        """,
    "press": """
        press verlag verl publishers publisher publishing publications pub pubs presses éditions editions
        editorial edizioni
        books wiley springer elsevier kluwer routledge mcgraw hill prentice sage blackwell macmillan penguin academic
        birkhäuser gallimard seuil puf suhrkamp harper norton oxford cambridge mit ieee acm north holland dekker
        freeman sons inc ltd llc gmbh co company corp
        издательство изд наука мир editora editrice ediciones 출판사 出版社
        kaufmann wesley erlbaum crc pergamon plenum
        """,
    "school": """
        university univ universität universitat université universidad universidade università universiteit
        universitet
        institute institut instituto istituto college school department dept faculty laboratory laboratories lab labs
        academy akademie foundation ministry bureau agency center centre council commission administration office
        corporation 대학교 大学 대학원 연구원 부 省 国土交通省 polytechnic society association board
        """,
    "journal": """
        journal j jour jnl review rev revue revista rivista zeitschrift z annals ann annales annalen archives
        arch archiv
        bulletin bull letters lett transactions trans quarterly magazine acta proceedings proc news newsletter times
        journals int international advances adv reviews reports rep comm commun communications notices studies
        research
        res nature science cell lancet jama plos pnas chem phys math biol med sci soc am natl acad eng technol
        astrophys astron mnras apj jhep ann appl nucl rend mat 학회지 논문지 논문집 학보 연구
        学报 杂志 論文誌 журнал вестник
        czasopismo cuadernos cahiers blätter mitteilungen tidsskrift tidskrift časopis
        """,
    "conference": """
        proceedings proc conference conf symposium symp workshop congress meeting session annual colloquium
        tagung actes
        colloque atti convegno congrès kongress international summit forum aaai icml nips neurips iclr acl
        emnlp cvpr iccv
        ijcai sigmod vldb sigcomm focs stoc soda chi www kdd popl pldi isca asplos osdi sosp congreso simposio 학술대회
        """,
    "series": "series ser lecture notes monographs graduate texts studies ncs lncs lnai collection reihe coll",
    "status": """
        press preparation submitted appear forthcoming accepted erscheinen prensa presse druck печати
        unpublished published
        """,
    "access": """
        accessed retrieved available cited visited viewed consulted abgerufen zugriff consulté disponible
        acesso verfügbar
        last online internet from at url checked aufgerufen retirado recuperado обращения 접속 access date
        """,
    "language": """
        english japanese german french russian chinese spanish italian portuguese korean dutch polish czech
        swedish danish
        norwegian hungarian turkish greek hebrew arabic
        """,
    "collaboration": """
        collaboration collaborations consortium group team network committee investigators study organization
        organisation
        """,
    "circa": "ca circa um",
    "suffix": "jr sr ii iii iv jun sen",
    "function": """
        the of a an on for to from by as at is are with its their his her or not be between via using how what
        why when which
        toward towards under through into over about der die das des dem den ein eine einer und zur zum über
        für von mit auf bei
        la le les des du de une un sur pour par dans aux el los las una sobre para por con del il lo gli di da nel
        della delle dei un o os as da das do dos na no em com uma i w z na do o и в на о с по для к et het een
        voor van
        """,
}

PARTICLES = frozenset(
    "de da do dos das del della degli delle dei di du des van von der den het ten ter te la le lo el al bin ibn abu zu "
    "zur af av y e d l st vom zum auf san santa dal dalla op".split()
)

_MONTH_NAMES = (
    "jan january januar janvier janv enero ene janeiro gennaio gen januari leden styczeń января янв ledna",
    "feb february februar février févr fév febrero fevereiro fev febbraio februari luty февраля фев",
    "mar march märz mars marzo março maart marzec марта мар mrz",
    "apr april avril avr abril abr aprile kwiecień апреля апр",
    "may mai mayo maio maggio mag mei maj мая май",
    "jun june juni juin junio junho giugno giu czerwiec июня июн",
    "jul july juli juillet juil julio julho luglio lug lipiec июля июл",
    "aug august août aout agosto ago augustus sierpień августа авг",
    "sep sept september septembre septiembre setembro settembre set wrzesień сентября сен",
    "oct october oktober okt octobre octubre outubro out ottobre ott październik октября окт",
    "nov november novembre noviembre novembro listopad ноября ноя",
    "dec december dezember dez décembre déc diciembre dic dezembro dicembre grudzień декабря дек",
)
MONTHS = {name: number for number, names in enumerate(_MONTH_NAMES, 1) for name in names.split()}
"""Name or abbreviation of a month, lower case without its stop → 1 to 12."""

ORDINALS = {
    word: number
    for number, words in enumerate(
        (
            "first 1st erste premier première primera prima",
            "second 2nd zweite deuxième segunda seconda",
            "third 3rd dritte troisième tercera terza",
            "fourth 4th vierte quatrième cuarta",
            "fifth 5th fünfte cinquième quinta",
            "sixth 6th sechste sixième",
            "seventh 7th siebte septième",
            "eighth 8th achte",
            "ninth 9th neunte",
            "tenth 10th zehnte",
        ),
        1,
    )
    for word in words.split()
}
"""Ordinal words as editions have them → their number."""

CLASSES: dict[str, tuple[str, ...]] = {}
for _name, _list in (*_LISTS.items(), ("month", " ".join(MONTHS)), ("ordinal", " ".join(ORDINALS))):
    for _word in dict.fromkeys(_list.split()):
        CLASSES[_word] = (*CLASSES.get(_word, ()), _name)
for _word in PARTICLES:
    CLASSES[_word] = (*CLASSES.get(_word, ()), "particle")

# Endings that tell a word in languages that write it in one with others.
_ENDINGS = (
    (
        "journal",
        (
            "학회지",
            "논문지",
            "논문집",
            "학보",
            "연구",
            "学报",
            "雑誌",
            "杂志",
            "論文誌",
            "zeitschrift",
            "blatt",
            "blätter",
            "schrift",
        ),
    ),
    ("school", ("대학교", "大学", "대학원", "연구원", "연구소", "研究所")),
    ("press", ("출판사", "出版社", "verlag", "書店", "書房")),
    ("thesis", ("학위논문", "論文", "dissertation", "arbeit")),
    ("report", ("보고서", "報告", "报告", "bericht")),
    ("etal", ("외", "等")),
)


@lru_cache(maxsize=1 << 14)
def classify(word: str) -> tuple[str, ...]:
    """The classes of a lower-case `word`, () for an open word.

    >>> classify("hrsg"), classify("osteoporosis")
    (('editor',), ())
    """
    found = CLASSES.get(word)
    if found is not None:
        return found
    return tuple(name for name, endings in _ENDINGS if len(word) > 2 and word.endswith(endings))
