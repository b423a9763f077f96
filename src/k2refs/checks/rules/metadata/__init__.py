"""Rules that compare an entry with its record: MD."""
