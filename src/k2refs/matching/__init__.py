"""Are these two the same work? Folding, blocking, scoring; pure, used by checks and registry alike."""
