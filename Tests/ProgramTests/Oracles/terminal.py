"""Runs a program on a terminal of so many columns and prints what it wrote there: a JSON list of [line, columns it takes].

Arguments: the columns, the program and its arguments. The columns are counted by Python's unicodedata.
"""
import fcntl
import json
import os
import pty
import struct
import sys
import termios
import unicodedata

columns, program = int(sys.argv[1]), sys.argv[2:]
process, master = pty.fork()
if process == 0:
    fcntl.ioctl(1, termios.TIOCSWINSZ, struct.pack("HHHH", 50, columns, 0, 0))
    os.execvp(program[0], program)
output = b""
while True:
    try:
        piece = os.read(master, 65536)
    except OSError:
        break
    if not piece:
        break
    output += piece
status = os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


def width(text):
    return sum(0 if unicodedata.combining(c) or c == "\u200d" else 2 if unicodedata.east_asian_width(c) in "WF" else 1
               for c in text)


lines = output.decode().replace("\r\n", "\n").splitlines()
print(json.dumps({"status": status, "lines": lines, "widths": [width(line) for line in lines]}))
