"""The webhook of a daemon that is killed while it tells it, and told again by the next; by Python's own server and hmac."""
import base64
import hashlib
import hmac
import http.server
import json
import os
import sys
import tempfile
import threading

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "portal"))
from seats import Seats  # noqa: E402

SECRET = "a secret of many letters"


class Receiver(http.server.ThreadingHTTPServer):
    """Answers the first call only when it is let go."""
    daemon_threads = True

    def __init__(self):
        self.calls, self.arrived, self.let_go = [], threading.Event(), threading.Event()
        receiver = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_POST(self):
                body = self.rfile.read(int(self.headers["Content-Length"]))
                signed = f"{self.headers['webhook-id']}.{self.headers['webhook-timestamp']}.".encode() + body
                wanted = "v1," + base64.b64encode(hmac.new(SECRET.encode(), signed, hashlib.sha256).digest()).decode()
                receiver.calls.append((self.headers["Idempotency-Key"], wanted == self.headers["webhook-signature"], body))
                receiver.arrived.set()
                if len(receiver.calls) == 1:
                    receiver.let_go.wait(60)
                    return
                self.send_response(204)
                self.end_headers()

            def log_message(self, *_):
                pass

        super().__init__(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.serve_forever, daemon=True).start()


def run(check):
    receiver = Receiver()
    with tempfile.TemporaryDirectory(prefix="seatwatch-webhook-") as folder:
        with open(f"{folder}/secret", "w") as file:
            file.write(SECRET + "\n")
        os.chmod(f"{folder}/secret", 0o600)
        url = f"http://127.0.0.1:{receiver.server_address[1]}/seats"
        seats = Seats(folder, settings=f"unassigning:\n  webhook:\n    url: {url}\n    secret_file: {folder}/secret\n")
        daemon = seats.run()
        listed = json.loads(seats.ctl("seat", "list", "--team", "atelier", "--verdict", "inactive", "--json"))["seats"]
        seat = listed[0]
        seats.ctl("seat", "unassign", "--team", "atelier", "--user", seat["user"], "--product", seat["product"], "--yes")
        check("the webhook is called", receiver.arrived.wait(30))
        daemon.kill()
        check("no secret is in the log", SECRET not in daemon.text())
        daemon = seats.start()
        seats.until(lambda: len(receiver.calls) > 1, 30, "the second call", daemon)
        receiver.let_go.set()
        (key, is_right, body), again = receiver.calls[0], receiver.calls[1]
        check("the next daemon calls again, with the same key and body", again == (key, True, body) and is_right)
        told = json.loads(body)
        check("it names the seat as the vendor knows it", told["type"] == "seats.unassigned" and told["team"] == "atelier"
              and [(s["user"], s["product"]) for s in told["seats"]] == [(seat["user"], seat["product"])])
        seats.until(lambda: seats.query("SELECT 1 FROM webhook_call WHERE state = 'sent'"), 30, "the call is settled", daemon)
        entry = json.loads(seats.ctl("seat", "journal", "--team", "atelier", "--json"))["seats"][0]["id"]
        seats.ctl("seat", "restore", "--team", "atelier", entry)
        seats.until(lambda: len(receiver.calls) > 2, 30, "the call of the undo", daemon)
        check("undo is told too", json.loads(receiver.calls[2][2])["type"] == "seats.restored" and receiver.calls[2][1])
        check("the daemon ends in order", daemon.stop() == 0)
    receiver.shutdown()
