"""make FILE FOLDER: reads {"date1904": bool, "sheets": [[[cell, ...], ...], ...]} from FILE and writes FOLDER/book.xlsx with openpyxl.
A cell is null, a text, a number, a boolean, {"date": ISO}, or {"date": ISO, "format": an Excel number format}.
read FOLDER: prints what openpyxl reads in each sheet of it, dates as ISO, rows without their empty ends."""
import datetime, json, sys
import openpyxl
from openpyxl.utils.datetime import CALENDAR_MAC_1904


def value(cell):
    if isinstance(cell, dict):
        text = cell["date"]
        return datetime.datetime.fromisoformat(text) if "T" in text else datetime.date.fromisoformat(text)
    return cell


def shown(cell):
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, datetime.datetime):
        text = cell.replace(microsecond=0).isoformat()
        return text[:10] if text.endswith("T00:00:00") else text
    if isinstance(cell, datetime.date):
        return cell.isoformat()
    return str(cell)


if sys.argv[1] == "make":
    spec = json.load(open(sys.argv[2]))
    book = openpyxl.Workbook()
    book.remove(book.active)
    if spec["date1904"]:
        book.epoch = CALENDAR_MAC_1904
    for number, rows in enumerate(spec["sheets"]):
        sheet = book.create_sheet(f"Sheet {number}")
        for r, row in enumerate(rows, 1):
            for c, cell in enumerate(row, 1):
                if cell is not None:
                    at = sheet.cell(r, c, value(cell))
                    if isinstance(cell, dict) and "format" in cell:
                        at.number_format = cell["format"]
    book.save(sys.argv[3])
else:
    book = openpyxl.load_workbook(sys.argv[2])
    sheets = []
    for sheet in book.worksheets:
        rows = []
        for row in sheet.iter_rows(values_only=True):
            cells = [shown(cell) for cell in row]
            while cells and cells[-1] == "":
                cells.pop()
            if cells:
                rows.append(cells)
        sheets.append(rows)
    json.dump(sheets, sys.stdout)
