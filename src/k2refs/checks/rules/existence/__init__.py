"""Rules about whether a work could be found: EX."""
