"""Fixtures for tests of the interface by peers that are not ours: a server with the demonstration, and machines' tokens."""

import json
import os
import queue
import re
import signal
import subprocess
import threading
import time
import urllib.request
from pathlib import Path

import pytest

TOP = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("ANLAN_BIN", TOP / ".build" / "debug" / "anlan"))
START_SECONDS = float(os.environ.get("ANLAN_START_SECONDS", "120"))
# What a person may hold at once, so that every door of the interface opens to one token.
ROLES = ["administrator", "leader", "duty-chief", "duty-officer", "commander", "field-officer", "source"]


class Server:
    def __init__(self, data):
        self.data, self.lines, self.port = data, [], None
        news = queue.Queue()
        self.process = subprocess.Popen(
            [str(BINARY), "serve", "--data", str(data), "--port", "0", "--demo", "zigong"], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=TOP, start_new_session=True, text=True, errors="replace")

        def read():
            for line in self.process.stdout:
                self.lines.append(line)
                news.put(line)
            news.put(None)

        threading.Thread(target=read, daemon=True).start()
        end = time.monotonic() + START_SECONDS
        while self.port is None:
            try:
                line = news.get(timeout=max(0.01, end - time.monotonic()))
            except queue.Empty:
                line = None
            assert line is not None, "the server did not start:\n" + "".join(self.lines)
            if match := re.search(r"listening on http://127\.0\.0\.1:(\d+)", line):
                self.port = int(match[1])

    @property
    def url(self):
        return f"http://127.0.0.1:{self.port}"

    def faults(self):
        return [line for line in self.lines if '"level":"error"' in line]

    def stop(self):
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def anlan(self, *arguments, given=None):
        done = subprocess.run([str(BINARY), "user", *arguments, "--data", str(self.data)], cwd=TOP, capture_output=True, text=True, encoding="utf-8", timeout=60, input=given)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def token(self, login, *scopes):
        return self.anlan("token", login, "--name", "tests", *[word for scope in scopes for word in ("--scope", scope)])

    def call(self, token, path, method="GET", body=None):
        headers = {"Authorization": f"Bearer {token}"} | ({"Content-Type": "application/json"} if body is not None else {})
        request = urllib.request.Request(self.url + path, json.dumps(body).encode() if body is not None else None, headers, method=method)
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    if not BINARY.is_file():
        pytest.fail(f"{BINARY} is not there. Build it (swift build) or set ANLAN_BIN.", pytrace=False)
    server = Server(tmp_path_factory.mktemp("interface") / "data")
    yield server
    server.stop()


@pytest.fixture(scope="module")
def everything(server):
    """A token of somebody who holds every role."""
    server.anlan("add", "probe", "--name", "探针", "--role", ROLES[0], "--area", "510300", given="not-used-by-it\n")
    token = server.token("probe", "*")
    users = server.call(token, "/api/v1/users?f.login=probe")["items"]
    for role in ROLES[1:]:
        server.call(token, "/api/v1/grants", "POST", {"user": users[0]["id"], "role": role, "area": "510300"})
    return token
