"""CL: compares what the text says with what its sources say."""
