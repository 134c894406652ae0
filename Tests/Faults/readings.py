"""Readings by HTTP and by MQTT: what was acknowledged is there, once, whatever dies; and no device harms another.

The broker is `nats-server` of bin/requirements-test.txt, the devices are paho-mqtt's.
"""

import http.client
import json
import os
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path

import pytest
from paho.mqtt.client import Client as Device, CallbackAPIVersion, MQTTv311

from conftest import BINARY, TOP

PROGRAM = os.environ.get("ANLAN_NATS_SERVER", str(TOP / ".tools" / "venv" / "bin" / "nats-server"))
# Of this run's own moment, in the past: no reading may be ahead of the clock.
BEGAN = int(time.time() * 1000) - 3_600_000


def until(isso, what, seconds=40):
    """`what` may be a function: what is so at the end."""
    end = time.monotonic() + seconds
    while not isso():
        assert time.monotonic() < end, what() if callable(what) else what
        time.sleep(0.05)


class Broker:
    """A NATS server, or one of three, on ports of its own; killed and started again with what it had."""

    def __init__(self, folder, ports, number=0, routes=()):
        self.folder, self.process = Path(folder), None
        self.port, self.mqtt = ports
        self.folder.mkdir(parents=True, exist_ok=True)
        cluster = ""
        if routes:
            others = ", ".join(f"nats-route://127.0.0.1:{port}" for i, port in enumerate(routes) if i != number)
            cluster = f'cluster {{ name: c, listen: "127.0.0.1:{routes[number]}", routes: [{others}] }}\n'
        (self.folder / "nats.conf").write_text(
            f'server_name: n{number}\nlisten: "127.0.0.1:{self.port}"\njetstream {{ store_dir: "{self.folder}/js" }}\nmqtt {{ listen: "127.0.0.1:{self.mqtt}", stream_replicas: {3 if routes else 1} }}\n' + cluster)
        self.start()

    def start(self):
        log = open(self.folder / "log", "ab")
        self.process = subprocess.Popen([PROGRAM, "-c", str(self.folder / "nats.conf")], stdout=log, stderr=log, start_new_session=True)
        log.close()

    def kill(self):
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    @property
    def url(self):
        return f"nats://127.0.0.1:{self.port}"


def free_ports(count):
    import socket

    held = [socket.socket() for _ in range(count)]
    for one in held:
        one.bind(("127.0.0.1", 0))
    ports = [one.getsockname()[1] for one in held]
    for one in held:
        one.close()
    return ports


@pytest.fixture
def broker(tmp_path):
    """broker() is one by itself, broker(3) three that are one."""
    brokers = []

    def make(count=1):
        ports = free_ports(3 * count)
        routes = ports[2 * count:] if count > 1 else ()
        brokers.extend(Broker(tmp_path / f"nats{n}", ports[2 * n : 2 * n + 2], n, routes) for n in range(count))
        return brokers

    yield make
    for one in brokers:
        if one.process.poll() is None:
            one.kill()


@pytest.fixture(scope="module")
def filled(tmp_path_factory):
    """A demonstration that was filled once; each test begins with a copy."""
    from conftest import Server

    folder = tmp_path_factory.mktemp("filled") / "data"
    server = Server(folder)
    Desk(server).prepare()
    command("user", "add", "gateway", "--name", "gateway", "--role", "source", "--area", "510300", data=folder)
    token = command("user", "token", "gateway", "--name", "faults", "--scope", "write:sensors.reading", data=folder)
    assert server.terminate(20) is not None
    return folder, server.password, token


@pytest.fixture
def desk(filled, start, tmp_path, monkeypatch):
    """desk(brokers) is a site at these brokers, with points A0…A3 and B0."""
    folder, password, token = filled

    def make(brokers=(), data=None, **options):
        if data is None:
            data = tmp_path / "site"
            shutil.copytree(folder, data)
        for name, value in {"SERVERS": " ".join(b.url for b in brokers), "REPLICAS": "3" if len(brokers) > 1 else "1"}.items():
            monkeypatch.setenv("ANLAN_BROKER_" + name, value)
        return Desk(start(data, password=password, **options), token)

    return make


def command(*arguments, data):
    done = subprocess.run([str(BINARY), *arguments, "--data", str(data)], cwd=TOP, capture_output=True, text=True, input="a gateway has no use for it\n" * 2)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


