"""Formats the citations of a Word file, and leaves every other part of it as it is. `format.py` is the entry."""
