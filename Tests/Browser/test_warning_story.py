"""A warning from a reading to an answer, told by the people who work on it: borrowed rain and rivers rise, a warning is proposed, written, approved
by others and published to everybody; who answers for people is called, two do not answer; it is raised, lifted and counted. A real mail server, a real
broker with a device that tells it readings and a display that listens there, real loudspeakers as far as they can be programs, the documents held against the
schema of OASIS. The times of the ladder are data: here one minute."""

import email
import email.policy
import json
import os
import re
import socket
import subprocess
import threading
import time
import urllib.request
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from aiosmtpd.controller import Controller
from paho.mqtt.client import Client, CallbackAPIVersion, MQTTv311

from conftest import TOP, Server, filled
from test_screens import FAULTS

BINARY = Path(os.environ.get("ANLAN_BIN", TOP / ".build" / "debug" / "anlan"))
SCHEMA = Path(__file__).parent / "schemas" / "CAP-v1.2.xsd"
NATS = os.environ.get("ANLAN_NATS_SERVER", str(TOP / ".tools" / "venv" / "bin" / "nats-server"))
SITE = "http://127.0.0.1:1"
# The highest readings of the borrowed gauges in 荣县, hour by hour, 8 and 12 August 2020.
ORANGE = {"RX-01": 12.17, "RX-02": 7.62, "RX-03": 4.22}
RED = {"RX-01": 13.54, "RX-02": 8.57}
OVER = {"RX-01": 9.26, "RX-02": 5.27, "RX-03": 3.31}


class Mailbox:
    def __init__(self):
        self.letters, self.news = [], threading.Condition()
        with socket.create_server(("127.0.0.1", 0)) as free:
            self.port = free.getsockname()[1]
        self.controller = Controller(self, hostname="127.0.0.1", port=self.port)

    async def handle_DATA(self, server, session, envelope):
        letter = email.message_from_bytes(envelope.content, policy=email.policy.default)
        with self.news:
            self.letters.append((envelope.rcpt_tos[0], letter["subject"] or "", letter.get_body(("plain", "html")).get_content()))
            self.news.notify_all()
        return "250 OK"

    def wait(self, condition, seconds=60):
        with self.news:
            assert self.news.wait_for(condition, seconds), self.letters

    def to(self, person, word):
        return [body for address, subject, body in self.letters if address.startswith(person + "@") and word in subject + body]


class Broker:
    """A NATS server with its MQTT listener; a display that listens there for warnings, and a gauge that tells it readings, both by MQTT 3.1.1."""

    def __init__(self, folder):
        folder.mkdir()
        held = [socket.create_server(("127.0.0.1", 0)) for _ in range(2)]
        self.port, self.mqtt = [one.getsockname()[1] for one in held]
        for one in held:
            one.close()
        (folder / "nats.conf").write_text(f'server_name: n0\nlisten: "127.0.0.1:{self.port}"\njetstream {{ store_dir: "{folder}/js" }}\nmqtt {{ listen: "127.0.0.1:{self.mqtt}" }}\n')
        with open(folder / "log", "ab") as log:
            self.process = subprocess.Popen([NATS, "-c", str(folder / "nats.conf")], stdout=log, stderr=log, start_new_session=True)
        self.heard, self.news = [], threading.Condition()
        self.client = Client(CallbackAPIVersion.VERSION2, protocol=MQTTv311)
        self.client.on_connect = lambda client, *_: client.subscribe("anlan/warnings/#", qos=1)
        self.client.on_message = self.take
        end = time.monotonic() + 20
        while True:
            try:
                self.client.connect("127.0.0.1", self.mqtt)
                break
            except OSError:
                assert time.monotonic() < end, "no broker"
                time.sleep(0.05)
        self.client.loop_start()

    def take(self, client, userdata, message):
        with self.news:
            self.heard.append((message.topic, message.payload))
            self.news.notify_all()

    def wait(self, topic, word, seconds=60):
        """What was published there that says so."""
        found = lambda: [text for at, text in self.heard if at == topic and word.encode() in text]  # noqa: E731
        with self.news:
            assert self.news.wait_for(found, seconds), [at for at, _ in self.heard]
            return found()

    def tell(self, line):
        self.client.publish("readings/rongxian", line, qos=1).wait_for_publish(20)

    def stop(self):
        self.client.disconnect()
        self.client.loop_stop()
        self.process.terminate()
        self.process.wait(20)


