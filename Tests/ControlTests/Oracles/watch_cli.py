"""Follows Watch with the command line of the varlink package, while its client changes something: prints the kinds of events.

Argument: the socket.
"""
import json
import re
import subprocess
import sys

import varlink

address = "unix:" + sys.argv[1]
command = [sys.executable, "-u", "-m", "varlink.cli", "call", "--more", address + "/org.seatwatch.Watch", "{}"]
kinds = []
with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as watch:
    for line in watch.stdout:
        if found := re.search(r'"kind": "(\w+)"', line):
            kinds.append(found[1])
            if found[1] == "watching":
                varlink.Client(address=address).open("org.seatwatch").TransportPause("to see it")
        if len(kinds) == 3:
            break
    watch.kill()
print(json.dumps(kinds))
