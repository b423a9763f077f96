"""Quantities, the ledger of claims, anchors, and the comparisons between claim and source."""
