"""Readings in over HTTP, every one through its rules and on the disk before the answer, beside VictoriaMetrics without rules.

    ANLAN_BIN=.build/release/anlan .tools/venv/bin/python Tests/Bench/readings.py
    … readings.py 1000 100000              only so many points
    … readings.py --readings 4000000       so many readings a size

The same files of InfluxDB lines (5,000 a request, points in random order, levels that move like a tank's), the same client, four lines at once, one after the
other on the same machine. VictoriaMetrics is Debian's package (`apt-get install victoria-metrics`); without it the column stays empty. Bytes at rest and memory are of Anlan.
"""

import argparse
import http.client
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))
from bench import BIN, ROOT, Server, free_port  # noqa: E402

LINES, SENDERS = 5_000, 4


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
    """The seconds until the last answer."""
    rest, lock, faults = iter(all_bodies), threading.Lock(), []

    def work():
        line = http.client.HTTPConnection("127.0.0.1", port)
        while True:
            with lock:
                body = next(rest, None)
            if body is None or faults:
                return
            line.request("POST", path, body, headers)
            answer = line.getresponse()
            words = answer.read()
            if answer.status >= 300:
                faults.append((answer.status, words[:300]))
    threads = [threading.Thread(target=work) for _ in range(SENDERS)]
    began = time.monotonic()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if faults:
        raise SystemExit(f"refused: {faults[0]}")
    return time.monotonic() - began


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
        return send(port, "/write?precision=ms", {}, all_bodies)
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(60)
        shutil.rmtree(folder, ignore_errors=True)


def anlan(points, all_bodies, count):
    folder = tempfile.mkdtemp(prefix="anlan-readings-")
    try:
        token = subprocess.run([BIN, "bench", "points", "--data", folder, "--points", str(points)], capture_output=True, text=True, check=True).stdout.split()[-1]
        server = Server("serve", "--data", folder, "--port", "0")
        headers = {"Authorization": f"Bearer {token}", "Content-Type": "text/plain"}
        # Points are read beside the start; the first delivery waits for none of them.
        ready(server, headers, points)
        took = send(server.port, "/api/v1/readings?precision=ms", headers, all_bodies)
        resident = server.resident()
        server.stop()
        began = time.monotonic()
        again = Server("serve", "--data", folder, "--port", "0")
        ready(again, headers, points)
        restart = time.monotonic() - began
        again.stop()
        return took, resident, restart, size(folder)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def ready(server, headers, points):
    """The last point is known: a line of it that is too far ahead is refused for that, not as unknown."""
    line = f"tank,site=s{(points - 1) // 20},id={points - 1} level=1 {int(time.time() * 1000) + 10_000_000}".encode()
    while True:
        c = http.client.HTTPConnection("127.0.0.1", server.port)
        c.request("POST", "/api/v1/readings?precision=ms", line, headers)
        if b'"ahead":1' in c.getresponse().read():
            return
        time.sleep(0.05)


def size(folder):
    return sum((Path(folder) / name).stat().st_size for name in os.listdir(folder) if name.startswith("readings.sqlite"))


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("points", type=int, nargs="*", default=[1_000, 10_000, 100_000, 1_000_000])
    parser.add_argument("--readings", type=int, default=4_000_000)
    options = parser.parse_args()
    print(f"{'points':>9} {'readings':>10} {'Anlan/s':>12} {'VictoriaMetrics/s':>18} {'ratio':>6} {'memory MB':>10} {'restart s':>10} {'disk B/reading':>15}", flush=True)
    for points in options.points:
        made = bodies(points, options.readings)
        count = sum(body.count(b"\n") + 1 for body in made)
        peer = victoria(made)
        took, resident, restart, disk = anlan(points, made, count)
        print(f"{points:>9} {count:>10} {count / took:>12,.0f} {count / peer if peer else 0:>18,.0f} {peer / took if peer else 0:>6.2f} {resident / 1e6:>10.0f} {restart:>10.1f} {disk / count:>15.2f}", flush=True)
