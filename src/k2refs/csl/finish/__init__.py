"""From the output tree to a stream of text and formatting: seams of punctuation, quotes, flip-flop."""

from k2refs.csl.finish.stream import Stream, finish

__all__ = ["Stream", "finish"]
