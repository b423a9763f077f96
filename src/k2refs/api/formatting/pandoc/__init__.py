"""Formats the citations of pandoc's syntax tree, as `pandoc --citeproc` does, for every format that pandoc has."""
