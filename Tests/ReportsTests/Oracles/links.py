"""Tokens and pseudonyms by the standard library: reads JSON requests from the file named, prints the answers."""
import base64
import hashlib
import hmac
import json
import sys


def authenticate(key, *parts):
    message = b"".join(len(part).to_bytes(4, "big") + part for part in parts)
    return hmac.new(key, message, hashlib.sha256).digest()


def token(key, purpose, message_id, expires):
    selector = authenticate(key, b"link", purpose.encode(), message_id.encode())[:16]
    payload = bytes([{"report": 1, "unsubscribe": 2, "sign-in": 3}[purpose]]) + expires.to_bytes(8, "big") + selector
    signed = payload + authenticate(key, b"v1", payload)
    return "v1." + base64.urlsafe_b64encode(signed).decode().rstrip("=")


def pseudonym(key, team, login):
    code = authenticate(key, b"pseudonym", team.lower().encode(), login.lower().encode())
    letters = "".join("23456789ABCDEFGHJKLMNPQRSTUVWXYZ"[byte & 31] for byte in code[:8])
    return f"User {letters[:4]}-{letters[4:]}"


with open(sys.argv[1], encoding="utf-8") as file:
    asked = json.load(file)
json.dump(
    {
        "tokens": [token(bytes.fromhex(a["key"]), a["purpose"], a["id"], a["expires"]) for a in asked["tokens"]],
        "pseudonyms": [pseudonym(bytes.fromhex(a["key"]), a["team"], a["login"]) for a in asked["pseudonyms"]],
        "base64": [base64.urlsafe_b64encode(bytes.fromhex(a)).decode().rstrip("=") for a in asked["base64"]],
    },
    sys.stdout,
)
