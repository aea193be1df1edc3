"""Python's csv module reads a table and says what it found, or writes one.

usage: csv_table.py read FILE   prints a JSON array of rows
       csv_table.py write FILE  reads a JSON array of rows from FILE, prints CSV
"""
import csv
import io
import json
import sys

csv.field_size_limit(1 << 24)
mode, path = sys.argv[1:]
if mode == "read":
    with open(path, encoding="utf-8-sig", newline="") as file:
        print(json.dumps([row for row in csv.reader(file) if row]))
else:
    rows = json.load(open(path, encoding="utf-8"))
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    sys.stdout.buffer.write(text.getvalue().encode("utf-8"))