class Desk:
    """Somebody who looks after the points of a site, and a gateway that tells it readings over HTTP."""

    def __init__(self, server, token=None):
        self.server, self.token = server, token
        self.officer = server.client("heqingyuan")
        self.ids = None

    def prepare(self):
        kinds = self.officer.get("/api/v1/point-kinds?limit=200")[1]["items"]
        kind = next(k["id"] for k in kinds if k["code"] == "river-level")
        for code in ["A0", "A1", "A2", "A3", "B0"]:
            status, body = self.officer.post("/api/v1/points", {"name": code, "code": code, "kind": kind, "area": "510304000000", "address": f"t,p={code} v"})
            assert status == 201, body
        for name, topic, names in [("gateway", "readings/gateway", True), ("hostile", "readings/hostile", True), ("B0", "readings/b/B0", False)]:
            status, body = self.officer.post("/api/v1/reading-sources", {"name": name, "topic": topic, "area": "510304000000", "names_points": names})
            assert status == 201, body

    def tell(self, lines):
        """How many of the lines were taken, over HTTP."""
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        try:
            connection.request("POST", "/api/v1/readings?precision=ms", lines, {"Authorization": "Bearer " + self.token, "Content-Type": "text/plain"})
            reply = connection.getresponse()
            body = json.loads(reply.read())
            return body["taken"] if reply.status == 200 else 0
        finally:
            connection.close()

    def line(self, code, begin=None, end=None):
        """Every reading of a point: (instant, value), as the interface gives them."""
        if self.ids is None:
            self.ids = {p["code"]: p["id"] for p in self.officer.get("/api/v1/points?limit=200")[1]["items"]}
        begin, end = begin or BEGAN, end or BEGAN + 3_600_000
        found = []
        while begin < end:
            status, body = self.officer.get(f"/api/v1/points/{self.ids[code]}/trend?from={begin}&to={min(begin + 14_999, end)}&columns=4000")
            assert status == 200, body
            found += [(at, value) for at, value in body["line"]]
            begin += 15_000
            if begin > BEGAN + 600_000:
                break
        return found

    def metric(self, name):
        connection = http.client.HTTPConnection("127.0.0.1", self.server.port, timeout=30)
        connection.request("GET", "/metrics")
        text = connection.getresponse().read().decode()
        connection.close()
        return next(int(line.split()[1]) for line in text.splitlines() if line.startswith(name + " "))

    def page(self):
        return self.officer.request("GET", "/monitoring")[2].decode()


class Publisher:
    """A device over MQTT 3.1.1 that notes what was acknowledged."""

    def __init__(self, brokers, topic):
        self.ports, self.topic, self.turn, self.lost = [b.mqtt for b in brokers], topic, 0, []
        # Of each publication by its connection and number there: what it was; and which of them the broker has answered. Each is written by one thread alone.
        self.numbers, self.answered = {}, set()
        self.connect()

    def connect(self):
        self.device = Device(CallbackAPIVersion.VERSION2, protocol=MQTTv311)
        self.device.max_inflight_messages_set(1_000)
        self.device.on_publish = lambda client, userdata, mid, reason, properties, turn=self.turn: self.answered.add((turn, mid))
        self.device.connect("127.0.0.1", self.ports[self.turn % len(self.ports)])
        self.device.loop_start()
        until(self.device.is_connected, "no connection by MQTT")

    def publish(self, number, text):
        self.numbers[self.turn, self.device.publish(self.topic, text, qos=1).mid] = number

    @property
    def acknowledged(self):
        return {self.numbers[key] for key in list(self.answered) if key in self.numbers}

    def waits(self):
        """Whether something that was published on this connection has no answer yet."""
        return any(key[0] == self.turn and key not in self.answered for key in list(self.numbers))

    def again(self):
        """Another connection, to the next server; what was not acknowledged is to be sent again."""
        self.device.loop_stop()
        self.lost = sorted(set(self.numbers.values()) - self.acknowledged)
        self.turn += 1
        self.connect()
        return self.lost

    def close(self):
        self.device.disconnect()
        self.device.loop_stop()


def reading(code, number):
    return f"t,p={code} v={number % 900} {BEGAN + number}"


def expected(numbers):
    return sorted((BEGAN + n, n % 900) for n in numbers)


