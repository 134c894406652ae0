"""The incident room, its report editor, the wall, the watch desk and the field page, each at what it adds
to the story: led there by the API, in one bureau that has one earthquake."""

import json
import re
import subprocess
import urllib.request

import pytest

from conftest import TOP, filled
from test_story import BINARY, PHONE, WALL, Clockwork, Person, Server, Story, photo


class Bureau(Story):
    """One server with an open earthquake in 荣县 and its shocks."""

    def api(self, person, method, path, body=None, ok=True):
        answer = person.page.evaluate(
            """async ([method, path, body]) => {
                const r = await fetch(path, { method, headers: { 'Content-Type': 'application/json', Accept: 'application/json', 'X-CSRF-Token': document.documentElement.dataset.csrf }, body: body === null ? undefined : JSON.stringify(body) })
                return [r.status, await r.text()]
            }""",
            [method, path, body])
        status, text = answer
        assert not ok or 200 <= status < 300, f"{method} {path}: {status} {text}"
        return json.loads(text) if text.startswith("{") else {"status": status}


    def gateway(self, call):
        """Tells of a call that rings, as a telephone gateway does: with a machine's token."""
        def run(*arguments, given=None):
            done = subprocess.run([str(BINARY), "user", *arguments, "--data", str(self.data)], cwd=TOP, capture_output=True, text=True, encoding="utf-8", timeout=60, input=given)
            assert done.returncode == 0, done.stdout + done.stderr
            return done.stdout.strip()

        run("add", "gateway", "--name", "话务网关", "--role", "source", "--area", "510300", given="not-used-by-it\n")
        token = run("token", "gateway", "--name", "telephone", "--scope", "write:duty.ring-in")
        request = urllib.request.Request(
            self.server.url("/api/v1/incoming-calls"), json.dumps(call).encode(), {"Authorization": f"Bearer {token}", "Content-Type": "application/json", "Accept": "application/json"})
        with urllib.request.urlopen(request, timeout=30) as answer:
            return json.load(answer)["id"]


@pytest.fixture
def bureau(tmp_path, new_page, check_accessible, shot, guard):
    guard.allow(r"status of (422|409).*/(closures)")
    server = Server(BINARY, filled(BINARY, tmp_path / "data"))
    made = Bureau(server, tmp_path / "data", new_page, check_accessible, shot, Clockwork())
    yield made
    for page in made.pages:
        page.close()
    assert not made.faults, "\n".join(made.faults)
    assert server.stop() == 0, server.log()


def an_earthquake(bureau, officer):
    """Two shocks of one series; the later one is opened and graded."""
    made = []
    for magnitude, hour in ((4.6, "05:38"), (4.9, "08:15")):
        body = {"kind": "earthquake", "occurred_at": f"2019-02-24T{hour}:00Z", "area": "510321000000", "place": [104.609, 29.47], "place_name": "高山镇", "magnitude": magnitude, "is_confirmed": True, "despite_duplicates": True}
        made.append(bureau.api(officer, "POST", "/api/v1/incidents", body)["id"])
    bureau.incident = made[1]
    bureau.api(officer, "POST", f"/api/v1/incidents/{made[1]}/links", {"other": made[0], "kind": "series"})
    bureau.api(officer, "POST", f"/api/v1/incidents/{made[1]}/grades", {"grade": "4", "reason": "按现有灾情"})
    return made


def a_response(bureau, leader):
    body = {"level": "4", "item": "荣县 4.9 级地震应急响应", "expected_minutes": 720, "measures": "搜救被困人员", "tier": "city"}
    return bureau.api(leader, "POST", f"/api/v1/incidents/{bureau.incident}/responses", body)["id"]


