"""The outside world: registries, how they are asked, and the lock that keeps what they said."""
