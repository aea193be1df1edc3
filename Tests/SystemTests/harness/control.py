"""One call on the control socket, without a Varlink library."""
import json
import socket


def call(path, method, parameters, seconds=60):
    """The reply's parameters. Raises RuntimeError with the error's name."""
    with socket.socket(socket.AF_UNIX) as connection:
        connection.settimeout(seconds)
        connection.connect(path)
        connection.sendall(json.dumps({"method": method, "parameters": parameters}).encode() + b"\0")
        frame = b""
        while not frame.endswith(b"\0"):
            chunk = connection.recv(65536)
            if not chunk:
                raise RuntimeError(f"{method}: the daemon closed the connection")
            frame += chunk
    reply = json.loads(frame[:-1])
    if "error" in reply:
        raise RuntimeError(f"{method}: {reply['error']} {reply.get('parameters')}")
    return reply.get("parameters", {})
