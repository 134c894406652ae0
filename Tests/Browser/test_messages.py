"""Messages out, as people meet them: an administrator sets up a gateway, an officer chooses how to be told and is called, answers by the link in
the message, and the desk shows it. A server of its own, that may ask this machine."""

import json
import os
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from conftest import TOP, Server
from test_screens import FAULTS, LOOKS, looks


@pytest.fixture(scope="module")
def gateway():
    """An SMS gateway that keeps what it is given."""
    given, state = [], {"status": 200}

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            given.append(json.loads(self.rfile.read(int(self.headers["content-length"]))))
            self.send_response(state["status"])
            self.send_header("Content-Length", "10")
            self.end_headers()
            self.wfile.write(b'{"code":0}')

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.given, server.state = given, state
    yield server
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def sending(tmp_path_factory):
    """A server that sends: its address is known to itself after a first start."""
    binary = Path(os.environ.get("ANLAN_BIN", TOP / ".build" / "debug" / "anlan"))
    settings = {"ANLAN_NOTIFY_INSIDE": "mail sms chat webhook", "ANLAN_SITE_ADDRESS": "http://127.0.0.1:1", "ANLAN_NOTIFY_TIMEOUT": "3"}
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    server = Server(binary, tmp_path_factory.mktemp("messages"))
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value
    yield server
    assert server.stop() == 0, server.log()


@pytest.fixture
def enter(sending, new_page):
    def enter(name, viewport=(1366, 768), theme="day", language="zh-Hans"):
        page = new_page(viewport=viewport)
        page.context.add_cookies([{"name": "theme", "value": theme, "url": sending.base_url}, {"name": "lang", "value": language, "url": sending.base_url}])
        page.goto(sending.url("/login"))
        page.fill('[name="login"]', name)
        page.fill('[name="password"]', sending.password or "anlan-demo")
        page.press('[name="password"]', "Enter")
        page.wait_for_url(lambda url: "/login" not in url)
        return page
    return enter


@pytest.fixture(scope="module")
def told(gateway):
    return {}


def test_a_call_goes_out_and_is_answered_by_the_link(enter, sending, gateway, new_page, shot, check_accessible, told):
    admin = enter("admin")
    admin.goto(sending.url("/channels"))
    admin.click('a[href="/channels/new"]')
    admin.fill('[name="name"]', "短信网关")
    admin.select_option('[name="kind"]', "gateway")
    admin.fill('[name="address"]', f"http://127.0.0.1:{gateway.server_port}/sms")
    admin.fill('[name="body"]', '{"to":"{to}","text":"{text}","key":"{key}"}')
    admin.fill('[name="success"]', '"code":0')
    admin.click("main form .btn.main")
    admin.wait_for_url("**/channels/*-*")
    admin.fill('input[name="secret"]', "gateway-key")
    admin.click("form.secret .btn")
    admin.wait_for_selector("form.secret .st.ready")
    assert "gateway-key" not in admin.content()
    told["channel"] = admin.url
    check_accessible(admin)

    officer = enter("heqingyuan", viewport=(390, 844))
    officer.goto(sending.url("/account/messages"))
    assert "可用" in officer.inner_text(".ways")
    officer.check('input[name="urgent"][value="sms"]')
    officer.fill('[name="quiet_from"]', "00:00")
    officer.fill('[name="quiet_until"]', "23:59")
    officer.click("form.form .btn.main")
    officer.wait_for_url("**/account/messages")
    assert officer.is_checked('input[name="urgent"][value="sms"]') and officer.input_value('[name="quiet_from"]') == "00:00"
    shot(officer, "messages-own-390")

    leader = enter("linzhiyuan")
    leader.goto(sending.url("/deliveries"))
    leader.keyboard.press("n")
    leader.wait_for_url("**/messages/new")
    leader.fill('[name="text"]', "童寺镇滑坡，请 15 分钟内到值班室")
    leader.select_option('[name="person"]', label="何清源")
    leader.select_option('[name="area"]', "510300000000")
    leader.select_option('[name="urgency"]', "urgent")
    leader.select_option('[name="answer"]', "one")
    leader.click("main form .btn.main")
    leader.wait_for_url("**/messages/*-*")
    told["message"] = leader.url
    # It breaks the quiet hours, and the page follows by itself.
    leader.wait_for_selector("tbody tr:has-text('短信') .st.out", timeout=20_000)
    text = gateway.given[-1]["text"]
    assert gateway.given[-1]["key"] == "gateway-key" and "童寺镇滑坡" in text
    link = sending.base_url + text.split("http://127.0.0.1:1")[1].split()[0]
    told["link"] = link
    shot(leader, "messages-message-1366")

    phone = new_page(viewport=(390, 844))
    phone.goto(link)
    assert "童寺镇滑坡" in phone.inner_text("main") and "何清源" not in phone.inner_text("main").replace("林致远", "")
    assert phone.evaluate(FAULTS, [390, False]) == []
    check_accessible(phone)
    shot(phone, "messages-link-390")
    phone.click("main .btn.main")
    phone.wait_for_selector(".st.ready")
    leader.wait_for_selector("tbody tr:has-text('短信') .st.ready", timeout=20_000)
    assert "何清源" in leader.inner_text("dl.kv")


@looks(LOOKS)
def test_the_screens_of_messages(look, enter, sending, gateway, shot, check_accessible, told):
    viewport, theme, language, with_axe = look
    if "message" not in told:
        pytest.skip("needs the call of the test before")
    gateway.state["status"] = 503
    leader, faults = enter("linzhiyuan", viewport, theme, language), []
    if not told.get("failing"):
        officer = enter("heqingyuan")
        officer.goto(sending.url("/account/messages"))
        officer.check('input[name="urgent"][value="telephone"]')
        officer.click("form.form .btn.main")
        officer.wait_for_url("**/account/messages")
        for _ in range(4):
            officer.goto(sending.url("/account/messages"))
            officer.click('form[action="/message-trials"] .btn')
            officer.wait_for_url("**/messages/*-*")
        told["failing"] = True
        leader.goto(sending.url("/deliveries"))
        leader.wait_for_selector(".note.bad", timeout=60_000)
    admin = enter("admin", viewport, theme, language)
    for page, path in [(leader, "/deliveries"), (leader, "/deliveries?state=queued"), (leader, "/telephone-tasks"), (leader, told["message"].removeprefix(sending.base_url)), (leader, "/account/messages"), (admin, told["channel"].removeprefix(sending.base_url)), (admin, "/subscriptions"), (admin, "/escalation-plans")]:
        assert page.goto(sending.url(path)).status == 200, path
        faults += [f"{path}: {fault}" for fault in page.evaluate(FAULTS, [viewport[0], language == "en"])]
        if with_axe:
            check_accessible(page)
        shot(page, f"messages-{viewport[0]}-{theme}-{language[:2]}-{path.strip('/').split('/')[0].split('?')[0]}{'-one' if '-' in path.split('/')[-1] and len(path) > 40 else ''}")
    leader.goto(sending.url("/telephone-tasks"))
    assert leader.locator(".calls li").count() > 0 and leader.locator("a.tel").first.inner_text()
    assert not faults, "\n".join(faults)
