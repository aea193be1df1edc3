"""Reads domains (JSON list) and prints their A-labels by Python's idna codec; null where it refuses."""

import json
import sys


def ascii_form(domain):
    try:
        return domain.encode("idna").decode().lower()
    except UnicodeError:
        return None


print(json.dumps([ascii_form(d) for d in json.load(sys.stdin)]))
