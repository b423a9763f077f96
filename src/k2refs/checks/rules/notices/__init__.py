"""Rules about what happened to a work after publication: RT."""