class Story:
    def __init__(self, server, data, new_page, shot, mail, broker, check_accessible):
        self.server, self.data, self.new_page, self.shot, self.mail, self.broker, self.check_accessible = server, data, new_page, shot, mail, broker, check_accessible
        self.people, self.warning = {}, None

    def command(self, *arguments, given=None):
        done = subprocess.run([str(BINARY), *arguments, "--data", str(self.data)], cwd=TOP, capture_output=True, text=True, encoding="utf-8", timeout=120, input=given, env={**os.environ, "ANLAN_HOME": str(TOP)})
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout.strip()

    def enter(self, name, viewport=(1366, 768)):
        if name not in self.people:
            page = self.new_page(viewport=viewport)
            page.goto(self.server.url("/login"))
            page.fill('[name="login"]', name)
            page.fill('[name="password"]', self.server.password or "anlan-demo")
            page.press('[name="password"]', "Enter")
            page.wait_for_url(lambda url: urlsplit(url).path != "/login")
            self.people[name] = page
        return self.people[name]

    def go(self, name, path):
        page = self.enter(name)
        page.goto(self.server.url(path))
        return page

    def rise(self, readings, tmp_path):
        """One reading more of each gauge, as of now."""
        series = tmp_path / "series.csv"
        series.write_text("point,at,value\n" + "".join(f"{point},2020-08-08T12:00:00Z,{value}\n" for point, value in readings.items()))
        self.command("replay", "readings", "--server", self.server.base_url, "--series", str(series), "--live", "0", "--speed", "0")

    def api(self, token, path, method="GET", body=None):
        headers = {"Authorization": f"Bearer {token}"} | ({"Content-Type": "application/json"} if body is not None else {})
        with urllib.request.urlopen(urllib.request.Request(self.server.url(path), json.dumps(body).encode() if body is not None else None, headers, method=method), timeout=30) as answer:
            return json.load(answer)

    def act(self, page, label):
        page.click("details.pop > summary[data-key=a]")
        page.click(f'details.pop .menu a:text-is("{label}")')
        page.click("form.form .actions button.main")
        page.wait_for_url(re.compile(r"/warnings/[^/]+$"))

    def approve(self, path):
        """From the draft to the publication, each by whom it belongs to."""
        officer = self.go("heqingyuan", path)
        self.act(officer, "报审")
        assert officer.locator(".note.info").count() == 1, "who wrote it cannot approve it"
        self.act(self.go("zhoushenzhi", path), "审核通过")
        self.act(self.go("linzhiyuan", path), "签发")
        self.act(self.go("heqingyuan", path), "发布")

    def document(self, id, tmp_path, word):
        """As it stands on the open page and as the broker brought it: the same, and by the schema."""
        with urllib.request.urlopen(self.server.url(f"/cap/{id}.xml"), timeout=30) as answer:
            file = tmp_path / f"{id}.xml"
            file.write_bytes(answer.read())
        heard = self.broker.wait("anlan/warnings/510321000000/flood/cap", f"<identifier>urn:uuid:{id}</identifier>")
        assert heard == [file.read_bytes()], "once, and the same"
        short = json.loads(self.broker.wait("anlan/warnings/510321000000/flood/json", str(id))[0])
        assert short["kind"] == word, short
        checked = subprocess.run(["xmllint", "--noout", "--nonet", "--schema", str(SCHEMA), str(file)], capture_output=True, text=True)
        assert checked.returncode == 0, checked.stderr
        return file.read_text(encoding="utf-8")

    def fits(self, page, name):
        """As it looks on a telephone, a desk and a wall: nothing sticks out."""
        for viewport in ((390, 844), (1024, 768), (1920, 1080)):
            page.set_viewport_size({"width": viewport[0], "height": viewport[1]})
            assert page.evaluate(FAULTS, [viewport[0], False]) == [], name
            for theme in ("day", "night"):
                page.evaluate("theme => { document.documentElement.dataset.theme = theme }", theme)
                self.shot(page, f"warning-story-{name}-{viewport[0]}-{theme}")
            page.evaluate("() => { document.documentElement.dataset.theme = 'day' }")
        page.set_viewport_size({"width": 1366, "height": 768})
        self.check_accessible(page)


