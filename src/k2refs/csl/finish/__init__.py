"""From the output tree to a stream of text and formatting: seams of punctuation, quotes, flip-flop."""

from k2refs.csl.finish.walk import finish

__all__ = ["finish"]
