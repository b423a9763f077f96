"""Quantities in running text: text → model.Quantity."""

from k2refs.claims.quantities.find import find_quantities

__all__ = ["find_quantities"]
