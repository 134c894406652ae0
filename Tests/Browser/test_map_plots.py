"""标绘: what one draws by mouse another's open map shows at once; it is revised and erased by who has
seen it as it is. An incident by link is shown alone, with its rings."""

import re

import pytest

EPICENTRE = [104.49, 29.47]
CALL = "async ([method, path, body, headers]) => (await import(document.querySelector('script[src*=\"/public/app.js\"]').src)).call(method, path, body ?? undefined, headers || {})"
STATE = "const { state } = await import(document.querySelector('script[src*=\"/public/map.js\"]').src);"


def call(page, method, path, body=None, headers=None):
    return page.evaluate(CALL, [method, "/api/v1" + path, body, headers])


@pytest.fixture
def incident(new_page, login, server):
    """Two open incidents, known from one test to the next; the one to draw on."""
    known = getattr(server, "plotted", None)
    if known:
        return known
    page = login(new_page(), "linzhiyuan")
    page.goto(server.url("/account"))
    at = page.evaluate("new Date(Date.now() - 30 * 60000).toISOString()")

    def report(place, name):
        return call(page, "POST", "/incidents", {
            "kind": "earthquake", "source": "telephone", "occurred_at": at, "place": place, "place_name": name, "area": "510321", "magnitude": 4.9, "is_confirmed": True,
            "despite_duplicates": True, "description": "群众来电反映震感强烈。", "is_made_up": True})["id"]

    server.plotted = report(EPICENTRE, "高山镇")
    server.other = report([104.42, 29.39], "双石镇")
    call(page, "POST", f"/incidents/{server.plotted}/grades", {})
    return server.plotted


@pytest.fixture
def one_map(new_page, login, server, incident):
    def open(name="heqingyuan", query="?incident={}", **options):
        page = login(new_page(**options), name)
        page.goto(server.url("/map" + query.format(incident)))
        page.wait_for_selector("main[data-ready=yes]")
        idle(page)
        return page

    return open


def idle(page):
    """Waits until all that is in sight is drawn."""
    page.evaluate("async () => {" + STATE + "window.testState = state; }")
    page.wait_for_function("() => !window.testState.handle || window.testState.handle.map.loaded()", timeout=30_000)


def pixel(page, place):
    """Where a place is seen in the window."""
    at = page.evaluate("async p => {" + STATE + "const q = state.handle.pixel(p), b = state.handle.element.getBoundingClientRect(); return [q.x + b.x, q.y + b.y]; }", place)
    return at[0], at[1]


def seen(page, id):
    """The drawn features of one record, as (layer, role)."""
    return page.evaluate("async id => {" + STATE + "return state.handle.map.queryRenderedFeatures().filter(f => f.properties.id === id).map(f => f.layer.id + '/' + (f.properties.role || '')); }", id)


def wait_seen(page, id, wanted=True):
    page.wait_for_function("([id, wanted]) => window.testState ? !!window.testState.handle.map.queryRenderedFeatures().some(f => f.properties.id === id) === wanted : (import(document.querySelector('script[src*=\"/public/map.js\"]').src).then(m => window.testState = m.state), false)", arg=[id, wanted])


def choose(page, tool):
    page.keyboard.press("d")
    page.click(f'[data-plot-bar] [data-plot="{tool}"]')


def save(page, label=None, sign=None, note=None):
    """Fills the form that comes after drawing; the id of what was drawn."""
    page.wait_for_selector("dialog.plotdlg[open]")
    if sign:
        page.check(f'dialog.plotdlg input[value="{sign}"]')
    if label is not None:
        page.fill('dialog.plotdlg [name="label"]', label)
    if note is not None:
        page.fill('dialog.plotdlg [name="note"]', note)
    with page.expect_response(lambda r: r.request.method == "POST" and "/plots" in r.url) as answer:
        page.click("dialog.plotdlg button.main")
    assert answer.value.ok, answer.value.text()
    page.wait_for_selector("dialog.plotdlg", state="detached")
    return answer.value.json()["id"]


def record(page, id):
    return call(page, "GET", f"/plots/{id}")


def near(a, b, degrees=0.002):
    return abs(a[0] - b[0]) < degrees and abs(a[1] - b[1]) < degrees


