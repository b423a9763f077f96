"""Checks libraries, manuscripts and claims: gathers evidence, runs the rules, applies fixes, keeps the cache."""
