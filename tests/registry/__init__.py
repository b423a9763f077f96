"""A registry server on loopback: real HTTP over real sockets, recorded answers by route, faults on command."""
