"""The field page without a line: what is written outside arrives in order and once, whatever happens to the line, the
server, the browser or the session on the way; what is kept on the telephone is one person's and goes when that person does.

The line is cut in three ways: the browser says so (`set_offline`), the server is stopped and started again, and an
answer is thrown away after the server has done its work."""

import json
import re
from urllib.parse import urlsplit

import pytest

from field_page import READY, Someone, exif, field, give, jpeg, map_is_kept, office, officer, told, until  # noqa: F401 — among them fixtures


# ── from finding to sent ──────────────────────────────────────────────────────────────────────────


def test_four_taps_from_finding_to_sent(field, officer):
    """An app that is open at its first page; each tap is one click, nothing is typed."""
    page, taps = field.open(), []

    def tap(selector):
        taps.append(selector)
        page.click(selector)

    tap("[data-report]")
    with page.expect_file_chooser() as chooser:
        tap(".cam:has([data-camera])")
    chooser.value.set_files(jpeg(exif=exif()))
    page.wait_for_selector(".shot img")
    tap("[data-check]")
    tap("[data-send]")
    page.wait_for_selector('.toast:has-text("已收，回执")')
    assert len(taps) == 4
    (made,) = officer.api("GET", "/api/v1/situations")["items"]
    assert made["text"] == "见照片" and len(made["photos"]) == 1
    assert made["place"] == pytest.approx([104.484, 29.471], abs=2e-5), "the place is the photograph's"
    assert made["at"] == "2019-02-25T06:01:00.000Z", "the time is the photograph's"


def test_an_inspectors_day_without_a_line(field, officer, office, shot):
    """Morning: the task is read with a line. Then none until evening: accept, a report with photograph, a feedback, done.
    The browser is closed in between. Evening: all of it arrives, in order, with the times of the scene."""
    task = give(officer, field, needs_photo=True)
    page = field.open()
    page.wait_for_selector('.jobs :text("核查高山镇房屋受损情况")')
    field.offline()
    page.reload()
    page.wait_for_selector(READY, state="attached")
    page.wait_for_selector('[data-net="offline"]')
    page.click('.jobs a:has-text("核查高山镇")')
    page.click("[data-accept]")
    page.wait_for_selector('.task :text("已接受，待发")')
    field.write("双河村 2 组 9 间房屋一般损坏")
    shot(page, "field-offline-home")
    page.click('.jobs a:has-text("核查高山镇")')
    page.set_input_files("[data-camera]", [jpeg(exif=exif())])
    page.click('button[aria-label="倒塌 +1"]')
    page.check('[name="is_done"]')
    page.wait_for_selector(".shot img")
    page.click("[data-check]")
    shot(page, "field-offline-check")
    page.click("[data-send]")
    page.wait_for_selector(".jobs")
    assert [state for _, state in field.queue()] == ["waiting"] * 3
    shot(page, "field-offline-waiting")

    again = page.context.new_page()
    page.close()
    field.page = page = again
    page.goto(office.url("/field"))
    page.wait_for_selector('[data-queue-line]:has-text("3 条待发")')
    field.offline(False)
    field.nothing_waits()
    record = officer.api("GET", f"/api/v1/tasks/{task}")
    assert record["phase"] == "done" and record["progress"] == 100
    assert told(officer) == ["双河村 2 组 9 间房屋一般损坏"]
    (feedback,) = officer.api("GET", "/api/v1/feedbacks")["items"]
    assert feedback["text"] == "倒塌 1 间" and len(feedback["photos"]) == 1 and feedback["at"] == "2019-02-25T06:01:00.000Z"


def test_order_is_kept_over_a_server_that_was_gone(field, officer, office):
    """The plug is pulled: the server is stopped, not the browser's line."""
    field.open()
    office.stop()
    for n in range(1, 6):
        field.write(f"第 {n} 条")
    assert [text for text, _ in field.queue()] == [f"第 {n} 条" for n in range(1, 6)]
    field.page.wait_for_selector('.why:has-text("连不上服务器")')
    office.start()
    field.page.click("[data-retry]")
    field.nothing_waits()
    assert told(officer) == [f"第 {n} 条" for n in range(1, 6)]


