"""Compiles each element of the style language into a function that renders it. One file per element."""
