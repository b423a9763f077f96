"""Compiles the style language: ast nodes → closures that render a frame. One file per element."""

from k2refs.csl.compile.scope import Render, Scope

__all__ = ["Render", "Scope"]
