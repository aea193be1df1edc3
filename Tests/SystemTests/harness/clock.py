"""The wall clock of the daemon under test."""
import os
import shutil
import struct
import subprocess
import time


def build_shim(folder):
    """Compiles the shim into `folder` and returns its path."""
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "clockshim.c")
    library = os.path.join(folder, "clockshim.so")
    # Swift brings clang along; a machine need not have another compiler.
    compiler = shutil.which("cc") or shutil.which("clang")
    if not compiler:
        raise SystemExit("a C compiler is needed (cc or clang) for the clock shim")
    subprocess.run([compiler, "-Wall", "-Werror", "-shared", "-fPIC", "-O1", "-o", library, source], check=True)
    return library


class Clock:
    """Seconds that the daemon's clock is ahead, in a file that the shim maps."""

    def __init__(self, file, shim):
        self.file, self.shim = file, shim
        self.offset = 0
        self.set_offset(0)

    def set_offset(self, seconds):
        self.offset = int(seconds)
        if os.path.exists(self.file):
            with open(self.file, "r+b") as out:
                out.write(struct.pack("q", self.offset))
        else:
            with open(self.file, "wb") as out:
                out.write(struct.pack("q", self.offset))

    def now(self):
        return int(time.time()) + self.offset

    def set(self, now):
        self.set_offset(now - int(time.time()))

    def environment(self):
        return {"LD_PRELOAD": self.shim, "CLOCK_SHIM": self.file}
