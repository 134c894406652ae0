"""Outside tiles by setting: only that host is asked, our data lies where they have it, what is clicked
is kept as CGCS2000, and where they do not come the sketch says that it is one."""

import os
from pathlib import Path

import pytest

from conftest import TOP, Server, filled
from test_map_plots import STATE, call, idle, pixel
from tiles import TileServer

BINARY = Path(os.environ.get("ANLAN_BIN", TOP / ".build" / "debug" / "anlan"))
# [CGCS2000, GCJ-02], googollee/eviltransform and computed with it.
PAIRS = [
    [[121.5272106, 31.1774276], [121.531541859215, 31.17530398364597]],
    [[113.912316, 22.543847], [113.9171764808363, 22.540796131694766]],
    [[104.778, 29.339], [104.78069628, 29.33614087]],
    [[75.863, 39.375], [75.86585633, 39.37506503]],
    [[114.305, 30.593], [114.31044431, 30.59058974]],
    [[2.3522, 48.8566], [2.3522, 48.8566]],
]


@pytest.fixture(scope="module")
def tiles():
    server = TileServer()
    yield server
    server.close()


def served(tmp_path_factory, **settings):
    """A server of its own with these settings."""
    before = {k: os.environ.get(k) for k in settings}
    os.environ.update(settings)
    try:
        return Server(BINARY, filled(BINARY, tmp_path_factory.mktemp("data")))
    finally:
        for k, v in before.items():
            os.environ.pop(k, None) if v is None else os.environ.update({k: v})


@pytest.fixture(scope="module")
def xyz(tiles, tmp_path_factory):
    server = served(tmp_path_factory, ANLAN_TILE_SOURCE=tiles.origin + "/xyz/{z}/{x}/{y}.png", ANLAN_TILE_ATTRIBUTION="某省地理信息公共服务平台", ANLAN_TILE_APPROVAL="川S(2024)00017号")
    yield server
    assert server.stop() == 0


@pytest.fixture(scope="module")
def shifted(tiles, tmp_path_factory):
    wmts = tiles.origin + "/{0}_w/wmts?SERVICE=WMTS&REQUEST=GetTile&VERSION=1.0.0&LAYER={0}&STYLE=default&TILEMATRIXSET=w&FORMAT=tiles&TILEMATRIX={{z}}&TILEROW={{y}}&TILECOL={{x}}&tk=secret"
    server = served(tmp_path_factory, ANLAN_TILE_SOURCE=wmts.format("vec") + " " + wmts.format("cva"), ANLAN_TILE_GCJ02="true")
    yield server
    assert server.stop() == 0


def open_map(page, server, query="", waits=True):
    page.goto(server.url("/login"))
    if page.locator('[name="login"]').count():
        page.fill('[name="login"]', "heqingyuan")
        page.fill('[name="password"]', server.password or "anlan-demo")
        page.press('[name="password"]', "Enter")
        page.wait_for_url(lambda url: "/login" not in url)
    page.goto(server.url("/map" + query))
    page.wait_for_selector("main[data-ready=yes]")
    if waits:
        idle(page)
    return page


def colour(page, x, y):
    """What the map's canvas shows at a place of the window."""
    return page.evaluate("async ([x, y]) => {" + STATE + """
        const map = state.handle.map, c = map.getCanvas(), b = c.getBoundingClientRect(), k = c.width / c.clientWidth; map.redraw();
        const two = document.createElement('canvas'); two.width = c.width; two.height = c.height; const t = two.getContext('2d'); t.drawImage(c, 0, 0);
        return [...t.getImageData((x - b.x) * k, (y - b.y) * k, 1, 1).data].slice(0, 3); }""", [x, y])


def test_xyz_tiles_are_drawn_and_named(page, xyz, tiles, shot):
    tiles.paths.clear()
    tiles.referrers.clear()
    open_map(page, xyz)
    asked = [p for p in tiles.paths if p.startswith("/xyz/")]
    assert asked
    z, x, y = asked[0][5:-4].split("/")
    assert 0 <= int(x) < 2 ** int(z) and 0 <= int(y) < 2 ** int(z)
    # A key may be bound to the site that asks; which page it was is nobody's business.
    assert tiles.referrers == {xyz.url("/")}
    note = page.inner_text(".map-note")
    assert "川S(2024)00017号" in note and "某省地理信息公共服务平台" in note
    assert "未送审" not in note
    assert colour(page, 683, 250) == [196, 214, 190]
    shot(page, "map-outside-1366-day")


def test_only_that_host_may_be_asked(page, xyz, guard):
    guard.allow(r"Content Security Policy|violates|Failed to fetch|ERR_")
    open_map(page, xyz)
    other = TileServer()
    try:
        outcome = page.evaluate("async address => { try { await fetch(address); return 'came through'; } catch (e) { return e.name; } }", other.origin + "/1/1/1.png")
        assert outcome == "TypeError" and other.paths == []
        page.evaluate("address => new Promise(done => { const i = new Image(); i.onload = i.onerror = done; i.src = address; })", other.origin + "/1/1/1.png")
        assert other.paths == []
    finally:
        other.close()