def test_what_was_acknowledged_survives_kill_9_by_http_and_by_mqtt(desk, broker):
    brokers = broker()
    site = desk(brokers)
    device, acknowledged, stop, lock = Publisher(brokers, "readings/gateway/1"), [set(), set()], threading.Event(), threading.Lock()

    def tell(which, code):
        number = 0
        while not stop.is_set():
            several = range(number, number + 20)
            try:
                taken = site.tell("\n".join(reading(code, n) for n in several))
            except (OSError, http.client.HTTPException, ValueError):
                return
            if taken == 20:
                with lock:
                    acknowledged[which].update(several)
            number += 20

    threads = [threading.Thread(target=tell, args=(i, f"A{i}")) for i in range(2)]
    for thread in threads:
        thread.start()
    number = 0
    until(lambda: site.metric("anlan_broker_messages_taken_total") >= 0, "no figures")
    while number < 30_000 and (number < 5_000 or min(map(len, acknowledged)) < 400):
        device.publish(number, reading("A2", number) + "000000")
        number += 1
        if number % 50 == 0:
            time.sleep(0.005)
    site.server.kill()
    stop.set()
    for thread in threads:
        thread.join()
    # The devices go on: the broker keeps what they publish.
    for number in range(number, number + 500):
        device.publish(number, reading("A2", number) + "000000")
    until(lambda: not device.waits(), "not all was acknowledged")
    site = desk(brokers, data=site.server.data)
    for which in range(2):
        found = site.line(f"A{which}")
        assert set(expected(acknowledged[which])) <= set(found), f"{len(set(expected(acknowledged[which])) - set(found))} acknowledged readings are missing"
        assert len({at for at, _ in found}) == len(found), "readings stand twice"
    want = expected(device.acknowledged)
    until(lambda: len(site.line("A2")) >= len(want), lambda: f"of {len(want)} readings that the broker acknowledged there are {len(site.line('A2'))}")
    assert site.line("A2") == want
    print(f"\nkill -9: acknowledged by HTTP {sum(map(len, acknowledged))}, by MQTT {len(want)}; missing 0, twice 0; came again {site.metric('anlan_broker_messages_again_total')}")
    device.close()


def test_one_of_three_brokers_is_killed(desk, broker):
    brokers = broker(3)
    site = desk(brokers)
    until(lambda: site.metric("anlan_broker_connected") == 1, "no line to the brokers")
    device = Publisher(brokers, "readings/gateway/1")
    until(lambda: "接收正常" in site.page(), "the stream was not made")
    number = 0
    while number < 6_000:
        device.publish(number, reading("A2", number) + "000000")
        number += 1
        if number == 3_000:
            brokers[0].kill()
            time.sleep(0.3)
            for lost in device.again():
                device.publish(lost, reading("A2", lost) + "000000")
        if number % 50 == 0:
            time.sleep(0.005)
    until(lambda: not device.waits(), "not all was acknowledged")
    want = expected(device.acknowledged)
    # What was on its way to us when the broker went comes again after the thirty seconds that we have to say that we have it.
    until(lambda: len(site.line("A2")) >= len(want), lambda: f"of {len(want)} readings that the brokers acknowledged there are {len(site.line('A2'))}; not there: {sorted(set(want) - set(site.line('A2')))[:5]}", 150)
    assert site.line("A2") == want
    print(f"\none of three brokers killed: acknowledged {len(want)}, missing 0, twice 0, sent again {len(device.lost)}")
    device.close()


def test_a_broker_goes_and_comes_back(desk, broker):
    brokers = broker()
    site = desk(brokers)
    until(lambda: "接收正常" in site.page(), "it does not say that readings come in")
    brokers[0].kill()
    until(lambda: "连接中断，自" in site.page(), "it does not say that the broker is away")
    assert site.metric("anlan_broker_connected") == 0
    admin = site.server.client("admin")
    assert "检查消息中间件服务" in admin.request("GET", "/admin")[2].decode()
    # Readings by HTTP go on.
    assert site.tell(reading("A0", 1)) == 1
    brokers[0].start()
    device = None

    def connected():
        nonlocal device
        try:
            device = Publisher(brokers, "readings/b/B0")
        except OSError:
            return False
        return True

    until(connected, "the broker did not come back")
    for number in range(200):
        device.publish(number, json.dumps({"value": number, "at": BEGAN + number}))
    until(lambda: not device.waits(), "not all was acknowledged")
    until(lambda: len(site.line("B0")) == 200, "it did not catch up")
    until(lambda: "接收正常" in site.page(), "it does not say that readings come in again")
    device.close()


