"""Spreadsheets by the clock: 100,000 rows in, 1,000,000 rows out, and the most memory that the server took.

    ANLAN_BIN=.build/release/anlan .tools/venv/bin/python Tests/Bench/sheets.py

ANLAN_ROWS_IN and ANLAN_ROWS_OUT make it smaller. Behind `bin/postgres` the shared engine is measured.
"""

import io
import os
import sqlite3
import subprocess
import sys
import tempfile
import threading
import time
import uuid
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Faults"))
import imports  # noqa: E402
from conftest import Server  # noqa: E402

ROWS_IN = int(os.environ.get("ANLAN_ROWS_IN", "100000"))
ROWS_OUT = int(os.environ.get("ANLAN_ROWS_OUT", "1000000"))


class Memory:
    """What the server takes while something is done: what it has allocated (RssAnon) and, apart from it, what it has mapped of files (RssFile), which the system takes back when it needs it."""

    def __init__(self, server):
        self.path, self.stop, self.most = f"/proc/{server.process.pid}/status", threading.Event(), {}
        self.before = self.now()

    def now(self):
        lines = dict(line.split(":", 1) for line in open(self.path))
        return {name: int(lines[name].split()[0]) >> 10 for name in ("RssAnon", "RssFile")}

    def __enter__(self):
        def watch():
            while not self.stop.wait(0.05):
                for name, value in self.now().items():
                    self.most[name] = max(self.most.get(name, 0), value)

        self.thread = threading.Thread(target=watch)
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stop.set()
        self.thread.join()

    def __str__(self):
        return f"allocated {self.before['RssAnon']} MB, at most {self.most.get('RssAnon', 0)} MB; mapped of files {self.before['RssFile']} MB, at most {self.most.get('RssFile', 0)} MB"


def csv(count):
    out = io.StringIO()
    for row in imports.contacts(count, "计", broken=lambda n: n % 20 == 3):
        out.write(",".join(str(cell) for cell in row) + "\n")
    return out.getvalue().encode("gb18030")


def way_in(data, database):
    for name, make in (("xlsx", lambda: imports.workbook(imports.contacts(ROWS_IN, "甲", broken=lambda n: n % 20 == 3))), ("csv", lambda: csv(ROWS_IN))):
        server = Server(data / name, database=database(name))
        person = server.client(imports.CHIEF)
        imports.organisation(person)
        body = make()
        with Memory(server) as memory:
            begin = time.monotonic()
            job = imports.bring(person, body, "a." + name)
            imports.until(person, job, {"ready"}, 3_000)
            looked = time.monotonic()
            stop, slowest = threading.Event(), [0.0]

            def others():
                other = server.client()
                while not stop.wait(0.05):
                    t = time.monotonic()
                    other.post("/api/v1/log-entries", {"text": "beside"})
                    slowest[0] = max(slowest[0], time.monotonic() - t)

            beside = threading.Thread(target=others)
            beside.start()
            person.post(f"/api/v1/imports/{job}/starts", {})
            began = time.monotonic()
            value = imports.until(person, job, {"finished"}, 3_000)
            done = time.monotonic()
            stop.set()
            beside.join()
        print(f"in, {name}: {value['added']} added, {value['refused']} refused; {len(body) / 1e6:.1f} MB; looked through in {looked - begin:.1f} s, put in {done - began:.1f} s = {ROWS_IN / (done - began):,.0f} rows/s; {memory}; a write beside it at most {slowest[0] * 1000:.0f} ms", flush=True)
        server.terminate(30)


def multiply(data, address):
    """A million contacts, put into the store directly while nothing serves it."""
    if address:
        chosen = subprocess.run(["psql", address, "-Atc", COLUMNS], check=True, capture_output=True, text=True).stdout.strip()
        subprocess.run(["psql", address, "-qc", f"INSERT INTO contact SELECT {chosen} FROM (SELECT * FROM contact LIMIT 1) one, generate_series(1, {ROWS_OUT}) n; ANALYZE contact"], check=True)
        return
    store = sqlite3.connect(data / "anlan.sqlite")
    names = [row[1] for row in store.execute("PRAGMA table_info(contact)")]
    first = list(store.execute("SELECT * FROM contact LIMIT 1").fetchone())
    mark, name = names.index("id"), names.index("name")

    def rows():
        for n in range(ROWS_OUT):
            row = list(first)
            row[mark], row[name] = uuid.uuid4().bytes, f"人员{n:07d}"
            yield row

    store.executemany(f"INSERT INTO contact VALUES ({','.join('?' * len(names))})", rows())
    store.commit()
    store.close()


COLUMNS = """
SELECT string_agg(CASE attname WHEN 'id' THEN 'gen_random_uuid()' WHEN 'name' THEN '$$人员$$ || lpad(n::text, 7, $$0$$)' ELSE quote_ident(attname) END, ', ' ORDER BY attnum)
FROM pg_attribute WHERE attrelid = 'contact'::regclass AND attnum > 0
"""


def way_out(data, database):
    address = database("out")
    server = Server(data / "out", database=address)
    password = server.password
    server.terminate(30)
    multiply(data / "out", address)
    server = Server(data / "out", password=password, database=address)
    person = server.client(imports.CHIEF)
    for name, path in (("xlsx", "contacts.xlsx?sort=name"), ("csv", "contacts.csv?sort=-name")):
        with Memory(server) as memory:
            begin, size = time.monotonic(), 0
            person.connection.request("GET", "/api/v1/" + path, headers={"Cookie": person.cookie})
            reply = person.connection.getresponse()
            firsts = None
            while piece := reply.read(1 << 20):
                firsts = firsts or time.monotonic() - begin
                size += len(piece)
            took = time.monotonic() - begin
        print(f"out, {name}: {ROWS_OUT} rows, {size / 1e6:.0f} MB in {took:.1f} s = {ROWS_OUT / took:,.0f} rows/s; first MB after {firsts:.1f} s; {memory}", flush=True)
    server.terminate(30)


if __name__ == "__main__":
    # bin/postgres .tools/venv/bin/python Tests/Bench/sheets.py measures the shared engine, each step in a database of its own.
    shared = os.environ.get("ANLAN_TEST_DATABASE")

    def database(name):
        if not shared:
            return None
        subprocess.run(["psql", shared, "-qc", f"CREATE DATABASE bench_{name}"], check=True)
        return shared.replace("/postgres?", f"/bench_{name}?")

    with tempfile.TemporaryDirectory() as folder:
        way_in(Path(folder), database)
        way_out(Path(folder), database)
