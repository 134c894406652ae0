"""Every screen, looked at: nothing wider than the window, no wire name among the words, no empty panel,
one language at a time, room for a thumb on the phone, nothing that axe finds serious; and no console
error (the guard).

Each designed screen is opened in every one of its looks, which pair the three sizes with both themes and
both languages. Lists and what else the navigation leads to share their templates: two looks show them.
Axe, the slow part, runs once per screen and theme: what it finds hangs on the markup and on the colours,
and hardly on the window's width."""

import re

import pytest

# A key of the catalogue or a wire name that stands where words should.
WIRE = re.compile(r"(?<![\w@./:〔-])(?:ui|nav|code|action|refusal|problem|deadline|notice|unit|transition|permission|journal|door|layer|map|room|watch|incidents|incidents-ui|command|duty|registers|base)\.[a-z][a-z-]+(?:\.[a-z-]+)*")
# A code of a list, or the name of a column: on a Chinese screen nothing looks like it by right.
# The tables of rules whose rows go by a code of their own are left out: who writes rules writes their codes; so is the page of codes.
RULES = re.compile(r"/(?:admin/codes|admin/roles|response-rules|task-templates|working-groups|intensity-attenuations|report-clocks|duty-posts|users|issuing-rights|proposal-rules|warning-response-lines|spoken-words)\b")
CODE = re.compile(r"(?<![\w@./:〔?=&-])[a-z]+(?:[-_][a-z0-9]+)+(?![\w@./-])")

LOOKS = {
    "1366-day": ((1366, 768), "day", "zh-Hans", True),
    "1920-night": ((1920, 1080), "night", "zh-Hans", True),
    "390-day": ((390, 844), "day", "zh-Hans", False),
    "390-night-english": ((390, 844), "night", "en", False),
    "1366-day-english": ((1366, 768), "day", "en", False),
}
LISTS = {
    "1366-day": ((1366, 768), "day", "zh-Hans", True),
    "390-night-english": ((390, 844), "night", "en", True),
}
PHONE = {
    "390-day": ((390, 844), "day", "zh-Hans", True),
    "390-night": ((390, 844), "night", "zh-Hans", True),
    "390-night-english": ((390, 844), "night", "en", False),
}

# What the page shows that it should not, as sentences.
FAULTS = """([size, english]) => {
  const out = [], seen = e => e.checkVisibility({ visibilityProperty: true }) && e.getClientRects().length > 0
  const wide = document.scrollingElement.scrollWidth
  if (wide > innerWidth) {
    const who = [...document.querySelectorAll('body *')].filter(e => seen(e) && e.getBoundingClientRect().right > innerWidth + 1).map(e => e.tagName + '.' + e.className).slice(0, 4)
    out.push(`${wide} wide in a window of ${innerWidth}: ${who}`)
  }
  for (const e of document.querySelectorAll('.pane-b'))
    if (seen(e) && !e.innerText.trim() && !e.querySelector('iframe, img, canvas, input')) out.push('an empty panel without a sentence: ' + e.outerHTML.slice(0, 120))
  if (size < 720)
    for (const e of document.querySelectorAll('.btn, main button, summary'))
      if (seen(e) && e.getBoundingClientRect().height < 36 && !e.closest('.maplibregl-map')) out.push(`no room for a thumb: ${e.outerHTML.slice(0, 120)}`)
  if (english)
    for (const e of document.querySelectorAll('button, label, th, legend, nav a, .btn, .tabs a'))
      if (seen(e) && !e.lang && !e.querySelector('input[type=radio], input[type=checkbox]') && /[\\u4e00-\\u9fff]/.test(e.innerText) && !/\\d{4}/.test(e.innerText)) out.push(`Chinese on an English screen: ${e.innerText.slice(0, 60)}`)
  return out }"""

FRAME = ("header.head", "nav.nav", "footer.stat")
CALL = "async ([path, body]) => (await import(document.querySelector('script[src*=\"/public/app.js\"]').src)).call('POST', path, body)"


