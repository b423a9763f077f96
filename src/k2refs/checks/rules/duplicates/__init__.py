"""Rules about works that stand twice: DU."""
