"""What hayagriva's fields, numbers and roles are called in CSL. Tables only; read and written by formats.hayagriva*.

Source: hayagriva file format, 0.9.
"""

__all__ = ["NUMBERS", "ROLES", "TEXTS"]

TEXTS = {
    "title": "title", "abstract": "abstract", "genre": "genre", "note": "note", "edition": "edition",
    "archive": "archive", "archive-location": "archive_location", "call-number": "call-number",
    "volume-total": "number-of-volumes", "page-total": "number-of-pages", "page-range": "page",
    "language": "language", "chapter": "chapter-number", "runtime": "dimensions",
}  # fmt: skip
"""Formattable strings of an entry that have one place; volume, issue and publisher may be in a parent instead."""
NUMBERS = {
    "doi": "DOI", "isbn": "ISBN", "issn": "ISSN", "pmid": "PMID", "pmcid": "PMCID", "serial": "number",
}  # fmt: skip
ROLES = {
    "translator": "translator", "compiler": "compiler", "director": "director", "illustrator": "illustrator",
    "narrator": "narrator", "composer": "composer", "producer": "producer", "organizer": "organizer",
    "collaborator": "contributor", "cast-member": "performer", "executive-producer": "executive-producer",
    "writer": "script-writer",
}  # fmt: skip