def caller(page, server):
    page.goto(server.url("/account"))
    return lambda path, body: page.evaluate(CALL, ["/api/v1" + path, body])["id"]


@pytest.fixture
def entered(new_page, login, server):
    """entered(name, look): a page of somebody who has chosen the look's theme and language."""

    def enter(name, look):
        viewport, theme, language, _ = look
        page = login(new_page(viewport=viewport), name)
        page.context.add_cookies([{"name": "theme", "value": theme, "url": server.base_url}, {"name": "lang", "value": language, "url": server.base_url}])
        page.goto(server.url("/account"))
        assert page.evaluate("document.documentElement.dataset.theme") == theme
        return page

    return enter


@pytest.fixture
def emergency(new_page, login, server):
    """An incident with a response, tasks, figures, a drafted report and a consultation; a roll-call and
    a handover. Known from one test to the next."""
    if known := getattr(server, "emergency", None):
        return known
    page = login(new_page(), "linzhiyuan")
    post = caller(page, server)
    at = page.evaluate("new Date(Date.now() - 20 * 60000).toISOString()")
    incident = post("/incidents", {
        "kind": "earthquake", "source": "telephone", "occurred_at": at, "place": [104.49, 29.47], "place_name": "高山镇", "area": "510321", "magnitude": 4.9, "is_confirmed": True, "despite_duplicates": True,
        "description": "群众来电反映震感强烈。", "is_made_up": True})
    post(f"/incidents/{incident}/grades", {})
    response = post(f"/incidents/{incident}/responses", {"level": "4", "item": "荣县4.9级地震", "expected_minutes": 1440, "measures": "派出工作组"})
    users = page.evaluate("async () => (await (await fetch('/api/v1/users?q=luoxiaoman')).json()).items")
    owner = next(user["id"] for user in users if user["login"] == "luoxiaoman")
    task = post(f"/incidents/{incident}/tasks", {"title": "核查房屋受损情况", "group": "", "owner": owner})
    post(f"/incidents/{incident}/figures", {"source": "荣县应急管理局", "deaths": 0, "injured": 3, "evacuated": 120})
    report = post(f"/incidents/{incident}/reports", {})
    post(f"/incidents/{incident}/consultations", {"title": "震情会商", "participants": "林致远、周慎之", "agenda": "研判余震趋势"})
    chief = caller(login(new_page(), "zhoushenzhi"), server)
    call = chief("/roll-calls", {"title": "震后点名", "area": "510300", "scope": "counties", "due_at": page.evaluate("new Date(Date.now() + 30 * 60000).toISOString()")})
    handover = chief("/handovers", {})
    server.emergency = {"incident": incident, "response": response, "task": task, "report": report, "call": call, "handover": handover}
    return server.emergency


@pytest.fixture
def look_at(server, shot, check_accessible):
    """look_at(page, path, look, name): the faults of one screen in one look, as sentences."""
    framed = set()

    def look_at(page, path, look, name):
        (width, _), theme, language, with_axe = look
        answer = page.goto(server.url(path))
        if answer.request.redirected_from is None and answer.status >= 400:
            return [f"{path}: status {answer.status}"]
        if page.locator("main[data-ready]").count() or path in ("/map", "/monitoring/map"):
            page.wait_for_selector("main[data-ready=yes]")
        if path.startswith("/field"):
            page.wait_for_selector("html[data-ready=yes]", state="attached")
        page.evaluate("document.fonts.ready.then(() => null)")
        english = language == "en"
        faults = page.evaluate(FAULTS, [width, english])
        text = page.evaluate("document.body.innerText")
        names = set(WIRE.findall(text)) | (set() if english or RULES.match(path) else set(CODE.findall(text)))
        if names:
            faults.append(f"wire names {sorted(names)}")
        if with_axe:
            try:
                # The frame is around every page: once in a look tells.
                check_accessible(page, FRAME if look in framed else ())
                framed.add(look)
            except AssertionError as error:
                faults.append(str(error))
        shot(page, "screen-" + re.sub(r"[^\w.-]+", "-", f"{width}-{theme}-{language[:2]}-{name}"))
        return [f"{path}: {fault}" for fault in faults]

    return look_at