def test_forces_supplies_and_levels(bureau):
    officer, leader = Person(bureau, "heqingyuan"), Person(bureau, "linzhiyuan")
    an_earthquake(bureau, officer)
    response = a_response(bureau, leader)
    bureau.api(leader, "POST", f"/api/v1/responses/{response}/posts", {"role": "on-scene-commander", "name": "褚云深", "organisation": "荣县"})

    page = officer.go(bureau.room)
    page.click('.gc .tabs a:has-text("力量")')
    assert "褚云深" in page.inner_text(".who") and "未到岗" in page.inner_text(".who")
    # The nearest first, in straight lines, and the page says so.
    near = [float(t.split()[0]) for t in page.locator(".near").first.locator("td:last-child").all_inner_texts()]
    assert near == sorted(near) and len(near) > 3
    assert "不是路程" in page.inner_text(".gc") and "消防救援站" in page.inner_text(".gc")
    officer.accessible()
    officer.shot("room-forces")

    page.click('.gc .tabs a:has-text("物资")')
    assert "物资储备库" in page.inner_text(".gc") and "没有库存台账" in page.inner_text(".gc")
    officer.accessible()
    officer.shot("room-supplies")

    # Keys are the page's own once it is there.
    with page.expect_navigation():
        page.click('.gc .tabs a:has-text("指示请求")')
    page.keyboard.press("i")
    page.select_option("#i-to", label="荣县")
    page.fill("#i-title", "排查辖区水库")
    page.fill("#i-text", "两小时内排查并反馈。")
    officer.accessible()
    page.click("#d-instruct footer .main")
    page.wait_for_selector('.levels :text("排查辖区水库")')
    assert "未答复" in page.inner_text(".levels")
    officer.mark()

    county = Person(bureau, "chuyunshen")
    county.go(bureau.room + "?right=levels")
    county.page.click('.levels summary:has-text("答复")')
    county.page.fill('.ans[open] [name="text"]', "5 座水库无异常")
    county.page.click(".ans[open] button.main")
    county.page.wait_for_selector('.levels :text("5 座水库无异常")')
    officer.page.wait_for_selector('.levels :text("5 座水库无异常")')
    officer.still_here()

    page.keyboard.press("r")
    page.select_option("#q-to", label="四川省")
    page.fill("#q-title", "请求增派生命探测设备")
    page.fill("#q-text", "现有设备不足。")
    page.click("#d-request footer .main")
    page.wait_for_selector('.levels :text("请求增派生命探测设备")')
    above = Person(bureau, "mengyuanzhou")
    above.go(bureau.room + "?right=levels")
    above.page.locator("article", has_text="请求增派").locator("summary").click()
    above.page.select_option('.ans[open] [name="verdict"]', "granted")
    above.page.fill('.ans[open] [name="text"]', "已调派一套")
    above.page.click(".ans[open] button.main")
    page.wait_for_selector('.levels :text("已调派一套")')
    assert "同意" in page.inner_text(".levels")
    officer.accessible()
    officer.shot("room-levels")


def test_a_report_is_quoted_together_and_told(bureau):
    officer, leader, above = Person(bureau, "heqingyuan"), Person(bureau, "linzhiyuan"), Person(bureau, "mengyuanzhou")
    an_earthquake(bureau, officer)
    a_response(bureau, leader)
    bureau.api(officer, "POST", f"/api/v1/incidents/{bureau.incident}/figures", {"source": "荣县应急管理局", "deaths": 0, "missing": 0, "injured": 3, "houses_damaged": 64})
    bureau.api(officer, "POST", f"/api/v1/incidents/{bureau.incident}/situations", {"text": "县道X142墨林段落石，单车道通行", "source": "市交通局 短信"})
    report = bureau.api(officer, "POST", f"/api/v1/incidents/{bureau.incident}/reports", {})["id"]
    page = officer.go(f"/reports/{report}")
    assert page.locator(".cites .chip").count() >= 3
    assert "四川省应急管理厅" in page.inner_text(".told") and "市抗震救灾指挥部" in page.inner_text(".told")
    officer.accessible()
    officer.shot("report-quotes")

    # By keyboard alone: into the field, to the chips, the sentence at the cursor.
    effect = page.locator('[name="direct_effect"]')
    effect.fill("前。后。")
    effect.focus()
    for _ in range(2):
        page.keyboard.press("ArrowLeft")
    page.keyboard.press("Alt+q")
    while "落石" not in page.evaluate("document.activeElement.textContent"):
        page.keyboard.press("ArrowRight")
    with page.expect_response(lambda r: r.request.method == "POST" and r.url.endswith("/elements")):
        page.keyboard.press("Enter")
    assert re.fullmatch(r"前。\d\d?.*据市交通局 短信报告，县道X142墨林段落石，单车道通行。后。", effect.input_value())
    assert page.evaluate("document.activeElement.name") == "direct_effect"
    page.locator('.chip:has-text("损坏房屋64间")').click()
    assert "损坏房屋64间。后。" in effect.input_value()

    measures = page.locator('[name="measures"]')
    measures.fill("已启动四级响应。")
    with page.expect_response(lambda r: r.request.method == "POST" and r.url.endswith("/elements")):
        measures.blur()
    page.reload()
    page.click('.title button:text-is("送审")')
    page.wait_for_selector(".steps li.now b:text-is('审核')")
    bureau.api(leader, "POST", f"/api/v1/reports/{report}/signatures", {})
    bureau.api(officer, "POST", f"/api/v1/reports/{report}/dispatches", {})
    page.reload()
    assert "已报出" in page.inner_text(".told")
    assert "四川省应急管理厅，市委、市政府" in page.frame_locator("iframe.desk").locator(".paper .to").inner_text()
    above.go(f"/reports/{report}")
    above.page.click('summary:text-is("登记收据")')
    above.page.click('details[open] button:text-is("登记收据")')
    page.wait_for_selector('.told tr:has-text("四川省应急管理厅") .st:text-is("已收到")')
    # Another of those who were told, entered by hand.
    page.locator('.told tr:has-text("市委、市政府") a.btn').click()
    officer.send(number="市委办收〔2019〕3号")
    page.wait_for_selector('.told tr:has-text("市委、市政府") .st:text-is("已收到")')
    officer.accessible()
    officer.shot("report-told")


