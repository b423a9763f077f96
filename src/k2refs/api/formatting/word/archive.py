"""Opens a Word file for formatting and writes it again: parts that did not change are copied as they are."""

import io
import posixpath
import zipfile
from collections.abc import Iterator
from typing import Any

from attrs import define, field
from lxml import etree

from k2refs.documents.docx.package import Package, open_package
from k2refs.errors import InputError

__all__ = ["WordFile", "open_word"]

_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_NSMAP: Any = {None: _RELATIONS}  # the stubs know no default namespace
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"


@define
class WordFile:
    """A Word file: its package, the trees of parts that were read, and the names of those that changed."""

    package: Package
    trees: dict[str, etree._Element] = field(factory=dict)
    changed: set[str] = field(factory=set)

    @property
    def main(self) -> str:
        return self.package.main

    def tree(self, name: str) -> etree._Element | None:
        """The XML of a part, None if there is none. Raises InputError if it is not well-formed."""
        if name not in self.trees:
            if not self.package.has(name):
                return None
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
            try:
                self.trees[name] = etree.fromstring(self.package.inflate(name), parser)
            except etree.XMLSyntaxError as error:
                message = f"{self.package.path}: its part {name} is not well-formed: {error.msg}"
                raise InputError(f"{message}; open it in Word and save it again") from None
        return self.trees[name]

    def find_related(self, kind: str) -> list[str]:
        """The names of the parts that the document refers to as `kind`: "header", "footnotes", "styles"."""
        relations = self.tree(self._relations_name)
        found = []
        for relation in relations.iter(f"{{{_RELATIONS}}}Relationship") if relations is not None else ():
            if relation.get("Type", "").endswith(f"/{kind}") and relation.get("TargetMode") != "External":
                folder = posixpath.dirname(self.main)
                name = posixpath.normpath(posixpath.join("/" + folder, relation.get("Target", ""))).lstrip("/")
                if self.package.has(name) or name in self.trees:
                    found.append(name)
        return found

    @property
    def _relations_name(self) -> str:
        folder, name = posixpath.split(self.main)
        return f"{folder}/_rels/{name}.rels"

    def add_part(self, kind: str, tree: etree._Element) -> str:
        """Adds a part `kind`.xml beside the document, with its relation and type; returns its name."""
        name = self.package.beside(f"{kind}.xml")
        self.trees[name] = tree
        relations = self.tree(self._relations_name)
        if relations is None:
            relations = etree.Element(f"{{{_RELATIONS}}}Relationships", nsmap=_NSMAP)
            self.trees[self._relations_name] = relations
        taken = {relation.get("Id") for relation in relations}
        free = next(f"rId{number}" for number in range(1, len(taken) + 2) if f"rId{number}" not in taken)
        etree.SubElement(
            relations, f"{{{_RELATIONS}}}Relationship", Id=free, Type=f"{_OFFICE}/{kind}", Target=f"{kind}.xml"
        )
        types = self.tree("[Content_Types].xml")
        if types is not None:
            etree.SubElement(types, f"{{{_TYPES}}}Override", PartName=f"/{name}", ContentType=f"{_WORD}.{kind}+xml")
        self.changed |= {name, self._relations_name, "[Content_Types].xml"}
        return name

    def write(self) -> bytes:
        """The file. Parts that did not change have the same bytes, in the same order."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, data, info in self._parts():
                archive.writestr(info or zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), data, zipfile.ZIP_DEFLATED)
        return buffer.getvalue()

    def _parts(self) -> Iterator[tuple[str, bytes, zipfile.ZipInfo | None]]:
        written: set[str] = set()
        for info in self.package.archive.infolist():
            if info.filename in written:
                continue
            written.add(info.filename)
            if info.filename in self.changed:
                yield info.filename, self._serialize(info.filename), info
            else:
                yield info.filename, self.package.inflate(info.filename), info
        for name in sorted(self.changed - written):
            yield name, self._serialize(name), None

    def _serialize(self, name: str) -> bytes:
        tree = self.trees[name].getroottree()
        return etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True)


def open_word(path: str, data: bytes) -> WordFile:
    """The Word file in `data`. Raises InputError, saying what to do, for another format or an encrypted file."""
    if data.startswith(_COMPOUND):
        if _ENCRYPTED in data:
            raise InputError(f"{path}: is protected by a password; open it in Word and save it without one")
        raise InputError(f"{path}: is a file of Word 97–2003; open it and save it as .docx")
    if data.startswith(b"{\\rtf"):
        raise InputError(f"{path}: is an RTF file; open it in Word and save it as .docx")
    if not data.startswith(b"PK"):
        raise InputError(f"{path}: is not a Word file; save it as .docx")
    if b"application/vnd.oasis.opendocument" in data[:200]:
        raise InputError(f"{path}: is an OpenDocument file; open it in LibreOffice and save it as .docx")
    return WordFile(open_package(path, data))