@pytest.fixture
def story(tmp_path, new_page, shot, guard, check_accessible):
    if not BINARY.is_file():
        pytest.fail(f"{BINARY} is not there. Build it (bin/build-debug) or set ANLAN_BIN.", pytrace=False)
    mail = Mailbox()
    mail.controller.start()
    broker = Broker(tmp_path / "broker")
    settings = {"ANLAN_BROKER_SERVERS": f"nats://127.0.0.1:{broker.port}", "ANLAN_BROKER_WARNINGS": "anlan/warnings", "ANLAN_NOTIFY_INSIDE": "mail sms chat webhook", "ANLAN_SITE_ADDRESS": SITE, "ANLAN_NOTIFY_TIMEOUT": "3"}
    before = {name: os.environ.get(name) for name in settings}
    os.environ.update(settings)
    server = Server(BINARY, filled(BINARY, tmp_path / "data"))
    for name, value in before.items():
        if value is None:
            del os.environ[name]
        else:
            os.environ[name] = value
    told = Story(server, tmp_path / "data", new_page, shot, mail, broker, check_accessible)
    yield told
    for page in told.people.values():
        page.close()
    mail.controller.stop()
    status = server.stop()
    broker.stop()
    assert status == 0, server.log()


def everything_is_set_up(story):
    admin = story.go("admin", "/channels/new")
    admin.fill('[name="name"]', "邮件")
    admin.select_option('[name="kind"]', "mail")
    admin.fill('[name="host"]', "127.0.0.1")
    admin.fill('[name="port"]', str(story.mail.port))
    admin.select_option('[name="security"]', "none")
    admin.fill('[name="sender"]', "warnings@zigong.example")
    admin.click("main form .btn.main")
    admin.wait_for_url("**/channels/*-*")
    # Nobody waits ten minutes here: the times of the ladder are the bureau's data.
    admin.goto(story.server.url("/answer-times"))
    for href in [link.get_attribute("href") for link in admin.locator('main tbody a[href*="/answer-times/"]').all()]:
        admin.goto(story.server.url(href + "/edit"))
        admin.fill('[name="after_minutes"]', "1")
        admin.click("main form .btn.main")
        admin.wait_for_url(re.compile(r"/answer-times/[^/]+$"))
    # One gauge tells by MQTT; the register says who may tell under which topic.
    officer = story.go("heqingyuan", "/reading-sources")
    form = {"_csrf": officer.evaluate("document.documentElement.dataset.csrf"), "name": "荣县遥测终端", "topic": "readings/rongxian", "area": "510321", "names_points": "yes"}
    assert officer.request.post(story.server.url("/reading-sources"), form=form).ok
    story.command("user", "add", "speaker", "--name", "旭阳镇广播终端", "--role", "source", "--area", "510321", given="Anlan-speaker-1\n")
    return story.command("user", "token", "speaker", "--name", "LS-01", "--scope", "write:broadcasts.poll").splitlines()[-1]


