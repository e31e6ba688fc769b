"""The words of a PDF, as whoever copies or hears them gets them; pdfium keeps the order of Nepali letters."""

import pypdfium2


def printed(pdf):
    """The text of all pages, line by line; ``pdf`` is a path or the bytes themselves."""
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