def test_hostile_devices_harm_nobody_else(desk, broker):
    brokers = broker()
    site = desk(brokers)
    until(lambda: "接收正常" in site.page(), "it does not say that readings come in")
    hostile, device, stop = Publisher(brokers, "readings/hostile"), Publisher(brokers, "readings/b/B0"), threading.Event()
    ahead = int(time.time() * 1e9) + 86_400 * 10**9
    evil = [
        b"\xff\xfe\x80\x00 v=1", b"", b"NaN", b"{" * 100_000, b'{"readings":[{"point":"B0","value":NaN}]}', b't,p=A0 v=NaN', f"t,p=A0 v=1 {ahead}".encode(), b"t,p=A0 v=1 -9223372036854775808",
        "\n".join(f"evil{n} v=1" for n in range(2_000)).encode(), b"\0" * 10_000, b"t,p=A0", b"[]", b'{"readings":{}}',
    ]
    flood = [0]

    def attack():
        while not stop.is_set() and flood[0] < 8_000:
            hostile.device.publish("readings/hostile", evil[flood[0] % len(evil)], qos=0)
            hostile.device.publish(f"readings/nobody/{flood[0]}", f"s{flood[0]} v=1", qos=0)
            flood[0] += 1
            if flood[0] % 20 == 0:
                time.sleep(0.001)

    attacker = threading.Thread(target=attack)
    attacker.start()
    for number in range(300):
        device.publish(number, json.dumps({"value": number, "at": BEGAN + number}))
        time.sleep(0.003)
    until(lambda: not device.waits(), "not all was acknowledged")
    until(lambda: len(site.line("B0")) == 300, "another device's readings were lost in the flood")
    stop.set()
    attacker.join()
    assert site.line("B0") == expected(range(300))
    assert site.line("A0") == []
    until(lambda: site.metric("anlan_broker_waiting_messages") == 0 and "接收正常" in site.page(), "the flood does not end")
    again = site.metric("anlan_broker_messages_refused_total")
    assert again >= flood[0], "what is of no use is counted"
    page = site.page()
    assert "来源未登记或越权" in page and "格式有误" in page and "时钟超前" in page
    # It comes once: nothing of it is delivered for ever.
    time.sleep(1)
    assert site.metric("anlan_broker_messages_refused_total") == again and site.metric("anlan_broker_messages_again_total") == 0
    assert site.metric("anlan_resident_bytes") < 2 << 30
    print(f"\nhostile: {2 * flood[0]} messages, {again} refused, 300 of 300 readings of another device")
    hostile.close()
    device.close()


def test_another_process_takes_over(start, postgres, broker, tmp_path, monkeypatch):
    """Two processes on one database: one watches, the other shows the same and takes its place when it is killed under load."""
    brokers = broker()
    monkeypatch.setenv("ANLAN_BROKER_SERVERS", brokers[0].url)
    first = Desk(start(tmp_path / "one", database=postgres.address))
    first.prepare()
    second = Desk(start(tmp_path / "two", database=postgres.address, password=first.server.password))
    assert first.metric("anlan_readings_watching") == 1 and second.metric("anlan_readings_watching") == 0
    assert "由另一个服务进程承担" in second.page()
    until(lambda: "接收正常" in first.page(), "it does not say that readings come in")
    device = Publisher(brokers, "readings/gateway/1")
    for number in range(2_000):
        device.publish(number, reading("A2", number) + "000000")
        if number == 1_000:
            until(lambda: len(second.line("A2")) > 100, "the one that follows does not show what the other has kept")
            first.server.kill()
    until(lambda: not device.waits(), "not all was acknowledged")
    until(lambda: second.metric("anlan_readings_watching") == 1, "nobody took over")
    want = expected(device.acknowledged)
    until(lambda: len(second.line("A2")) >= len(want), "what the broker acknowledged is not all there", 60)
    assert second.line("A2") == want and "由另一个服务进程承担" not in second.page()
    print(f"\ntakeover: {len(want)} acknowledged, missing 0, twice 0; came again {second.metric('anlan_broker_messages_again_total')}")
    device.close()
