"""Rules about citations in manuscripts: CT."""
