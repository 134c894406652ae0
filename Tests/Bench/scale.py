"""What one does all day, over 10³ to 10⁶ records on both engines, through the server's own doors.

    ANLAN_BIN=.build/release/anlan bin/postgres --durable .tools/venv/bin/python Tests/Bench/scale.py
    … scale.py 1000 100000            only these sizes
    … scale.py --engines embedded     only this engine

A store is filled with made-up enterprises and contacts and the demonstration; then everything is asked over HTTP, one question
after the other (p50 and p99 in milliseconds), or by 32 connections at once (answers a second). Bare stands for the same request to
the HTTP library alone; ST_AsMVT makes the same tile in PostgreSQL with PostGIS, where that is installed. The load generator is wrk, which
`bin/bench` installs.
"""

import argparse
import asyncio
import csv
import http.client
import io
import json
import math
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from bench import BIN, ROOT, Server, free_port, get, log_in, wrk  # noqa: E402

DATABASE = os.environ.get("ANLAN_TEST_DATABASE", "")
ROUNDS = int(os.environ.get("ANLAN_BENCH_ROUNDS", "200"))
READERS, DEAF, CHANGES = 1_000, 10, 30


def p(took, share):
    took = sorted(took)
    return took[min(len(took) - 1, int(len(took) * share))] * 1_000


class Client:
    """One connection, kept open."""

    def __init__(self, server, cookie):
        self.line, self.cookie = http.client.HTTPConnection("127.0.0.1", server.port, timeout=600), cookie
        page = self.ask("GET", "/account", accept="text/html").decode()
        self.csrf = re.search(r'data-csrf="([^"]*)"', page).group(1)

    def ask(self, method, path, body=None, accept="application/json", **headers):
        headers = {"Cookie": self.cookie, "Accept": accept, **headers}
        if method != "GET":
            headers["X-CSRF-Token"] = self.csrf
        self.line.request(method, path, body, headers)
        answer = self.line.getresponse()
        text = answer.read()
        if answer.status >= 300:
            raise SystemExit(f"{method} {path}: {answer.status} {text[:300]}")
        return text

    def times(self, paths, rounds):
        took = []
        for n in range(rounds):
            began = time.perf_counter()
            self.ask("GET", paths[n % len(paths)], accept="application/json" if paths[0].startswith("/api") else "*/*")
            took.append(time.perf_counter() - began)
        return took


def resident(server):
    lines = dict(line.split(":", 1) for line in open(f"/proc/{server.process.pid}/status"))
    return {name: int(lines[name].split()[0]) >> 10 for name in ("RssAnon", "RssFile")}


def tile_at(zoom, longitude=104.65, latitude=29.3):
    x = (longitude + 180) / 360 * 2**zoom
    y = (1 - math.asinh(math.tan(math.radians(latitude))) / math.pi) / 2 * 2**zoom
    return zoom, int(x), int(y)


async def feed(server, cookie, client):
    """Seconds from asking for a change to each reader's hearing of it; some of the readers never read."""
    heard, asked = [], {}

    async def reader(is_deaf):
        r, w = await asyncio.open_connection("127.0.0.1", server.port, limit=1 << 20)
        w.write(f"GET /api/v1/feed HTTP/1.1\r\nHost: x\r\nCookie: {cookie}\r\nAccept: text/event-stream\r\n\r\n".encode())
        await w.drain()
        await r.readuntil(b"\r\n\r\n")
        if is_deaf:
            w.transport.pause_reading()
            await asyncio.sleep(3600)
        while True:
            line = await r.readline()
            if not line:
                return
            now = time.perf_counter()
            if match := re.search(rb'"record":"([^"]+)"', line):
                heard.append((match[1].decode(), now))

    tasks = [asyncio.create_task(reader(n < DEAF)) for n in range(READERS)]
    await asyncio.sleep(5)
    loop = asyncio.get_running_loop()
    for n in range(CHANGES):
        key = f"019f0000-0000-7000-8000-{random.randrange(16**12):012x}"
        began = time.perf_counter()
        made = json.loads(await loop.run_in_executor(None, lambda: client.ask("POST", "/api/v1/log-entries", json.dumps({"kind": "log", "text": f"量测 {n}"}), **{"Content-Type": "application/json", "Idempotency-Key": key})))
        asked[made["id"]] = began
        await asyncio.sleep(0.25)
    await asyncio.sleep(2)
    for task in tasks:
        task.cancel()
    return [at - asked[record] for record, at in heard if record in asked]


