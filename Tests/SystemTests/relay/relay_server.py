"""aiosmtpd (PyPI) as the relay: STARTTLS, then AUTH, then mail.

    relay_server.py CERTIFICATE KEY USER PASSWORD [PORT [HOLD]]

While the file HOLD exists the reply to a message waits, after {"event": "data"}.
Writes a JSON object a line to stdout: {"event": "listening", "port": N}, {"event": "auth", …}, {"event": "message", …}.
"""
import asyncio
import base64
import json
import ssl
import sys
import threading
import os

from aiosmtpd.smtp import SMTP, AuthResult

certificate, key, user, password, *rest = sys.argv[1:]
port, hold = int(rest[0]) if rest else 0, rest[1] if rest[1:] else None


def tell(event, **fields):
    print(json.dumps({"event": event, **fields}), flush=True)


class Handler:
    async def handle_DATA(self, server, session, envelope):
        tell("data")
        while hold and os.path.exists(hold):
            await asyncio.sleep(0.02)
        tell("message", encrypted=session.ssl is not None, authenticated=session.authenticated, sender=envelope.mail_from,
             recipients=envelope.rcpt_tos, bytes=base64.b64encode(envelope.original_content).decode())
        return "250 2.0.0 queued"


def authenticate(server, session, envelope, mechanism, data):
    good = (data.login.decode(), data.password.decode()) == (user, password)
    tell("auth", mechanism=mechanism, good=good)
    return AuthResult(success=good, handled=False)


async def main():
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    server = await asyncio.get_running_loop().create_server(
        lambda: SMTP(Handler(), hostname="localhost", tls_context=context, require_starttls=True, auth_required=True,
                     auth_require_tls=True, authenticator=authenticate), "127.0.0.1", port)
    tell("listening", port=server.sockets[0].getsockname()[1])
    await server.serve_forever()


threading.Thread(target=lambda: (sys.stdin.read(), os._exit(0)), daemon=True).start()
asyncio.run(main())
