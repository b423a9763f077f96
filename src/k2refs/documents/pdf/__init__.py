"""PDF files → Document, by where characters stand on pages: `document.read_pdf`; `child.annotate_pdf` writes notes."""
