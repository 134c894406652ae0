"""A warning to very many, by the clock: from its publication until the last of them is queued, and what the screens take meanwhile.

    ANLAN_BIN=.build/release/anlan .tools/venv/bin/python Tests/Bench/warning_calls.py

ANLAN_WARNING_PEOPLE (default 31003) says how many. Behind `bin/postgres --durable` the shared engine is measured. The people are made up
and brought in by the door that a bureau uses; mail goes to a server on this machine that takes everything.
"""

import os
import statistics
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "Faults"))
import warning_calls as calls  # noqa: E402
from conftest import Server  # noqa: E402

sys.path.insert(0, str(Path(__file__).resolve().parent))
from readings import processor, settle  # noqa: E402

PEOPLE = int(os.environ.get("ANLAN_WARNING_PEOPLE", "31003"))
LIMIT = 5.0


def served(database):
    """Seconds of the processor that the server begun by bin/postgres has taken, all its processes, those that have ended too."""
    if not database:
        return 0
    with open(database.rpartition("host=")[2] + "/data/postmaster.pid") as file:
        first = int(file.readline())
    ticks = 0
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            if int(entry.name) == first:
                ticks += sum(map(int, fields[11:15]))
            elif int(fields[1]) == first:
                ticks += sum(map(int, fields[11:13]))
    return ticks / os.sysconf("SC_CLK_TCK")


def measure(data, database):
    os.environ.update({"ANLAN_NOTIFY_INSIDE": "mail", "ANLAN_SITE_ADDRESS": "http://127.0.0.1:1"})
    post = calls.Post()
    server = Server(data, database=database)
    admin = server.client("admin")
    calls.mail_channel(admin, post.port)
    began = time.monotonic()
    calls.bring(admin, PEOPLE)
    print(f"brought in: {PEOPLE} people in {time.monotonic() - began:.1f} s", flush=True)
    # The search index of the people brought in: a bureau has had them for long.
    settle(server.process.pid, 0.02)
    author, warning = calls.signed(server)
    stop, times = threading.Event(), {}
    beside = threading.Thread(target=calls.looks, args=(server.client("tangruoxi"), warning, stop, times))
    beside.start()
    began, before, theirs = time.monotonic(), processor(server.process.pid), served(database)
    assert author.post(f"/api/v1/warnings/{warning}/publications", {})[0] == 201
    published = time.monotonic() - began
    calls.until("all are called", lambda: calls.round_of(author, warning)["state"] == "done", 600)
    queued, busy, theirs = time.monotonic() - began, processor(server.process.pid) - before, served(database) - theirs
    at = len(post.mails)
    print(f"published: {published:.2f} s; all {PEOPLE} queued after {queued:.2f} s (limit {LIMIT:.0f} s: {'holds' if queued <= LIMIT else 'does not hold'}); {at} mails had gone by then, {busy:.1f} s of the processor{f', PostgreSQL {theirs:.1f} s' if database else ''}", flush=True)
    time.sleep(10)
    print(f"mails: {(len(post.mails) - at) / 10:.0f}/s while others work")
    stop.set()
    beside.join()
    for kind, all_ in times.items():
        print(f"beside it, {kind}: median {statistics.median(all_) * 1000:.0f} ms, at most {max(all_) * 1000:.0f} ms of {len(all_)}")
    server.terminate(30)
    post.controller.stop()


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as folder:
        measure(Path(folder) / "data", os.environ.get("ANLAN_TEST_DATABASE"))
