"""A reference as a style sees it: texts, names and dates by CSL variable. The second stage of the processor."""
