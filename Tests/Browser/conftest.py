"""Fixtures for tests in a real browser: Debian's Chromium driven by Playwright. See README.md."""

import atexit
import os
import queue
import re
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from pathlib import Path
from urllib.parse import urlsplit

import axe_playwright_python
import pytest
from playwright.sync_api import sync_playwright

TOP = Path(__file__).resolve().parents[2]
SCREENS = TOP / ".screens"
AXE = Path(axe_playwright_python.__file__).with_name("axe.min.js")
START_SECONDS = float(os.environ.get("ANLAN_START_SECONDS", "60"))
STOP_SECONDS = 20
# Addresses that stay inside the browser. 'about:' is the empty page, 'blob:' MapLibre's workers.
INNER_SCHEMES = ("data", "blob", "about")


# ── the browser ───────────────────────────────────────────────────────────────────────────────────


@pytest.fixture(scope="session")
def browser():
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            # Playwright would fetch a browser of its own; the tests use the one of the system.
            executable_path=os.environ.get("ANLAN_CHROMIUM", "/usr/bin/chromium"),
            headless=os.environ.get("ANLAN_HEADED") != "1",
            args=[
                # WebGL2 by software, so that the map draws on a machine without a graphics card.
                "--use-angle=swiftshader",
                "--enable-unsafe-swiftshader",
                # Only the map is drawn by it: software that plays a graphics card would draw every page for half a core.
                "--disable-gpu-rasterization",
                "--disable-gpu-compositing",
                # Root has no sandbox, and /dev/shm is small in containers.
                "--no-sandbox",
                "--disable-dev-shm-usage",
                # No name but 127.0.0.1 is found: what a page or the browser asks elsewhere never
                # leaves the machine. Not by Playwright's routes, which switch the cache off.
                "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1",
                "--disable-background-networking",
                "--disable-component-update",
                "--no-first-run",
                # A microphone that hums, and nobody to be asked for it.
                "--use-fake-device-for-media-stream",
                "--use-fake-ui-for-media-stream",
                # Same picture on every machine.
                "--force-color-profile=srgb",
                "--font-render-hinting=none",
            ],
        )
        yield browser
        browser.close()


class Guard:
    """Watches the pages of a test. At its end the test fails on any request that left 127.0.0.1, on
    any console error and on any uncaught exception in a page. A test that provokes an error on
    purpose says so with allow(): a regular expression matched against the finding's text."""

    def __init__(self):
        self.findings = []
        self.allowed = []

    def allow(self, pattern):
        self.allowed.append(re.compile(pattern))

    def watch(self, context):
        context.on("request", lambda request: self._check(request.url))
        context.on("console", self._console)
        context.on("weberror", lambda e: self.findings.append(f"uncaught: {e.error}"))
        context.on("page", lambda page: page.on("websocket", lambda ws: self._check(ws.url)))

    def _check(self, url):
        parts = urlsplit(url)
        if parts.scheme in INNER_SCHEMES or parts.hostname == "127.0.0.1":
            return
        finding = f"request to another host: {url[:200]}"
        if finding not in self.findings:
            self.findings.append(finding)

    def _console(self, message):
        if message.type == "error":
            place = message.location or {}
            self.findings.append(f"console: {message.text} ({place.get('url', '')}:{place.get('lineNumber', '')})")

    def remaining(self):
        return [f for f in self.findings if not any(p.search(f) for p in self.allowed)]


@pytest.fixture
def guard():
    guard = Guard()
    yield guard
    if found := guard.remaining():
        pytest.fail("the page misbehaved:\n  " + "\n  ".join(found), pytrace=False)


@pytest.fixture
def viewport():
    """(width, height) of `page`. Change it by @pytest.mark.parametrize("viewport", [(390, 844)])."""
    return (1366, 768)


@pytest.fixture
def new_page(browser, guard, viewport):
    """new_page(viewport=(w, h), **context options): a page in a context of its own, that is with no
    cookies of the others. Use it where a test needs two persons, another time zone or a phone."""
    contexts = []

    def make(viewport=viewport, **options):
        options.setdefault("locale", "zh-CN")
        options.setdefault("timezone_id", "Asia/Shanghai")
        options.setdefault("reduced_motion", "reduce")
        context = browser.new_context(viewport={"width": viewport[0], "height": viewport[1]}, **options)
        context.set_default_timeout(30_000)
        contexts.append(context)
        guard.watch(context)
        return context.new_page()

    yield make
    for context in contexts:
        context.close()


@pytest.fixture
def page(new_page):
    return new_page()


# ── the server ────────────────────────────────────────────────────────────────────────────────────


_filled = {}


def filled(binary, data):
    """Puts into `data` what a first start leaves there. To fill a store takes seconds, to copy a filled one does not;
    that a first start fills it is seen once, when the one to copy from is made."""
    if binary not in _filled:
        folder = Path(tempfile.mkdtemp(prefix="anlan-filled-"))
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
        first = Server(binary, folder / "data")
        status = first.stop()
        assert status == 0, f"the first start ended with status {status}:\n{first.log()}"
        _filled[binary] = folder / "data"
    shutil.copytree(_filled[binary], data, dirs_exist_ok=True)
    return data