def rows_for_import(count):
    out = io.StringIO()
    sheet = csv.writer(out)
    sheet.writerow(["name", "kind", "area", "capacity"])
    for n in range(count):
        sheet.writerow([f"量测避难场所{n:07d}", "school", "荣县", n % 900])
    return out.getvalue().encode()


def put_in(client, count):
    """Seconds that so many rows take from the press of the button to the last."""
    job = json.loads(client.ask("POST", "/api/v1/sites/imports", rows_for_import(count), **{"Content-Type": "application/octet-stream", "X-File-Name": "sites.csv"}))
    path = f"/api/v1/imports/{job['id']}"

    def until(*phases):
        while (state := json.loads(client.ask("GET", path)))["phase"] not in phases:
            time.sleep(0.05)
        return state

    until("ready")
    began = time.perf_counter()
    client.ask("POST", path + "/starts", "{}", **{"Content-Type": "application/json"})
    state = until("finished", "stopped", "unreadable")
    if state["added"] != count:
        raise SystemExit(f"import: {state}")
    return time.perf_counter() - began


def peer_tile(z, x, y):
    """Milliseconds of ST_AsMVT for a tile of the same points, the median; None where PostGIS is not there."""
    psql = sorted(Path("/usr/lib/postgresql").glob("*/bin/psql"))
    if not DATABASE or not psql:
        return None
    query = f"""SELECT length(ST_AsMVT(q, 'a')) FROM (SELECT id, name, ST_AsMVTGeom(ST_Transform(geom, 3857), ST_TileEnvelope({z}, {x}, {y}), 4096, 64, true) AS geom
        FROM peer WHERE geom && ST_Transform(ST_TileEnvelope({z}, {x}, {y}), 4326)) AS q"""
    script = f"""CREATE EXTENSION IF NOT EXISTS postgis;
CREATE TABLE IF NOT EXISTS peer AS SELECT e.id, e.name, NULL::geometry AS geom FROM enterprise e LIMIT 0;
TRUNCATE peer;
INSERT INTO peer SELECT e.id, e.name, ST_SetSRID(ST_MakePoint(104.0 + random() * 1.3, 28.9 + random() * 0.7), 4326) FROM enterprise e WHERE e.place IS NOT NULL;
CREATE INDEX IF NOT EXISTS peer_geom ON peer USING gist (geom); ANALYZE peer;
\\timing on
{(query + ';') * 12}"""
    done = subprocess.run([psql[-1], DATABASE, "-qAt"], input=script, capture_output=True, text=True)
    # Without PostGIS every statement fails, and fast.
    if "ERROR" in done.stderr:
        return None
    took = [float(n) for n in re.findall(r"Time: ([\d.]+) ms", done.stdout)]
    return statistics.median(took[2:]) if len(took) > 4 else None


