"""The public verbs: read, edit, format, check, lock. Combines the lower packages; `k2refs` has the names."""