def test_an_answer_that_is_lost_makes_no_second_record(field, officer, guard):
    """The server has written it, the answer never comes: sent again it is the same record, the photograph too."""
    page = field.open()
    lost = []

    def lose(route):
        route.fetch()
        lost.append(urlsplit(route.request.url).path)
        route.abort("connectionreset")

    page.context.route(re.compile("/api/v1/files"), lose, times=1)
    page.context.route(re.compile("/situations$"), lose, times=2)
    field.go("/field/reports")
    page.set_input_files("[data-camera]", [jpeg()])
    page.wait_for_selector(".shot img")
    page.fill('[name="text"]', "只收一次")
    page.click("[data-check]")
    page.click("[data-send]")
    page.wait_for_function("() => location.pathname.endsWith('/field')")
    field.go("/field/waiting")
    for tries in (2, 3):
        page.wait_for_selector('.why:has-text("连不上服务器")')
        page.click("[data-retry]")
        page.wait_for_selector(f':text("试过 {tries} 次"), [data-state="sent"]')
    page.wait_for_selector('[data-state="waiting"] .why, [data-state="sent"]')
    if page.locator("[data-retry]").count():
        page.click("[data-retry]")
    page.wait_for_selector('[data-state="sent"]')
    assert len(lost) == 3, lost
    assert told(officer) == ["只收一次"]
    assert len(field.api("GET", "/api/v1/attachments")["items"]) == 1


def test_a_reload_in_the_middle_of_sending(field, officer):
    """The page goes while the request is on its way: what the server did stands, and is not done again."""
    page = field.open()
    held = []
    page.context.route(re.compile("/situations$"), lambda route: (route.fetch(), held.append(route)), times=1)
    field.write("重新载入")
    until(officer.page, "async () => (await (await fetch('/api/v1/situations', { headers: { Accept: 'application/json' } })).json()).items.length === 1")
    page.reload()
    page.wait_for_selector(READY, state="attached")
    field.nothing_waits()
    assert told(officer) == ["重新载入"]


def test_two_tabs_send_once(field, officer):
    page = field.open()
    other = page.context.new_page()
    other.goto(field.office.url("/field"))
    other.wait_for_selector(READY, state="attached")
    field.offline()
    for n in range(1, 4):
        field.write(f"第 {n} 条")
    other.wait_for_selector('[data-queue-line]:has-text("3 条待发")')
    field.offline(False)
    for tab in (page, other):
        tab.wait_for_selector("[data-queue-line]", state="detached")
    assert told(officer) == ["第 1 条", "第 2 条", "第 3 条"]


def test_who_found_another_tab_sending_tries_again_when_that_has_ended(field, officer):
    """The other tab may have been closed in the middle, or found no line: nothing of it is heard here."""
    page = field.open()
    other = page.context.new_page()
    other.goto(field.office.url("/field"))
    other.wait_for_selector(READY, state="attached")
    other.evaluate("() => new Promise(held => { navigator.locks.request('anlan-field-send:', () => { held(); return new Promise(() => {}) }) })")
    field.write("另一页在发送")
    page.wait_for_selector('[data-queue-line]:has-text("1 条待发")')
    other.close()
    page.wait_for_selector("[data-queue-line]", state="detached", timeout=20_000)
    assert told(officer) == ["另一页在发送"]


def test_what_was_being_written_outlives_a_reload(field):
    page = field.open()
    field.go("/field/reports")
    page.set_input_files("[data-camera]", [jpeg(exif=exif())])
    page.wait_for_selector(".shot img")
    page.fill('[name="text"]', "写到一半")
    page.click('button[aria-label="倒塌 +1"]')
    until(page, "async () => { const d = await (await import('/public/field-store.js')).kept('draft::report'); return d?.counts.collapsed === 1 && d.text === '写到一半' && d.photos.length === 1 }")
    field.offline()
    page.reload()
    page.wait_for_selector(".shot img")
    assert page.input_value('[name="text"]') == "写到一半" and page.inner_text('[data-count="collapsed"]') == "1"


