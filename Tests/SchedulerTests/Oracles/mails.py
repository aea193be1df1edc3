"""Reads mails as any receiver would: each line of the file named is a message in hex; prints headers, texts and faults."""
import email
import json
import sys
from email import policy

mails = []
with open(sys.argv[1], encoding="ascii") as file:
    for line in file:
        mail = email.message_from_bytes(bytes.fromhex(line.strip()), policy=policy.SMTP)
        parts = [part for part in mail.walk() if not part.is_multipart()]
        mails.append(
            {
                "headers": [f"{name}: {value}" for name, value in mail.items()],
                "messageID": mail["Message-ID"],
                "to": mail["To"],
                "subject": mail["Subject"],
                "types": [part.get_content_type() for part in parts],
                "texts": [part.get_content() if part.get_content_maintype() == "text" else "" for part in parts],
                "faults": [str(fault) for part in mail.walk() for fault in part.defects]
                + [str(fault) for value in mail.values() for fault in value.defects],
            }
        )
json.dump(mails, sys.stdout)
