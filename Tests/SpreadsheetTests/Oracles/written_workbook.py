"""openpyxl reads a workbook and says what it found: [[sheet, [[[type, value]]]]] with type s (text), n (number), d (day), f
(formula) or null.

usage: written_workbook.py FILE
"""
import datetime
import json
import sys

import openpyxl


def cell(found):
    if found.value is None:
        return None
    if isinstance(found.value, datetime.datetime):
        return ["d", found.value.date().isoformat()]
    return [found.data_type, found.value]


book = openpyxl.load_workbook(sys.argv[1])
print(json.dumps([[sheet.title, [[cell(c) for c in row] for row in sheet.iter_rows()]] for sheet in book]))
