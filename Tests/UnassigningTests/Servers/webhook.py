"""A receiver of webhooks: webhook.py SECRET ANSWER...; each answer is a status, `drop` (no answer) or `wait` (none in time).

Prints {"port": …}, then for each request a JSON object with its headers, its body and whether the signature is right, by Python's hmac.
"""
import base64
import hashlib
import hmac
import http.server
import json
import sys
import threading

secret, answers = sys.argv[1].encode(), sys.argv[2:]
over = threading.Event()


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        signed = b"%s.%s.%s" % (self.headers["webhook-id"].encode(), self.headers["webhook-timestamp"].encode(), body)
        wanted = "v1," + base64.b64encode(hmac.new(secret, signed, hashlib.sha256).digest()).decode()
        right = hmac.compare_digest(wanted, self.headers["webhook-signature"])
        print(json.dumps({"key": self.headers["Idempotency-Key"], "id": self.headers["webhook-id"], "type": self.headers["Content-Type"],
                          "timestamp": int(self.headers["webhook-timestamp"]), "isRight": right, "body": body.decode()}), flush=True)
        answer = answers.pop(0) if answers else "200"
        if answer == "wait":
            over.wait()
        if answer in ("wait", "drop"):
            return self.connection.close()
        self.send_response(int(answer))
        if answer.startswith("3"):
            self.send_header("Location", self.path)
        self.end_headers()

    def log_message(self, *_):
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
server.daemon_threads = True
print(json.dumps({"port": server.server_address[1]}), flush=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
sys.stdin.read()
over.set()
