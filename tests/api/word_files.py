"""Word files for tests, with the fields of Zotero, Mendeley, Citavi and Word itself written by hand."""

import base64
import io
import json
import re
import zipfile
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from docx import Document

_PREFS = (
    '<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" '
    'xmlns:vt="http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes">'
    '<property fmtid="{D5CDD505-2E9C-101B-9397-08002B2CF9AE}" pid="2" name="ZOTERO_PREF_1"><vt:lpwstr>'
    '&lt;data data-version="3"&gt;&lt;style id="http://www.zotero.org/styles/apa" locale="en-GB"/&gt;&lt;prefs&gt;'
    '&lt;pref name="noteType" value="0"/&gt;&lt;/prefs&gt;&lt;/data&gt;</vt:lpwstr></property></Properties>'
)
_SOURCES = (
    '<b:Sources xmlns:b="http://schemas.openxmlformats.org/officeDocument/2006/bibliography"><b:Source><b:Tag>Ori01</b:Tag>'
    "<b:SourceType>JournalArticle</b:SourceType><b:Author><b:Author><b:NameList><b:Person><b:Last>Orimo</b:Last>"
    "<b:First>Hajime</b:First></b:Person></b:NameList></b:Author></b:Author><b:Title>Bone mass</b:Title>"
    "<b:Year>2001</b:Year><b:JournalName>Bone</b:JournalName><b:Volume>3</b:Volume><b:Pages>1-9</b:Pages></b:Source></b:Sources>"
)
LIBRARY = """@article{orimo, author = {Orimo, Hajime}, title = {Bone mass}, journal = {Bone}, year = 2001, volume = 3,
  pages = {1--9}}
@book{roe, author = {Roe, Lee}, title = {Of \\emph{Homo} teeth}, publisher = {Press}, year = 1999}
"""


def work(number: int) -> dict[str, object]:
    """The CSL-JSON item of one of two works."""
    return [
        {
            "type": "article-journal",
            "title": "Bone mass",
            "author": [{"family": "Orimo", "given": "Hajime"}],
            "container-title": "Bone",
            "volume": "3",
            "page": "1-9",
            "issued": {"date-parts": [[2001]]},
        },
        {
            "type": "book",
            "title": "Of <i>Homo</i> teeth",
            "author": [{"family": "Roe", "given": "Lee"}],
            "publisher": "Press",
            "issued": {"date-parts": [[1999]]},
        },
    ][number]


def run(inner: str, properties: str = "") -> str:
    """A run."""
    return f"<w:r>{f'<w:rPr>{properties}</w:rPr>' if properties else ''}{inner}</w:r>"


def text(words: str, properties: str = "") -> str:
    """A run of text."""
    space = ' xml:space="preserve"' if words != words.strip() else ""
    return run(f"<w:t{space}>{escape(words)}</w:t>", properties)


