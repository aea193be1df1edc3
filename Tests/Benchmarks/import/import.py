"""Uses per second of an import, against bare SQLite with the same table fed in the same order, and the memory that the daemon takes.

  swift build -c release
  SEATWATCHD=.build/release/seatwatchd Tests/Benchmarks/import/run [ROWS] [PEOPLE]

10,000,000 rows of 300,000 people without arguments. The clock of the daemon runs from the first byte that is sent to the answer
that says all is applied; the one of SQLite covers inserting values that Python made beforehand, so SQLite is not charged for
reading the file. Meanwhile `status` is asked every second; the slowest answer is told."""
import os, random, shutil, signal, sqlite3, subprocess, sys, tempfile, threading, time

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
ROWS = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000_000
PEOPLE = int(sys.argv[2]) if len(sys.argv) > 2 else 300_000
DAEMON = os.environ.get("SEATWATCHD", os.path.join(ROOT, ".build/debug/seatwatchd"))
CTL = os.path.join(os.path.dirname(DAEMON), "seatwatchctl")
PRODUCTS = 20
TABLE = """CREATE TABLE use_day (
  team_id BIGINT NOT NULL, product_id BIGINT NOT NULL, person_id BIGINT NOT NULL, day BIGINT NOT NULL,
  uses BIGINT NOT NULL, PRIMARY KEY (team_id, product_id, person_id, day)) WITHOUT ROWID"""
INSERT = """INSERT INTO use_day VALUES (?, ?, ?, ?, ?) ON CONFLICT (team_id, product_id, person_id, day)
  DO UPDATE SET uses = excluded.uses WHERE excluded.uses > use_day.uses"""


def uses():
    chance = random.Random(7)
    for _ in range(ROWS):
        yield chance.randrange(PEOPLE), chance.randrange(PRODUCTS), chance.randrange(700)


def write(folder):
    epoch = [time.strftime("%Y-%m-%d", time.gmtime(1_700_000_000 + day * 86_400)) for day in range(700)]
    with open(f"{folder}/users.csv", "w") as file:
        file.write("user,name\n" + "".join(f"user{i}@example.com,User {i}\n" for i in range(PEOPLE)))
    with open(f"{folder}/products.csv", "w") as file:
        file.write("product\n" + "".join(f"product{i}\n" for i in range(PRODUCTS)))
    with open(f"{folder}/usage.csv", "w") as file:
        file.write("team,user,product,used_at\n")
        for person, product, day in uses():
            file.write(f"big,user{person}@example.com,product{product},{epoch[day]}\n")


def bare(folder):
    """Sorted, as the daemon writes them, and as they come; the faster counts."""
    best = None
    for order in (sorted, list):
        values = order((1, product, person, day, 1) for person, product, day in uses())
        path = f"{folder}/bare-{order.__name__}.db"
        connection = sqlite3.connect(path, isolation_level=None)
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = FULL")
        connection.execute(TABLE)
        began = time.monotonic()
        for start in range(0, len(values), 2000):
            connection.execute("BEGIN")
            connection.executemany(INSERT, values[start:start + 2000])
            connection.execute("COMMIT")
        took = time.monotonic() - began
        connection.close()
        del values
        os.remove(path)
        print(f"bare SQLite, {'sorted' if order is sorted else 'in the order of the file'}: {ROWS / took:,.0f} rows/s", flush=True)
        best = min(best or took, took)
    return best


def memory(pid, key):
    with open(f"/proc/{pid}/status") as file:
        return next(int(line.split()[1]) for line in file if line.startswith(key)) // 1024


def daemon(folder):
    os.makedirs(f"{folder}/etc/teams.d")
    with open(f"{folder}/etc/seatwatch.yaml", "w") as file:
        file.write(f"state_directory: {folder}/state\nportal:\n  listen: 127.0.0.1:0\n")
    with open(f"{folder}/etc/teams.d/big.yaml", "w") as file:
        file.write("team: big\nname: Big\ntime_zone: Europe/Berlin\nadmins:\n  - email: a@example.com\n    role: primary\n")
    process = subprocess.Popen(
        [DAEMON, "run", "--config", f"{folder}/etc/seatwatch.yaml"], stdout=subprocess.DEVNULL,
        stderr=open(f"{folder}/log", "w"))
    socket = f"{folder}/state/control.sock"
    ask = [CTL, "status", "--socket", socket, "--json"]
    try:
        while subprocess.run(ask, capture_output=True).returncode != 0:
            if process.poll() is not None:
                raise SystemExit(open(f"{folder}/log").read())
            time.sleep(0.1)
        idle = memory(process.pid, "VmRSS")
        slowest, over = [0.0], threading.Event()

        def question():
            while not over.wait(1):
                began = time.monotonic()
                subprocess.run(ask, capture_output=True, check=True)
                slowest[0] = max(slowest[0], time.monotonic() - began)

        asking = threading.Thread(target=question)
        asking.start()
        times = {}
        for names in (["users.csv", "products.csv"], ["usage.csv"]):
            began = time.monotonic()
            done = subprocess.run(
                [CTL, "import", "--socket", socket, "--team", "big"] + [f"{folder}/{name}" for name in names],
                capture_output=True, text=True)
            times[names[0]] = time.monotonic() - began
            if done.returncode != 0:
                over.set()
                raise SystemExit(done.stderr)
        over.set()
        asking.join()
        print(f"users: {PEOPLE / times['users.csv']:,.0f} rows/s")
        print(f"daemon: {ROWS / times['usage.csv']:,.0f} rows/s; memory {memory(process.pid, 'VmHWM')} MiB at most, "
              f"{idle} MiB before; slowest status {slowest[0]:.2f} s")
        return times["usage.csv"]
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait()


folder = tempfile.mkdtemp(prefix="seatwatch-import-")
try:
    write(folder)
    took = daemon(folder)
    print(f"ratio to bare SQLite: {bare(folder) / took:.2f} (target 0.5)")
finally:
    shutil.rmtree(folder)
