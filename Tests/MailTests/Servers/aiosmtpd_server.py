"""aiosmtpd (PyPI) as a relay.

    aiosmtpd_server.py SCRIPT

SCRIPT is a JSON object: "security" ("none", "starttls", "tls"), "certificate", "key", "users" {user: password}, and
"exclude": SASL mechanisms not to offer. Writes one JSON object a line to stdout, first {"event": "listening", "port": N},
then {"event": "message", ...} for each and {"event": "closed", "connection": N}; ends when its stdin does.
"""
import asyncio
import base64
import json
import os
import ssl
import sys
import threading

from aiosmtpd.smtp import SMTP, AuthResult

script = json.loads(sys.argv[1])
connections = 0


def log(event, **fields):
    sys.stdout.write(json.dumps({"event": event, **fields}) + "\n")
    sys.stdout.flush()


class NumberedSMTP(SMTP):
    def __init__(self, *arguments, **options):
        global connections
        super().__init__(*arguments, **options)
        connections += 1
        self.number = connections

    def connection_lost(self, error):
        super().connection_lost(error)
        log("closed", connection=self.number, encrypted=False)


class Handler:
    async def handle_DATA(self, server, session, envelope):
        user = session.auth_data.login.decode() if session.authenticated else None
        security = script.get("security")
        log("message", connection=server.number, encrypted=security == "tls" or session.ssl is not None, user=user, sender=envelope.mail_from,
            recipients=envelope.rcpt_tos, message=base64.b64encode(envelope.original_content).decode())
        return "250 2.0.0 queued"


def authenticate(server, session, envelope, mechanism, data):
    good = script["users"].get(data.login.decode()) == data.password.decode()
    log("auth", mechanism=mechanism, good=good)
    # Not handled: aiosmtpd then says 535 itself.
    return AuthResult(success=good, handled=False, auth_data=data)


async def main():
    security, users = script.get("security", "none"), script.get("users")
    context = None
    if security != "none":
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(script["certificate"], script["key"])

    def connection():
        return NumberedSMTP(Handler(), hostname="localhost", tls_context=context if security == "starttls" else None,
                            require_starttls=security == "starttls", auth_required=bool(users),
                            auth_require_tls=security == "starttls", authenticator=authenticate if users else None,
                            auth_exclude_mechanism=script.get("exclude"))

    server = await asyncio.get_running_loop().create_server(
        connection, "127.0.0.1", 0, ssl=context if security == "tls" else None)
    log("listening", port=server.sockets[0].getsockname()[1])
    await server.serve_forever()


threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
asyncio.run(main())