def test_the_wall_shows_roll_call_forces_and_shocks(bureau):
    officer, leader = Person(bureau, "heqingyuan"), Person(bureau, "linzhiyuan")
    an_earthquake(bureau, officer)
    a_response(bureau, leader)
    wall = Person(bureau, "linzhiyuan", viewport=WALL)
    wall.go("/wall")
    wall.page.wait_for_selector("[data-pulse]:not(.poll)")
    wall.mark()
    assert wall.page.locator(".mt circle").count() == 2 and wall.page.locator(".mt circle.l").count() == 1
    assert "消防救援站" in wall.page.inner_text(".res.pairs")
    due = officer.page.evaluate("new Date(Date.now() + 36e5).toISOString()")
    bureau.api(officer, "POST", "/api/v1/roll-calls", {"title": "20 公里内灾情点名", "area": "510321000000", "scope": "townships", "due_at": due, "incident": bureau.incident})
    wall.page.wait_for_selector(".dots.many i.no")
    wall.still_here()
    assert "未回" in wall.page.inner_text(".r")
    box = wall.page.locator(".r").bounding_box()
    last = wall.page.locator(".mt").bounding_box()
    assert last["y"] + last["height"] <= box["y"] + box["height"] + 1, "the drawing does not fit the wall"
    wall.accessible()
    wall.shot("wall-aside")


def test_the_watch_desk_by_keyboard_and_when_it_rings(bureau):
    officer = Person(bureau, "heqingyuan")
    an_earthquake(bureau, officer)
    page = officer.go("/watch")
    page.wait_for_selector("[data-pulse]:not(.poll)")
    # The strip has the open incident, its grade and its time.
    assert "4.9" in page.inner_text(".situ") and page.locator(".situ .lvl-4").count() == 1
    assert page.locator("tr[data-item] .lvl-4").count() > 0
    page.keyboard.press("?")
    assert page.locator("dialog.keylist[open] dt").count() > 8
    officer.accessible()
    officer.shot("watch-keys")
    page.keyboard.press("Escape")
    all_rows = page.locator("tr[data-item]:visible").count()
    page.keyboard.press("/")
    page.keyboard.type("不会有的字")
    assert page.locator("tr[data-item]:visible").count() == 0
    page.keyboard.press("Escape")
    assert page.locator("tr[data-item]:visible").count() == all_rows

    officer.mark()
    ring = {"call_key": "gw-1", "telephone": "0813-000-1296", "caller": "荣县应急管理局值班室", "line": "座席 2"}
    call = bureau.gateway(ring)
    page.wait_for_selector(".ring.now")
    officer.still_here()
    assert "荣县应急管理局值班室" in page.inner_text(".ring.now") and "0813-***-1296" in page.inner_text(".ring.now")
    officer.accessible()
    officer.shot("watch-ring")
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    page.wait_for_url(re.compile("side=calls"))
    assert page.input_value('[name="counterpart_telephone"]') == "0813-000-1296"
    page.fill('.ring [name="text"]', "死亡 2 人，受伤 12 人")
    page.keyboard.press("Control+Enter")
    page.wait_for_selector('.tl :text("死亡 2 人，受伤 12 人")')
    assert page.locator(".ring.now").count() == 0
    assert bureau.api(officer, "GET", f"/api/v1/incoming-calls/{call}")["phase"] == "taken"


def test_the_field_sends_without_scripts(bureau):
    officer = Person(bureau, "heqingyuan")
    an_earthquake(bureau, officer)
    field = Person(bureau, "luoxiaoman", viewport=PHONE, java_script_enabled=False)
    page = field.go("/field/reports")
    field.shot("field-plain")
    page.fill('[name="text"]', "高山村2户土墙开裂，无人伤亡")
    page.fill('[name="place_name"]', "双河村4组")
    page.set_input_files('.plainfile', [photo()])
    page.click("footer.ff .main")
    page.wait_for_selector(".got")
    field.shot("field-plain-sent")
    found = officer.go(bureau.room)
    found.wait_for_selector('.tl :text("高山村2户土墙开裂")')
    picture = found.locator(".tl a.shot img").first
    found.wait_for_function("e => e.complete && e.naturalWidth > 0", arg=picture.element_handle())