# ── what is not taken ─────────────────────────────────────────────────────────────────────────────


def test_a_conflict_is_told_with_both_and_decided_by_the_person(field, officer, guard, shot, check_accessible):
    guard.allow(r"status of 412")
    task = give(officer, field)
    page = field.open()
    field.offline()
    page.click('.jobs a:has-text("核查高山镇")')
    page.fill('[name="text"]', "高山镇 12 户已查完")
    page.check('[name="is_done"]')
    page.click("[data-check]")
    page.click("[data-send]")
    page.wait_for_selector(".jobs")
    field.write("后写的一条，与任务无关")
    owner = officer.api("GET", f"/api/v1/tasks/{task}")["owner"]
    officer.api("POST", f"/api/v1/tasks/{task}/assignments", {"owner": owner, "due_at": "2030-02-02T00:00:00Z"})
    field.offline(False)
    field.go("/field/waiting")
    page.wait_for_selector('[data-state="conflict"]')
    page.wait_for_selector('[data-state="sent"]:has-text("后写的一条")')
    assert told(officer) == ["后写的一条，与任务无关"], "what does not depend on it goes on"
    says = page.inner_text('[data-state="conflict"]')
    assert "这项任务变了" in says and "高山镇 12 户已查完" in says and "2030-01-01" in says and "2030-02-02" in says
    check_accessible(page)
    shot(page, "field-conflict", full_page=True)
    page.click('button:has-text("按现在的任务仍然发送")')
    page.wait_for_selector('[data-state="sent"]:has-text("高山镇 12 户已查完")')
    assert officer.api("GET", f"/api/v1/tasks/{task}")["phase"] == "done"


def test_a_task_that_is_gone_can_only_be_let_go(field, officer, guard):
    guard.allow(r"status of (409|412)")
    task = give(officer, field)
    page = field.open()
    field.offline()
    page.click('.jobs a:has-text("核查高山镇")')
    page.fill('[name="text"]', "查完了")
    page.click("[data-check]")
    page.click("[data-send]")
    page.wait_for_selector(".jobs")
    officer.api("POST", f"/api/v1/tasks/{task}/cancellations", {"reason": "重复"})
    field.offline(False)
    field.go("/field/waiting")
    conflict = page.locator('[data-state="conflict"]')
    conflict.wait_for()
    assert page.locator('button:has-text("仍然发送")').count() == 0
    conflict.locator('button:has-text("删除这一条")').click()
    page.click('dialog button:has-text("取消")')
    assert conflict.count() == 1, "asked first"
    conflict.locator('button:has-text("删除这一条")').click()
    page.click("dialog .stop")
    conflict.wait_for(state="detached")


def test_a_change_that_does_not_matter_is_no_question(field, officer, guard):
    """Somebody else's progress makes the seen version stale; the task itself is as it was."""
    guard.allow(r"status of 412")
    task = give(officer, field)
    page = field.open()
    field.offline()
    page.click('.jobs a:has-text("核查高山镇")')
    page.fill('[name="text"]', "西半村已查")
    page.click("[data-check]")
    page.click("[data-send]")
    page.wait_for_selector(".jobs")
    officer.api("POST", f"/api/v1/tasks/{task}/feedbacks", {"text": "电话：东半村已查", "progress": 50})
    field.offline(False)
    field.nothing_waits()
    texts = {item["text"] for item in officer.api("GET", "/api/v1/feedbacks")["items"]}
    assert texts == {"电话：东半村已查", "西半村已查"}


def test_what_is_refused_is_kept_and_said(field, officer, guard):
    guard.allow(r"status of (409|422)")
    page = field.open()
    field.offline()
    field.write("报到已关闭的事件")
    field.offline(False)
    page.context.route(re.compile("/situations$"), lambda route: route.fulfill(status=422, content_type="application/problem+json", body=json.dumps({"title": "不行", "status": 422, "code": "invalid", "errors": [{"field": "text", "code": "too-long", "detail": "太长：最多 5 字。"}]})), times=1)
    field.go("/field/waiting")
    page.click("[data-retry]")
    page.wait_for_selector('[data-state="refused"] .why:has-text("太长")')
    page.click('button:has-text("改文字")')
    page.fill("dialog textarea", "短一些")
    page.click('dialog button:has-text("保存")')
    page.click('[data-state="refused"] button:has-text("再发一次")')
    page.wait_for_selector('[data-state="sent"]:has-text("短一些")')
    assert told(officer) == ["短一些"]


