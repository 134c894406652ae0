"""A warning to everybody in charge: called in parts, sent by a real mail server, the server of ours killed in the middle.

Run by bin/test. ANLAN_WARNING_PEOPLE (default 1003) says how many are called; Tests/Bench/warning_calls.py measures with 31,003.

What SMTP can promise: a mail is tried once, and where nobody knows whether the other side took it — the line broke, or this server ended
between asking and writing down the answer — it is left as uncertain for a person to decide. So nobody gets the same twice, and whoever may have
got nothing stands on the desk.
"""

import asyncio
import email
import email.policy
import json
import os
import socket
import threading
import time
from collections import Counter
from datetime import datetime, timedelta

import pytest
from aiosmtpd.controller import Controller

from conftest import verify

PEOPLE = int(os.environ.get("ANLAN_WARNING_PEOPLE", "1003"))
COUNTIES = ["510302", "510303", "510304", "510311", "510321", "510322"]
AUTHOR, CHIEF, LEADER = "heqingyuan", "zhoushenzhi", "linzhiyuan"
# Attempts at a time over all channels: so many may be under way when the server is killed.
LINES = 16


class Post:
    """Counts what each address was brought: of the warning, and of its end."""

    def __init__(self):
        self.mails, self.ends, self.slow = Counter(), Counter(), 0
        # The controller wants to be told its port: one that was free a moment ago.
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)
        self.controller.start()

    async def handle_DATA(self, server, session, envelope):
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        (self.ends if "解除" in letter["subject"] else self.mails).update(envelope.rcpt_tos)
        await asyncio.sleep(self.slow)
        return "250 taken"


@pytest.fixture
def post():
    box = Post()
    yield box
    box.controller.stop()


@pytest.fixture(params=["sqlite", "postgres"])
def database(request):
    return request.getfixturevalue("postgres").address if request.param == "postgres" else None


def until(what, condition, seconds=120):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.05)
    raise AssertionError(f"not within {seconds} s: {what}")


def address(n):
    return f"person{n}@villages.example"


def sheet(people):
    """People in charge of villages, made up, county after county."""
    lines = ["name,mobile,email,area,tier,charge,fictitious"]
    for n in range(people):
        village = f"{COUNTIES[n % len(COUNTIES)]}{100 + n // 6 % 20:03d}{200 + n // 120 % 60:03d}"
        lines.append(f"责任人{n},{13_000_000_000 + n},{address(n)},{village},村,区划,是")
    return ("\n".join(lines) + "\n").encode()


def bring(admin, people):
    """Brings the people in by the door that a bureau uses; those of the demonstration go, so that whoever is called is one of ours."""
    while known := admin.get("/api/v1/responsible-people?limit=200")[1]["items"]:
        for person in known:
            status, _, answer = admin.request("DELETE", f"/api/v1/responsible-people/{person['id']}", None, {"If-Match": f'"{person["version"]}"'})
            assert status in (200, 204), answer
    status, _, answer = admin.request("POST", "/api/v1/responsible-people/imports", sheet(people), {"Content-Type": "application/octet-stream", "X-File-Name": "people.csv"})
    assert status == 201, answer
    job = json.loads(answer)["id"]

    def state(*phases):
        value = admin.get(f"/api/v1/imports/{job}")[1]
        assert value["phase"] != "unreadable", value
        return value if value["phase"] in phases else None

    value = until("the file is looked through", lambda: state("ready"), 600)
    assert value["bad"] == 0, value
    assert admin.post(f"/api/v1/imports/{job}/starts", {})[0] == 201
    value = until("the people are in", lambda: state("finished"), 600)
    assert value["added"] == people, value


def mail_channel(admin, port, lines=LINES):
    status, made = admin.post("/api/v1/channels", {"is_active": True, "rank": 1, "security": "offered", "form": "json", "name": "邮件", "kind": "mail", "host": "127.0.0.1", "port": port, "sender": "duty@bureau.example", "lines": lines})
    assert status == 201, made


