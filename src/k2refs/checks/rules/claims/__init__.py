"""CL: what the text says against what its sources say."""