def test_a_new_incident_and_its_photograph_go_together(field, officer, guard):
    """The photograph hangs on an incident that has no number yet; an incident that looks like another is asked about."""
    guard.allow(r"status of 409")
    page = field.open()
    field.offline()
    for n in range(2):
        field.go("/field")
        page.click('a:has-text("报告新事件")')
        page.select_option('[name="kind"]', "forest-fire")
        page.fill('[name="text"]', f"山脊冒烟 {n}")
        page.set_input_files("[data-camera]", [jpeg()])
        page.wait_for_selector(".shot img")
        page.wait_for_selector("[data-place-text]:not(:empty)")
        page.click("[data-check]")
        page.click("[data-send]")
        page.wait_for_selector(".jobs")
    assert len(field.queue()) == 4
    field.offline(False)
    page.wait_for_selector('[data-state="conflict"]')
    assert field.queue()[1][1] == "behind", "its photograph waits for it"
    page.click('button:has-text("不是同一事件，仍然报出")')
    field.nothing_waits()
    fires = [i for i in officer.api("GET", "/api/v1/incidents")["items"] if i["kind"] == "forest-fire"]
    assert len(fires) == 2
    photos = {s["incident"]: len(s["photos"]) for s in officer.api("GET", "/api/v1/situations")["items"]}
    assert photos == {fire["id"]: 1 for fire in fires}


def test_a_session_that_ended_meanwhile(field, officer, office, guard, shot):
    guard.allow(r"status of 401")
    page = field.open()
    field.offline()
    field.write("登录过期前写的")
    # The cookie is gone as after seven days; nobody pressed «log out».
    page.context.clear_cookies()
    field.offline(False)
    page.wait_for_selector("[data-login]")
    assert "写下的都在这台手机上" in page.inner_text("[role=alert]")
    shot(page, "field-login-needed")
    assert told(officer) == []
    page.click("[data-login]")
    page.fill('[name="login"]', "luoxiaoman")
    page.fill('[name="password"]', "anlan-demo")
    page.press('[name="password"]', "Enter")
    page.wait_for_url(re.compile("/field$"))
    page.wait_for_selector(READY, state="attached")
    field.nothing_waits()
    assert told(officer) == ["登录过期前写的"]


# ── whose it is ───────────────────────────────────────────────────────────────────────────────────


def everything(page):
    """All that is kept on this device for the site, as one text."""
    return page.evaluate("""async () => {
        const store = await import('/public/field-store.js'), out = [JSON.stringify(localStorage), JSON.stringify(await store.entries())]
        for (const name of ['who', 'bundle:', 'map:', 'full:', 'draft::report']) out.push(JSON.stringify(await store.kept(name)) || '')
        for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) { out.push(request.url); if (!/vendor|\\.png/.test(request.url)) out.push(await (await caches.match(request, { cacheName: name })).text()) }
        return out.join('\\n')
    }""")


def test_logging_out_leaves_nothing_behind(field, officer):
    give(officer, field)
    page = field.open()
    map_is_kept(page)
    assert "核查高山镇" in everything(page) and "/tiles/base/" in everything(page)
    page.click("details.me summary")
    page.click("[data-logout]")
    page.click('dialog button:has-text("退出登录")')
    page.wait_for_url(re.compile("/login"))
    left = everything(page)
    assert "核查高山镇" not in left and "罗小满" not in left and not re.search(r"/tiles/base/\d", left)
    field.offline()
    page.goto(field.office.url("/field"))
    page.wait_for_selector('.void:has-text("还没有数据")')


