"""Prints what Python's mailbox package sees in a Maildir, as JSON: [[folder, base64 of the bytes], …]."""

import base64
import json
import mailbox
import sys

box = mailbox.Maildir(sys.argv[1], factory=None, create=False)
found = [[box.get_message(key).get_subdir(), base64.b64encode(box.get_bytes(key)).decode()] for key in box.keys()]
print(json.dumps(sorted(found)))
