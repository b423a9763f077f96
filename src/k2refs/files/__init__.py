"""The only code that opens paths: bounded reading, decoding, atomic writing, packaged data."""

from k2refs.files.read import MAX_BYTES, read_bytes, read_source
from k2refs.files.write import write_atomically, write_source

__all__ = ["MAX_BYTES", "read_bytes", "read_source", "write_atomically", "write_source"]