def complex_field(code: str, shown: str, pieces: int = 1) -> str:
    """A field whose code is in `pieces` runs; `shown` is the XML of its result."""
    size = -(-len(code) // pieces)
    parts = [code[at : at + size] for at in range(0, len(code), size)]
    codes = "".join(run(f'<w:instrText xml:space="preserve">{escape(part)}</w:instrText>') for part in parts)
    begin, separate, end = (run(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end"))
    return begin + codes + separate + shown + end


def zotero(*numbers: int, **more: object) -> str:
    """The code of a field of Zotero; `more` belongs to its first item, as in locator="3"."""
    rows = [
        {"id": number, "uris": [f"http://zotero.org/users/1/items/{number}"], "itemData": work(number)}
        for number in numbers
    ]
    rows[0] |= {name.replace("_", "-"): value for name, value in more.items()}
    properties = {"formattedCitation": "x", "plainCitation": "x", "noteIndex": 0}
    data = {"citationID": "a", "properties": properties, "citationItems": rows}
    return f" ADDIN ZOTERO_ITEM CSL_CITATION {json.dumps(data)} "


def mendeley(*numbers: int) -> str:
    """The code of a field of Mendeley Desktop, which counts the items of each citation from 1."""
    rows = [
        {"id": f"ITEM-{rank}", "itemData": {**work(number), "id": f"ITEM-{rank}"}}
        for rank, number in enumerate(numbers, 1)
    ]
    known = {"formattedCitation": "x", "plainTextFormattedCitation": "x", "previouslyFormattedCitation": "x"}
    return f"ADDIN CSL_CITATION {json.dumps({'citationItems': rows, 'mendeley': known})}"


def control(tag: str, inner: str) -> str:
    """A content control with a tag."""
    return f"<w:sdt><w:sdtPr><w:tag w:val={quoteattr(tag)}/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"


def mendeley_cite(*numbers: int) -> str:
    """The tag of a content control of Mendeley Cite."""
    rows = [{"id": f"uuid-{number}", "itemData": {**work(number), "id": f"uuid-{number}"}} for number in numbers]
    data = {"citationID": "c", "citationItems": rows, "manualOverride": {"isManuallyOverridden": False}}
    return "MENDELEY_CITATION_v3_" + base64.b64encode(json.dumps(data).encode()).decode()


def citavi() -> str:
    """The code of a placeholder of Citavi."""
    reference = {
        "ReferenceType": "JournalArticle", "Title": "Bone mass", "Year": "2001", "Volume": "3",
        "Authors": [{"FirstName": "Hajime", "LastName": "Orimo"}], "Periodical": {"Name": "Bone"},
        "PageRange": "<sp><os>1-9</os></sp>",
    }  # fmt: skip
    data = {"Entries": [{"ReferenceId": "r1", "Reference": reference, "PageRange": {"OriginalString": "5"}}]}
    return f"ADDIN CitaviPlaceholder{{{base64.b64encode(json.dumps(data).encode()).decode()}}}"


def paragraph(*inner: str) -> str:
    """A paragraph."""
    return f"<w:p>{''.join(inner)}</w:p>"


def zotero_list(*shown: str) -> str:
    """The field of Zotero's list, over as many paragraphs as it shows."""
    code = ' ADDIN ZOTERO_BIBL {"uncited":[],"omitted":[],"custom":[]} CSL_BIBLIOGRAPHY '
    whole = complex_field(code, "\0".join(text(each) for each in shown))
    return "".join(paragraph(part) for part in whole.split("\0"))


def make(path: Path, body: str, **parts: str) -> Path:
    """Writes a Word file of python-docx with `body` before its last section; `parts` adds or replaces parts.

    `prefs`, `sources`: with what Zotero and Word keep in a file. A name such as `word__header9_xml` is a part.
    """
    document = Document()
    document.add_heading("Teeth", 1)
    table = document.add_table(1, 1)
    table.cell(0, 0).text = "A cell"
    document.sections[0].header.paragraphs[0].text = "A header"
    buffer = io.BytesIO()
    document.save(buffer)
    added = {name.replace("__", "/").replace("_xml", ".xml"): content for name, content in parts.items()}
    for name, part, content in (("prefs", "docProps/custom.xml", _PREFS), ("sources", "customXml/item9.xml", _SOURCES)):
        if added.pop(name, ""):
            added[part] = content
    with zipfile.ZipFile(buffer) as old, zipfile.ZipFile(path, "w") as new:
        for info in old.infolist():
            data = old.read(info)
            if info.filename == "word/document.xml":
                at = data.rindex(b"<w:sectPr")
                data = data[:at] + body.encode() + data[at:]
            elif info.filename in added:
                data = added.pop(info.filename).encode()
            new.writestr(info, data)
        for name, content in added.items():
            new.writestr(name, content)
    return path


def part(path: Path, name: str = "word/document.xml") -> str:
    """The text of a part."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def shown(path: Path, name: str = "word/document.xml") -> list[str]:
    """The text of each paragraph of a part, as a reader sees it; superscript in ^carets^, italics in *stars*."""
    found = []
    for each in re.findall(r"<w:p[ >].*?</w:p>", part(path, name), re.DOTALL):
        words = ""
        for inner in re.findall(r"<w:r[ >].*?</w:r>", each, re.DOTALL):
            plain = "".join(re.findall(r"<w:t(?: [^>]*)?>([^<]*)</w:t>", inner.replace("<w:tab/>", "<w:t>\t</w:t>")))
            mark = "^" if 'w:val="superscript"' in inner else "*" if "<w:i/>" in inner else ""
            words += f"{mark}{plain}{mark}" if plain else ""
        found.append(words.replace("&amp;", "&"))
    return found
