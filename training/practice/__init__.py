"""Made-up works, printed as people print them, with the label of every character: what the tagger learns from.

Only `plaintext.train` uses it. Nothing here reads a real reference.
"""
