"""Monitoring, as people meet it: recorded rain and rivers are played into the site by its own command, alarms rise on the desk while one looks,
one is taken on by a key, snoozed and closed; the wall and a site's page show what is read; a line is looked at closer."""

import os
import re
import subprocess
from contextlib import contextmanager
from pathlib import Path

import pytest

from conftest import TOP, Server
from test_screens import FAULTS, LOOKS, looks


FLOOD = "2020-08-03T03:00:00Z"


@contextmanager
def serving(data):
    binary = Path(os.environ.get("ANLAN_BIN", TOP / ".build" / "debug" / "anlan"))
    server = Server(binary, data)

    def play(until, live=2):
        done = subprocess.run([binary, "replay", "readings", "--data", data, "--server", server.base_url, "--until", until, "--live", str(live), "--speed", "0"], capture_output=True, text=True, timeout=120, env={**os.environ, "ANLAN_HOME": str(TOP)})
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout
    server.play = play
    try:
        yield server
    finally:
        assert server.stop() == 0, server.log()


@pytest.fixture(scope="module")
def monitored(tmp_path_factory):
    """A server of its own, with readings up to the flood."""
    with serving(tmp_path_factory.mktemp("sensors")) as server:
        server.play(FLOOD)
        yield server


@pytest.fixture
def dry(tmp_path):
    """One to which no reading has come yet."""
    with serving(tmp_path / "dry") as server:
        yield server


@pytest.fixture
def enter(request, new_page):
    monitored = request.getfixturevalue("dry" if "dry" in request.fixturenames else "monitored")

    def enter(name, viewport=(1366, 768), theme="day", language="zh-Hans"):
        page = new_page(viewport=viewport)
        page.context.add_cookies([{"name": "theme", "value": theme, "url": monitored.base_url}, {"name": "lang", "value": language, "url": monitored.base_url}])
        page.goto(monitored.url("/login"))
        page.fill('[name="login"]', name)
        page.fill('[name="password"]', monitored.password or "anlan-demo")
        page.press('[name="password"]', "Enter")
        page.wait_for_url(lambda url: "/login" not in url)
        return page
    return enter


def drawn(page):
    page.wait_for_function("() => Number(document.querySelector('[data-trend]').dataset.ready) > 0")


def test_alarms_rise_while_one_looks_and_are_seen_to(enter, dry, shot, check_accessible, guard):
    guard.allow(r"the server responded with a status of 409")
    page = enter("linzhiyuan")
    page.goto(dry.url("/alarm-desk"))
    page.get_by_text("没有未办结的报警").first.wait_for()
    assert "2156 as what was kept, 28 one by one" in dry.play(FLOOD)
    # The desk follows the journal: nobody pressed anything.
    page.get_by_text("沱江赵化站水位 超警戒水位").first.wait_for()
    assert page.locator(".alarm-list li").count() >= 4
    page.reload()
    drawn(page)
    shot(page, "alarm-desk")
    check_accessible(page)
    first = page.locator(".alarm-list li[aria-current] .strong").inner_text()
    page.keyboard.press("j")
    page.wait_for_function("first => document.querySelector('.alarm-list li[aria-current] .strong').textContent !== first", arg=first)
    second = page.locator(".alarm-list li[aria-current] .strong").inner_text()
    page.keyboard.press("a")
    page.locator(".alarm-one .st.out", has_text="处置中").wait_for()
    row = page.locator(".alarm-list li", has_text=second)
    assert "林致远" in row.inner_text()
    page.get_by_role("link", name="办结").click()
    page.select_option('[name="outcome"]', "handled")
    page.fill('[name="closing"]', "开闸泄洪，水位回落")
    page.locator("main form button.main").last.click()
    page.get_by_text("报警原因仍在持续").wait_for()
    page.select_option('[name="outcome"]', "test")
    page.locator("main form button.main").last.click()
    page.wait_for_url(re.compile("alarm-desk"))
    assert second not in page.locator(".alarm-list").inner_text()


def test_the_wall_and_a_site_show_what_is_read(enter, monitored, shot, check_accessible):
    page = enter("linzhiyuan")
    page.goto(monitored.url("/monitoring"))
    assert "87.5 %" in page.locator(".kpis").inner_text()
    check_accessible(page)
    page.locator(".tiles a", has_text="富顺县").click()
    page.get_by_role("heading", name="富顺县").wait_for()
    drawn(page)
    assert page.locator(".picture svg").count() == 1
    shot(page, "site-monitoring")
    check_accessible(page)
    page.locator("[data-pick]", has_text="沱江长滩站水位").click()
    page.wait_for_function("() => document.querySelector('tr[aria-current]').innerText.includes('FX-03')")
    page.get_by_role("button", name="30 天").click()
    page.wait_for_function("() => Number(document.querySelector('[data-trend]').dataset.ready) > 100")


