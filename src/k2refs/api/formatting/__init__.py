"""Formats citations, bibliographies and whole manuscripts."""