def test_a_sign_drawn_by_mouse_is_on_the_others_map_at_once(one_map, shot):
    mine, theirs = one_map(), one_map("tangruoxi")
    place = [104.50, 29.48]
    choose(mine, "point")
    mine.mouse.click(*pixel(mine, place))
    id = save(mine, "高山镇政府", "command-post", "联系 值班室")
    kept = record(mine, id)
    assert kept["kind"] == "command-post" and kept["label"] == "高山镇政府" and kept["note"] == "联系 值班室"
    assert kept["shape"]["type"] == "Point" and near(kept["shape"]["coordinates"], place)
    wait_seen(mine, id)
    wait_seen(theirs, id)
    shot(theirs, "plots-live")

    # Revised by the other, seen by the first, who may then no longer save what is old.
    theirs.keyboard.press("d")
    theirs.click(f'[data-mark="{id}"] button:text-is("修改")')
    theirs.wait_for_selector("dialog.plotdlg[open]")
    assert theirs.input_value('dialog.plotdlg [name="label"]') == "高山镇政府"
    assert theirs.locator('dialog.plotdlg input[name="kind"]').count() == 5
    save(theirs, "现场指挥部（高山镇中心校）")
    mine.keyboard.press("d")
    mine.wait_for_selector('[data-mark] .to:text-is("现场指挥部（高山镇中心校）")')
    mine.wait_for_function("() => window.testState.handle.map.queryRenderedFeatures().some(f => f.properties.label === '现场指挥部（高山镇中心校）')")
    assert record(mine, id)["version"] == 2

    # Erased: gone from both.
    theirs.click(f'[data-mark="{id}"] button:text-is("擦除")')
    theirs.click("dialog.plotdlg button.main")
    wait_seen(theirs, id, False)
    wait_seen(mine, id, False)
    mine.wait_for_selector(f'[data-mark="{id}"]', state="detached")


def test_what_somebody_else_changed_meanwhile_is_not_overwritten(one_map, guard):
    guard.allow(r"status of 412")
    mine, theirs = one_map(), one_map("tangruoxi")
    choose(mine, "point")
    mine.mouse.click(*pixel(mine, [104.47, 29.46]))
    id = save(mine, "集结点", "assembly")
    mine.click(f'[data-mark="{id}"] button:text-is("修改")')
    mine.wait_for_selector("dialog.plotdlg[open]")
    call(theirs, "POST", f"/plots/{id}/revisions", {"label": "集结点二号"}, {"If-Match": '"1"'})
    mine.fill('dialog.plotdlg [name="label"]', "我的名字")
    mine.click("dialog.plotdlg button.main")
    mine.wait_for_function("() => document.querySelector('dialog.plotdlg [name=label]')?.value === '集结点二号'")
    assert record(mine, id)["label"] == "集结点二号"
    save(mine, "集结点三号")
    assert record(mine, id)["label"] == "集结点三号"


