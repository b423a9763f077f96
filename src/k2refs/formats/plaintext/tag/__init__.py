"""Taggers of typed references: which token belongs to which field."""
