"""The rule engine: evidence in, findings out."""
