"""The fixtures themselves, without our server: does the browser draw, do the guards bite?"""

import functools
import http.server
import struct
import sys
import threading
import zlib
from pathlib import Path

import conftest
import pytest

TOP = Path(__file__).resolve().parents[2]

PAGE = """<!doctype html>
<html lang="zh-Hans"><head><meta charset="utf-8"><title>地图自检</title><link rel="icon" href="data:,">
<link rel="stylesheet" href="/vendor/maplibre-gl.css"><style>body{margin:0}#map{width:100vw;height:100vh}</style></head>
<body><div id="map"></div><script src="/vendor/maplibre-gl.js"></script><script>
const shape = (type, coordinates, properties = {}) =>
  ({ type: "Feature", properties, geometry: { type, coordinates } });
const map = new maplibregl.Map({
  container: "map", center: [104.7, 29.35], zoom: 8.5, attributionControl: false,
  // Chinese glyphs are drawn by the browser from fonts of the machine: nothing is fetched for them.
  localIdeographFontFamily: '"Noto Sans CJK SC", sans-serif',
  canvasContextAttributes: { preserveDrawingBuffer: true },
  style: { version: 8, sources: {
      area: { type: "geojson", data: shape("Polygon", [[[104.3, 29.1], [105.1, 29.1], [105.1, 29.6], [104.3, 29.6], [104.3, 29.1]]]) },
      seat: { type: "geojson", data: shape("Point", [104.7, 29.35], { name: "自贡市应急管理局" }) } },
    layers: [
      { id: "land", type: "background", paint: { "background-color": "#ffffff" } },
      { id: "fill", type: "fill", source: "area", paint: { "fill-color": "#00a050" } },
      { id: "name", type: "symbol", source: "seat", layout: { "text-field": ["get", "name"], "text-size": 40, "text-font": ["x"] },
        paint: { "text-color": "#0000ff" } } ] } });
map.on("error", e => console.error(String(e.error)));
map.on("idle", () => { document.title = "drawn"; });
</script></body></html>"""

STRICT = """<!doctype html><html lang="zh-Hans"><head><meta charset="utf-8"><title>严</title>
<link rel="icon" href="data:,"></head><body><main><h1>严</h1><input></main></body></html>"""


class Handler(http.server.SimpleHTTPRequestHandler):
    def do_GET(self):
        if self.path in ("/", "/strict"):
            body = PAGE.encode() if self.path == "/" else STRICT.encode()
            self.send_response(200)
            if self.path == "/strict":
                self.send_header("Content-Security-Policy", "default-src 'none'; img-src data:")
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)
        else:
            super().do_GET()

    def log_message(self, *_):
        pass


@pytest.fixture
def site():
    handler = functools.partial(Handler, directory=TOP / "Public")
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/"
        server.shutdown()


def pixels(png):
    """The rows of a PNG as Chromium writes it (8 bit, RGB or RGBA, not interlaced)."""
    at, data = 8, b""
    while at < len(png):
        size, kind = struct.unpack(">I4s", png[at:at + 8])
        body = png[at + 8:at + 8 + size]
        if kind == b"IHDR":
            width, height, depth, colour = struct.unpack(">IIBB", body[:10])
            assert depth == 8 and colour in (2, 6)
        elif kind == b"IDAT":
            data += body
        at += 12 + size
    n = 3 if colour == 2 else 4
    raw, stride, rows, last = zlib.decompress(data), width * n, [], bytearray(width * n)
    for y in range(height):
        method = raw[y * (stride + 1)]
        row = bytearray(raw[y * (stride + 1) + 1:(y + 1) * (stride + 1)])
        for i in range(stride):
            a = row[i - n] if i >= n else 0
            b = last[i]
            if method == 1:
                row[i] = row[i] + a & 255
            elif method == 2:
                row[i] = row[i] + b & 255
            elif method == 3:
                row[i] = row[i] + (a + b) // 2 & 255
            elif method == 4:
                c = last[i - n] if i >= n else 0
                p = a + b - c
                row[i] = row[i] + min((a, b, c), key=lambda v: abs(p - v)) & 255
        rows.append([tuple(row[x:x + 3]) for x in range(0, stride, n)])
        last = row
    return rows


def test_webgl2_is_there(page):
    page.goto("data:text/html;charset=utf-8,<!doctype html><html lang=zh><title>t</title><canvas></canvas>")
    renderer = page.evaluate("""() => {
        const gl = document.querySelector("canvas").getContext("webgl2");
        const names = gl && gl.getExtension("WEBGL_debug_renderer_info");
        return gl && gl.getParameter(names ? names.UNMASKED_RENDERER_WEBGL : gl.RENDERER);
    }""")
    assert renderer, "no WebGL2"
    assert "SwiftShader" in renderer


