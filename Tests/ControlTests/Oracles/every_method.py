"""Calls each method of org.seatwatch with the varlink package of PyPI: prints a JSON object, by method "ok" or the error's name.

Argument: the socket. What the interface declares is read from the daemon; a method without sample parameters here fails.
"""
import json
import sys

import varlink
from varlink.scanner import _Method

client = varlink.Client(address="unix:" + sys.argv[1])
interface = client.get_interface("org.seatwatch")
methods = [name for name, member in interface.members.items() if isinstance(member, _Method)]

seatwatch = client.open("org.seatwatch")
schedule = seatwatch.ScheduleList()["schedules"][0]["id"]
notification = seatwatch.NotificationList()["notifications"][0]["id"]
deliveries = [d["id"] for d in seatwatch.DeliveryList()["deliveries"]]
imported = seatwatch.ImportBegin("atelier", "python")["import"]

one = {"schedule": schedule}
seat = {"user": "ada", "product": "acad"}
samples = {
    "Status": {}, "ReportInactive": {"team": "atelier", "range": "3m"},
    "ReportSeats": {"team": "atelier", "range": "3m", "by": "user"},
    "ReportTokens": {"team": "atelier", "range": "3m"}, "ReportBalances": {},
    "Export": {"team": "atelier", "reports": ["users"], "format": "csv"},
    "Why": {"team": "atelier", "user": "ada", "product": "acad"},
    "ImportBegin": None, "ImportChunk": {"import": imported, "file": "users.csv", "data": "", "last": True},
    "ImportCommit": {"import": imported}, "ImportTry": {"import": "0"}, "ImportAccept": {"team": "atelier"},
    "ImportAbort": {"import": imported},
    "ScheduleList": {}, "ScheduleShow": one, "ScheduleExplain": one, "SchedulePreview": one, "ScheduleSkip": one,
    "ScheduleSet": {"team": "atelier", "admin": "ada@example.com", "at": "10:00"},
    "ScheduleUnskip": one, "ScheduleOn": one, "ScheduleOff": one, "SchedulePause": one, "ScheduleResume": {**one, "catch_up": False},
    "ScheduleMove": {**one, "to": "2026-10-02"}, "ScheduleSend": {**one, "to": "me@example.com"},
    "NotificationList": {}, "NotificationShow": {"notification": notification}, "DeliveryList": {"state": "queued"},
    "DeliveryRetry": {"delivery": deliveries[0]}, "DeliveryCancel": {"delivery": deliveries[1]},
    "DeliveryResolve": {"delivery": deliveries[2], "verdict": "sent"},
    "ExemptList": {}, "ExemptAdd": {"team": "atelier", "user": "x", "because": "y"}, "ExemptRemove": {"exemption": "0"},
    "TokenCreate": {"teams": ["atelier"], "name": "licence server"}, "TokenList": {}, "TokenRevoke": {"token": "0"},
    "Erase": {"team": "atelier", "user": "nobody"},
    "ImportSources": {}, "TransportPause": {}, "TransportResume": {}, "TransportTest": {"to": "me@example.com"},
    "SeatList": {"team": "atelier", "verdict": "inactive"}, "SeatPlan": {"team": "atelier", "seats": [seat]},
    "SeatUnassign": {"team": "atelier", "seats": [seat], "token": "0", "because": "not used"},
    "SeatRestore": {"team": "atelier", "entry": "0"}, "SeatJournal": {"team": "atelier"},
    "SeatVendorList": {"team": "atelier"},
    "ConfigShow": {}, "ConfigCheck": {}, "Reload": {}, "Backup": {}, "Watch": {},
    "BackupHeld": {}, "BackupRelease": {"choice": "send"}, "AuditList": {"team": "atelier"}, "AuditVerify": {},
}
# A schedule must be on and not paused for most of what can be done to it.
order = ["SchedulePause", "ScheduleResume", "ScheduleMove", "ScheduleSkip", "ScheduleUnskip", "ScheduleOn", "ImportChunk", "ImportCommit"]
names = order + sorted(set(methods) - set(order) - {"ScheduleOff"}) + ["ScheduleOff"]

answers = {"ImportBegin": "ok"}
for name in names:
    if name == "ImportBegin":
        continue
    try:
        if name == "Watch":
            # One connection follows, another makes something happen.
            events = client.open("org.seatwatch").Watch(_more=True)
            assert next(events)["event"]["kind"] == "watching"
            seatwatch.TransportPause(None)
            kinds = {next(events)["event"]["kind"] for _ in range(2)}
            assert kinds == {"transport", "operation"}, kinds
            seatwatch.TransportResume()
        elif name in ("Backup", "Export"):
            list(getattr(client.open("org.seatwatch"), name)(_more=True, **samples[name]))
        else:
            getattr(seatwatch, name)(**samples[name])
        answers[name] = "ok"
    except varlink.VarlinkError as error:
        answers[name] = error.error()
print(json.dumps(answers))
