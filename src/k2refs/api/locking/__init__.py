"""Resolves identifiers against the registries and writes the lock file."""
