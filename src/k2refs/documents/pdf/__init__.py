"""PDF files → Document, by where characters are on pages: `document.read_pdf`; `child.annotate_pdf` writes notes."""