def test_lines_areas_circles_arrows_and_texts(one_map, shot, check_accessible, guard):
    guard.allow(r"status of 422")
    page = one_map()
    drawn = {}

    def click_all(places, end):
        for place in places[:-1]:
            page.mouse.click(*pixel(page, place))
        if end == "dblclick":
            page.mouse.dblclick(*pixel(page, places[-1]))
        else:
            page.mouse.click(*pixel(page, places[-1]))
            page.keyboard.press("Enter")

    choose(page, "line")
    click_all([[104.44, 29.44], [104.46, 29.45], [104.48, 29.435]], "dblclick")
    drawn["evacuation-route"] = save(page, "疏散路线一号")
    choose(page, "arrow")
    click_all([[104.52, 29.42], [104.50, 29.45]], "Enter")
    drawn["arrow"] = save(page, "")
    choose(page, "polygon")
    click_all([[104.50, 29.49], [104.53, 29.49], [104.53, 29.51], [104.51, 29.515]], "dblclick")
    drawn["danger-area"] = save(page, "滑坡危险区", "danger-area")
    choose(page, "circle")
    page.mouse.click(*pixel(page, [104.46, 29.50]))
    page.mouse.click(*pixel(page, [104.47, 29.50]))
    drawn["cordon"] = save(page, "警戒区", "cordon")
    choose(page, "text")
    page.mouse.click(*pixel(page, [104.55, 29.45]))
    page.wait_for_selector("dialog.plotdlg[open]")
    page.click("dialog.plotdlg button.main")
    page.wait_for_selector('dialog.plotdlg [data-wrong="label"]:not([hidden])')
    drawn["text"] = save(page, "通信中断区")

    kept = {kind: record(page, id) for kind, id in drawn.items()}
    assert all(kept[kind]["kind"] == kind for kind in kept)
    assert [len(kept[k]["shape"]["coordinates"]) for k in ("evacuation-route", "arrow")] == [3, 2]
    assert len(kept["danger-area"]["shape"]["coordinates"][0]) == 5
    assert len(kept["cordon"]["shape"]["coordinates"][0]) == 65
    assert near(kept["arrow"]["shape"]["coordinates"][1], [104.50, 29.45])
    for id in drawn.values():
        wait_seen(page, id)
    assert {"way:command.plots/", "dot:command.plots/label"} <= set(seen(page, drawn["evacuation-route"]))
    assert "dot:command.plots/head" in seen(page, drawn["arrow"])
    assert "hatch:command.plots/" in seen(page, drawn["danger-area"])
    assert "dash:command.plots/" in seen(page, drawn["cordon"])
    check_accessible(page)
    shot(page, "plots-1366-day")
    page.click("[data-shut=results]")
    page.mouse.click(*pixel(page, [104.52, 29.50]))
    page.wait_for_selector(".maplibregl-popup .mark h3:text-is('滑坡危险区')")
    shot(page, "plots-popup")


def test_escape_cancels_and_nothing_is_kept(one_map):
    page = one_map()
    before = len(call(page, "GET", "/plots")["items"])
    choose(page, "polygon")
    page.mouse.click(*pixel(page, [104.50, 29.49]))
    page.mouse.click(*pixel(page, [104.53, 29.49]))
    page.keyboard.press("Escape")
    assert page.locator('[data-plot-bar] [aria-pressed="true"]').count() == 0
    assert page.locator("[data-hint] > span").is_hidden()
    choose(page, "point")
    page.mouse.click(*pixel(page, [104.50, 29.49]))
    page.wait_for_selector("dialog.plotdlg[open]")
    page.keyboard.press("Escape")
    page.wait_for_selector("dialog.plotdlg", state="detached")
    assert len(call(page, "GET", "/plots")["items"]) == before


def test_a_mark_is_set_by_keyboard_alone(one_map):
    page = one_map()
    page.keyboard.press("d")
    page.keyboard.press("Enter")  # the first tool has the focus
    page.focus(".maplibregl-canvas")
    page.keyboard.press(" ")
    page.wait_for_selector("dialog.plotdlg[open]")
    page.keyboard.type("键盘标绘")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector('[data-mark] .to:text-is("键盘标绘")')


@pytest.mark.parametrize("viewport", [(390, 844)])
def test_a_finger_draws(one_map, viewport, shot, check_accessible):
    page = one_map(has_touch=True)
    page.click('[data-toggle="layers"]')
    page.click("#tab-plots")
    page.tap('[data-plot-bar] [data-plot="line"]')
    page.wait_for_selector('[data-panel="layers"]', state="hidden")
    for at in [(120, 300), (200, 340), (260, 300)]:
        page.touchscreen.tap(*at)
    shot(page, "plots-390-drawing")
    page.tap("[data-finish]")
    page.wait_for_selector("dialog.plotdlg[open]")
    check_accessible(page)
    shot(page, "plots-390-form")
    id = save(page, "手机画的线")
    assert len(record(page, id)["shape"]["coordinates"]) == 3


