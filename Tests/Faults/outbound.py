"""The platform asks nothing of any other machine: in a network of its own, with the loopback alone, it works."""

import os
import shutil
import subprocess

import pytest

from conftest import BINARY, TOP

# Resources that are no pages to walk: the feed never ends.
ENDLESS = {"/api/v1/feed"}


def test_it_connects_to_nobody(start, tmp_path):
    if shutil.which("strace") is None:
        pytest.skip("strace is not there")
    trace = tmp_path / "trace"
    server = start(before=["strace", "-f", "-qq", "-e", "trace=connect,sendto", "-o", str(trace)])
    walk(server)
    server.kill()
    outward = [line for line in trace.read_text(errors="replace").splitlines() if "AF_INET" in line and "127.0.0.1" not in line and "::1" not in line]
    assert not outward, outward[:10]


def test_it_holds_no_connection_outward(start):
    """The same without a tracer: after a walk, /proc/net/tcp of the process names no other machine."""
    server = start()
    walk(server)
    far = []
    for table in ("tcp", "tcp6", "udp", "udp6"):
        inodes = _sockets(server.process.pid)
        with open(f"/proc/{server.process.pid}/net/{table}") as lines:
            for line in list(lines)[1:]:
                parts = line.split()
                remote, state, inode = parts[2].split(":")[0], parts[3], parts[9]
                if inode in inodes and state != "0A" and set(remote) != {"0"} and not remote.endswith("0100007F"):
                    far.append(line)
    assert not far, far


def walk(server):
    """Every address without a name in it, by the server's own list, and a few that have one."""
    routes = subprocess.run([str(BINARY), "routes"], cwd=TOP, capture_output=True, text=True, check=True).stdout.splitlines()
    pages = [line.split()[1] for line in routes if line.startswith("GET ") and ":" not in line.split()[1]]
    me = server.client("linzhiyuan")
    seen = 0
    for page in sorted(set(pages) - ENDLESS) + ["/tiles/base/8/202/105", "/log-entries/print?as=pdf", "/public/tokens.css"]:
        status, _, body = me.request("GET", page)
        assert status < 500, f"{page}: {status} {body[:200]}"
        seen += status == 200
    assert seen > 40, f"only {seen} pages could be read"


def _sockets(pid):
    found = set()
    for fd in os.listdir(f"/proc/{pid}/fd"):
        try:
            target = os.readlink(f"/proc/{pid}/fd/{fd}")
        except OSError:
            continue
        if target.startswith("socket:["):
            found.add(target[8:-1])
    return found
