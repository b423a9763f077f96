"""Opens the parts of a Word file from its bytes, within limits. Called by docx.read."""

import io
import zipfile
import zlib

from attrs import define, field
from lxml import etree

from k2refs.errors import InputError

__all__ = ["Package", "open_package"]

_LARGEST_PART = 128 << 20
_MOST_PARTS = 20_000
_MOST_ELEMENTS = 2_000_000
_SMALL_PART, _MOST_RATIO = 8 << 20, 150
_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


@define
class Package:
    """A Word file: `main` is the path of its document, `faults` the errors that did not prevent reading it."""

    path: str
    archive: zipfile.ZipFile
    main: str = "word/document.xml"
    faults: list[str] = field(factory=list)

    def has(self, name: str) -> bool:
        """Whether there is a part of that name."""
        return name in self.archive.NameToInfo

    def beside(self, name: str) -> str:
        """The path of a part in the folder of the document."""
        return self.main.rpartition("/")[0] + "/" + name

    def parse(self, name: str) -> etree._Element | None:
        """The XML of the part `name`, None if there is none. Broken XML is read up to the error.

        No entity is resolved, no document type loaded, nothing fetched. Raises InputError for a part that inflates
        beyond 128 MiB or whose bytes are damaged.
        """
        if not self.has(name):
            return None
        data = self.inflate(name)
        if b"<!DOCTYPE" in data[:65536] or b"<!ENTITY" in data[:65536]:
            self.faults.append(f"{name} declares a document type, unlike any Word file; its entities are ignored")
        try:
            return etree.fromstring(data, _parser(is_lenient=False))
        except etree.XMLSyntaxError as error:
            self.faults.append(f"{name} is not well-formed: {error.msg}; the rest of it is not read")
        try:
            root: etree._Element | None = etree.fromstring(data, _parser(is_lenient=True))
        except etree.XMLSyntaxError:
            root = None
        return root

    def inflate(self, name: str) -> bytes:
        """The bytes of the part `name`. Raises InputError if they are damaged or excessively many."""
        where = f"{self.path}: its part {name}"
        # The archive never inflates a part beyond its declared size.
        if self.archive.getinfo(name).file_size > _LARGEST_PART:
            raise InputError(f"{where} inflates beyond {_LARGEST_PART >> 20} MiB; this is not a manuscript")
        packed = self.archive.getinfo(name)
        # Word's own XML packs to a tenth or a thirtieth.
        if packed.file_size > _SMALL_PART and packed.file_size > _MOST_RATIO * max(packed.compress_size, 1):
            raise InputError(f"{where} inflates to more than {_MOST_RATIO} times its size; this is not a manuscript")
        try:
            data = self.archive.read(name)
        except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
            raise InputError(f"{where} is damaged: {error}; save the file again in Word") from None
        except (RuntimeError, NotImplementedError) as error:
            # RuntimeError: encrypted; NotImplementedError: a compression that Word does not use.
            raise InputError(f"{where} cannot be opened: {error}; save it without a password") from None
        if data.count(b"<") > 2 * _MOST_ELEMENTS:
            raise InputError(f"{where} has over {_MOST_ELEMENTS:,} elements; divide the manuscript")
        return data


def open_package(path: str, data: bytes) -> Package:
    """The Word file in `data`. Raises InputError if it is not one, is truncated, or has no document in it."""
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise InputError(f"{path}: is not a valid Word file: {error}; save it again in Word") from None
    names = archive.namelist()
    if len(names) > _MOST_PARTS:
        raise InputError(f"{path}: has {len(names)} parts; this is not a manuscript")
    package = Package(path, archive)
    for name in names:
        if name.startswith(("/", "\\")) or ".." in name.replace("\\", "/").split("/") or name[1:2] == ":":
            package.faults.append(f"its part {name[:100]!r} is outside the file and is not read")
    relations = package.parse("_rels/.rels")
    for relation in relations.iter(_RELATION) if relations is not None else ():
        if relation.get("Type", "").endswith("/officeDocument"):
            package.main = relation.get("Target", "").lstrip("/") or package.main
    if not package.has(package.main):
        raise InputError(f"{path}: is a zip file without {package.main}, so not a Word file; save it as .docx")
    return package


def _parser(*, is_lenient: bool) -> etree.XMLParser:
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=is_lenient,
        remove_comments=True,
    )
