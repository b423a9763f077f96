"""Renders one item by one style: the tree of a cite or an entry. The third stage of the processor."""
