"""FILE BOOK: packs the parts {"name": "text"} of FILE into the zip file BOOK."""
import json, sys, zipfile

with zipfile.ZipFile(sys.argv[2], "w", zipfile.ZIP_DEFLATED) as book:
    for name, text in json.load(open(sys.argv[1])).items():
        book.writestr(name, text)