def looks(which):
    return pytest.mark.parametrize("look", which.values(), ids=which.keys())


@looks(LISTS)
def test_every_entry_of_the_navigation(look, entered, emergency, look_at):
    """Those of the officer and of the administrator; what both have is opened once."""
    opened, faults = set(), []
    for person in ("heqingyuan", "admin"):
        page = entered(person, look)
        paths = page.eval_on_selector_all("nav.nav a[href^='/']", "all => all.map(a => a.getAttribute('href'))")
        assert len(paths) > 10
        for path in sorted(set(paths) - opened):
            faults += look_at(page, path, look, f"{person}-{path.strip('/').replace('/', '-')}")
        opened |= set(paths)
    assert not faults, "\n".join(faults)


@looks(LOOKS)
def test_every_designed_screen(look, entered, emergency, look_at):
    e, page = emergency, entered("linzhiyuan", look)
    room = f"/incidents/{e['incident']}"
    paths = {
        "room": room + "/room", "room-meetings": room + "/room?tab=consultations", "room-reports": room + "/room?tab=reports", "record": room, "history": room + "/history", "review": room + "/review",
        "grade": room + "/grades/new", "figures": room + "/figures/new", "intake": "/incidents/new", "report": f"/reports/{e['report']}", "task": f"/tasks/{e['task']}", "response": f"/responses/{e['response']}",
        "watch": "/watch", "map": "/map", "wall": "/wall", "roster": "/duty/roster", "watch-calls": "/watch?tab=calls", "watch-handover": "/watch?tab=handover", "handover": f"/handovers/{e['handover']}", "roll-call": f"/roll-calls/{e['call']}", "roll-call-new": "/roll-calls/new",
        "log-new": "/log-entries/new", "list-columns": "/contacts?columns=name&columns=post", "account": "/account", "notices": "/notices",
        "replay": room + "/replay", "record-then": room + "?at=2199-01-01T00:00:00Z", "journal": "/admin/journal?type=incidents.incident",
    }
    faults = []
    for name, path in paths.items():
        faults += look_at(page, path, look, name)
    assert not faults, "\n".join(faults)


@looks(LOOKS)
def test_hazards_announcements_and_chains(look, entered, emergency, look_at, server):
    page = entered("heqingyuan", look)
    post = caller(page, server)
    hazard = post("/major-hazards", {"name": "液氯库", "area": "510322", "persons": 120, "substances": "name,tonnes\n液氯,40\n汽油,400", "fictitious": True})
    enterprise = page.evaluate("async () => (await (await fetch('/api/v1/enterprises?limit=50')).json()).items.find(e => e.kind === 'hazardous-chemicals').id")
    day = {"enterprise": enterprise, "units_running": 3, "units_stopped": 1, "tanks": 12, "hot_work_special": 1, "confined_space": 2, "is_trial": True, "is_hazard_safe": True, "statement": "已完成安全风险研判，各项管控措施落实到位。", "principal": "霍观澜", "correction": "罐数更正"}
    post("/safety-commitments", day)
    asked = "?name=液化石油气&cas=&tonnes=200&classes=&row=&form=pure&name=汽油&cas=&tonnes=400&classes=&row=&form=pure&persons=60"
    paths = {
        "calculator": "/major-hazards/new" + asked, "calculator-new": "/major-hazards/new", "calculator-refused": "/major-hazards/new?name=水&tonnes=0&persons=", "major-hazard": f"/major-hazards/{hazard}/calculation",
        "commitments": "/safety-commitments/today", "commitment-new": "/safety-commitments/new", "chain": f"/incidents/{emergency['incident']}/chain", "monitoring": "/monitoring", "alarm-desk": "/alarm-desk",
    }
    faults = []
    for name, path in paths.items():
        faults += look_at(page, path, look, name)
    assert not faults, "\n".join(faults)


