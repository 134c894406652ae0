"""Readings in over HTTP, every one through its rules and on the disk before the answer, beside VictoriaMetrics without rules.

    ANLAN_BIN=.build/release/anlan .tools/venv/bin/python Tests/Bench/readings.py
    … readings.py 1000 100000              only so many points
    … readings.py --readings 4000000       so many readings a size
    … readings.py 100000 --rounds 3        three times in turns; bin/bench takes the middle one
    … readings.py --database postgres://…  a database of its own for each size on that server, instead of the embedded one; beside COPY instead of VictoriaMetrics
    … readings.py --live                   10⁵ readings a second for half a minute: how late an alarm is on the feed of the screens; and what reading costs

The same files of InfluxDB lines (5,000 a request, points in random order, levels that move like a tank's), the same client, eight lines at once, one after the
other on the same machine. VictoriaMetrics is Debian's package (`apt-get install victoria-metrics`); without it the column stays empty. Bytes at rest and memory are of Anlan; «us each» are microseconds
of the processor a reading, of Anlan and of VictoriaMetrics: the fairer figure where others work on the same machine.
"""

import argparse
import http.client
import json
import multiprocessing
import os
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from bench import BIN, ROOT, Server, free_port  # noqa: E402

LINES, SENDERS = 5_000, 8


