"""Runs in the booted system: what an operator meets, from the installation to the purge, with a relay on loopback."""
import json
import os
import subprocess
import time
import traceback

from machine import Callers, Relay, expect, journal, main_pid, pages, query, run, sent, show, systemctl, until
from sandbox import refused_writes
from settings import TEAM, seats, settings

SERVICE, CONTROL, READER = "seatwatchd.service", "/run/seatwatch/control.sock", "/run/seatwatch/reader.sock"
PIPE = "/run/seatwatch-relay/socket"
relay = None


def apt(*arguments):
    run("apt-get", "-y", "-q", "--no-install-recommends", *arguments, DEBIAN_FRONTEND="noninteractive")


def send(key):
    """An extra notification; returns when the relay has it and the daemon has written so."""
    before, known = len(relay.seen("message")), sent()
    run("seatwatchctl", "schedule", "send", "atelier", "--key", key)
    until(lambda: len(relay.seen("message")) == before + 1, "the mail is at the relay")
    until(lambda: sent() == known + 1, "the delivery is recorded as sent")
    return relay.seen("message")[-1]


def as_user(name, *command, code=0):
    return run("runuser", "-u", name, "--", *command, code=code)


def installed():
    """the package installs with all it depends on, and the daemon runs and says that it is ready"""
    apt("install", "/shared/before.deb")
    expect(show("ActiveState") == "active", f"it is {show('ActiveState')}")
    expect(show("Type") == "notify" and show("StatusText"), "no word of the daemon's own")
    expect(os.stat("/etc/seatwatch").st_mode & 0o7777 == 0o750, "others may read the settings")
    expect(os.stat("/var/lib/seatwatch").st_mode & 0o7777 == 0o700, "others may read the state")
    for unit in "control", "reader", "portal":
        expect(show("ActiveState", f"seatwatchd-{unit}.socket") == "active", f"{unit}.socket is not active")
    run("seatwatchctl", "status")
    for number, (user, group) in enumerate([("keeper", "seatwatch"), ("questioner", "seatwatch-readers"), ("stranger", "nogroup")]):
        run("useradd", "--uid", str(3000 + number), "--groups", group, user)


def two_files():
    """with two files and a password edited, a mail goes to the relay by STARTTLS and AUTH"""
    global relay
    relay = Relay()
    run("install", "-m", "644", "/shared/ca.pem", "/etc/seatwatch/relay-ca.pem")
    with open("/etc/seatwatch/seatwatch.yaml", "w") as file:
        file.write(settings())
    with open("/etc/seatwatch/teams.d/atelier.yaml", "w") as file:
        file.write(TEAM)
    refused = run("systemctl", "restart", SERVICE, code=None)
    expect(refused.returncode != 0 and "password" in journal(), "an empty password is taken")
    expect(show("ExecMainStatus") == "78", f"ended with {show('ExecMainStatus')}, expected 78")
    with open("/etc/seatwatch/smtp-password", "w") as file:
        file.write(Relay.PASSWORD)
    systemctl("reset-failed", SERVICE)
    systemctl("restart", SERVICE)
    seats("/tmp/seats")
    run("seatwatchctl", "import", "--team", "atelier", "/tmp/seats")
    mail = send("first")
    expect(mail["encrypted"] and mail["authenticated"], f"sent over {mail}")
    expect(mail["recipients"] == ["ada.alder@example.com"], f"to {mail['recipients']}")


def status_line():
    """systemctl status says what the daemon is doing"""
    text = run("systemctl", "status", "--no-pager", "--full", SERVICE).stdout
    expect("active (running)" in text and "Status: \"" in text, text)
    print("    " + next(line.strip() for line in text.splitlines() if "Status:" in line))


def sockets_by_name():
    """each socket that systemd passes is served as what its name says, whatever their order"""
    as_user("keeper", "seatwatchctl", "schedule", "pause", "atelier", "--socket", CONTROL)
    as_user("keeper", "seatwatchctl", "schedule", "resume", "atelier", "--socket", CONTROL)
    as_user("questioner", "seatwatchctl", "status", "--socket", READER)
    answer = as_user("questioner", "seatwatchctl", "schedule", "pause", "atelier", "--socket", READER, code=None)
    expect(answer.returncode != 0, "a reader paused a schedule")
    for socket in CONTROL, READER:
        expect(as_user("stranger", "seatwatchctl", "status", "--socket", socket, code=None).returncode != 0, f"a stranger got to {socket}")
    expect(pages().startswith("HTTP/1.1 "), f"the pages answer {pages()[:60]}")


def peers():
    """who called stands in the audit with name and uid"""
    who = [row[0] for row in query("SELECT who FROM audit")]
    expect("user keeper (uid 3000)" in who, f"{set(who)}")