@looks(LISTS)
def test_facts_stations_limits_and_what_coverage_is_counted_from(look, entered, look_at, server):
    officer, admin = entered("heqingyuan", look), entered("admin", look)
    until = officer.evaluate("new Date(Date.now() + 6 * 3600000).toISOString()")
    fact = caller(officer, server)("/warning-facts", {"area": "510321", "element": "wind-gust", "value": 8, "form": "expected", "holds_until": until, "source": "市气象台"})
    station = caller(admin, server)("/hydro-stations", {"name": "釜溪河站", "area": "510321", "river": "釜溪河", "warning_stage": 8, "guarantee_stage": 10, "fictitious": True})
    faults = []
    for name, path in {"facts": "/warning-facts", "fact": f"/warning-facts/{fact}", "fact-new": "/warning-facts/new"}.items():
        faults += look_at(officer, path, look, name)
    first = "async path => (await (await fetch('/api/v1/' + path)).json()).items[0].id"
    for name in ("hydro-stations", "village-rain-limits", "populations", "channel-shares"):
        own = station if name == "hydro-stations" else admin.evaluate(first, name)
        for kind, path in {"list": f"/{name}", "one": f"/{name}/{own}", "new": f"/{name}/new"}.items():
            faults += look_at(admin, path, look, f"{name}-{kind}")
    assert not faults, "\n".join(faults)


@looks(PHONE)
def test_the_field_pages(look, entered, emergency, look_at):
    page, faults = entered("luoxiaoman", look), []
    for name, path in {"field": "/field", "field-task": f"/field/tasks/{emergency['task']}", "field-report": "/field/reports"}.items():
        faults += look_at(page, path, look, name)
    assert not faults, "\n".join(faults)


@looks(LISTS)
def test_what_an_administrator_sets(look, entered, look_at):
    page = entered("admin", look)
    first = "async path => (await (await fetch('/api/v1/' + path)).json()).items[0].id"
    rule, own = page.evaluate(first, "number-rules"), page.evaluate(first, "bureau-settings")
    faults = []
    for name, path in {"codes": "/admin/codes?list=site-kind", "roles": "/admin/roles?role=duty-officer", "number-rules": "/number-rules", "number-rule": f"/number-rules/{rule}/edit", "own-settings": f"/bureau-settings/{own}/edit"}.items():
        faults += look_at(page, path, look, name)
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("viewport", [(1366, 768), (390, 844)])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_login(viewport, scheme, new_page, server, look_at):
    theme = "night" if scheme == "dark" else "day"
    page = new_page(viewport=viewport, color_scheme=scheme)
    page.context.add_cookies([{"name": "theme", "value": theme, "url": server.base_url}])
    faults = look_at(page, "/login", (viewport, theme, "zh-Hans", True), "login")
    assert page.evaluate("document.documentElement.dataset.theme") == theme
    assert not faults, "\n".join(faults)


@pytest.mark.parametrize("script", [True, False], ids=["script", "no-script"])
def test_columns_are_chosen_on_the_list(script, new_page, login, server):
    page = login(new_page(java_script_enabled=script), "heqingyuan")
    page.goto(server.url("/contacts?sort=-name&q=值"))
    heads = page.locator("table.tbl thead th")
    before = heads.count()
    page.click('summary:has-text("选列")')
    for box in reversed(page.locator('.pick input[name="columns"]:checked').all()[2:]):
        box.uncheck()
    page.click('.pick button:has-text("显示所选列")')
    page.wait_for_url(re.compile("columns="))
    assert heads.count() == 2 < before
    assert "sort=-name" in page.url and page.input_value('form.bar [name="q"]') == "值"
    page.click('summary:has-text("选列")')
    page.click('.pick a:has-text("恢复默认")')
    page.wait_for_url(re.compile(r"^((?!columns=).)*$"))
    assert heads.count() == before
