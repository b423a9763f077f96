"""Quantities, the claim ledger, anchors, and the comparison of claims with their sources."""
