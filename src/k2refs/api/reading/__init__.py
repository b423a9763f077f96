"""Reads libraries and manuscripts from paths, in any format."""
