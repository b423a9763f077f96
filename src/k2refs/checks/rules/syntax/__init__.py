"""Rules about what can be read at all: SY."""