def credentials():
    """the password is readable by the daemon only, and stands neither in its environment nor in the journal"""
    path = f"/run/credentials/{SERVICE}/smtp-password"
    as_daemon = as_user("seatwatch", "cat", path)
    expect(as_daemon.stdout == Relay.PASSWORD, "the daemon's user cannot read it")
    for user in "keeper", "questioner", "stranger":
        expect(as_user(user, "cat", path, code=None).returncode != 0, f"{user} can read it")
        expect(as_user(user, "cat", "/etc/seatwatch/smtp-password", code=None).returncode != 0, f"{user} can read the file")
    with open(f"/proc/{main_pid()}/environ", "rb") as file:
        expect(Relay.PASSWORD.encode() not in file.read(), "it stands in the environment")
    expect(Relay.PASSWORD not in journal("-o", "export"), "it stands in the journal")


def sandboxed():
    """nothing outside the state directory can be written, no privilege is held, system calls are filtered"""
    refused_writes(main_pid(), "seatwatch")


def fields():
    """the journal has the daemon's fields"""
    entries = [json.loads(line) for line in journal("-o", "json").splitlines()]
    own = [entry for entry in entries if entry.get("CODE_FILE", "").endswith(".swift") and entry.get("_SYSTEMD_UNIT") == SERVICE]
    expect(own, "no entry with the place in the source")
    expect(all(entry["PRIORITY"] in "01234567" for entry in own), "a priority is missing")
    known = {"MESSAGE", "PRIORITY", "SYSLOG_IDENTIFIER", "CODE_FILE", "CODE_LINE", "CODE_FUNC"}
    names = {name for entry in own for name in entry if not name.startswith("_")} - known
    expect(names, "no field of ours")
    print(f"    {len(own)} entries; {', '.join(sorted(names))}")


def reload():
    """systemctl reload takes edits over in the same process, and fails with a mistake in them, which changes nothing"""
    pid = main_pid()
    path = "/etc/seatwatch/teams.d/atelier.yaml"
    with open(path, "w") as file:
        file.write(TEAM.replace("Atelier Nord", "Atelier West"))
    systemctl("reload", SERVICE)
    expect(query("SELECT name FROM team") == [("Atelier West",)], "the name did not change")
    with open(path, "w") as file:
        file.write(TEAM.replace("frequency: monthly", "frequency: mensual"))
    expect(run("systemctl", "reload", SERVICE, code=None).returncode != 0, "a mistake was taken")
    with open(path, "w") as file:
        file.write(TEAM)
    systemctl("reload", SERVICE)
    expect(main_pid() == pid and show("ActiveState") == "active", "it is another process")


def killed():
    """after SIGKILL it is started again, and no caller is refused a connection meanwhile"""
    pid, restarts = main_pid(), int(show("NRestarts"))
    with Callers(CONTROL, READER) as callers:
        os.kill(int(pid), 9)
        until(lambda: int(show("NRestarts")) == restarts + 1 and show("ActiveState") == "active", "started again")
        callers.go_on()
    callers.judge()


def stopped_clockwork():
    """a daemon that hangs (SIGSTOP) is ended by the watchdog and started again"""
    os.makedirs(f"/run/systemd/system/{SERVICE}.d", exist_ok=True)
    with open(f"/run/systemd/system/{SERVICE}.d/watchdog.conf", "w") as file:
        file.write("[Service]\nWatchdogSec=6\n")
    systemctl("daemon-reload")
    systemctl("restart", SERVICE)
    pid = main_pid()
    time.sleep(8)
    expect(main_pid() == pid and show("ActiveState") == "active", "a daemon that is well was ended")
    restarts, began = int(show("NRestarts")), time.monotonic()
    os.kill(int(pid), 19)
    until(lambda: int(show("NRestarts")) == restarts + 1 and show("ActiveState") == "active", "started again")
    expect("watchdog" in journal().lower(), "it was not the watchdog")
    print(f"    after {time.monotonic() - began:.0f} s")
    os.unlink(f"/run/systemd/system/{SERVICE}.d/watchdog.conf")
    systemctl("daemon-reload")
    systemctl("restart", SERVICE)


def stop_while_sending():
    """systemctl stop in the middle of a send waits for the relay's answer, and the mail is sent once"""
    before, known, data = len(relay.seen("message")), sent(), len(relay.seen("data"))
    relay.hold()
    run("seatwatchctl", "schedule", "send", "atelier", "--key", "held")
    until(lambda: len(relay.seen("data")) == data + 1, "the relay has all bytes")
    stop = subprocess.Popen(["systemctl", "stop", SERVICE])
    until(lambda: show("ActiveState") == "deactivating", "it is stopping")
    expect(sent() == known, "it counts as sent before the answer")
    relay.go_on()
    expect(stop.wait(60) == 0 and show("Result") == "success", f"the stop ended with {show('Result')}")
    expect(sent() == known + 1, "the outcome is not on record")
    systemctl("start", SERVICE)
    send("after the stop")
    expect(len(relay.seen("message")) == before + 2, "a message was sent twice")


