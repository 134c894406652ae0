"""Fixtures for tests that break things: a server of its own for each test, and people who use it."""

import http.client
import json
import os
import queue
import re
import signal
import subprocess
import threading
import time
from pathlib import Path
from urllib.parse import urlencode, urlsplit

import pytest

TOP = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("ANLAN_BIN", TOP / ".build" / "debug" / "anlan"))
START_SECONDS = float(os.environ.get("ANLAN_START_SECONDS", "120"))


class Server:
    """`anlan serve` on a free port. `before` goes in front of the command (strace, prlimit, unshare)."""

    LISTENING = re.compile(r"listening on http://127\.0\.0\.1:(\d+)")
    PASSWORD = re.compile(r"demo[ _-]?password\s*(?:is|:|=)\s*(\S+)", re.IGNORECASE)

    def __init__(self, data, before=(), password=None, database=None):
        self.data, self.password, self.port, self.lines = data, password, None, []
        news = queue.Queue()
        self.process = subprocess.Popen(
            [*before, str(BINARY), "serve", "--data", str(data), "--port", "0", "--demo", "zigong", *(["--database", database] if database else [])],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=TOP, start_new_session=True, text=True, errors="replace")

        def read():
            for line in self.process.stdout:
                self.lines.append(line)
                news.put(line)
            news.put(None)

        self.reader = threading.Thread(target=read, daemon=True)
        self.reader.start()
        end = time.monotonic() + START_SECONDS
        while self.port is None or self.password is None:
            try:
                line = news.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                self.kill()
                raise AssertionError("the server did not start:\n" + self.log()) from None
            if line is None:
                raise AssertionError(f"the server ended with {self.process.wait()}:\n" + self.log())
            if match := self.LISTENING.search(line):
                self.port = int(match[1])
            if self.password is None and (match := self.PASSWORD.search(line)):
                self.password = match[1]

    def log(self):
        return "".join(self.lines[-60:])

    def kill(self):
        os.killpg(self.process.pid, signal.SIGKILL)
        self.process.wait()

    def terminate(self, seconds):
        """SIGTERM; how long it took to end, or None when it had not ended by then."""
        begin = time.monotonic()
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(seconds)
            return time.monotonic() - begin
        except subprocess.TimeoutExpired:
            self.kill()
            return None

    def client(self, login="heqingyuan"):
        return Client(self.port, login, self.password)


class Client:
    """Somebody who is logged in: requests over one connection that is kept."""

    def __init__(self, port, login, password):
        self.port, self.cookie, self.csrf = port, None, None
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)
        status, headers, body = self.request("POST", "/login", urlencode({"login": login, "password": password, "next": "/account"}), {"Content-Type": "application/x-www-form-urlencoded"})
        assert status == 303 and "set-cookie" in headers, f"login of {login}: {status} {body[:300]}"
        self.cookie = headers["set-cookie"].split(";")[0]
        page = self.request("GET", "/account")[2].decode()
        self.csrf = re.search(r'data-csrf="([^"]+)"', page)[1]

    def share(self):
        """The same person over a connection of its own."""
        other = object.__new__(Client)
        other.port, other.cookie, other.csrf = self.port, self.cookie, self.csrf
        other.connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        return other

    def request(self, method, path, body=None, headers=None):
        headers = dict(headers or {})
        if self.cookie:
            headers["Cookie"] = self.cookie
        if self.csrf and method != "GET":
            headers["X-CSRF-Token"] = self.csrf
        try:
            self.connection.request(method, path, body, headers)
            reply = self.connection.getresponse()
            return reply.status, {k.lower(): v for k, v in reply.getheaders()}, reply.read()
        except Exception:
            self.connection.close()
            raise

    def post(self, path, value, key=None):
        headers = {"Content-Type": "application/json"}
        if key:
            headers["Idempotency-Key"] = key
        status, _, body = self.request("POST", path, json.dumps(value), headers)
        return status, json.loads(body) if body else None

    def get(self, path):
        status, _, body = self.request("GET", path)
        return status, json.loads(body)

    def texts(self, mark):
        """The texts of all log entries that begin with `mark`, page by page."""
        found, after = [], ""
        while True:
            status, page = self.get(f"/api/v1/log-entries?limit=200&sort=id&q={mark}" + (f"&after={after}" if after else ""))
            if status == 422:  # not searchable: all of them
                status, page = self.get("/api/v1/log-entries?limit=200&sort=id" + (f"&after={after}" if after else ""))
            assert status == 200, page
            found += [i["text"] for i in page["items"] if i["text"].startswith(mark)]
            after = page.get("next")
            if not after:
                return found


def verify(data, database=None):
    """`anlan journal verify`: whether it is sound, and what it said."""
    done = subprocess.run([str(BINARY), "journal", "verify", "--data", str(data), *(["--database", database] if database else [])], cwd=TOP, capture_output=True, text=True)
    return done.returncode == 0 and done.stdout.startswith("sound"), done.stdout + done.stderr


@pytest.fixture
def start(tmp_path):
    """start(…) starts a server that is gone at the end of the test."""
    if not BINARY.is_file():
        pytest.fail(f"{BINARY} is not there. Build it (bin/build-debug) or set ANLAN_BIN.", pytrace=False)
    servers = []

    def start(data=None, **options):
        server = Server(data or tmp_path / "data", **options)
        servers.append(server)
        return server

    yield start
    for server in servers:
        if server.process.poll() is None:
            server.kill()


class Postgres:
    """A PostgreSQL server of its own that can be taken away and given back (`bin/postgres`)."""

    def __init__(self):
        self.process = subprocess.Popen(
            [str(TOP / "bin" / "postgres"), "--durable", "sh", "-c", "echo $ANLAN_TEST_DATABASE; exec cat"], cwd=TOP, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()
        assert self.address, "bin/postgres did not start a server"
        self.folder = Path(self.address.split("host=")[1])

    def control(self, *arguments):
        programs = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        user = ["setpriv", "--reuid", "postgres", "--regid", "postgres", "--clear-groups"] if os.geteuid() == 0 else []
        subprocess.run([*user, str(programs / "pg_ctl"), "-D", str(self.folder / "data"), *arguments], cwd=self.folder, check=True, stdout=subprocess.DEVNULL, timeout=60)

    def vanish(self):
        """As a power cut does it: nothing is written to the end."""
        self.control("stop", "-m", "immediate")

    def come_back(self):
        self.control("start", "-w", "-l", str(self.folder / "data" / "server.log"))

    def close(self):
        self.process.stdin.close()
        self.process.wait(60)


@pytest.fixture
def postgres():
    server = Postgres()
    yield server
    server.close()
