"""Pure functions on strings. Nothing here knows what a reference is."""