def test_logging_out_without_a_line_ends_the_session_when_there_is_one(field, officer, guard):
    guard.allow(r"status of 401")
    page = field.open()
    field.offline()
    page.click("details.me summary")
    page.click("[data-logout]")
    page.click('dialog button:has-text("退出登录")')
    page.wait_for_selector('.void:has-text("还没有数据")')
    assert "罗小满" not in everything(page)
    field.offline(False)
    page.wait_for_selector("[data-login]")


def test_another_person_on_the_same_telephone(field, officer, office, guard):
    """What the first has not sent stays, unseen, and is never sent in the other's name."""
    # The map is still being fetched when the session ends.
    guard.allow(r"status of 401")
    give(officer, field)
    page = field.open()
    field.offline()
    field.write("罗小满写的")
    page.goto("about:blank")
    page.context.clear_cookies()
    field.offline(False)
    field.log_in("heqingyuan")
    page.goto(office.url("/field"))
    page.wait_for_selector(READY, state="attached")
    page.wait_for_selector('[data-others]:has-text("另有 1 条未发")')
    assert "罗小满写的" not in page.content() and "核查高山镇" not in page.content()
    field.offline()
    page.reload()
    page.wait_for_selector("h1")
    assert "核查高山镇" not in page.content()
    field.offline(False)
    page.wait_for_selector('[data-others]')
    assert told(officer) == []
    page.context.clear_cookies()
    field.log_in("luoxiaoman")
    field.open()
    field.nothing_waits()
    assert told(officer) == ["罗小满写的"]


def test_logging_out_elsewhere_wipes_it_too(field, officer):
    give(officer, field)
    page = field.open()
    page.goto(field.office.url("/account"))
    page.click("details.me summary")
    page.click('form[action="/logout"] button')
    page.wait_for_url(re.compile("/login"))
    assert "核查高山镇" not in everything(page)


# ── the rules, by themselves ──────────────────────────────────────────────────────────────────────


def test_what_an_answer_means(field):
    """A portal's page is no answer of ours, whatever its status; only our own words refuse."""
    page = field.open()
    ours, forged = {"id": "x"}, {"code": "forged"}
    cases = [
        (201, ours, "sent"), (200, None, "later"), (200, {"welcome": "to the hotel"}, "later"), (0, None, "later"), (302, None, "later"), (401, {"code": "log-in-first"}, "login"), (401, None, "later"),
        (403, forged, "session"), (403, {"code": "forbidden"}, "refused"), (404, {"code": "not-found"}, "refused"), (404, None, "later"), (408, {"code": "x"}, "later"), (409, {"code": "x"}, "conflict"),
        (412, {"code": "stale"}, "conflict"), (413, {"code": "too-large"}, "refused"), (422, {"code": "invalid"}, "refused"), (425, {"code": "x"}, "later"), (429, {"code": "x"}, "later"), (500, {"code": "fault"}, "later"), (503, None, "later"),
    ]
    found = page.evaluate("async cases => { const { judge } = await import('/public/field-send.js'); return cases.map(([status, answer]) => judge(status, answer)) }", cases)
    assert [(case[0], verdict) for case, verdict in zip(cases, found)] == [(case[0], case[2]) for case in cases]
    waits = page.evaluate("async () => { const { delay } = await import('/public/field-send.js'); return [1, 2, 3, 7, 8, 50].map(n => delay(n, 0.5)) }")
    assert waits == [5_000, 10_000, 20_000, 320_000, 600_000, 600_000]


def test_what_was_first_tried_weeks_ago_is_asked_about(field, officer):
    """The server has forgotten its key: sent by itself it might be written twice."""
    page = field.open()
    field.offline()
    field.write("四周以前的一条")
    page.evaluate("async () => { const s = await import('/public/field-store.js'); for (const e of await s.entries()) await s.change(e.order, x => { x.firstTriedAt = Date.now() - 29 * 864e5 }) }")
    field.offline(False)
    field.go("/field/waiting")
    page.wait_for_selector('[data-state="refused"] .why:has-text("四周以前")')
    assert told(officer) == []
    page.click('button:has-text("再发一次")')
    field.nothing_waits()
    assert told(officer) == ["四周以前的一条"]

