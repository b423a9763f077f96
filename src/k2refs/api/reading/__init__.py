"""Reads libraries and manuscripts from paths, whatever their formats."""