def test_where_the_tiles_do_not_come_the_sketch_says_what_it_is(page, xyz, tiles, guard, shot):
    guard.allow(r"status of 503")
    tiles.status = 503
    try:
        open_map(page, xyz, "?at=104.6,29.4,11")
        page.wait_for_selector("[data-sketch-note]:not([hidden])")
        assert "未送审" in page.inner_text(".map-note") and "取不到" in page.inner_text(".map-note")
        page.evaluate("async () => {" + STATE + "window.testState = state; }")
        page.wait_for_function("() => window.testState.handle.map.queryRenderedFeatures().some(f => f.source === 'base')")
        shot(page, "map-outside-failed")
    finally:
        tiles.status = 200


def test_a_service_that_keeps_silent_does_not_hold_up_the_map(page, xyz, tiles):
    tiles.answers.clear()
    try:
        open_map(page, xyz, "?at=104.7,29.5,12", waits=False)
        # Our own ground and records are there while nobody knows whether the tiles will come.
        page.evaluate("async () => {" + STATE + "window.testState = state; }")
        page.wait_for_function("() => window.testState.handle.map.queryRenderedFeatures().some(f => f.source === 'base')")
        page.wait_for_selector("[data-outside-failed]:not([hidden])")
    finally:
        tiles.answers.set()
    page.wait_for_selector("[data-outside-note]:not([hidden])")
    assert "未送审" not in page.inner_text(".map-note")


def test_layers_of_a_wmts_service_are_asked_by_row_and_column(page, shifted, tiles):
    tiles.paths.clear()
    open_map(page, shifted)
    for layer in ("vec", "cva"):
        assert any(p.startswith(f"/{layer}_w/wmts?") and f"LAYER={layer}" in p and "tk=secret" in p and "{" not in p for p in tiles.paths)
    assert "未注明审图号" in page.inner_text(".map-note")


def test_the_offset_is_the_published_one_both_ways(page, shifted):
    open_map(page, shifted)
    found = page.evaluate("async pairs => { const g = await import('/public/map-geo.js'); return pairs.map(([a, b]) => [g.gcj02(a), g.cgcs2000(b)]); }", PAIRS)
    for (true, moved), (there, back) in zip(PAIRS, found):
        assert max(abs(there[i] - moved[i]) for i in (0, 1)) < 1e-7
        assert max(abs(back[i] - true[i]) for i in (0, 1)) < 1e-7


def test_our_data_lies_where_the_tiles_have_it_and_is_kept_as_it_truly_is(page, shifted):
    true, moved = PAIRS[2]
    open_map(page, shifted)
    at = page.evaluate("new Date(Date.now() - 30 * 60000).toISOString()")
    incident = call(page, "POST", "/incidents", {
        "kind": "earthquake", "source": "telephone", "occurred_at": at, "place": true, "place_name": "自流井区", "area": "510302", "magnitude": 4.9, "is_confirmed": True,
        "despite_duplicates": True, "description": "群众来电反映震感强烈。", "is_made_up": True})["id"]
    open_map(page, shifted, f"?incident={incident}")
    page.evaluate("async p => {" + STATE + "state.handle.go({ center: p, zoom: 17 }); }", true)
    page.wait_for_function("id => window.testState ? window.testState.handle.map.queryRenderedFeatures().some(f => f.properties.id === id && f.source === 'points') : (import(document.querySelector('script[src*=\"/public/map.js\"]').src).then(m => window.testState = m.state), false)", arg=incident)
    idle(page)  # until then a coarser tile stands in
    # On the canvas the record and the middle of the view are at the published GCJ-02 place.
    drawn = page.evaluate("id => window.testState.handle.map.queryRenderedFeatures().find(f => f.properties.id === id && f.source === 'points').geometry.coordinates", incident)
    assert max(abs(drawn[i] - moved[i]) for i in (0, 1)) < 3e-6
    centre = page.evaluate("window.testState.handle.map.getCenter().toArray()")
    assert max(abs(centre[i] - moved[i]) for i in (0, 1)) < 1e-7
    # The status line reads, and the plot keeps, the true place: half a pixel at zoom 17 is 5e-6 degrees.
    x, y = pixel(page, true)
    page.mouse.move(round(x), round(y))
    assert page.inner_text("[data-at]") == "104.7780° E, 29.3390° N"
    page.keyboard.press("d")
    page.click('[data-plot-bar] [data-plot="point"]')
    page.mouse.click(round(x), round(y))
    page.fill('dialog.plotdlg [name="label"]', "现场")
    with page.expect_response(lambda r: r.request.method == "POST" and "/plots" in r.url) as answer:
        page.click("dialog.plotdlg button.main")
    kept = answer.value.json()["shape"]["coordinates"]
    assert max(abs(kept[i] - true[i]) for i in (0, 1)) < 6e-6
    # It is drawn at the pixel that was clicked, and so at the shifted place.
    id = answer.value.json()["id"]
    page.wait_for_function("id => window.testState.handle.map.queryRenderedFeatures().some(f => f.properties.id === id)", arg=id)
    there = page.evaluate("id => window.testState.handle.map.queryRenderedFeatures().find(f => f.properties.id === id).geometry.coordinates", id)
    assert max(abs(there[i] - moved[i]) for i in (0, 1)) < 9e-6