def signed(server):
    """A warning of orange for the whole city, written, reviewed and signed."""
    author = server.client(AUTHOR)
    expires = (datetime.utcnow() + timedelta(hours=14)).strftime("%Y-%m-%d %H:%M")
    status, made = author.post("/api/v1/warnings", {
        "area": "510300", "hazard": "production-safety", "level": "2", "headline": "故障测试橙色预警", "description": "虚构内容。", "divisions": " ".join(COUNTIES), "issuer_kind": "emergency",
        "certainty": "likely", "expires": expires})
    assert status == 201, made
    for person, step in ((author, "submissions"), (server.client(CHIEF), "reviews"), (server.client(LEADER), "signatures")):
        status, answer = person.post(f"/api/v1/warnings/{made['id']}/{step}", {})
        assert status == 201, (step, answer)
    return author, made["id"]


def total(person, path):
    """How many records a list finds, past the page that it shows."""
    count, after = 0, ""
    while True:
        status, page = person.get(f"/api/v1/{path}&limit=200&sort=id" + (f"&after={after}" if after else ""))
        assert status == 200, page
        count += len(page["items"])
        after = page.get("next")
        if not after:
            return count


def round_of(person, warning):
    """The publication that says how far the calls are."""
    items = person.get(f"/api/v1/warning-publications?limit=50&f.warning={warning}")[1]["items"]
    return next(i for i in items if i["channel"] == "call")


def looks(other, warning, stop, times):
    """Another person at work beside: a list, the page of the warning with its board, an entry in the log."""
    while not stop.is_set():
        for kind, ask in (("list", lambda: other.request("GET", "/watch")), ("board", lambda: other.request("GET", f"/warnings/{warning}")), ("write", lambda: other.request(
                "POST", "/api/v1/log-entries", json.dumps({"text": "beside"}), {"Content-Type": "application/json"}))):
            began = time.monotonic()
            try:
                status = ask()[0]
            except Exception:  # noqa: BLE001 — the server was killed
                return
            assert status in (200, 201), (kind, status)
            times.setdefault(kind, []).append(time.monotonic() - began)


