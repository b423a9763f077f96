"""Access to the registries, and the lock file that records their answers."""
