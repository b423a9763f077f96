"""Rules about whether a file can be parsed: SY."""
