"""Findings as text for people and machines: Iterable[Finding] → str."""
