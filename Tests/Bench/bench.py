"""Prints the table of figures, each beside its limit or peer, measured in the same run.

    bin/bench            everything
    bin/bench reads      only the named parts: reads, writes, start, search, readings

Of `readings`: ANLAN_BENCH_SERIES names folders of real series, with colons between, that are told for the bytes at rest (else the demonstration's, which are few);
ANLAN_BENCH_SHARED the numbers of points measured on PostgreSQL (else "1000 10000 100000").
"""
import http.client, json, os, re, shutil, signal, socket, statistics, subprocess, sys, tempfile, time, urllib.parse

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
BIN = os.environ.get("ANLAN_BIN", os.path.join(ROOT, ".build/release/anlan"))
ROUNDS = int(os.environ.get("ANLAN_BENCH_ROUNDS", "5"))


def free_port():
    with socket.socket() as s:
        s.bind(("127.0.0.1", 0))
        return s.getsockname()[1]


class Server:
    def __init__(self, *arguments):
        began = time.monotonic()
        self.process = subprocess.Popen([BIN, *arguments], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        for line in self.process.stdout:
            if "listening on" in line:
                self.url = re.search(r"http://[\d.]+:\d+", line).group(0)
                break
        else:
            raise SystemExit(f"{' '.join(arguments)} did not start")
        self.took = time.monotonic() - began
        self.port = int(self.url.rsplit(":", 1)[1])

    def resident(self):
        with open(f"/proc/{self.process.pid}/statm") as f:
            return int(f.read().split()[1]) * 4096

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(20)


def log_in(server, login="heqingyuan", password="anlan-demo"):
    c = http.client.HTTPConnection("127.0.0.1", server.port)
    c.request("POST", "/login", urllib.parse.urlencode({"login": login, "password": password}), {"Content-Type": "application/x-www-form-urlencoded"})
    answer = c.getresponse()
    answer.read()
    return re.search(r"anlan=[0-9a-f]+", answer.getheader("set-cookie") or "").group(0)


def get(server, path, cookie):
    c = http.client.HTTPConnection("127.0.0.1", server.port)
    c.request("GET", path, headers={"Cookie": cookie})
    return json.loads(c.getresponse().read())


def wrk(url, cookie="", seconds=4):
    out = subprocess.run(["wrk", "-t1", "-c32", f"-d{seconds}s", "-H", f"Cookie: {cookie}", url], capture_output=True, text=True).stdout
    if "Non-2xx" in out:
        raise SystemExit(f"{url} did not answer 200:\n{out}")
    return float(re.search(r"Requests/sec:\s+([\d.]+)", out).group(1))


def row(name, figure, limit, verdict):
    print(f"{name:<58} {figure:>26} {limit:>18} {verdict}", flush=True)


def reads(data):
    server = Server("serve", "--data", data, "--port", "0", "--demo", "zigong")
    cookie = log_in(server)
    site = get(server, "/api/v1/sites?limit=1", cookie)["items"][0]["id"]
    size = len(json.dumps(get(server, f"/api/v1/sites/{site}", cookie), ensure_ascii=False, separators=(",", ":")).encode())
    bare = Server("bench", "bare-server", "--port", str(free_port()), "--size", str(size))
    wrk(bare.url + "/record", seconds=2), wrk(f"{server.url}/api/v1/sites/{site}", cookie, 2)
    ours, limit = [], []
    for _ in range(ROUNDS):
        limit.append(wrk(bare.url + "/record"))
        ours.append(wrk(f"{server.url}/api/v1/sites/{site}", cookie))
    ratio = statistics.median(a / b for a, b in zip(ours, limit))
    row(f"read one record of {size} bytes, session and permission", f"{statistics.median(ours):.0f}/s of {statistics.median(limit):.0f}/s = {ratio:.2f}", ">= 0.40 x bare", "holds" if ratio >= 0.40 else "MISSED")
    page = wrk(f"{server.url}/organisations", cookie)
    row("page of 50 rows, HTML", f"{page:.0f}/s", "no limit set", "")
    tile = wrk(f"{server.url}/tiles/layers/registers.organisations/9/404/212", cookie) if any(l["id"] == "registers.organisations" for l in get(server, "/api/v1/layers", cookie)) else 0
    if tile:
        row("vector tile of 109 points", f"{tile:.0f}/s", "no limit set", "")
    bare.stop(), server.stop()


def writes():
    out = subprocess.run([BIN, "bench", "writes", "--rounds", str(ROUNDS)], capture_output=True, text=True, cwd=ROOT)
    if out.returncode:
        raise SystemExit(out.stderr)
    m = re.search(r"create ([\d.]+) per s; bare inserts ([\d.]+) per s; ratio ([\d.]+)", out.stdout)
    ratio = float(m.group(3))
    rows = re.search(r"writes (\d+) rows", out.stdout).group(1)
    row(f"create an incident ({rows} rows, journal, deadlines), 64 clients", f"{m.group(1)}/s of {m.group(2)}/s = {ratio:.2f}", ">= 0.5 x bare", "holds" if ratio >= 0.5 else "MISSED")


def search():
    """The worst kind of question and of page, over as many records as ANLAN_BENCH_RECORDS says; the whole table: `anlan bench search`."""
    records = os.environ.get("ANLAN_BENCH_RECORDS", "100000")
    out = subprocess.run([BIN, "bench", "search", "--records", records], capture_output=True, text=True, cwd=ROOT)
    if out.returncode:
        raise SystemExit(out.stderr)
    for part, limit in [("search", 100), ("page", 50)]:
        found = [(float(p99), name) for name, p99 in re.findall(rf"^({part}, .*?)\t.*p99 ([\d.]+) ms", out.stdout, re.M) if not name.endswith(": all")]
        p99, name = max(found)
        row(f"{name}, {records} records, p99", f"{p99:.1f} ms", f"<= {limit} ms", "holds" if p99 <= limit else "MISSED")


def readings():
    """Readings in beside VictoriaMetrics and beside COPY, at rest, alarms at a steady stream, what reading costs, and a warning to very many: a part of Tests/Bench for each."""
    python = os.path.join(ROOT, ".tools/venv/bin/python")
    durable = [os.path.join(ROOT, "bin/postgres"), "--durable"]

    def run(file, *options, before=()):
        """The lines that a part prints; none where it failed, which is said and keeps no other part from being measured."""
        out = subprocess.run([*before, python if os.path.exists(python) else sys.executable, os.path.join(ROOT, "Tests/Bench", file), *options], capture_output=True, text=True, cwd=ROOT, env={**os.environ, "ANLAN_BIN": BIN})
        if out.returncode:
            row(f"{file} {' '.join(options)}"[:58], "not measured", "", (out.stderr.strip().splitlines() or ["?"])[-1][:100])
            return []
        return out.stdout.splitlines()

    def verdict(holds):
        return "holds" if holds else "MISSED"

    def sizes(peer, words, rounds, *options, before=()):
        tellings = {}
        for fields in (line.split() for line in run("readings.py", *options, "--rounds", str(rounds), before=before)):
            if fields[0].isdigit():
                tellings.setdefault(int(fields[0]), []).append(fields)
        for points, told in tellings.items():
            _, _, ours, theirs, ratio, each, their_each, memory, restart = sorted(told, key=lambda fields: float(fields[4]))[len(told) // 2]
            is_limit, name = points == 100_000, f"{points:,} points{words}"
            beside = f"{ours}/s of {theirs}/s = {ratio}; {each} us" + (f" of {their_each}" if float(their_each) else "")
            held = verdict(float(ratio) >= 1.5) if float(ratio) else "no peer"
            row(f"readings in, rules and disk first, {name}", beside, f">= 1.5 x {peer}" if is_limit and peer == "VM" else f"beside {peer}", held if is_limit and peer == "VM" else "")
            row(f"memory, resident, while they come, {name}", f"{memory} MB", "<= 1,000 MB" if is_limit else "", verdict(float(memory) <= 1000) if is_limit else "")
            row(f"start until every one is known, {name}", f"{restart} s", "<= 5 s" if is_limit else "", verdict(float(restart) <= 5) if is_limit else "")

    def figures(lines):
        for name, figure, limit in (line.split("\t") for line in lines if line.count("\t") == 2):
            row(name, figure, f"<= {limit}" if limit else "", verdict(float(re.search(r"[\d.]+", figure).group(0)) <= float(limit.split()[0])) if limit else "")

    sizes("VM", "", 3, "100000")
    sizes("VM", "", 1, "1000", "10000", "1000000", "--readings", "5000000")
    figures(run("rest.py", *os.environ.get("ANLAN_BENCH_SERIES", "").split(":") if os.environ.get("ANLAN_BENCH_SERIES") else ()))
    figures(run("readings.py", "--live"))
    sizes("COPY", ", PostgreSQL", 1, *os.environ.get("ANLAN_BENCH_SHARED", "1000 10000 100000").split(), "--readings", "3000000", "--database", "own", before=durable)
    for engine, before in (("embedded", ()), ("PostgreSQL", durable)):
        for line in run("warning_calls.py", before=before):
            if found := re.search(r"all (\d+) queued after ([\d.]+) s \(limit (\d+) s", line):
                row(f"a warning to {int(found[1]):,} people, all queued, {engine}", f"{found[2]} s", f"<= {found[3]} s", verdict(float(found[2]) <= float(found[3])))
            elif line.startswith("beside it"):
                row(f"  {line.split(':')[0]}", line.split(": ", 1)[1], "", "")


def start(data):
    took, memory = [], []
    for _ in range(ROUNDS):
        server = Server("serve", "--data", data, "--port", "0", "--demo", "zigong")
        took.append(server.took)
        time.sleep(3)
        memory.append(server.resident() / 1e6)
        server.stop()
    row("start, until it listens", f"{statistics.median(took):.2f} s", "<= 2 s", "holds" if statistics.median(took) <= 2 else "MISSED")
    row("idle memory, resident", f"{statistics.median(memory):.0f} MB", "<= 150 MB", "holds" if statistics.median(memory) <= 150 else "MISSED")


def main():
    wanted = sys.argv[1:] or ["start", "reads", "writes", "search", "readings"]
    folder = tempfile.mkdtemp(prefix="anlan-bench-")
    try:
        data = os.path.join(folder, "data")
        Server("serve", "--data", data, "--port", "0", "--demo", "zigong").stop()
        row("figure", "measured (median)", "limit", "")
        for part in wanted:
            {"start": lambda: start(data), "reads": lambda: reads(data), "writes": writes, "search": search, "readings": readings}[part]()
    finally:
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main()
