"""Manuscripts into one typed Document, whatever their format."""