def without_network():
    """the variant without network has none, and its mail arrives through the pipe"""
    with open("/etc/seatwatch/seatwatch.yaml", "w") as file:
        file.write(settings(unix_socket=PIPE))
    with open("/etc/default/seatwatch-relay", "w") as file:
        file.write(f"RELAY=127.0.0.1:{Relay.PORT}\n")
    folder = f"/etc/systemd/system/{SERVICE}.d"
    run("install", "-D", "-m", "644", "/usr/share/seatwatch/no-network.conf", f"{folder}/no-network.conf")
    systemctl("daemon-reload")
    systemctl("restart", SERVICE)
    ours, its = os.readlink("/proc/self/ns/net"), os.readlink(f"/proc/{main_pid()}/ns/net")
    expect(ours != its, "it stands in the system's network")
    mail = send("through the pipe")
    expect(mail["encrypted"] and mail["authenticated"], f"sent over {mail}")
    expect(pages().startswith("HTTP/1.1 "), "the pages do not answer")
    until(lambda: show("ActiveState", "seatwatch-relay.service") == "active", "it went through the pipe")
    refused_writes(main_pid(), "seatwatch")
    for path in PIPE, CONTROL, READER:
        expect(as_user("stranger", "python3", "-c", f"import socket; socket.socket(socket.AF_UNIX).connect('{path}')", code=None).returncode != 0,
               f"a stranger may use {path}")


def upgraded():
    """an upgrade keeps the data and the edited files, sends nothing twice, and refuses no caller"""
    rows, mails = query("SELECT id, state FROM message ORDER BY id"), len(relay.seen("message"))
    with Callers(CONTROL, READER) as callers:
        apt("install", "-o", "Dpkg::Options::=--force-confdef", "/shared/seatwatch.deb")
        until(lambda: show("ActiveState") == "active", "active again")
        callers.go_on()
    callers.judge()
    version = run("dpkg-query", "-W", "-f", "${Version}", "seatwatch").stdout
    expect(version != "0.0.9" and run("seatwatchd", "--version").stdout.strip() == version, f"it is {version}")
    with open("/etc/seatwatch/seatwatch.yaml") as file:
        expect(file.read() == settings(unix_socket=PIPE), "the settings are others")
    expect(query("SELECT id, state FROM message ORDER BY id") == rows, "the deliveries are others")
    send("after the upgrade")
    expect(len(relay.seen("message")) == mails + 1, "a message was sent again")


def removed():
    """removed, nothing runs and listens, and the state stays"""
    apt("remove", "seatwatch")
    expect(run("pgrep", "-x", "seatwatchd", code=None).returncode != 0, "it still runs")
    for path in CONTROL, READER, PIPE:
        expect(run("python3", "-c", f"import socket; socket.socket(socket.AF_UNIX).connect('{path}')", code=None).returncode != 0, f"{path} listens")
    expect(os.path.exists("/var/lib/seatwatch/seatwatch.db") and os.path.exists("/etc/seatwatch/teams.d/atelier.yaml"), "data are gone")


def installed_again():
    """installed again it goes on where it was"""
    count = sent()
    apt("install", "/shared/seatwatch.deb")
    until(lambda: show("ActiveState") == "active", "active")
    expect(sent() == count, "deliveries are gone")
    send("after the removal")


def purged():
    """purged, nothing of it is left but its user"""
    apt("purge", "seatwatch")
    left = run("find", "/etc", "/var/lib", "/usr", "/lib/systemd", "/run", "-xdev", "-iname", "*seatwatch*", "-not", "-path", "/var/lib/systemd/*").stdout.split()
    left = [path for path in left if not path.startswith("/run/systemd/")]
    expect(not left, f"left: {left}")


STEPS = [installed, two_files, status_line, sockets_by_name, peers, credentials, sandboxed, fields, reload, killed,
         stopped_clockwork, stop_while_sending, without_network, upgraded, removed, installed_again, purged]


def main():
    passed = 0
    for step in STEPS:
        began = time.monotonic()
        try:
            step()
            passed += 1
            print(f"passed: {step.__doc__} ({time.monotonic() - began:.1f} s)")
        except Exception as error:
            print(f"FAILED: {step.__doc__}: {error}\n{traceback.format_exc()}\n{journal('-u', 'seatwatch-relay*', '-n', '25')}")
            if step in (installed, two_files):
                break
    if relay:
        relay.close()
    print(f"{passed} of {len(STEPS)} passed")
    if passed == len(STEPS):
        open("/shared/results/passed", "w").close()


main()