def rain_and_rivers_rise(story, tmp_path):
    desk = story.go("heqingyuan", "/warning-desk")
    story.command("replay", "readings", "--server", story.server.base_url, "--until", "2020-08-08T05:00:00Z", "--live", "1", "--speed", "0")
    # The desk follows by itself: the river of 荣县 at yellow, rain in other counties.
    river = desk.locator("li", has_text="洪水").filter(has_text="荣县")
    river.locator(".lvl-3").wait_for(timeout=20_000)
    desk.locator("li", has_text="暴雨").first.wait_for()
    story.rise({point: value for point, value in ORANGE.items() if point != "RX-03"}, tmp_path)
    told = time.time()
    story.broker.tell(f"river,station=RX-03 level={ORANGE['RX-03']} {time.time_ns()}")
    officer = story.go("tangruoxi", "/monitoring")
    gauge = next(point["id"] for point in officer.request.get(story.server.url("/api/v1/points?limit=200")).json()["items"] if point["code"] == "RX-03")
    trend = story.server.url(f"/api/v1/points/{gauge}/trend?from={int(told * 1000) - 1_000}&to={int(told * 1000) + 60_000}&columns=100")
    while not any(value == ORANGE["RX-03"] for _, value in officer.request.get(trend).json()["line"]):
        assert time.time() < told + 60, "the reading by MQTT has not come"
        time.sleep(0.2)
    river.locator(".lvl-2").wait_for(timeout=20_000)
    assert river.count() == 1, "however many gauges rise, there is one proposal"
    assert "值 >= 12.0" in river.inner_text() and "12.17 m" in river.inner_text()
    story.fits(desk, "desk-proposals")
    alarms = story.go("tangruoxi", "/alarm-desk")
    alarms.locator(".alarm-list a", has_text="荣县旭水河站水位").first.click()
    alarms.locator(".traces a", has_text="建议发布").first.wait_for()
    story.fits(alarms, "alarm-desk")


def it_is_written_approved_and_published(story, tmp_path):
    desk = story.go("heqingyuan", "/warning-desk")
    desk.locator("li", has_text="洪水").filter(has_text="荣县").locator("button", has_text="采纳").click()
    desk.wait_for_url("**/warnings/*/editor")
    assert "12.17 m" in desk.input_value('[name="description"]') and desk.is_checked('[name="divisions"][value="510321000000"]')
    desk.fill('[name="headline"]', "荣县旭水河洪水橙色预警")
    desk.fill('[name="instruction"]', "沿河低洼地带人员立即撤离，远离河道。")
    story.fits(desk, "editor")
    desk.click("form .actions button.main")
    desk.wait_for_url(re.compile(r"/warnings/[^/]+$"))
    story.warning = urlsplit(desk.url).path.split("/")[2]
    path = f"/warnings/{story.warning}"
    assert "负有责任的人" in desk.inner_text("main") or desk.locator(".wreach").count() == 1
    story.approve(path)
    document = story.document(story.warning, tmp_path, "alert")
    assert "<msgType>Alert</msgType>" in document and "Signature" in document
    public = story.new_page(viewport=(390, 844))
    public.goto(story.server.url("/public/warnings"))
    assert "荣县旭水河洪水橙色预警" in public.inner_text("main") and "演示" in public.inner_text("main")
    story.fits(public, "public")
    public.close()
    with urllib.request.urlopen(story.server.url("/cap/warnings.atom"), timeout=30) as feed:
        assert f"/cap/{story.warning}.xml" in feed.read().decode()


