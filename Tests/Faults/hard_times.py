"""A full disk, a stop with open streams, a reader that never reads, more screens than files may usually be open."""

import json
import resource
import socket
import subprocess
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from conftest import verify
from warning_calls import signed


def limit(server, size):
    """No file of the process may grow beyond `size` bytes: writing further fails, as on a full disk."""
    subprocess.run(["prlimit", f"--pid={server.process.pid}", f"--fsize={size}:unlimited"], check=True)


def largest(data):
    return max(path.stat().st_size for path in data.glob("anlan.sqlite*"))


def test_a_full_disk_refuses_writes_reads_on_and_recovers(start, tmp_path):
    data = tmp_path / "data"
    # SIGXFSZ is ignored, so that a write beyond the limit fails instead of ending the process.
    server = start(data, before=["env", "--ignore-signal=XFSZ"])
    me = server.client()
    kept = []
    assert me.post("/api/v1/log-entries", {"text": "full-before"})[0] == 201
    limit(server, largest(data))
    refused = None
    for n in range(3_000):
        status, body = me.post("/api/v1/log-entries", {"text": f"full-{n}-" + "x" * 1_500})
        if status == 201:
            kept.append(n)
            continue
        refused = (status, body)
        break
    assert refused is not None, "the limit was never met"
    assert refused[0] == 503 and refused[1]["code"] == "unavailable" and refused[1]["title"], refused
    for _ in range(5):
        assert me.post("/api/v1/log-entries", {"text": "full-refused"})[0] == 503
    assert me.get("/api/v1/log-entries?limit=5")[0] == 200
    assert me.request("GET", "/log-entries")[0] == 200
    assert me.request("GET", "/readyz")[0] == 200
    limit(server, "unlimited")
    assert me.post("/api/v1/log-entries", {"text": "full-after"})[0] == 201
    texts = me.texts("full-")
    assert "full-before" in texts and "full-after" in texts and "full-refused" not in texts
    assert len(texts) == len(kept) + 2
    assert server.terminate(10) is not None
    sound, words = verify(data)
    assert sound, words


def feed(server, me, query="?after=0"):
    line = socket.create_connection(("127.0.0.1", server.port))
    line.sendall(f"GET /api/v1/feed{query} HTTP/1.1\r\nHost: x\r\nCookie: {me.cookie}\r\n\r\n".encode())
    return line


def test_it_stops_with_open_streams(start):
    server = start()
    me = server.client()
    lines = [feed(server, me) for _ in range(20)]
    for line in lines:
        assert line.recv(64).startswith(b"HTTP/1.1 200")
    # The fault this guards against is for ever; a busy machine may need more than the usual two seconds.
    took = server.terminate(30)
    assert took is not None, "it was still up after 30 s:\n" + server.log()
    print(f"\nstopped in {took:.2f} s with 20 open streams")


def test_a_reader_that_never_reads_slows_nobody(start):
    server = start()
    me = server.client()
    # Lines whose window is as small as can be, and that nobody reads.
    deaf = []
    for _ in range(8):
        line = socket.socket()
        line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 2_048)
        line.connect(("127.0.0.1", server.port))
        line.sendall(f"GET /api/v1/feed?after=0 HTTP/1.1\r\nHost: x\r\nCookie: {me.cookie}\r\n\r\n".encode())
        deaf.append(line)
    heard, begun = set(), threading.Event()

    def listen():
        line = feed(server, me, "?types=duty.log-entry")
        line.settimeout(30)
        rest = b""
        while len(heard) < 600:
            rest += line.recv(65_536)
            begun.set()
            *whole, rest = rest.split(b"\n")
            heard.update(json.loads(part[6:])["sequence"] for part in whole if part.startswith(b"data: "))

    listener = threading.Thread(target=listen)
    listener.start()
    begun.wait(10)

    def write(n):
        mine = me.share()
        for i in range(100):
            assert mine.post("/api/v1/log-entries", {"text": f"slow-{n}-{i}"})[0] == 201

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(write, range(6)))
    listener.join(30)
    assert len(heard) >= 600, f"a listener that reads heard {len(heard)} of 600"
    assert server.terminate(5) is not None, "readers that never read held up the stop"


def test_more_than_four_mebibytes_are_refused_before_they_are_read(start):
    server = start()
    me = server.client()
    status, _, body = me.request("POST", "/api/v1/log-entries", b'{"text":"' + b"x" * (4 << 20) + b'"}', {"Content-Type": "application/json"})
    assert status == 413, body[:200]
    line = socket.create_connection(("127.0.0.1", server.port))
    line.sendall(f"POST /api/v1/log-entries HTTP/1.1\r\nHost: x\r\nCookie: {me.cookie}\r\nX-CSRF-Token: {me.csrf}\r\nContent-Type: application/json\r\nContent-Length: 9999999999\r\n\r\n".encode())
    line.settimeout(10)
    assert b" 413 " in line.recv(64)
    for broken in [b"GARBAGE\r\n\r\n", b"GET / HTTP/9.9\r\n\r\n", b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: x\r\n\r\n", b"\x00" * 100, b"POST /login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"]:
        with socket.create_connection(("127.0.0.1", server.port)) as line:
            line.settimeout(10)
            try:
                line.sendall(broken)
                line.recv(64)
            except OSError:
                pass
    assert me.get("/api/v1/frame")[0] == 200, "it is still there"


def test_with_more_screens_open_than_the_usual_limit_of_files_a_document_is_still_drawn(start):
    """Debian lets a program open 1,024 files unless it asks for more; with some 1,365 open, Swift's own way to start another program ends the server."""
    most = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))
    server = start(before=["prlimit", "--nofile=1024:8192"])
    me, warning = signed(server)
    assert me.post(f"/api/v1/warnings/{warning}/publications", {})[0] == 201
    screens = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(1_800)]
    status, headers, _ = me.request("POST", f"/warnings/{warning}/documents", "", {"Content-Type": "application/x-www-form-urlencoded"})
    assert status == 303, status
    status, headers, body = me.request("GET", headers["location"])
    assert status == 200 and headers["content-type"] == "application/pdf" and body.startswith(b"%PDF-")
    assert len(list(Path(f"/proc/{server.process.pid}/fd").iterdir())) > len(screens)
    for screen in screens:
        screen.close()
    assert server.terminate(30) is not None
