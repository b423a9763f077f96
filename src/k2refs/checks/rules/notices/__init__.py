"""Rules about what happened to a work since: RT."""
