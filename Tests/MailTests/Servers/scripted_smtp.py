"""An SMTP server that does what a script says, and tells all it saw.

    scripted_smtp.py SCRIPT

SCRIPT is a JSON object; every key may be left out:
    security  "none", "starttls", "tls"; with "certificate" and "key" (files)
    auth      mechanisms offered in EHLO, "PLAIN LOGIN"; with starttls only after it, unless "auth_early" is true
    users     {"user": "password or token"} accepted by AUTH
    steps     {step: action or [action, ...]}; a list is used up one by one over all connections, "" is the normal course
    unix      path of a Unix socket to listen on instead of a port
Steps: greeting, handshake, ehlo, starttls, auth, mail, rcpt, data, chunk (after the first bytes of a body), body, quit.
Actions: "451 text" (a reply; with | between lines), "drop", "reset", "silent" (reads on, never answers), "after N" (the
normal reply after N seconds), "inject text" (the normal reply and text behind it in the same packet), "421 text!" (with
a ! at the end: reply and close), "then drop" (normal reply, then close), "then 421 text!" (normal reply, then that).

Writes one JSON object a line to stdout, first {"event": "listening", "port": N}; ends when its stdin does.
"""
import base64
import json
import os
import socket
import ssl
import struct
import sys
import threading
import time

script = json.loads(sys.argv[1])
steps = script.get("steps", {})
lock = threading.Lock()


def log(event, **fields):
    with lock:
        sys.stdout.write(json.dumps({"event": event, **fields}) + "\n")
        sys.stdout.flush()


def action(step):
    with lock:
        wanted = steps.get(step, "")
        if isinstance(wanted, list):
            return wanted.pop(0) if wanted else ""
        return wanted


class Over(Exception):
    pass