@pytest.mark.parametrize("viewport", [(600, 400)])
def test_maplibre_draws_a_polygon_with_a_chinese_label(page, site, shot):
    page.goto(site)
    page.wait_for_function("() => document.title === 'drawn'", timeout=60_000)
    assert page.evaluate("maplibregl.getVersion()").startswith("5.24")
    shot(page, "fixture-maplibre")
    counts = {"green": 0, "blue": 0, "white": 0}
    for row in pixels(page.screenshot()):
        for r, g, b in row:
            if (r, g, b) == (0, 160, 80):
                counts["green"] += 1
            elif b > 200 and r < 40 and g < 60:
                counts["blue"] += 1
            elif (r, g, b) == (255, 255, 255):
                counts["white"] += 1
    assert counts["green"] > 20_000, counts  # the polygon
    assert counts["blue"] > 800, counts  # eight characters of 40 px
    assert counts["white"] > 10_000, counts  # and it does not fill the picture


def test_a_browser_context_is_chinese_and_local(page):
    page.goto("about:blank")
    assert page.evaluate("[navigator.language, Intl.DateTimeFormat().resolvedOptions().timeZone]") == ["zh-CN", "Asia/Shanghai"]


@pytest.mark.parametrize("script, expected", [
    ("fetch('http://example.invalid/x').catch(() => 0)", "another host"),
    ("new Image().src = 'http://localhost:9/x.png'", "another host"),
    ("fetch('http://192.0.2.1/x').catch(e => 0)", "ERR_NAME_NOT_RESOLVED"),
    ("new WebSocket('ws://192.0.2.1/x')", "another host"),
    ("console.error('坏了')", "坏了"),
    ("setTimeout(() => { throw new Error('未捕获') })", "未捕获"),
])
def test_guard_finds(browser, script, expected):
    guard = conftest.Guard()
    context = browser.new_context()
    guard.watch(context)
    page = context.new_page()
    page.goto("about:blank")
    page.evaluate(f"() => {{ {script} }}")
    page.wait_for_timeout(300)
    context.close()
    assert any(expected in finding for finding in guard.remaining()), guard.findings
    guard.allow(".*")
    assert guard.remaining() == []


def test_axe_finds_what_is_wrong_and_passes_what_is_right(page, check_accessible):
    page.set_content('<html lang="zh-Hans"><title>t</title><main><h1>好</h1><label>名<input></label></main></html>')
    check_accessible(page)
    page.set_content('<html lang="zh-Hans"><title>t</title><main><h1>坏</h1><input><p style="color:#bbb">字色太浅</p></main></html>')
    with pytest.raises(AssertionError, match="(?s)color-contrast.*label|label.*color-contrast"):
        check_accessible(page)


def test_axe_works_under_a_strict_content_security_policy(page, site, check_accessible):
    page.goto(site + "strict")
    with pytest.raises(AssertionError, match="label"):
        check_accessible(page)


# Stands in for the server's binary: says where it listens, answers a login form, ends as it is told.
FAKE = """#!{python}
import http.server, signal, sys
class H(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200); self.send_header("Content-Type", "text/html"); self.end_headers()
        self.wfile.write(b'<title>t</title><link rel=icon href="data:,"><form method=post><input name=login><input name=password type=password><button>ok</button></form>')
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode()
        self.send_response(303); self.send_header("Location", "/home?" + body); self.end_headers()
    def log_message(self, *a): pass
s = http.server.ThreadingHTTPServer(("127.0.0.1", 0), H)
def stop(*a): print("bye", flush=True); import os; os._exit({status})
signal.signal(signal.SIGTERM, stop)
print('{{"msg":"demo data", "demo_password":"geheim-7"}}', flush=True)
print('{{"msg":"listening on http:\\\\/\\\\/127.0.0.1:%d"}}' % s.server_address[1], flush=True)
s.serve_forever()
"""


def fake(tmp_path, status):
    path = tmp_path / "anlan"
    path.write_text(FAKE.format(python=sys.executable, status=status))
    path.chmod(0o755)
    return path


def test_server_is_started_logged_in_and_stopped(tmp_path, page, monkeypatch):
    monkeypatch.delenv("ANLAN_DEMO_PASSWORD", raising=False)
    server = conftest.Server(fake(tmp_path, 0), tmp_path)
    try:
        conftest.login.__wrapped__(server)(page, "heqingyuan")
        assert page.url == server.url("/home?login=heqingyuan&password=geheim-7")
    finally:
        assert server.stop() == 0
    assert "bye" in server.log()


def test_server_that_ends_badly_is_noticed(tmp_path):
    server = conftest.Server(fake(tmp_path, 3), tmp_path)
    assert server.stop() == 3


def test_server_that_never_listens_is_noticed(tmp_path):
    path = tmp_path / "anlan"
    path.write_text("#!/bin/sh\necho no port for me\nexit 5\n")
    path.chmod(0o755)
    with pytest.raises(AssertionError, match="status 5(?s:.*)no port for me"):
        conftest.Server(path, tmp_path)
