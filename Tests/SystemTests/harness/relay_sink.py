"""An SMTP server that knows the truth: it writes down each message that it accepted before it says so, if it says so."""
import hashlib
import json
import re
import socket
import struct
import threading
import time


class Relay:
    """Listens on a port of 127.0.0.1; each transaction behaves as `behaviour(recipient, number)` says.

    Behaviours: ok, rcpt-451, rcpt-550, body-451, cut-before-dot (closes in the middle of the body), lost-reply (accepts
    and closes without an answer), reset-accepted, reset-refused (TCP reset after the dot), slow (answers late),
    slow-data (lets DATA wait), or a function that is called with (this, connection) before the answer to the dot.
    """

    def __init__(self, log_file, behaviour=lambda recipient, number: "ok", slowness=0.2):
        self.behaviour, self.slowness = behaviour, slowness
        self.lock = threading.Lock()
        self.accepted = []
        self.transactions = {}
        self.open_connections = 0
        self.log = open(log_file, "w")
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self._listen, daemon=True).start()

    def close(self):
        self.listener.close()
        self.log.close()

    def settled(self, seconds=5):
        """Waits until no connection is open: nothing can be accepted any more."""
        deadline = time.monotonic() + seconds
        while self.open_connections and time.monotonic() < deadline:
            time.sleep(0.01)
        return self.open_connections == 0

    def copies(self, recipient=None):
        with self.lock:
            return [entry for entry in self.accepted if recipient in (None, entry["recipient"])]

    def _listen(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with self.lock:
                self.open_connections += 1
            threading.Thread(target=self._serve, args=(connection,), daemon=True).start()

    def _serve(self, connection):
        try:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            with connection.makefile("rb") as lines:
                self._talk(connection, lines)
        except OSError:
            pass
        finally:
            connection.close()
            with self.lock:
                self.open_connections -= 1

    def _talk(self, connection, lines):
        def say(text):
            connection.sendall(text.encode() + b"\r\n")

        say("220 relay.example.com")
        recipient, mode = None, "ok"
        while line := lines.readline():
            command = line.strip().decode(errors="replace")
            verb = command.split(" ")[0].upper()
            if verb == "EHLO":
                say("250-relay.example.com\r\n250 SIZE 10000000")
            elif verb == "MAIL":
                say("250 ok")
            elif verb == "RCPT":
                recipient = re.search("<(.*)>", command)[1]
                with self.lock:
                    number = self.transactions[recipient] = self.transactions.get(recipient, 0) + 1
                mode = self.behaviour(recipient, number)
                say({"rcpt-451": "451 4.7.1 later", "rcpt-550": "550 5.1.1 nobody"}.get(mode, "250 ok"))
            elif verb == "DATA":
                if mode == "slow-data":
                    time.sleep(self.slowness)
                say("354 go on")
                if mode == "cut-before-dot":
                    lines.readline()
                    return
                if not (body := self._body(lines)):
                    return
                if self._answer(connection, say, mode, recipient, body):
                    return
            elif verb == "QUIT":
                say("221 bye")
                return
            else:
                say("250 ok")

    def _body(self, lines):
        """The message without its dots; None when the connection ended before the last one."""
        body = []
        while line := lines.readline():
            if line == b".\r\n":
                return b"".join(body)
            body.append(line[1:] if line.startswith(b".") else line)
        return None

    def _answer(self, connection, say, mode, recipient, body):
        """The reply to the dot; true when the connection is to be closed."""
        if callable(mode):
            mode = mode(self, connection)
        if mode == "body-451":
            say("451 4.3.0 later")
        elif mode == "reset-refused":
            self._reset(connection)
            return True
        else:
            self._accept(recipient, body)
            if mode == "lost-reply":
                return True
            if mode == "reset-accepted":
                self._reset(connection)
                return True
            if mode == "slow":
                time.sleep(self.slowness)
            say("250 2.0.0 queued")
        return False

    def _accept(self, recipient, body):
        head = body.split(b"\r\n\r\n", 1)[0].decode("ascii", "replace")
        identifier = re.search(r"(?im)^message-id:\s*<([^>]*)>", head)
        entry = {"recipient": recipient, "message_id": identifier[1] if identifier else "",
                 "sha256": hashlib.sha256(body).hexdigest(), "time": time.time()}
        with self.lock:
            self.accepted.append({**entry, "body": body})
            self.log.write(json.dumps(entry) + "\n")
            self.log.flush()

    @staticmethod
    def _reset(connection):
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