def test_a_rule_is_tried_on_past_readings(enter, monitored, shot, check_accessible, guard):
    guard.allow(r"the server responded with a status of 422")
    page = enter("heqingyuan")
    page.goto(monitored.url("/alarm-rules"))
    page.get_by_role("link", name="暴雨", exact=True).click()
    page.get_by_role("main").get_by_role("link", name="规则试算").click()
    page.fill('[name="definition"]', "红: 累计(3小时 >= 60")
    page.get_by_role("button", name="试算").click()
    assert "第 1 行第 11 字" in page.locator(".note.bad").inner_text()
    page.fill('[name="definition"]', "橙: 累计(3小时) >= 30\n黄: 累计(6小时) >= 20")
    page.get_by_role("button", name="试算").click()
    page.locator(".rt-g").wait_for()
    drawn(page)
    assert page.locator(".rt-2 .rt-l tbody tr").count() >= 1
    assert "现行规则" in page.locator(".rt-g").inner_text()
    shot(page, "rule-trial")
    check_accessible(page)
    page.get_by_role("button", name="常态带").click()
    page.get_by_text("尚无常态带").wait_for()
    page.get_by_role("button", name="保存到规则").click()
    page.wait_for_url(re.compile("/alarm-rules/[0-9a-f-]+$"))
    assert "累计(6小时) >= 20" in page.locator("main").inner_text()


def test_a_rule_that_is_none_says_where(enter, monitored, guard):
    guard.allow(r"the server responded with a status of 422")
    page = enter("heqingyuan")
    page.goto(monitored.url("/alarm-rules/new"))
    page.fill('[name="name"]', "试用")
    page.fill('[name="definition"]', "红: 水位 > 5")
    page.locator("main form button.main").last.click()
    page.get_by_text("第 1 行第 4 字：不认识的词").first.wait_for()


@looks(LOOKS)
def test_the_screens_in_every_look(look, enter, monitored, shot):
    size, theme, language, _ = look
    page, faults = enter("heqingyuan", size, theme, language), []
    for path in ("/alarm-desk", "/monitoring", "/monitoring/areas/510322000000", "/rule-trial", "/monitoring/map"):
        page.goto(monitored.url(path))
        if path == "/monitoring/map":
            page.wait_for_selector("main[data-ready=yes]")
        else:
            page.wait_for_load_state("networkidle") if path in ("/monitoring", "/rule-trial") else drawn(page)
        faults += [f"{path}: {fault}" for fault in page.evaluate(FAULTS, [size[0], language == "en"])]
        shot(page, f"sensors-{path.strip('/').replace('/', '-')}-{size[0]}-{theme}-{language}")
    assert not faults, "\n".join(faults)


def test_the_map_of_points_shows_each_by_its_state(enter, monitored, shot, check_accessible):
    page = enter("heqingyuan")
    page.goto(monitored.url("/monitoring/map"))
    page.wait_for_selector("main[data-ready=yes]")
    counts = page.evaluate("() => Object.fromEntries([...document.querySelectorAll('[data-states] li')].map(li => [li.querySelector('input').value, Number(li.querySelector('.n').textContent)]))")
    assert counts["silent"] > 0 and sum(counts[level] for level in ("red", "orange", "yellow", "blue")) >= 3
    assert page.locator("[data-total]").inner_text() == str(sum(counts.values()))
    check_accessible(page)
    # What is looked for by its name is found on the map, with what it reads.
    page.locator("[data-points] a").first.click()
    page.locator(".maplibregl-popup .pop h3").wait_for()
    assert "/points/" in page.locator(".maplibregl-popup a").first.get_attribute("href")
    shot(page, "point-map-popup")
    # A choice is kept in the address.
    for state in ("normal", "silent"):
        page.locator(f'[data-states] input[value="{state}"]').uncheck()
    page.wait_for_function("() => document.querySelectorAll('[data-points] [data-sign=silent]').length === 0")
    page.reload()
    page.wait_for_selector("main[data-ready=yes]")
    assert not page.locator('[data-states] input[value="silent"]').is_checked()
    assert page.locator("[data-points] [data-sign=silent]").count() == 0
