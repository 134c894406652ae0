"""Messages out, with servers that are real, that hang, that answer 500, and with a server of ours that is killed.

Run by bin/test. The pace of the waits is quickened by ANLAN_NOTIFY_PACE, so that an hour of trying is some seconds."""

import base64
import hashlib
import hmac
import json
import re
import socket
import ssl
import subprocess
import threading
import time
from email import message_from_bytes, policy
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult

from conftest import verify

PACE = 0.01  # 5 s of waiting are 50 ms, a quarter of an hour 9 s


@pytest.fixture
def quick(start, monkeypatch):
    """A server of ours that may ask this machine and does not wait long."""
    def begin(data=None, **settings):
        for name, value in {"NOTIFY_INSIDE": "mail sms chat webhook", "NOTIFY_PACE": str(PACE), "NOTIFY_TIMEOUT": "2", "SITE_ADDRESS": "http://127.0.0.1:1", **settings}.items():
            monkeypatch.setenv("ANLAN_" + name, value)
        return start(data)
    return begin


class Receiver:
    """Receives webhooks and what is meant for gateways; `status` says what it answers, None that it keeps silent."""

    def __init__(self, status=200, body=b"ok"):
        self.status, self.body, self.seen, self.taken = status, body, [], []
        outer = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self):
                given = self.rfile.read(int(self.headers["content-length"]))
                outer.seen.append((dict(self.headers.items()), given, self.path))
                if outer.status is None:
                    time.sleep(30)
                    return
                if outer.status == 200:
                    outer.taken.append((dict(self.headers.items()), given, self.path))
                self.send_response(outer.status)
                self.send_header("Content-Length", str(len(outer.body)))
                self.end_headers()
                self.wfile.write(outer.body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.server.daemon_threads = True
        self.address = f"http://127.0.0.1:{self.server.server_port}/hook"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()


class Silent:
    """Takes every connection and says nothing, ever."""

    def __init__(self):
        self.socket = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port, self.lines = self.socket.getsockname()[1], []
        threading.Thread(target=self._take, daemon=True).start()

    def _take(self):
        while True:
            try:
                self.lines.append(self.socket.accept()[0])
            except OSError:
                return

    def close(self):
        self.socket.close()


@pytest.fixture
def receivers():
    made = []

    def make(kind=Receiver, **options):
        made.append(kind(**options))
        return made[-1]

    yield make
    for one in made:
        one.close()


def subscribe(admin, receiver, events="duty.log-entry", name="市局"):
    status, made = admin.post("/api/v1/subscriptions", {"name": name, "address": receiver.address, "events": events, "is_active": True})
    assert status == 201, made
    page = admin.request("POST", f"/subscriptions/{made['id']}/secrets", "name=signing", {"Content-Type": "application/x-www-form-urlencoded"})[2].decode()
    return made["id"], re.search(r"whsec_[A-Za-z0-9+/=&#;x]+", page)[0].replace("&#43;", "+").replace("&#x2B;", "+").replace("&#x3D;", "=").replace("&#61;", "=").replace("&#x2F;", "/")


def channel(admin, secrets=(), **fields):
    status, made = admin.post("/api/v1/channels", {"is_active": True, "rank": 1, "security": "offered", "form": "json", **fields})
    assert status == 201, made
    for name, secret in secrets:
        status = admin.request("POST", f"/channels/{made['id']}/secrets", f"name={name}&secret={secret}", {"Content-Type": "application/x-www-form-urlencoded"})[0]
        assert status == 303
    return made["id"]


def gateway(admin, receiver, **fields):
    return channel(admin, [("key", "gateway-key")], name="短信网关", kind="gateway", address=receiver.address, body='{"to":"{to}","text":"{text}","id":"{id}"}', header="Authorization: Bearer {key}", **fields)


def mail_channel(admin, port, secrets=(), **fields):
    return channel(admin, secrets, name="邮件", kind="mail", host="127.0.0.1", port=port, sender="duty@bureau.example", **fields)


def prefer(person, **fields):
    status, made = person.post("/api/v1/message-preferences", {"language": "zh-Hans", **fields})
    assert status == 201, made


def until(what, condition, seconds=60):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if found := condition():
            return found
        time.sleep(0.1)
    raise AssertionError(f"not within {seconds} s: {what}")


def deliveries(person, **filters):
    query = "".join(f"&f.{name}={value}" for name, value in filters.items())
    status, page = person.get(f"/api/v1/deliveries?limit=200{query}")
    assert status == 200, page
    return page["items"]


def log(person, text):
    status, made = person.post("/api/v1/log-entries", {"text": text})
    assert status == 201, made
    return made["id"]


# ── webhooks ──────────────────────────────────────────────────────────────────────────────────────


def check(headers, body, secret):
    """As Standard Webhooks' own libraries do it."""
    own = {name.lower(): value for name, value in headers.items()}
    mark = hmac.new(base64.b64decode(secret.removeprefix("whsec_")), f"{own['webhook-id']}.{own['webhook-timestamp']}.".encode() + body, hashlib.sha256)
    assert own["webhook-signature"] == "v1," + base64.b64encode(mark.digest()).decode()
    assert abs(int(own["webhook-timestamp"]) - time.time()) < 300
    return own["webhook-id"]


def test_a_receiver_that_answers_500_for_an_hour_harms_nobody_and_misses_nothing(quick, receivers, tmp_path):
    server = quick(tmp_path / "data")
    admin, me = server.client("admin"), server.client()
    broken, sound = receivers(status=500, body=b"sorry"), receivers()
    hook, secret = subscribe(admin, broken, name="坏的")
    other, other_secret = subscribe(admin, sound, name="好的")
    made = [log(me, f"hook-{n}") for n in range(10)]
    until("the sound receiver has all", lambda: len(sound.taken) == 10)
    # An hour and more at this pace.
    time.sleep(3_600 * PACE)
    assert len(sound.seen) == 10 and not broken.taken
    assert 10 <= len(broken.seen) < 120, f"{len(broken.seen)} attempts"
    desk = me.request("GET", "/deliveries")[2].decode()
    assert "坏的" in desk and "发送失败" in desk and "500 sorry" in desk
    assert server.client("zhoushenzhi").request("GET", "/watch")[0] == 200
    broken.status = 200
    until("what was missed is made up for", lambda: len(broken.taken) == 10, 900 * PACE * 3 + 20)
    assert {json.loads(body)["data"]["record"] for _, body, _ in broken.taken} == set(made)
    ids = [check(headers, body, secret) for headers, body, _ in broken.taken]
    assert len(set(ids)) == 10
    for headers, body, _ in sound.taken:
        check(headers, body, other_secret)
    until("the desk says that it works again", lambda: "发送失败，始于" not in me.request("GET", "/deliveries")[2].decode())
    assert hook != other
    assert server.terminate(10) is not None
    sound_journal, words = verify(tmp_path / "data")
    assert sound_journal, words


def test_a_kill_in_the_middle_sends_nothing_twice_that_must_not_be(quick, receivers, tmp_path):
    data = tmp_path / "data"
    server = quick(data)
    admin, me = server.client("admin"), server.client()
    silent, hook = receivers(status=None), receivers(status=None)
    gateway(admin, silent)
    subscribe(admin, hook)
    prefer(me, urgent=["sms"])
    log(me, "kill-1")
    assert me.post("/api/v1/message-trials", {"urgency": "urgent"})[0] == 201
    until("both are under way", lambda: silent.seen and hook.seen)
    server.kill()
    assert len(silent.seen) == 1 and len(hook.seen) == 1
    silent.status = hook.status = 200
    again = quick(data)
    me = again.client()
    until("the webhook comes again", lambda: hook.taken)
    state = until("the text message is uncertain", lambda: [d for d in deliveries(me, channel="sms") if d["phase"] == "uncertain"])
    assert state[0]["problem"] == "interrupted" and len(silent.seen) == 1, "a text message was sent a second time by itself"
    name = {name.lower(): value for name, value in hook.taken[0][0].items()}["webhook-id"]
    assert name == {name.lower(): value for name, value in hook.seen[0][0].items()}["webhook-id"]
    # A person may: it says so.
    assert me.post(f"/api/v1/deliveries/{state[0]['id']}/republications", {})[0] == 201
    until("it goes by hand", lambda: silent.taken)
    history = me.get(f"/api/v1/deliveries/{state[0]['id']}/history")[1]
    assert any(entry["action"] == "notify.republish" for entry in history["items"]), history


# ── mail ──────────────────────────────────────────────────────────────────────────────────────────


class Box:
    """Keeps what comes in."""

    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append((envelope, session.ssl is not None))
        return "250 taken"


def certificate(folder):
    subprocess.run(
        ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", folder / "key.pem", "-out", folder / "cert.pem", "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
        check=True, capture_output=True)
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(folder / "cert.pem", folder / "key.pem")
    return context, (folder / "cert.pem").read_text()


def test_a_real_mail_server_takes_our_mail(quick, tmp_path):
    context, pem = certificate(tmp_path)
    box = Box()
    # The controller wants to be told its port: one that was free a moment ago.
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    controller = Controller(
        box, hostname="127.0.0.1", port=port, tls_context=context, require_starttls=True, auth_required=True,
        authenticator=lambda server, session, envelope, mechanism, data: AuthResult(success=(data.login, data.password) == (b"duty", b"geheim")))
    controller.start()
    server = quick(tmp_path / "data")
    admin, me = server.client("admin"), server.client()
    own = mail_channel(admin, port, [("password", "geheim")], login="duty", security="required", trusted=pem)
    prefer(me, email="heqingyuan@bureau.example", urgent=["email"])
    assert me.post("/api/v1/message-trials", {"urgency": "urgent"})[0] == 201
    until("the mail is there", lambda: box.mails)
    envelope, was_secret = box.mails[0]
    assert was_secret and envelope.mail_from == "duty@bureau.example" and envelope.rcpt_tos == ["heqingyuan@bureau.example"]
    mail = message_from_bytes(envelope.content, policy=policy.default)
    assert mail["from"].addresses[0].display_name == "自贡应急局" and mail["subject"].startswith("测试消息")
    assert "此通道可用" in mail.get_content() and mail["auto-submitted"] == "auto-generated"
    delivery = until("it is written down", lambda: deliveries(me, channel="email", phase="sent"))[0]
    assert mail["message-id"] == f"<{delivery['id']}@bureau.example>" and delivery["response"] == "250 taken"
    # What a person writes comes as it was written, and becomes no header.
    text = "请于 14:00 前回复\r\n.\r\nBcc: a@b.example\r\n" + "很长" * 200
    users = me.get("/api/v1/users?limit=200")[1]["items"]
    mine = next(u["id"] for u in users if u["login"] == "heqingyuan")
    status, made = me.post("/api/v1/messages", {"text": text, "person": mine, "area": "510300", "urgency": "urgent", "answer": "one"})
    assert status == 201, made
    until("the second mail is there", lambda: len(box.mails) == 2)
    second = message_from_bytes(box.mails[1][0].content, policy=policy.default)
    assert second["bcc"] is None and "\n.\nBcc: a@b.example\n" in second.get_content().replace("\r\n", "\n")
    assert "http://127.0.0.1:1/a/" in second.get_content()
    # Not trusted: nothing is said to it, the password least of all.
    assert admin.request("PATCH", f"/api/v1/channels/{own}", json.dumps({"trusted": ""}), {"Content-Type": "application/json"})[0] == 200
    assert me.post("/api/v1/message-trials", {"urgency": "urgent"})[0] == 201
    until("the certificate is refused", lambda: deliveries(me, channel="email", problem="tls"))
    assert len(box.mails) == 2
    controller.stop()


def test_a_mail_server_that_hangs_holds_nobody_up(quick, receivers, tmp_path):
    server = quick(tmp_path / "data")
    admin, me = server.client("admin"), server.client()
    hanging, text = receivers(Silent), receivers()
    mail_channel(admin, hanging.port)
    gateway(admin, text)
    prefer(me, email="heqingyuan@bureau.example", urgent=["email", "sms"])
    for _ in range(6):
        assert me.post("/api/v1/message-trials", {"urgency": "urgent"})[0] == 201
    until("the text messages go", lambda: len(text.taken) == 6, 20)
    times = []
    for n in range(20):
        began = time.monotonic()
        log(me, f"hang-{n}")
        times.append(time.monotonic() - began)
    until("the desk says that mail fails", lambda: "邮件" in (page := me.request("GET", "/deliveries")[2].decode()) and "发送失败，始于" in page)
    assert all(d["phase"] in ("queued", "sending") for d in deliveries(me, channel="email"))
    print(f"\nslowest of 20 writes beside the hanging server: {max(times) * 1000:.0f} ms, {len(hanging.lines)} lines to it")
    assert server.terminate(10) is not None, "a hanging mail server held up the stop"


# ── nothing leaves ────────────────────────────────────────────────────────────────────────────────


def test_nothing_leaves_an_exercise(quick, receivers, tmp_path):
    server = quick(tmp_path / "data")
    admin, me, chief = server.client("admin"), server.client(), server.client("zhoushenzhi")
    text, hook = receivers(), receivers()
    gateway(admin, text)
    subscribe(admin, hook)
    prefer(me, urgent=["sms"])
    status, made = chief.post("/api/v1/exercises", {"name": "演练", "code": "quake", "begins_at": "2030-01-01 08:00", "area": "510300"})
    assert status == 201, made
    assert chief.post(f"/api/v1/exercises/{made['id']}/runs", {})[0] == 201
    assert me.post("/drill/quake/api/v1/message-trials", {"urgency": "urgent"})[0] == 201
    assert me.post("/drill/quake/api/v1/log-entries", {"text": "drill"})[0] == 201
    held = me.get("/drill/quake/api/v1/deliveries?limit=200")[1]["items"]
    assert {d["phase"] for d in held if d["channel"] != "in-app"} == {"held"}
    # What was said live after it went out; what was said before it in the exercise did not.
    log(me, "live")
    assert me.post("/api/v1/message-trials", {"urgency": "urgent"})[0] == 201
    until("the live ones go", lambda: text.taken and hook.taken)
    assert len(text.seen) == 1 and len(hook.seen) == 1