def test_an_incident_by_link_is_shown_alone_with_its_rings(one_map, server, incident, shot):
    page = one_map()
    assert page.locator("[data-only] > span").is_visible()
    ids = page.evaluate("async () => {" + STATE + "return { rings: state.handle.map.queryRenderedFeatures().filter(f => f.source === 'rings').length, subject: state.subject }; }")
    assert ids["rings"] > 0 and ids["subject"] == incident
    shown = lambda: page.evaluate("async () => {" + STATE + "return state.handle.map.queryRenderedFeatures().filter(f => f.properties.layer === 'incidents.incidents').map(f => f.properties.id); }")
    assert set(shown()) == {incident}
    west, east = pixel(page, [EPICENTRE[0] - 0.2, EPICENTRE[1]]), pixel(page, [EPICENTRE[0] + 0.2, EPICENTRE[1]])
    assert west[0] > 0 and east[0] < 1366, "both edges of the outer ring are in sight"
    page.click("[data-all]")
    assert page.locator("[data-only] > span").is_hidden()
    page.evaluate("async () => {" + STATE + "state.handle.go({ center: [104.455, 29.43], zoom: 12 }); }")
    page.wait_for_function("id => window.testState ? window.testState.handle.map.queryRenderedFeatures().some(f => f.properties.id === id) : (import(document.querySelector('script[src*=\"/public/map.js\"]').src).then(m => window.testState = m.state), false)", arg=server.other)


def test_a_change_of_a_layer_is_drawn_without_reload_or_flicker(one_map, incident):
    page = one_map()
    # Every frame from now on counts the symbols that are seen.
    page.evaluate("async () => {" + STATE + """
        const map = state.handle.map; window.counts = [];
        window.marker = 'the same page';
        map.on('render', () => window.counts.push(map.queryRenderedFeatures().filter(f => f.properties.layer === 'incidents.incidents').length)); }""")
    owner = next(u["id"] for u in call(page, "GET", "/users?q=tangruoxi")["items"] if u["login"] == "tangruoxi")
    made = call(page, "POST", f"/incidents/{incident}/tasks", {"title": "核查山体裂缝", "group": "", "owner": owner, "place": [104.53, 29.46]})["id"]
    wait_seen(page, made)
    assert page.evaluate("window.marker") == "the same page"
    counts = page.evaluate("window.counts")
    assert counts and min(counts) >= 1


def test_the_incident_room_draws_too(new_page, login, server, incident, shot, one_map):
    whole = one_map("tangruoxi")
    page = login(new_page(), "heqingyuan")
    page.goto(server.url(f"/incidents/{incident}/room"))
    page.wait_for_selector(".im[data-drawn=yes] .plotbar [data-plot]")
    box = page.locator(".im").bounding_box()
    page.click('.im .plotbar [data-plot="point"]')
    page.mouse.click(box["x"] + box["width"] / 2 + 30, box["y"] + box["height"] / 2 + 20)
    id = save(page, "救援点一号", "rescue")
    wait_seen(whole, id)
    shot(page, "plots-room-1366-day")
    assert page.locator(f'.im a[href$="/map?incident={incident}"]').count() == 1


def test_who_may_not_plot_has_no_tools(one_map):
    page = one_map("luoxiaoman", "")
    assert page.locator("[data-plotting]").is_hidden()
    assert page.locator("[data-plot]").count() == 0


@pytest.mark.parametrize("viewport", [(1920, 1080)])
def test_marks_by_night(one_map, shot, check_accessible):
    page = one_map(query="?incident={}&theme=night")
    page.context.add_cookies([{"name": "theme", "value": "night", "url": page.url}])
    page.reload()
    page.wait_for_selector("main[data-ready=yes]")
    idle(page)
    page.keyboard.press("d")
    check_accessible(page)
    shot(page, "plots-1920-night")


def test_measuring_along_and_around(one_map):
    page = one_map()
    page.click("[data-shut=results]")
    page.keyboard.press("m")
    a, b, c = pixel(page, [104.45, 29.47]), pixel(page, [104.55, 29.47]), pixel(page, [104.55, 29.52])
    page.mouse.click(*a)
    page.mouse.dblclick(*b)
    page.wait_for_selector(".toast:has-text('9.7 km')")
    page.keyboard.press("m")
    for at in (a, b, c, a):
        page.mouse.click(*at)
    text = page.wait_for_selector(".toast:has-text('面积')").inner_text()
    size = float(re.search(r"([\d.]+) km²", text)[1])
    assert abs(size - 26.9) < 0.6, text
