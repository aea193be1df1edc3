"""A team of 50,000 seats: the server's time for each page of the Usage Report. By hand: `large.py`; the import takes a minute.

Prints the median and the slowest of ten requests each, and the processor's time for one, which a busy machine does not lengthen.
Ends with 1 when a median is over 300 ms. The figures that count are those of a release build ($SEATWATCHD).
"""
import os
import statistics
import sys
import tempfile
import time

HERE = os.path.dirname(os.path.abspath(__file__))
sys.path.insert(0, os.path.join(os.path.dirname(HERE), "portal"))
from seats import ADA, TODAY, Client, Seats  # noqa: E402
import datetime  # noqa: E402

COUNT = 50_000
LIMIT = 0.3


def write(folder):
    days = [TODAY - datetime.timedelta(days=n) for n in range(400)]
    with open(f"{folder}/users.csv", "w") as users, open(f"{folder}/seats.csv", "w") as seats, open(f"{folder}/usage.csv", "w") as usage:
        users.write("user,name,email\n"), seats.write("team,user,product,assigned_at\n"), usage.write("team,user,product,used_at\n")
        for n in range(COUNT):
            users.write(f"u{n:05},User {n},u{n:05}@example.com\n")
            seats.write(f"atelier,u{n:05},p{n % 20},{days[399 - n % 300]}\n")
            for k in range(n % 4 * 5):
                usage.write(f"atelier,u{n:05},p{n % 20},{days[(n * 7 + k * 3) % 400]}\n")
    with open(f"{folder}/products.csv", "w") as file:
        file.write("product,name\n" + "".join(f"p{n},Product {n}\n" for n in range(20)))
    with open(f"{folder}/subscriptions.csv", "w") as file:
        file.write("subscription_id,team,product,plan,access,seats\n" + "".join(f"s{n},atelier,p{n},standard,single-user,3000\n" for n in range(20)))


def processor(pid):
    """Seconds that the daemon has kept a processor busy."""
    with open(f"/proc/{pid}/stat") as file:
        fields = file.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def main(folder):
    slow = []
    seats = Seats(folder, personal_data="shown", schedule=f"starts_on: {TODAY + datetime.timedelta(days=40)}\nfrequency: monthly\ninactive_for: 3 months")
    daemon = seats.run(imports=False)
    write(folder)
    import subprocess
    from installation import program
    subprocess.run([os.path.join(os.path.dirname(program()), "seatwatchctl"), "import", "--team", "atelier", "--socket", f"{folder}/control.sock",
                    *(f"{folder}/{kind}.csv" for kind in ("users", "products", "subscriptions", "seats", "usage"))], check=True, stdout=subprocess.DEVNULL)
    seats.ctl("schedule", "send", "atelier")
    seats.until(lambda: seats.mail(ADA, "inactive"), 120, "the mail", daemon)
    for personal in ("shown", "hidden"):
        seats.write("atelier", "Atelier Nord", [(ADA, "primary")], personal, f"starts_on: {TODAY + datetime.timedelta(days=40)}\nfrequency: monthly\ninactive_for: 3 months")
        seats.ctl("reload")
        before = len(seats.mail(ADA, "inactive"))
        if personal == "hidden":
            seats.ctl("schedule", "send", "atelier")
            seats.until(lambda: len(seats.mail(ADA, "inactive")) > before, 120, "the mail", daemon)
        client = Client(seats)
        to = client.sign_in(next(link for link in seats.links(seats.mail(ADA, "inactive")[-1]) if "/r/" in link))["Location"]
        mailed = to[to.index("?"):]
        last = seats.query("SELECT id FROM seat ORDER BY id LIMIT 1 OFFSET 30000")[0][0]
        for query in (mailed, "", "?verdict=inactive", "?product=p3&verdict=inactive", "?sort=user", "?text=user%2049", f"?after={last}", f"?sort=user&after={last}",
                      f"?range=custom&from={TODAY - datetime.timedelta(days=300)}&to={TODAY - datetime.timedelta(days=150)}", "/unassigned"):
            times = []
            spent = processor(daemon.pid)
            for _ in range(10):
                begin = time.monotonic()
                answer = client.get(f"/t/atelier/usage-report{query}")
                times.append(time.monotonic() - begin)
                assert answer.status == 200, answer.status
            median = statistics.median(times)
            spent = (processor(daemon.pid) - spent) / 10
            print(f"personal data {personal:6}  {median * 1000:6.0f} ms  (slowest {max(times) * 1000:4.0f}, processor {spent * 1000:4.0f})  usage-report{query}", flush=True)
            if median > LIMIT:
                slow.append(query)
    daemon.stop()
    return slow


if __name__ == "__main__":
    with tempfile.TemporaryDirectory(prefix="seatwatch-large-") as folder:
        sys.exit(1 if main(folder) else 0)
