"""Rules about duplicate works: DU."""
