"""Renders all cites of a document together: positions, sorting, disambiguation, collapsing. The fourth stage."""
