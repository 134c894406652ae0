"""What the tests of the field page share: a server that can be stopped, people with telephones, photographs."""

import io
import json
import re
import socket
from urllib.parse import urlsplit

import pytest
from PIL import Image

from conftest import Server, filled
from test_story import BINARY, PHONE

READY = "html[data-ready=yes]"
WORKER = "html[data-worker=ready]"
HERE = {"longitude": 104.51, "latitude": 29.43, "accuracy": 8}


class Office:
    """A server that can be stopped and started again at the same address, with one open earthquake."""

    def __init__(self, data):
        self.data, self.server = filled(BINARY, data), None
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        self.start()

    def start(self):
        self.server = Server(BINARY, self.data, "--port", str(self.port))

    def stop(self):
        assert self.server.stop() == 0, self.server.log()

    def url(self, path="/"):
        return f"http://127.0.0.1:{self.port}{path}"


class Someone:
    """A person with a browser of their own; a telephone unless told otherwise."""

    def __init__(self, office, new_page, name, viewport=PHONE, **options):
        self.office, self.name = office, name
        self.page = new_page(viewport=viewport, geolocation=HERE, permissions=["geolocation", "microphone"], **options)
        self.log_in(name)

    def log_in(self, name):
        page = self.page
        page.goto(self.office.url("/login"))
        page.fill('[name="login"]', name)
        page.fill('[name="password"]', "anlan-demo")
        page.press('[name="password"]', "Enter")
        page.wait_for_url(lambda url: urlsplit(url).path != "/login")

    def api(self, method, path, body=None, headers=None):
        page = self.page
        csrf = page.evaluate("async () => document.documentElement.dataset.csrf || (await (await fetch('/api/v1/field', { headers: { Accept: 'application/json' } })).json()).csrf")
        status, text = page.evaluate(
            """async ([method, path, body, more]) => {
                const r = await fetch(path, { method, headers: { 'Content-Type': 'application/json', Accept: 'application/json', ...more }, body: body === null ? undefined : JSON.stringify(body) })
                return [r.status, await r.text()]
            }""",
            [method, path, body, {"X-CSRF-Token": csrf, **(headers or {})}])
        assert 200 <= status < 300, f"{method} {path}: {status} {text}"
        return json.loads(text) if text.startswith("{") else None

    def open(self, path="/field"):
        """The field page, settled, with its worker at work and its map fetched."""
        self.page.goto(self.office.url(path))
        self.page.wait_for_selector(READY, state="attached")
        self.page.wait_for_selector(WORKER, state="attached")
        return self.page

    def offline(self, on=True):
        self.page.context.set_offline(on)

    def write(self, text, path="/field/reports"):
        """Writes a report and sends it; it is in the queue when this returns."""
        page = self.page
        self.go(path)
        page.fill('[name="text"]', text)
        page.click("[data-check]")
        page.click("[data-send]")
        page.wait_for_function("() => location.pathname.endsWith('/field')")

    def go(self, path):
        """Another view of the open app, as a link leads there."""
        self.page.evaluate("path => { const a = document.createElement('a'); a.href = path; document.body.append(a); a.click(); a.remove() }", path)
        self.page.wait_for_function("path => location.pathname === path", arg=path)

    def queue(self):
        """[(text, state)] as the person sees it, in order; received ones are left out."""
        self.go("/field/waiting")
        return self.page.eval_on_selector_all('[data-entry]:not([data-state="sent"])', "all => all.map(e => [e.querySelector('b').textContent, e.dataset.state])")

    def nothing_waits(self):
        self.page.wait_for_selector("[data-queue-line]", state="detached")


@pytest.fixture
def office(tmp_path, new_page, guard):
    if not BINARY.is_file():
        pytest.fail(f"{BINARY} is not there. Build it (swift build) or set ANLAN_BIN.", pytrace=False)
    # What the browser itself writes about a line that is cut; each test allows more where it provokes more.
    guard.allow(r"net::ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|NETWORK_CHANGED|FAILED|EMPTY_RESPONSE|ABORTED|INCOMPLETE_CHUNKED_ENCODING)")
    office = Office(tmp_path / "data")
    yield office
    if office.server.process.poll() is None:
        office.stop()


@pytest.fixture
def officer(office, new_page):
    officer = Someone(office, new_page, "heqingyuan", viewport=(1366, 768))
    body = {"kind": "earthquake", "occurred_at": "2019-02-24T05:38:00Z", "area": "510321000000", "place": [104.609, 29.47], "place_name": "高山镇", "magnitude": 4.6, "is_confirmed": True, "despite_duplicates": True}
    officer.incident = officer.api("POST", "/api/v1/incidents", body)["id"]
    return officer


@pytest.fixture
def field(office, officer, new_page):
    return Someone(office, new_page, "luoxiaoman")


def until(page, condition):
    """Waits in the page for an asynchronous condition, which Playwright's own wait takes for true at once."""
    page.evaluate(f"""async () => {{
        const holds = ({condition}), end = performance.now() + 240_000
        while (!await holds()) {{ if (performance.now() > end) throw new Error("never: " + holds); await new Promise(done => setTimeout(done, 50)) }}
    }}""")


def map_is_kept(page):
    until(page, "async () => (await (await import('/public/field-store.js')).kept('map:'))?.whole")


def give(officer, field, title="核查高山镇房屋受损情况", **more):
    owner = field.api("GET", "/api/v1/field")["user"]["id"]
    return officer.api("POST", f"/api/v1/incidents/{officer.incident}/tasks", {"title": title, "owner": owner, "area": "510321124000", "place_name": "高山镇", "due_at": "2030-01-01T00:00:00Z", **more})["id"]


def told(officer):
    """What the incident has been told, in the order of its arrival."""
    items = officer.api("GET", "/api/v1/situations?limit=200")["items"]
    return [item["text"] for item in sorted(items, key=lambda item: item["created_at"])]


def jpeg(size=(640, 480), exif=None, colour=(150, 90, 70), corner=None):
    """A photograph with the metadata that is given; `corner` paints the upper left quarter."""
    image = Image.new("RGB", size, colour)
    if corner:
        image.paste(corner, (0, 0, size[0] // 2, size[1] // 2))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=85, **({"exif": exif} if exif else {}))
    return {"name": "IMG_0001.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def exif(place=(104.484, 29.471), taken="2019:02:25 14:01:00", orientation=1, offset="+08:00"):
    made = Image.Exif()
    made[0x0112] = orientation
    made[0x010F] = "Telephone Company"
    inner = made.get_ifd(0x8769)
    inner[0x9003], inner[0x9011] = taken, offset
    gps = made.get_ifd(0x8825)
    degrees = lambda x: (int(abs(x)), int(abs(x) * 60 % 60), round(abs(x) * 3600 % 60, 4))
    gps[1], gps[2], gps[3], gps[4] = "N", degrees(place[1]), "E", degrees(place[0])
    return made