def test_nobody_is_told_twice_and_everybody_once_though_the_server_is_killed_in_the_middle(start, tmp_path, post, database, monkeypatch):
    for name, value in {"NOTIFY_INSIDE": "mail", "NOTIFY_PACE": "0.05", "NOTIFY_TIMEOUT": "2", "SITE_ADDRESS": "http://127.0.0.1:1"}.items():
        monkeypatch.setenv("ANLAN_" + name, value)
    data = tmp_path / "data"
    server = start(data, database=database)
    admin = server.client("admin")
    mail_channel(admin, post.port)
    bring(admin, PEOPLE)
    author, warning = signed(server)
    stop, times = threading.Event(), {}
    beside = threading.Thread(target=looks, args=(server.client("tangruoxi"), warning, stop, times))
    beside.start()
    began = time.monotonic()
    assert author.post(f"/api/v1/warnings/{warning}/publications", {})[0] == 201
    published = time.monotonic() - began
    # Once while people are still being called, once while they are being written to.
    until("some are called", lambda: round_of(author, warning)["called"] > 0)
    server.kill()
    beside.join()
    sound, words = verify(data, database)
    assert sound, words
    server = start(data, password=server.password, database=database)
    author = server.client(AUTHOR)
    until("all are called", lambda: round_of(author, warning)["state"] == "done")
    assert round_of(author, warning)["called"] == PEOPLE
    until("mails are under way", lambda: len(post.mails) >= min(PEOPLE // 4, 400))
    server.kill()
    server = start(data, password=server.password, database=database)
    author, stop, times = server.client(AUTHOR), threading.Event(), {}
    beside = threading.Thread(target=looks, args=(server.client("tangruoxi"), warning, stop, times))
    beside.start()
    phases = lambda phase: total(author, f"deliveries?f.channel=email&f.phase={phase}")  # noqa: E731
    until("nothing waits any more", lambda: len(post.mails) >= PEOPLE - 2 * LINES and phases("queued") + phases("sending") == 0, 300)
    stop.set()
    beside.join()
    twice = [one for one, count in post.mails.items() if count > 1]
    assert not twice, f"{len(twice)} were told twice: {twice[:3]}"
    missing = {address(n) for n in range(PEOPLE)} - set(post.mails)
    uncertain = phases("uncertain")
    assert phases("sent") + uncertain == PEOPLE
    assert len(missing) <= uncertain <= 2 * LINES, (len(missing), uncertain)
    assert total(author, f"warning-calls?f.warning={warning}") == PEOPLE
    board = author.request("GET", f"/warnings/{warning}?calls=waiting&division=510321")[2].decode()
    assert board.count('action="/warning-calls/') == 100 and "after=" in board
    slowest = ", ".join(f"{kind} {max(all_) * 1000:.0f} ms" for kind, all_ in times.items())
    print(f"\n{PEOPLE} people, published in {published:.2f} s, {len(post.mails)} mails, none twice, {uncertain} uncertain; the slowest beside it: {slowest}; {words.strip()}")


def test_after_its_end_nobody_is_told_of_a_warning_and_who_was_is_told_of_the_end_though_the_server_is_killed(start, tmp_path, post, database, monkeypatch):
    for name, value in {"NOTIFY_INSIDE": "mail", "NOTIFY_PACE": "0.05", "NOTIFY_TIMEOUT": "3", "SITE_ADDRESS": "http://127.0.0.1:1"}.items():
        monkeypatch.setenv("ANLAN_" + name, value)
    data = tmp_path / "data"
    server = start(data, database=database)
    admin = server.client("admin")
    mail_channel(admin, post.port)
    bring(admin, PEOPLE)
    author, warning = signed(server)
    chief, leader = server.client(CHIEF), server.client(LEADER)
    # Most are still waiting when it is lifted.
    post.slow = 0.5
    assert author.post(f"/api/v1/warnings/{warning}/publications", {})[0] == 201
    status, end = author.post(f"/api/v1/warnings/{warning}/cancellations", {"reason": "虚构：险情排除。"})
    assert status == 201, end
    for person, step in ((author, "submissions"), (chief, "reviews"), (leader, "signatures")):
        assert person.post(f"/api/v1/warnings/{end['id']}/{step}", {})[0] == 201, step
    until("some have got it", lambda: len(post.mails) >= LINES)
    assert author.post(f"/api/v1/warnings/{end['id']}/publications", {})[0] == 201
    told = len(post.mails)
    server.kill()
    post.slow = 0
    server = start(data, password=server.password, database=database)
    author = server.client(AUTHOR)
    phases = lambda phase: total(author, f"deliveries?f.channel=email&f.phase={phase}")  # noqa: E731
    until("all is taken back", lambda: all(w["done_at"] for w in author.get("/api/v1/message-withdrawals?limit=10")[1]["items"]))
    until("nothing waits any more", lambda: phases("queued") + phases("sending") == 0)
    assert told <= len(post.mails) <= told + LINES < PEOPLE, "only what was under way"
    assert set(post.mails) <= set(post.ends), "who was told is told of the end"
    assert len(set(post.ends) - set(post.mails)) <= LINES, "and nobody else, but of whom nobody knows"
    assert max(post.mails.values()) == max(post.ends.values()) == 1
    called = round_of(author, warning)["called"]
    assert phases("taken-back") == called - len(post.ends)
    page = author.request("GET", f"/warnings/{warning}")[2].decode()
    assert "未发出" in page
    sound, words = verify(data, database)
    assert sound, words
    print(f"\n{called} called, {len(post.mails)} told before the end, {phases('taken-back')} taken back; {words.strip()}")
