"""Formats citations, bibliographies and manuscripts."""
