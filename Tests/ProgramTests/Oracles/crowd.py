"""A crowd at a daemon's control socket: prints a JSON object with what came of each attempt.

Arguments: the socket, the daemon's process id. Sockets alone, no package: it is not our client.
"""
import json
import resource
import socket
import sys

path, pid = sys.argv[1], sys.argv[2]
resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)


def connect():
    s = socket.socket(socket.AF_UNIX)
    s.settimeout(60)
    s.connect(path)
    return s


def call(method, parameters=None, **flags):
    return json.dumps({"method": "org.seatwatch." + method, "parameters": parameters or {}, **flags}).encode() + b"\0"


class Replies:
    def __init__(self, s):
        self.s, self.buffer = s, b""

    def next(self):
        while b"\0" not in self.buffer:
            piece = self.s.recv(1 << 20)
            if not piece:
                return None
            self.buffer += piece
        frame, self.buffer = self.buffer.split(b"\0", 1)
        return json.loads(frame)


def ask(s):
    s.sendall(call("Status"))
    reply = Replies(s).next()
    return reply is not None and "error" not in reply


def memory():
    with open(f"/proc/{pid}/status") as status:
        return next(int(line.split()[1]) for line in status if line.startswith("VmRSS")) * 1024


result = {}

# All open at once, all have asked before the first is read.
crowd = [connect() for _ in range(1000)]
for s in crowd:
    s.sendall(call("Status"))
result["answered"] = sum(1 for s in crowd if "error" not in (Replies(s).next() or {"error": "ended"}))
result["answered_again"] = sum(1 for s in crowd if ask(s))
# More than there are places for: idle ones make room.
more = [connect() for _ in range(200)]
result["newcomers"] = sum(1 for s in more if ask(s))
for s in crowd + more:
    s.close()

before = memory()
# Calls before replies are read.
s = connect()
s.sendall(call("Status") * 500)
replies = Replies(s)
result["pipelined"] = sum(1 for _ in range(500) if "error" not in replies.next())

# And one that never reads: the daemon stops taking its calls.
deaf = connect()
deaf.setblocking(False)
taken = 0
try:
    while taken < 1 << 26:
        taken += deaf.send(call("Status") * 50)
except BlockingIOError:
    pass
result["taken"] = taken
result["beside_the_deaf"] = ask(connect())

# One that watches and does not read, while much happens.
watcher = connect()
watcher.sendall(call("Watch", more=True))
changer = connect()
replies = Replies(changer)
for number in range(1500):
    changer.sendall(call("TransportPause", {"reason": "x" * 4000}))
    if "error" in replies.next():
        raise SystemExit("a change was refused")
changer.sendall(call("TransportResume"))
replies.next()
result["beside_the_watcher"] = ask(connect())
result["grown"] = memory() - before
watched = Replies(watcher)
last = None
while (event := watched.next()) is not None and "error" not in event:
    last = event
result["watcher"] = event["error"] if event else "ended"

# All places for watching are taken: one more is told so, and others are answered.
watchers = [connect() for _ in range(256)]
first = []
for s in watchers:
    s.sendall(call("Watch", more=True))
    first.append(Replies(s).next())
result["watching"] = sum(1 for event in first if event["parameters"]["event"]["kind"] == "watching")
one_more = connect()
one_more.sendall(call("Watch", more=True))
result["one_more"] = Replies(one_more).next()["error"]
result["beside_watchers"] = ask(connect())
print(json.dumps(result))
