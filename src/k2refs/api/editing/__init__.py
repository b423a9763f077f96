"""Converts libraries, renames and merges keys, shows entries."""
