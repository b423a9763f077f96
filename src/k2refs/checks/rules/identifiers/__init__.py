"""Rules about identifiers: ID."""