def measure(engine, records, bare):
    folder = tempfile.mkdtemp(prefix="anlan-scale-")
    data, out = os.path.join(folder, "data"), {}
    database = ["--database", DATABASE] if engine == "PostgreSQL" else []
    try:
        subprocess.run([BIN, "bench", "fill", "--records", str(records), "--data", data, *database], check=True, cwd=ROOT, stdout=subprocess.DEVNULL)
        serve = ("serve", "--data", data, "--port", "0", "--demo", "zigong", *database)
        Server(*serve).stop()
        server = Server(*serve)
        out["start, s"] = f"{server.took:.2f}"
        time.sleep(3)
        out["memory idle: own + of files, MB"] = "{RssAnon} + {RssFile}".format(**resident(server))
        cookie = log_in(server)
        client = Client(server, cookie)
        some = json.loads(client.ask("GET", "/api/v1/enterprises?limit=50"))["items"]
        one = f"/api/v1/enterprises/{some[0]['id']}"
        wrk(server.url + one, cookie, 1)
        ratios = []
        for _ in range(3):
            limit = wrk(bare.url + "/record", seconds=2)
            ratios.append((wrk(server.url + one, cookie, 2), limit))
        ours = statistics.median(a / b for a, b in ratios)
        out["read a record, of a bare route"] = f"{statistics.median(a for a, _ in ratios):.0f}/s = {ours:.2f}"
        took = []
        for n in range(ROUNDS):
            body = json.dumps({"name": f"量测一处{n}", "kind": "school", "area": "510321000000", "capacity": n})
            began = time.perf_counter()
            client.ask("POST", "/api/v1/sites", body, **{"Content-Type": "application/json"})
            took.append(time.perf_counter() - began)
        out["create a record, p50 / p99"] = f"{p(took, 0.5):.1f} / {p(took, 0.99):.1f}"
        lists = {
            "page by name": ["/api/v1/enterprises?limit=50&sort=name"],
            "page, one kind, latest first": ["/api/v1/enterprises?limit=50&sort=-created_at&f.kind=coal-mine"],
            "page of one county by name": [f"/api/v1/enterprises?limit=50&sort=name&f.area={area}" for area in ("510321", "510304", "510322")],
            "page of one county, one kind": ["/api/v1/enterprises?limit=50&sort=name&area=510321&f.kind=fireworks"],
        }
        for name, paths in lists.items():
            client.times(paths, 5)
            took = client.times(paths, ROUNDS)
            out[name + ", p50 / p99"] = f"{p(took, 0.5):.1f} / {p(took, 0.99):.1f}"
        page = client.times(["/enterprises", "/enterprises?f.area=510321"], 60)
        out["page as HTML, p50 / p99"] = f"{p(page, 0.5):.1f} / {p(page, 0.99):.1f}"
        words = [urllib.parse.quote(w) for w in ("荣县 煤矿", "兴隆", "rongxian", "zgsrx", "5678", "91510300MA000", "自贡", "鑫鱻", "hgc", "化工")]
        took = client.times([f"/api/v1/search?q={w}" for w in words], ROUNDS)
        out["search, p50 / p99"] = f"{p(took, 0.5):.1f} / {p(took, 0.99):.1f}"
        for zoom in (8, 12):
            paths = ["/tiles/layers/registers.enterprises/{}/{}/{}".format(*tile_at(zoom))]
            size = len(client.ask("GET", paths[0], accept="*/*"))
            took = client.times(paths, 40)
            out[f"tile of zoom {zoom}, p50 / p99"] = f"{p(took, 0.5):.1f} / {p(took, 0.99):.1f} ({size >> 10} kB)"
        if engine == "PostgreSQL" and (peer := peer_tile(*tile_at(12))):
            out["ST_AsMVT, zoom 12, p50"] = f"{peer:.1f}"
        began = time.perf_counter()
        size = len(client.ask("GET", "/enterprises.csv", accept="*/*"))
        out["export as CSV, rows a second"] = f"{(records // 2) / (time.perf_counter() - began):.0f} ({size >> 20} MB)"
        count = min(records, 10_000)
        out["import, rows a second"] = f"{count / put_in(client, count):.0f}"
        heard = asyncio.run(feed(server, cookie, client))
        out[f"feed, {READERS} readers, p50 / p99"] = f"{p(heard, 0.5):.0f} / {p(heard, 0.99):.0f} ({len(heard) / CHANGES / (READERS - DEAF):.3f} heard)"
        out["memory after all this, MB"] = "{RssAnon} + {RssFile}".format(**resident(server))
        server.stop()
    finally:
        shutil.rmtree(folder, ignore_errors=True)
    return out


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("sizes", nargs="*", type=int)
    parser.add_argument("--engines", nargs="*", default=["embedded"] + (["PostgreSQL"] if DATABASE else []))
    given = parser.parse_args()
    bare = Server("bench", "bare-server", "--port", str(free_port()), "--size", "700")
    table = {}
    try:
        for engine in given.engines:
            for records in given.sizes or [1_000, 10_000, 100_000, 1_000_000]:
                if engine == "PostgreSQL":
                    empty()
                table[engine, records] = measure(engine, records, bare)
                print(engine, records, json.dumps(table[engine, records], ensure_ascii=False), flush=True)
    finally:
        bare.stop()
    names = list(dict.fromkeys(name for column in table.values() for name in column))
    print("\n| | " + " | ".join(f"{engine} {records:,}" for engine, records in table) + " |\n|---|" + "---|" * len(table))
    for name in names:
        print(f"| {name} | " + " | ".join(column.get(name, "—") for column in table.values()) + " |")


def empty():
    psql = sorted(Path("/usr/lib/postgresql").glob("*/bin/psql"))[-1]
    subprocess.run([psql, DATABASE, "-q", "-c", "DROP SCHEMA public CASCADE; CREATE SCHEMA public"], check=True, capture_output=True)


if __name__ == "__main__":
    main()