def test_closing_says_what_is_open(bureau):
    officer, chief, leader = Person(bureau, "heqingyuan"), Person(bureau, "zhoushenzhi"), Person(bureau, "linzhiyuan")
    an_earthquake(bureau, officer)
    response = a_response(bureau, leader)
    bureau.api(officer, "POST", f"/api/v1/incidents/{bureau.incident}/phone-reports", {"told_to": "省厅值班室"})
    bureau.api(leader, "POST", f"/api/v1/responses/{response}/ends", {"reason": "灾情稳定", "despite_open_tasks": True})
    page = chief.go(bureau.room)
    for step in ("written-first", "final-report"):
        report = bureau.api(officer, "POST", f"/api/v1/incidents/{bureau.incident}/reports", {"step": step})["id"]
        bureau.api(officer, "POST", f"/api/v1/reports/{report}/elements", {"casualties_text": "无人员伤亡。", "direct_effect": "个别房屋掉瓦。", "measures": "已排查。", "cause": "构造地震。", "lessons": "无。"})
        bureau.api(officer, "POST", f"/api/v1/reports/{report}/submissions", {})
        bureau.api(leader, "POST", f"/api/v1/reports/{report}/signatures", {})
        bureau.api(officer, "POST", f"/api/v1/reports/{report}/dispatches", {})
    chief.act("办结")
    chief.send(summary="处置结束。")
    page.wait_for_selector('[role=alert]:has-text("项没有完成")')
    chief.accessible()
    chief.shot("closing-open-ends")
    chief.send(leave_reason="余下任务转入灾后恢复。")
    page.wait_for_url(re.compile("/room$"))
    assert bureau.api(chief, "GET", f"/api/v1/incidents/{bureau.incident}")["phase"] == "closed"


def test_an_incident_is_replayed_from_its_journal(bureau):
    officer, leader = Person(bureau, "heqingyuan"), Person(bureau, "linzhiyuan")
    an_earthquake(bureau, officer)
    a_response(bureau, leader)
    ring = {"type": "Polygon", "coordinates": [[[104.55, 29.44], [104.66, 29.44], [104.66, 29.5], [104.55, 29.44]]]}
    plot = bureau.api(officer, "POST", f"/api/v1/incidents/{bureau.incident}/plots", {"kind": "danger-area", "shape": ring, "label": "落石危险区"})["id"]
    bureau.api(officer, "POST", f"/api/v1/plots/{plot}/erasures", {})
    bureau.api(officer, "POST", f"/api/v1/incidents/{bureau.incident}/situations", {"text": "县道X142单车道通行", "source": "市交通局 短信"})

    page = officer.go(f"/incidents/{bureau.incident}/replay")
    page.wait_for_selector("[data-map][data-ready]")
    slider, lines = page.locator("[data-slider]"), page.locator("[data-lines] li")
    assert lines.last.get_attribute("aria-current") == "true" and "四级" in page.inner_text("[data-standing]")
    at_the_end = page.get_attribute("[data-map]", "data-shown")
    officer.accessible()
    officer.shot("replay")

    # Back by keyboard to when the danger area stood, then to before the response.
    slider.focus()
    page.keyboard.press("Home")
    assert lines.first.get_attribute("aria-current") == "true" and "四级" not in page.inner_text("[data-standing]")
    seen = []
    for _ in range(lines.count() - 1):
        page.keyboard.press("ArrowRight")
        seen.append(page.get_attribute("[data-map]", "data-shown"))
    assert seen[-1] == at_the_end and max(map(int, seen)) == int(at_the_end) + 1, "the erased area was on the map in between"

    # A line leads to its moment, the address holds it, and the same address shows it again.
    page.locator('[data-lines] li:has-text("落石危险区") time a').first.click()
    there = page.get_attribute("[data-map]", "data-shown")
    assert int(there) == int(at_the_end) + 1
    page.reload()
    page.wait_for_selector("[data-map][data-ready]")
    assert page.get_attribute("[data-map]", "data-shown") == there
    page.set_viewport_size({"width": 390, "height": 844})
    officer.accessible()
    officer.shot("replay-phone")

    # It plays to the end by itself.
    slider.focus()
    for key in ("End", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
    page.click("[data-play]")
    page.wait_for_selector('[data-lines] li:last-child[aria-current="true"]')
    page.wait_for_selector('[data-play][data-state="false"]')
