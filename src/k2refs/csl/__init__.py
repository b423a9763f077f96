"""The CSL 1.0.2 processor: style and locale bytes, references and cites in; formatted text out."""
