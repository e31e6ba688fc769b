"""Lists to hand in, as offices save them."""

import io
import zipfile
from xml.sax.saxutils import escape


def csv(rows, *, between=",", mark=False):
    """A CSV file; ``mark`` for the mark that Excel puts at its beginning."""
    text = "\r\n".join(between.join(f'"{cell}"' if cell else "" for cell in row) for row in rows)
    return text.encode("utf-8-sig" if mark else "utf-8")


def xlsx(rows):
    """A workbook with one sheet; whole numbers stand in it as numbers."""
    cells = []
    for n, row in enumerate(rows, 1):
        inner = "".join(
            f'<c r="{chr(64 + m)}{n}"><v>{cell}</v></c>'
            if isinstance(cell, int)
            else f'<c r="{chr(64 + m)}{n}" t="inlineStr"><is><t>{escape(cell)}</t></is></c>'
            for m, cell in enumerate(row, 1)
        )
        cells.append(f'<row r="{n}">{inner}</row>')
    space = "http://schemas.openxmlformats.org"
    parts = {
        "[Content_Types].xml": f'<Types xmlns="{space}/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.'
        'spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/'
        'vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship Id="rId1" '
        f'Type="{space}/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{space}/spreadsheetml/2006/main" xmlns:r="{space}/officeDocument/2006/'
        'relationships"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{space}/package/2006/relationships"><Relationship '
        f'Id="rId1" Type="{space}/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/>'
        "</Relationships>",
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{space}/spreadsheetml/2006/main"><sheetData>'
        + "".join(cells)
        + "</sheetData></worksheet>",
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, text in parts.items():
            packed.writestr(name, f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>{text}')
    return file.getvalue()
