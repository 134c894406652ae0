"""Every screen once: at three sizes, by day and by night, in both languages. No console error (the
guard), nothing wider than the window, nothing that axe finds serious, no wire name among the words."""

import re

import pytest

# A key of the catalogue or a wire name that stands where words should.
WIRE = re.compile(r"(?<![\w@./:〔-])(?:ui|nav|code|action|refusal|problem|deadline|notice|unit|transition|permission|journal|door|layer|map|room|watch|incidents|incidents-ui|command|duty|registers|base)\.[a-z][a-z-]+(?:\.[a-z-]+)*")
LOOKS = [
    pytest.param((1366, 768), "day", "zh-Hans", id="1366-day"),
    pytest.param((1920, 1080), "night", "zh-Hans", id="1920-night"),
    pytest.param((390, 844), "day", "zh-Hans", id="390-day"),
    pytest.param((1366, 768), "day", "en", id="1366-day-english"),
]


@pytest.fixture
def entered(new_page, login, server):
    """entered(name, viewport, theme, language): a page of somebody who has chosen theme and language."""

    def enter(name, viewport, theme, language):
        page = login(new_page(viewport=viewport), name)
        page.goto(server.url("/account"))
        for choice, value in (("theme", theme), ("lang", language)):
            now = page.evaluate("choice => document.documentElement.dataset[choice === 'lang' ? 'locale' : 'theme']", choice)
            if not (now == value or choice == "lang" and now.startswith(value[:2])):
                page.click(f'header button[name="{choice}"]')
                page.wait_for_load_state()
        assert page.evaluate("document.documentElement.dataset.theme") == theme
        return page

    return enter


CALL = "async ([path, body]) => (await import(document.querySelector('script[src*=\"/public/app.js\"]').src)).call('POST', path, body)"


@pytest.fixture
def emergency(new_page, login, server):
    """An incident with a response, a task and a drafted report; known from one test to the next."""
    known = getattr(server, "emergency", None)
    if known:
        return known
    page = login(new_page(), "linzhiyuan")
    page.goto(server.url("/account"))
    post = lambda path, body: page.evaluate(CALL, ["/api/v1" + path, body])
    at = page.evaluate("new Date(Date.now() - 20 * 60000).toISOString()")
    incident = post("/incidents", {
        "kind": "earthquake", "source": "telephone", "occurred_at": at, "place": [104.49, 29.47], "place_name": "高山镇", "area": "510321", "magnitude": 4.9, "is_confirmed": True, "despite_duplicates": True,
        "description": "群众来电反映震感强烈。", "is_made_up": True})["id"]
    post(f"/incidents/{incident}/grades", {})
    response = post(f"/incidents/{incident}/responses", {"level": "4", "item": "荣县4.9级地震", "expected_minutes": 1440, "measures": "派出工作组"})["id"]
    owner = page.evaluate("async () => (await (await fetch('/api/v1/users?q=luoxiaoman')).json())")
    task = post(f"/incidents/{incident}/tasks", {"title": "核查房屋受损情况", "group": "", "owner": next(u["id"] for u in owner["items"] if u["login"] == "luoxiaoman")})["id"]
    post(f"/incidents/{incident}/figures", {"source": "荣县应急管理局", "deaths": 0, "injured": 3, "evacuated": 120})
    report = post(f"/incidents/{incident}/reports", {})["id"]
    server.emergency = {"incident": incident, "response": response, "task": task, "report": report}
    return server.emergency


def look_at(page, path, server, shot, check_accessible, name):
    answer = page.goto(server.url(path))
    if answer.request.redirected_from is None and answer.status >= 400:
        return [f"{path}: status {answer.status}"]
    if page.locator("main[data-ready]").count() or path == "/map":
        page.wait_for_selector("main[data-ready=yes]")
    page.wait_for_timeout(150)
    faults = []
    wide = page.evaluate("[document.scrollingElement.scrollWidth, innerWidth]")
    if wide[0] > wide[1]:
        faults.append(f"{path}: {wide[0]} wide in a window of {wide[1]}")
    text = page.evaluate("document.body.innerText")
    if words := sorted(set(WIRE.findall(text))):
        faults.append(f"{path}: wire names {words}")
    try:
        check_accessible(page)
    except AssertionError as error:
        faults.append(f"{path}: {error}")
    shot(page, "screen-" + re.sub(r"[^\w.-]+", "-", name))
    return faults


@pytest.mark.parametrize("viewport,theme,language", LOOKS)
@pytest.mark.parametrize("name", ["heqingyuan", "admin"])
def test_every_entry_of_the_navigation(name, viewport, theme, language, entered, emergency, server, shot, check_accessible):
    page = entered(name, viewport, theme, language)
    paths = page.eval_on_selector_all("nav.nav a", "all => all.map(a => a.getAttribute('href'))")
    assert len(paths) > 10
    faults = []
    for path in paths:
        faults += look_at(page, path, server, shot, check_accessible, f"{name}-{viewport[0]}-{theme}-{language}-{path.strip('/').replace('/', '-')}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("viewport,theme,language", LOOKS)
def test_every_designed_screen(viewport, theme, language, entered, emergency, server, shot, check_accessible):
    page = entered("linzhiyuan", viewport, theme, language)
    e = emergency
    room = f"/incidents/{e['incident']}"
    paths = {
        "room": room + "/room", "room-meetings": room + "/room?tab=consultations", "room-reports": room + "/room?tab=reports", "record": room, "history": room + "/history", "review": room + "/review",
        "grade": room + "/grades/new", "figures": room + "/figures/new", "intake": "/incidents/new", "report": f"/reports/{e['report']}", "task": f"/tasks/{e['task']}",
        "response": f"/responses/{e['response']}", "field": "/field", "field-task": f"/field/tasks/{e['task']}", "field-report": "/field/reports", "wall": "/wall", "map": "/map", "account": "/account",
        "notices": "/notices", "watch": "/watch", "watch-calls": "/watch?tab=calls", "watch-handover": "/watch?tab=handover", "roster": "/duty/roster", "roll-call-new": "/roll-calls/new", "log-new": "/log-entries/new",
    }
    faults = []
    for name, path in paths.items():
        faults += look_at(page, path, server, shot, check_accessible, f"{viewport[0]}-{theme}-{language}-{name}")
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("viewport,theme", [((1366, 768), "light"), ((390, 844), "dark")])
def test_the_login(viewport, theme, new_page, server, shot, check_accessible):
    page = new_page(viewport=viewport, color_scheme=theme)
    page.goto(server.url("/login"))
    check_accessible(page)
    shot(page, f"screen-login-{viewport[0]}-{theme}")
    assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth")