def bodies(points, readings):
    """Rounds over all points in a random order, a reading each, ten seconds apart, ending now."""
    chance, rounds = random.Random(7), max(1, readings // points)
    levels, order, out, lines = [chance.uniform(5, 25) for _ in range(points)], list(range(points)), [], []
    start = int(time.time() * 1000) - rounds * 10_000
    for n in range(rounds):
        chance.shuffle(order)
        at = start + n * 10_000
        for i in order:
            levels[i] = min(30, max(1, levels[i] + chance.choice((-0.02, -0.01, 0, 0, 0.01, 0.02))))
            lines.append(f"tank,site=s{i // 20},id={i} level={levels[i]:.2f} {at}")
            if len(lines) == LINES:
                out.append("\n".join(lines).encode())
                lines = []
    if lines:
        out.append("\n".join(lines).encode())
    return out


def send(port, path, headers, all_bodies):
    """The seconds until the last answer. Each line is a process of its own: threads of one would wait for each other."""
    def work(first):
        line = http.client.HTTPConnection("127.0.0.1", port)
        for body in all_bodies[first::SENDERS]:
            line.request("POST", path, body, headers)
            answer = line.getresponse()
            words = answer.read()
            if answer.status >= 300:
                raise SystemExit(f"refused: {answer.status} {words[:300]}")
    made = multiprocessing.get_context("fork")
    senders = [made.Process(target=work, args=(n,)) for n in range(SENDERS)]
    began = time.monotonic()
    for sender in senders:
        sender.start()
    for sender in senders:
        sender.join()
    if any(sender.exitcode for sender in senders):
        raise SystemExit("a delivery was refused")
    return time.monotonic() - began


def processor(pid):
    """Seconds of the processor that a process has taken, all its threads, its own and the system's for it."""
    with open(f"/proc/{pid}/stat") as f:
        fields = f.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def settle(pid, busy=0.1):
    """What a process still does beside (a server puts what was brought in into its search index) is over: for three seconds it took less of the processor than `busy`, in seconds a second."""
    last, quiet = processor(pid), 0
    while quiet < 3:
        time.sleep(1)
        now = processor(pid)
        quiet = quiet + 1 if now - last < busy else 0
        last = now


def victoria(all_bodies):
    if not shutil.which("victoria-metrics"):
        return None
    folder, port = tempfile.mkdtemp(prefix="vm-"), free_port()
    process = subprocess.Popen(["victoria-metrics", f"-storageDataPath={folder}", f"-httpListenAddr=127.0.0.1:{port}", "-retentionPeriod=100y"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        for _ in range(200):
            try:
                http.client.HTTPConnection("127.0.0.1", port, timeout=1).request("GET", "/health")
                break
            except OSError:
                time.sleep(0.05)
        before = processor(process.pid)
        took = send(port, "/write?precision=ms", {}, all_bodies)
        return took, processor(process.pid) - before
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        shutil.rmtree(folder, ignore_errors=True)


class Filled:
    """A server over a store of so many points, and what it takes to talk to it."""

    def __init__(self, points, database=None):
        self.folder, self.points = tempfile.mkdtemp(prefix="anlan-readings-"), points
        self.beside, self.database = database, None
        if database:
            self.database = f"bench_{os.getpid()}_{time.monotonic_ns()}"
            psql(database, "-c", f"CREATE DATABASE {self.database}")
        self.store = ["--data", self.folder, *(["--database", re.sub(r"^([^:]+://[^/]*/)[^?]*", rf"\g<1>{self.database}", database)] if database else [])]
        self.token = self.run("bench", "points", "--points", str(points)).split()[-1]
        self.headers = {"Authorization": f"Bearer {self.token}", "Content-Type": "text/plain"}
        self.server = None

    def run(self, *command, typed=None):
        return subprocess.run([BIN, *command, *self.store], capture_output=True, text=True, check=True, input=typed).stdout

    def start(self):
        """Seconds until every point is known."""
        began = time.monotonic()
        self.server = Server("serve", *self.store, "--port", "0")
        ready(self.server, self.headers, self.points)
        return time.monotonic() - began

    def end(self):
        if self.server:
            self.server.stop()
        if self.database:
            psql(self.beside, "-c", f"DROP DATABASE {self.database} WITH (FORCE)")
        shutil.rmtree(self.folder, ignore_errors=True)


def psql(database, *arguments, typed=None):
    subprocess.run(["psql", "-q", "-v", "ON_ERROR_STOP=1", database, *arguments], check=True, capture_output=True, text=True, input=typed)


def anlan(points, all_bodies, database):
    filled = Filled(points, database)
    try:
        filled.start()
        settle(filled.server.process.pid)
        before = processor(filled.server.process.pid)
        took = send(filled.server.port, "/api/v1/readings?precision=ms", filled.headers, all_bodies)
        busy, resident = processor(filled.server.process.pid) - before, filled.server.resident()
        filled.server.stop()
        return took, busy, resident, filled.start()
    finally:
        filled.end()


def copied(database, all_bodies):
    """Seconds of PostgreSQL's own COPY of the same readings, points by their number, eight lines at once into a table with the key that they are found by."""
    texts, row = [], re.compile(rb"id=(\d+) level=(\S+) (\d+)")
    for n in range(SENDERS):
        texts.append("".join(f"{point.decode()}\t{at.decode()}\t{value.decode()}\n" for body in all_bodies[n::SENDERS] for point, value, at in row.findall(body)))
    psql(database, "-c", "CREATE TABLE copied (point integer NOT NULL, at bigint NOT NULL, value double precision NOT NULL, PRIMARY KEY (point, at))")
    try:
        threads = [threading.Thread(target=psql, args=(database, "-c", "COPY copied FROM STDIN"), kwargs={"typed": text}) for text in texts]
        began = time.monotonic()
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        return time.monotonic() - began
    finally:
        psql(database, "-c", "DROP TABLE copied")


def asker(port, headers):
    client = http.client.HTTPConnection("127.0.0.1", port)

    def ask(path):
        client.request("GET", path, headers=headers)
        answer = client.getresponse()
        body = answer.read()
        if answer.status != 200:
            raise SystemExit(f"{path}: {answer.status} {body[:200]}")
        return json.loads(body)
    return ask


def told(name, figure, limit, more="", unit="ms"):
    """A figure, what is to be said of it, and its limit, for `bin/bench` to read."""
    print(f"{name}\t{figure:.{2 if figure < 10 else 1}f} {unit}{more}\t{f'{limit} {unit}' if limit else ''}", flush=True)


RATE, LIVE_SECONDS = 100_000, 30


def live(points=100_000):
    """A steady stream, one reading of each delivery over a limit: from its being sent to its alarm on the feed that the screens listen to. Then what reading costs."""
    filled = Filled(points)
    try:
        watcher = filled.run("user", "add", "watcher", "--name", "值守", "--role", "duty-officer", "--area", "510300", typed="correct-horse-battery\n") and filled.run("user", "token", "watcher", "--name", "bench", "--scope", "*").split()[-1]
        filled.start()
        settle(filled.server.process.pid)
        port, reading = filled.server.port, {"Authorization": f"Bearer {watcher}"}
        deliveries = RATE * LIVE_SECONDS // LINES
        # The points at their limit take turns, so that each raises an alarm of its own.
        over = {n: (n * 37) % points for n in range(deliveries)}
        made, chance, rest, now = [], random.Random(3), [], int(time.time() * 1000)
        for n in range(deliveries):
            lines = [f"tank,site=s{over[n] // 20},id={over[n]} level=37.5 {now}"]
            while len(lines) < LINES:
                if not rest:
                    rest = list(range(points))
                    chance.shuffle(rest)
                i = rest.pop()
                if i != over[n]:
                    lines.append(f"tank,site=s{i // 20},id={i} level={chance.randint(500, 3000) / 100} {now - deliveries * 60 + n * 50}")
            made.append("\n".join(lines).encode())
        alarms, sent, listening = {}, {}, threading.Event()

        def listen():
            line = http.client.HTTPConnection("127.0.0.1", port)
            line.request("GET", "/api/v1/feed?types=sensors.alarm", headers=reading)
            answer = line.getresponse()
            listening.set()
            while len(alarms) < deliveries:
                text = answer.readline()
                if not text:
                    return
                if text.startswith(b"data: "):
                    alarms.setdefault(json.loads(text[6:])["record"], time.monotonic())

        threading.Thread(target=listen, daemon=True).start()
        listening.wait(20)
        began = time.monotonic() + 0.5

        def work(first):
            line = http.client.HTTPConnection("127.0.0.1", port)
            for n in range(first, deliveries, SENDERS):
                time.sleep(max(0, began + n * LINES / RATE - time.monotonic()))
                sent[n] = time.monotonic()
                line.request("POST", "/api/v1/readings?precision=ms", made[n], filled.headers)
                answer = line.getresponse()
                answer.read()
                if answer.status >= 300:
                    raise SystemExit(f"refused: {answer.status}")

        senders = [threading.Thread(target=work, args=(n,)) for n in range(SENDERS)]
        for thread in senders:
            thread.start()
        for thread in senders:
            thread.join()
        took = time.monotonic() - began
        for _ in range(100):
            if len(alarms) >= deliveries:
                break
            time.sleep(0.1)
        # Which alarm is whose: its title names the point.
        number, path, late = {point: n for n, point in over.items()}, "/api/v1/alarms?limit=200", []
        ask = asker(port, reading)
        while path:
            page = ask(path)
            for alarm in page["items"]:
                n = number.get(int(alarm["title"].split()[1]))
                if n is not None and alarm["id"] in alarms:
                    late.append(alarms[alarm["id"]] - sent[n])
            path = f"/api/v1/alarms?limit=200&after={page['next']}" if page.get("next") else None
        late.sort()
        told("alarm on the feed at 100,000 readings/s, p99", late[len(late) * 99 // 100] * 1000, 1_000, f"; p50 {late[len(late) // 2] * 1000:.0f}, the last {late[-1] * 1000:.0f}; {len(late)} of {deliveries} alarms; {deliveries * LINES / took:,.0f}/s taken")
        month(filled, ask, reading)
    finally:
        filled.end()


def month(filled, ask, reading):
    """Thirty days of one point at a minute each, and the newest value of every point: the median of 20 and of 5 askings."""
    now, point = int(time.time() // 60 * 60_000), ask("/api/v1/points?limit=1")["items"][0]
    address = point["address"].split(" ")[0]
    minutes = [f"{address} level={5 + n % 1440 / 100:.2f} {now - n * 60_000}" for n in range(30 * 1440, 60, -1)]
    for begin in range(0, len(minutes), LINES):
        c = http.client.HTTPConnection("127.0.0.1", filled.server.port)
        c.request("POST", "/api/v1/readings?precision=ms", "\n".join(minutes[begin:begin + LINES]).encode(), filled.headers)
        c.getresponse().read()

    def median(path, times):
        ask(path)
        took, line = [], http.client.HTTPConnection("127.0.0.1", filled.server.port)
        for _ in range(times):
            began = time.monotonic()
            line.request("GET", path, headers=reading)
            line.getresponse().read()
            took.append(time.monotonic() - began)
        return statistics.median(took) * 1000
    for name in ("in the log", "in chunks"):
        if name == "in chunks":
            filled.server.stop()
            subprocess.run([BIN, "bench", "readings-at-rest", "--data", filled.folder], check=True, capture_output=True)
            filled.start()
            settle(filled.server.process.pid)
            ask = asker(filled.server.port, reading)
        took = median(f"/api/v1/points/{point['id']}/trend?from={now - 30 * 86_400_000}&to={now}", 20)
        told(f"30 days of one point, a reading a minute, {name}", took, 20)
    told("newest value of every one of 100,000 points", median("/api/v1/points/newest", 5), 100)


def ready(server, headers, points):
    """The last point is known: a line of it that is too far ahead is refused for that, not as unknown."""
    line = f"tank,site=s{(points - 1) // 20},id={points - 1} level=1 {int(time.time() * 1000) + 10_000_000}".encode()
    while True:
        c = http.client.HTTPConnection("127.0.0.1", server.port)
        c.request("POST", "/api/v1/readings?precision=ms", line, headers)
        if b'"ahead":1' in c.getresponse().read():
            return
        time.sleep(0.05)


def table(sizes, readings, database, rounds):
    print(f"{'points':>9} {'readings':>10} {'Anlan/s':>12} {'COPY/s' if database else 'VictoriaMetrics/s':>18} {'ratio':>6} {'us each':>8} {'theirs':>8} {'memory MB':>10} {'restart s':>10}", flush=True)
    for points in sizes:
        made = bodies(points, readings)
        count = sum(body.count(b"\n") + 1 for body in made)
        for _ in range(rounds):
            theirs, their_busy = (copied(database, made), 0) if database else victoria(made) or (0, 0)
            took, busy, resident, restart = anlan(points, made, database)
            print(f"{points:>9} {count:>10} {count / took:>12,.0f} {count / theirs if theirs else 0:>18,.0f} {theirs / took:>6.2f} {busy / count * 1e6:>8.2f} {their_busy / count * 1e6:>8.2f} {resident / 1e6:>10.0f} {restart:>10.1f}", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("points", type=int, nargs="*", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--readings", type=int, default=10_000_000)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--database")
    parser.add_argument("--live", action="store_true")
    options = parser.parse_args()
    if options.live:
        live()
    else:
        # «own»: the server that bin/postgres began for us.
        table(options.points, options.readings, os.environ["ANLAN_TEST_DATABASE"] if options.database == "own" else options.database, options.rounds)