class Server:
    """`anlan serve` on a free port; a data directory that is not there yet is filled with the demonstration."""

    LISTENING = re.compile(r"listening on (http://127\.0\.0\.1:\d+)")
    # In plain text ("demo password: x") or as a field of a JSON line ("demo_password":"x").
    PASSWORD = re.compile(r"""demo[ _-]?password["']?\s*(?:is|:|=)\s*["']?([^\s"',}]+)""", re.IGNORECASE)

    def __init__(self, binary, data, *more):
        self.binary, self.data, self.lines = str(binary), str(data), []
        self.base_url = None
        self.password = os.environ.get("ANLAN_DEMO_PASSWORD")
        self._news = queue.Queue()
        # Its own process group, so that Ctrl-C at the terminal stops the tests first.
        self.process = subprocess.Popen(
            [str(binary), "serve", "--data", str(data), "--port", "0", "--demo", "zigong", *more],
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
            cwd=TOP, start_new_session=True, text=True, encoding="utf-8", errors="replace")
        # Read all the time: a server whose output nobody takes stands still.
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        deadline = time.monotonic() + START_SECONDS
        while self.base_url is None:
            try:
                line = self._news.get(timeout=max(0.01, deadline - time.monotonic()))
            except queue.Empty:
                self.kill()
                raise AssertionError(f"no 'listening on' within {START_SECONDS:g} s:\n{self.log()}") from None
            if line is None:
                raise AssertionError(f"ended with status {self.process.wait()} before it listened:\n{self.log()}")
            if match := self.PASSWORD.search(line):
                self.password = self.password or match[1]
            if match := self.LISTENING.search(line.replace("\\/", "/")):  # JSON may escape slashes
                self.base_url = match[1]

    def _read(self):
        for line in self.process.stdout:
            self.lines.append(line)
            if self.base_url is None:
                self._news.put(line)
            elif self.password is None and (match := self.PASSWORD.search(line)):
                self.password = match[1]
        self._news.put(None)

    def log(self):
        return "".join(self.lines[-200:])

    def url(self, path="/"):
        return self.base_url + path

    def kill(self):
        self.process.kill()
        self.process.wait()

    def stop(self):
        """Asks it to end and returns its status, or None when it had to be killed."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(STOP_SECONDS)
        except subprocess.TimeoutExpired:
            self.kill()
            return None
        finally:
            self._reader.join(5)


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    binary = Path(os.environ.get("ANLAN_BIN", TOP / ".build" / "debug" / "anlan"))
    if not binary.is_file():
        pytest.fail(f"{binary} is not there. Build it (bin/build-debug) or set ANLAN_BIN.", pytrace=False)
    server = Server(binary, filled(binary, tmp_path_factory.mktemp("data")))
    yield server
    status = server.stop()
    if status is None:
        pytest.fail(f"the server did not stop within {STOP_SECONDS} s:\n{server.log()}", pytrace=False)
    if status != 0:
        pytest.fail(f"the server ended with status {status}:\n{server.log()}", pytrace=False)


# ── helpers ───────────────────────────────────────────────────────────────────────────────────────


@pytest.fixture
def login(server):
    """login(page, name, password=None): fills the form at /login and waits until it is left."""

    def login(page, name, password=None):
        page.goto(server.url("/login"))
        page.fill('[name="login"]', name)
        page.fill('[name="password"]', password or server.password or "anlan-demo")
        page.press('[name="password"]', "Enter")
        page.wait_for_url(lambda url: urlsplit(url).path != "/login")
        return page

    return login


@pytest.fixture
def shot():
    """shot(page, name): a screenshot .screens/NAME.png for someone to look at; nothing unless
    ANLAN_SHOTS=1. Waits for fonts, so that no fallback is in the picture."""

    def shot(page, name, full_page=False):
        if os.environ.get("ANLAN_SHOTS") != "1":
            return None
        if not re.fullmatch(r"[\w.-]+", name):
            raise ValueError(f"not a file name: {name}")
        SCREENS.mkdir(exist_ok=True)
        page.evaluate("document.fonts.ready.then(() => null)")
        path = SCREENS / f"{name}.png"
        page.screenshot(path=path, full_page=full_page)
        return path

    return shot


@pytest.fixture
def check_accessible():
    """check_accessible(page, exclude=[selectors]): axe-core's rules for WCAG 2.x A and AA; fails on
    serious and critical violations and names the elements."""

    def check(page, exclude=()):
        # Through the debugger's door, not a script element: a page's content security policy does
        # not keep it out.
        page.evaluate(AXE.read_text(encoding="utf-8") + "\n;null")
        result = page.evaluate(
            """exclude => axe.run({ include: [document], exclude: exclude.map(s => [s]) }, {
                 resultTypes: ["violations"],
                 runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] })""",
            list(exclude),
        )
        bad = [v for v in result["violations"] if v["impact"] in ("serious", "critical")]
        lines = []
        for violation in bad:
            lines.append(f"{violation['id']} ({violation['impact']}): {violation['help']}")
            for node in violation["nodes"][:5]:
                lines.append(f"    {' '.join(map(str, node['target']))}: {node['html'][:160]}")
            if len(violation["nodes"]) > 5:
                lines.append(f"    and {len(violation['nodes']) - 5} more")
        assert not bad, "not accessible:\n  " + "\n  ".join(lines)

    return check