class Connection:
    def __init__(self, sock, number):
        self.sock, self.number, self.buffer = sock, number, b""
        self.encrypted, self.user, self.state = False, None, "command"

    def tell(self, event, **fields):
        log(event, connection=self.number, encrypted=self.encrypted, **fields)

    def read(self):
        try:
            data = self.sock.recv(65536)
        except OSError as error:
            raise Over(str(error))
        if not data:
            raise Over("closed by client")
        self.buffer += data

    def line(self):
        while b"\n" not in self.buffer:
            self.read()
        line, self.buffer = self.buffer.split(b"\n", 1)
        return line.rstrip(b"\r").decode("latin-1")

    def write(self, text):
        try:
            self.sock.sendall(text.encode())
        except OSError as error:
            raise Over(str(error))

    def reply(self, step, normal):
        """Answers and says whether the normal course goes on."""
        wanted = action(step)
        self.tell("reply", step=step, action=wanted)
        if wanted == "":
            self.write(normal)
            return True
        if wanted == "drop":
            raise Over("dropped")
        if wanted == "reset":
            self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
            raise Over("reset")
        if wanted == "silent":
            while True:
                self.read()
        if wanted.startswith("after "):
            time.sleep(float(wanted[6:]))
            self.write(normal)
            return True
        if wanted.startswith("inject "):
            self.write(normal + wanted[7:] + "\r\n")
            return True
        if wanted.startswith("then "):
            self.write(normal)
            if wanted != "then drop":
                self.write(wanted[5:].rstrip("!") + "\r\n")
            raise Over("dropped")
        lines = wanted.rstrip("!").split("|")
        self.write("".join(line + "\r\n" for line in lines))
        if wanted.endswith("!"):
            raise Over("dropped")
        return wanted[0] in "23"

    def encrypt(self):
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(script["certificate"], script["key"])
        try:
            self.sock = context.wrap_socket(self.sock, server_side=True)
        except OSError as error:
            raise Over("handshake: " + str(error))
        self.encrypted, self.buffer = True, b""

    def run(self):
        try:
            if action("handshake") == "drop":
                raise Over("dropped")
            if script.get("security") == "tls":
                self.encrypt()
            if not self.reply("greeting", "220 scripted ESMTP\r\n"):
                while True:
                    self.command()
            while True:
                self.command()
        except Over as over:
            self.tell("closed", why=str(over), state=self.state)
        self.sock.close()

    def command(self):
        line = self.line()
        verb = line.split(" ")[0].upper()
        self.tell("command", line=line)
        if verb in ("EHLO", "HELO"):
            self.reply("ehlo", self.hello())
        elif verb == "STARTTLS":
            if self.reply("starttls", "220 go ahead\r\n"):
                self.encrypt()
        elif verb == "AUTH":
            self.auth(line)
        elif verb == "MAIL":
            self.reply("mail", "250 2.1.0 sender ok\r\n")
        elif verb == "RCPT":
            self.reply("rcpt", "250 2.1.5 recipient ok\r\n")
        elif verb == "DATA":
            if self.reply("data", "354 go ahead\r\n"):
                self.body()
        elif verb == "QUIT":
            self.reply("quit", "221 2.0.0 bye\r\n")
            raise Over("quit")
        else:
            self.write("502 5.5.1 unknown\r\n")

    def hello(self):
        words = ["scripted", "SIZE 10485760"]
        starttls = script.get("security") == "starttls"
        if starttls and not self.encrypted:
            words.append("STARTTLS")
        if script.get("auth") and (not starttls or self.encrypted or script.get("auth_early")):
            words.append("AUTH " + script["auth"])
        words.append("ENHANCEDSTATUSCODES")
        return "".join("250%s%s\r\n" % ("-" if word != words[-1] else " ", word) for word in words)

    def ask(self, prompt):
        self.write("334 " + base64.b64encode(prompt).decode() + "\r\n")
        return self.line()

    def auth(self, line):
        words = line.split(" ")
        first = words[2] if len(words) > 2 else None
        if words[1] == "LOGIN":
            user = base64.b64decode(first or self.ask(b"Username:")).decode()
            secret = base64.b64decode(self.ask(b"Password:")).decode()
        elif words[1] == "PLAIN":
            _, user, secret = base64.b64decode(first or self.ask(b"")).decode().split("\0")
        else:
            raw = base64.b64decode(first or self.ask(b""))
            self.tell("bearer", raw=raw.decode())
            user, token = raw.decode().split("\x01")[:2]
            user, secret = user.removeprefix("user="), token.removeprefix("auth=Bearer ")
            if script.get("users", {}).get(user) != secret:
                self.ask(b'{"status":"401"}')
        good = script.get("users", {}).get(user) == secret
        if self.reply("auth", "235 2.7.0 welcome\r\n" if good else "535 5.7.8 wrong: %s\r\n" % secret) and good:
            self.user = user

    def body(self):
        self.state = "body"
        raw, told = self.buffer, False
        self.buffer = b""
        while True:
            if raw and not told:
                told = True
                wanted = action("chunk")
                self.tell("chunk", action=wanted)
                if wanted == "reset":
                    self.sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                if wanted in ("drop", "reset"):
                    raise Over(wanted)
            if (b"\r\n" + raw).endswith(b"\r\n.\r\n"):
                break
            try:
                self.read()
            except Over:
                self.tell("partial", raw=base64.b64encode(raw).decode())
                raise
            raw, self.buffer = raw + self.buffer, b""
        lines = raw[:-3].split(b"\r\n")
        message = b"\r\n".join(line[1:] if line.startswith(b".") else line for line in lines)
        self.state = "dot"
        self.tell("message", raw=base64.b64encode(raw).decode(), message=base64.b64encode(message).decode(), user=self.user)
        self.reply("body", "250 2.0.0 queued as %d\r\n" % self.number)
        self.state = "command"


def serve():
    if "unix" in script:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind(script["unix"])
    else:
        listener = socket.socket()
        listener.bind(("127.0.0.1", 0))
    listener.listen(64)
    log("listening", port=0 if "unix" in script else listener.getsockname()[1])
    number = 0
    while True:
        sock, _ = listener.accept()
        if sock.family == socket.AF_INET:
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        number += 1
        log("connection", connection=number, encrypted=False)
        threading.Thread(target=Connection(sock, number).run, daemon=True).start()


threading.Thread(target=serve, daemon=True).start()
sys.stdin.read()
os._exit(0)
