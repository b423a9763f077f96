"""Rules about what could be found at all: EX."""
