"""Repairs what a tagger gets wrong in a typed reference, step by step."""