def the_loudspeakers_read_it(story, token, tmp_path):
    played = tmp_path / "played"
    speaker = subprocess.Popen([str(BINARY), "speaker", "--site", story.server.base_url, "--token", token, "--code", "LS-01", "--into", str(played), "--seconds", "600"], cwd=TOP, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        desk = story.go("heqingyuan", "/broadcast-desk")
        desk.locator("ul.bc a", has_text="荣县旭水河洪水橙色预警").first.click()
        # One reading to its end; the receipt comes with the next asking.
        desk.wait_for_function("() => [...document.querySelectorAll('tbody tr')].some(row => row.innerText.includes('旭阳镇广场高音喇叭') && Number(row.cells[3]?.innerText) > 0)", timeout=180_000)
        story.fits(desk, "broadcast")
        story.fits(story.go("heqingyuan", "/broadcast-desk"), "broadcast-desk")
        assert list(played.glob("*.wav")), "it holds the sound"
    finally:
        speaker.terminate()
        speaker.wait(20)


def the_board_fills(story):
    path = f"/warnings/{story.warning}"
    board = story.go("heqingyuan", path)
    # One letter each: the ladder of the warning is the only one.
    town = story.go("luoxiaoman", "/notices")
    people = ["chuyunshen", "luoxiaoman", "fangzhixing", "jiangyueming", "wentingyuan"]
    board.wait_for_function("() => document.querySelectorAll('#board ~ .wscroll tbody tr').length >= 40")
    story.mail.wait(lambda: all(len(story.mail.to(person, "荣县旭水河洪水橙色预警")) == 1 for person in people))
    link = re.search(re.escape(SITE) + r"(/a/\S+)", story.mail.to("luoxiaoman", "橙色预警")[0])[1]
    town.goto(story.server.url(link))
    story.fits(town, "answer-link")
    town.click("main .btn.main")
    town.wait_for_selector(".st.ready")
    county = story.go("chuyunshen", path)
    county.keyboard.press("h")
    board.locator("tr", has_text="罗小满").locator(".st.ready").wait_for(timeout=20_000)
    board.locator("tr", has_text="褚云深").locator(".st.ready").wait_for(timeout=20_000)
    # Somebody without an account is rung up at once.
    row = board.locator("tr", has_text="双溪水库").first if board.locator("tr", has_text="双溪水库").count() else board.locator("tr", has_text="倪嘉言").first
    row.locator('button[value="reached"]').click()
    board.locator("tr", has_text="倪嘉言").locator(".st.ready").wait_for(timeout=20_000)


def two_do_not_answer(story):
    board = story.go("heqingyuan", f"/warnings/{story.warning}")
    for name in ("方知行", "江月明"):
        row = board.locator("tr", has_text=name).first
        row.locator("td.wide", has_text="电话").wait_for(timeout=90_000)
        row.locator("td.wide", has_text="报上一级").wait_for(timeout=20_000)
    assert "文亭远" in board.locator("tr", has_text="方知行").first.inner_text(), "the deputy"
    story.mail.wait(lambda: len(story.mail.to("wentingyuan", "替补")) == 1)
    # Nobody was called twice, whatever plan of escalation the bureau has beside the ladder.
    for person in ("luoxiaoman", "fangzhixing", "jiangyueming"):
        assert len(story.mail.to(person, "请确认收到")) == 1, story.mail.letters
    assert "未应答" in story.go("zhoushenzhi", "/notices").inner_text("main")
    deputy = story.go("wentingyuan", f"/warnings/{story.warning}")
    deputy.keyboard.press("h")
    board.locator("tr", has_text="方知行").first.locator(".st.ready").wait_for(timeout=20_000)
    story.fits(board, "board")
    board.set_viewport_size({"width": 390, "height": 844})
    board.click('.title a[href="#board"]')
    story.shot(board, "warning-story-board-phone")
    assert board.evaluate("() => document.querySelector('.wboard').scrollWidth <= innerWidth"), "nothing of the board lies beside a telephone"
    board.set_viewport_size({"width": 1366, "height": 768})


def a_response_is_proposed_and_started(story):
    leader = story.go("linzhiyuan", f"/warnings/{story.warning}")
    row = leader.locator("li", has_text="防汛抗旱应急预案")
    assert "待决定" in row.inner_text()
    row.locator("a.btn", has_text="启动预警响应").click()
    leader.click("form.form .actions button.main")
    leader.wait_for_url(re.compile(r"/warnings/[^/]+$"))
    story.fits(leader, "response")
    assert "响应中" in leader.locator("li", has_text="防汛抗旱应急预案").inner_text()


def it_is_raised(story, tmp_path):
    desk = story.go("heqingyuan", "/warning-desk")
    story.rise(RED, tmp_path)
    raised = desk.locator("li", has_text="建议升级").filter(has_text="荣县")
    raised.wait_for(timeout=20_000)
    raised.locator("button", has_text="采纳").click()
    desk.wait_for_url("**/warnings/*/editor")
    desk.fill('[name="headline"]', "荣县旭水河洪水红色预警")
    desk.click("form .actions button.main")
    desk.wait_for_url(re.compile(r"/warnings/[^/]+$"))
    second = urlsplit(desk.url).path.split("/")[2]
    story.approve(f"/warnings/{second}")
    document = story.document(second, tmp_path, "update")
    assert "<msgType>Update</msgType>" in document and f"urn:uuid:{story.warning}" in document
    assert "被替代" in story.go("heqingyuan", f"/warnings/{story.warning}").inner_text(".title") or "替" in story.go("heqingyuan", f"/warnings/{story.warning}").inner_text(".title")
    # The response that runs goes on under the red warning, and its plan proposes the next level.
    leader = story.go("linzhiyuan", f"/warnings/{second}")
    states = " ".join(leader.locator("li", has_text="防汛抗旱应急预案").all_inner_texts())
    assert "一级响应" in states and "待决定" in states and "响应中" in states, states
    return second


def it_is_lifted(story, second, tmp_path):
    desk = story.go("heqingyuan", "/warning-desk")
    story.rise(OVER, tmp_path)
    lift = desk.locator("li", has_text="建议解除").filter(has_text="荣县")
    lift.wait_for(timeout=20_000)
    lift.locator("button", has_text="采纳").click()
    desk.wait_for_url("**/warnings/*/editor")
    assert "回落" in desk.input_value('[name="description"]')
    desk.click("form .actions button.main")
    desk.wait_for_url(re.compile(r"/warnings/[^/]+$"))
    third = urlsplit(desk.url).path.split("/")[2]
    story.approve(f"/warnings/{third}")
    assert "<msgType>Cancel</msgType>" in story.document(third, tmp_path, "cancel")
    public = story.new_page(viewport=(1024, 768))
    public.goto(story.server.url("/public/warnings"))
    assert "荣县旭水河洪水红色预警" not in public.inner_text("main")
    public.close()
    over = story.go("heqingyuan", f"/warnings/{second}")
    assert over.locator("tr .st.wait").count() == 0, "nobody is waited for any more"
    # Whoever had got the warning gets its end, once, by the same way; the loudspeakers read it no more.
    people = ["chuyunshen", "luoxiaoman", "fangzhixing", "jiangyueming", "wentingyuan"]
    story.mail.wait(lambda: all(len(story.mail.to(person, "解除")) == 1 for person in people))
    read = over.request.get(story.server.url("/api/v1/broadcasts?limit=50")).json()["items"]
    assert {one["phase"] for one in read if one["warning"] == second} <= {"cancelled", "done"}, read
    assert "预警已解除，请决定是否终止响应" in story.go("linzhiyuan", "/notices").inner_text("main")


def it_is_counted(story, tmp_path):
    page = story.go("linzhiyuan", f"/warnings/{story.warning}")
    csrf = page.evaluate("document.documentElement.dataset.csrf")
    answer = page.request.post(story.server.url(f"/warnings/{story.warning}/documents"), form={"_csrf": csrf})
    assert answer.ok and answer.headers["content-type"].startswith("application/pdf") and answer.body().startswith(b"%PDF-")
    folder = TOP / ".screens" if os.environ.get("ANLAN_SHOTS") == "1" else tmp_path
    folder.mkdir(exist_ok=True)
    file = folder / "warning-story-coverage.pdf"
    file.write_bytes(answer.body())
    text = subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, encoding="utf-8", check=True).stdout
    flat = re.sub(r"\s", "", text)
    assert "预警覆盖情况报告" in flat and "已应答5人" in flat and "演示" in flat, text
    silent = flat.split("未应答责任人：")[1]
    assert "江月明" in silent and "方知行" not in silent and "报上一级" in silent, "of the two, one was answered for"
    assert "470000人中" in flat and "不得作为实际依据" in flat and "公众网页" in flat, "counted, and said to be of made-up figures"
    assert "应急广播" in flat, text
    subprocess.run(["pdftoppm", "-r", "80", "-png", str(file), str(folder / "warning-story-coverage")], check=True)


def test_from_a_reading_to_an_answered_warning(story, tmp_path):
    token = everything_is_set_up(story)
    rain_and_rivers_rise(story, tmp_path)
    it_is_written_approved_and_published(story, tmp_path)
    the_board_fills(story)
    the_loudspeakers_read_it(story, token, tmp_path)
    two_do_not_answer(story)
    a_response_is_proposed_and_started(story)
    second = it_is_raised(story, tmp_path)
    it_is_lifted(story, second, tmp_path)
    it_is_counted(story, tmp_path)
