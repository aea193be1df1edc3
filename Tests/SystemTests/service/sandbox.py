"""What the daemon could do, tried in its own namespaces and as its user; nothing can be executed there, so by setns."""
import ctypes
import os
import pwd

from machine import expect

KEPT = ["/var/lib/seatwatch"]
REFUSED = ["/", "/etc", "/etc/seatwatch", "/usr", "/usr/share/seatwatch", "/var", "/var/lib", "/var/log", "/run", "/run/seatwatch", "/home",
           "/root", "/boot", "/sys", "/proc/sys/kernel", "/dev"]


def _try_writing(pid, user, folder):
    """In a child: the errno of making a file there, 0 when it was made."""
    child = os.fork()
    if child == 0:
        libc = ctypes.CDLL(None, use_errno=True)
        entry = pwd.getpwnam(user)
        descriptor = os.open(f"/proc/{pid}/ns/mnt", os.O_RDONLY)
        if libc.setns(descriptor, 0) != 0:
            os._exit(255)
        os.setgroups([])
        os.setgid(entry.pw_gid)
        os.setuid(entry.pw_uid)
        try:
            path = os.path.join(folder, "tried-by-test")
            os.close(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL))
            os.unlink(path)
            os._exit(0)
        except OSError as error:
            os._exit(error.errno)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def refused_writes(pid, user):
    for folder in KEPT:
        expect(_try_writing(pid, user, folder) == 0, f"{folder} cannot be written")
    for folder in REFUSED:
        code = _try_writing(pid, user, folder)
        expect(code not in (0, 255), f"{folder} can be written")
    mounts = [line.split() for line in open(f"/proc/{pid}/mounts")]
    root = [entry for entry in mounts if entry[1] == "/"][-1]
    expect("ro" in root[3].split(","), f"the root is mounted {root[3]}")
    status = dict(line.rstrip("\n").split(":\t", 1) for line in open(f"/proc/{pid}/status") if ":\t" in line)
    for name, value in [("NoNewPrivs", "1"), ("Seccomp", "2"), ("CapEff", "0" * 16), ("CapBnd", "0" * 16)]:
        expect(status[name].strip() == value, f"{name} is {status[name]}")
    expect(status["Uid"].split()[0] == str(pwd.getpwnam(user).pw_uid), "it is another user")
