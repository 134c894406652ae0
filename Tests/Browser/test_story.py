"""One emergency from the first signal to the review, told by the people who work on it, each in a
browser of their own: the earthquakes of Rongxian (荣县), February 2019, as an automatic source told them."""

import io
import os
import re
import subprocess
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from PIL import Image, ImageDraw

from conftest import TOP, Server, filled

BINARY = Path(os.environ.get("ANLAN_BIN", TOP / ".build" / "debug" / "anlan"))
PHONE = (390, 844)
WALL = (1920, 1080)


class Clockwork:
    """How long the server took for each thing that was sent to it, by step of the story."""

    def __init__(self):
        self.step, self.rows = "", []

    def watch(self, page):
        page.on("requestfinished", self._note)

    def _note(self, request):
        timing = request.timing
        if request.method == "GET" or timing["responseStart"] < 0:
            return
        path = re.sub(r"[0-9a-f]{8}-[0-9a-f-]{27}|[0-9A-Z]{26}", "…", urlsplit(request.url).path)
        self.rows.append((self.step, request.method, path, timing["responseStart"] - timing["requestStart"]))

    def table(self):
        return "\n".join(f"{step:<28} {method} {path:<52} {ms:6.0f} ms" for step, method, path, ms in self.rows)


class Person:
    """Somebody at work: one page in a context of its own."""

    def __init__(self, story, name, viewport=(1366, 768), **options):
        self.story, self.name = story, name
        self.page = story.new_page(viewport=viewport, **options)
        story.pages.append(self.page)
        story.clockwork.watch(self.page)
        self.go("/login")
        self.page.fill('[name="login"]', name)
        self.page.fill('[name="password"]', "anlan-demo")
        self.page.press('[name="password"]', "Enter")
        self.page.wait_for_url(lambda url: urlsplit(url).path != "/login")

    def go(self, path):
        self.page.goto(self.story.server.url(path))
        return self.page

    def act(self, label):
        """Chooses from the menu of what can be done with what the page shows."""
        self.page.click("details.pop > summary[data-key=a]")
        self.page.click(f'details.pop .menu a:text-is("{label}")')

    def send(self, **fields):
        """Fills the fields of the form of an action and sends it."""
        self.fill(**fields)
        self.page.click("form.form .actions button.main")

    def fill(self, **fields):
        for name, value in fields.items():
            control = self.page.locator(f'main form [name="{name}"]:not([type=hidden])').first
            if control.evaluate("e => e.tagName") == "SELECT":
                control.select_option(value)
            else:
                control.fill(str(value))

    def accessible(self):
        try:
            self.story.check_accessible(self.page)
        except AssertionError as error:
            self.story.faults.append(f"{urlsplit(self.page.url).path} ({self.name}): {error}")

    def shot(self, name):
        self.story.shot(self.page, "story-" + name)

    def mark(self):
        """From here on the page must not be loaded anew."""
        self.page.evaluate("window.stillHere = true")

    def still_here(self):
        assert self.page.evaluate("window.stillHere === true"), f"the page of {self.name} was loaded anew"


class Story:
    def __init__(self, server, data, new_page, check_accessible, shot, clockwork):
        self.server, self.data, self.new_page = server, data, new_page
        self.check_accessible, self.shot, self.clockwork = check_accessible, shot, clockwork
        self.incident, self.pages = None, []
        # What axe found: told at the end, so that one finding does not hide the next.
        self.faults = []

    def step(self, name):
        self.clockwork.step = name

    def command(self, *arguments):
        done = subprocess.run([str(BINARY), *arguments, "--data", str(self.data)], cwd=TOP, capture_output=True, text=True, encoding="utf-8", timeout=60)
        assert done.returncode == 0, done.stdout + done.stderr
        return done.stdout

    def replay(self, *arguments):
        return self.command("replay", "--speed", "0", "--server", self.server.base_url, *arguments)

    @property
    def room(self):
        return f"/incidents/{self.incident}/room"


@pytest.fixture
def story(tmp_path, new_page, check_accessible, shot, guard):
    if not BINARY.is_file():
        pytest.fail(f"{BINARY} is not there. Build it (swift build) or set ANLAN_BIN.", pytrace=False)
    # Refusals that the story provokes.
    guard.allow(r"status of (422|409).*/(grades|responses|closures)")
    server, clockwork = Server(BINARY, filled(BINARY, tmp_path / "data")), Clockwork()
    told = Story(server, tmp_path / "data", new_page, check_accessible, shot, clockwork)
    yield told
    # A page that outlives its server asks for it in vain.
    for page in told.pages:
        page.close()
    print("\n" + clockwork.table())
    assert server.stop() == 0, server.log()


def photo():
    """A small real photograph, as far as a file goes."""
    image = Image.new("RGB", (320, 240), (120, 130, 125))
    ImageDraw.Draw(image).polygon([(40, 200), (160, 60), (280, 200)], fill=(150, 90, 70))
    out = io.BytesIO()
    image.save(out, "JPEG", quality=80)
    return {"name": "wall.jpg", "mimeType": "image/jpeg", "buffer": out.getvalue()}


def pdf_text(data, tmp_path):
    file = tmp_path / "report.pdf"
    file.write_bytes(data)
    return subprocess.run(["pdftotext", "-layout", str(file), "-"], capture_output=True, text=True, encoding="utf-8", check=True).stdout


# ── the steps ─────────────────────────────────────────────────────────────────────────────────────


def a_signal_comes_in(story, officer):
    officer.go("/watch")
    officer.page.wait_for_selector("[data-pulse]:not(.poll)")
    officer.mark()
    assert "taken" in story.replay("--to", "2019-02-24")
    line = officer.page.locator("tr[data-item]", has_text="4.9")
    line.first.wait_for()
    officer.still_here()
    assert "荣县" in line.first.inner_text()
    officer.accessible()
    officer.shot("1-watch")


def it_is_confirmed_and_graded(story, officer):
    page = officer.page
    page.locator("tr[data-item] .what a", has_text="4.9").first.click()
    page.wait_for_selector('[data-live="item"] h2:has-text("4.9")')
    page.locator('[data-live="item"] .pane-h .btn', has_text="打开").click()
    page.wait_for_url(re.compile(r"/incidents/[^/?]+$"))
    story.incident = urlsplit(page.url).path.split("/")[2]
    officer.accessible()
    officer.shot("2-incident")
    page.click('.title a.btn:text-is("事件处置室")')
    page.click('.title a.btn.main:text-is("确认事件")')
    officer.accessible()
    officer.send()
    page.wait_for_url(re.compile("/room$"))
    officer.act("事件定级")
    assert "震级 4.9" in page.inner_text("[data-proposal]")
    assert page.locator('[name="grade"]:checked').get_attribute("value") == "4"
    officer.accessible()
    officer.shot("2-grade")
    # Another grade than the proposed one is refused without a reason.
    page.check('[name="grade"][value="3"]')
    page.click("form.form .actions button.main")
    page.wait_for_selector("[data-refusal]:not([hidden])")
    page.check('[name="grade"][value="4"]')
    page.click("form.form .actions button.main")
    page.wait_for_url(re.compile("/room$"))
    page.wait_for_selector(".badges .lvl-4")
    officer.accessible()
    officer.shot("2-room")


def it_is_told_by_telephone(story, officer):
    officer.go(story.room)
    officer.act("登记电话首报")
    officer.accessible()
    officer.send(told_to="省应急管理厅值班室", content="自贡荣县发生4.9级地震，正在核实灾情。")
    officer.page.wait_for_url(re.compile("/room$"))


def a_report_goes_up(story, officer, signer, above, tmp_path, gaps, number, step):
    """Drafted, its gaps filled, checked, signed, sent and acknowledged. Returns the text of its paper."""
    officer.go(story.room)
    officer.act("起草报告")
    officer.page.locator("form.form button.main").click()
    officer.page.wait_for_url(re.compile(r"/reports/[^/]+$"))
    page, path = officer.page, urlsplit(officer.page.url).path
    assert page.inner_text("main h1") == step
    for name, value in gaps.items():
        control = page.locator(f'form[data-autosave] [name="{name}"]:not([type=hidden])')
        control.fill(value)
        with page.expect_response(lambda r: r.request.method == "POST" and r.url.endswith("/elements")):
            control.blur()
    page.wait_for_timeout(400)
    page.reload()
    officer.accessible()
    officer.shot(f"report-{number}-draft")
    page.click('.title button:text-is("送审")')
    page.wait_for_selector(".steps li.now b:text-is('审核')")

    signer.go(path)
    signer.accessible()
    signer.page.click('.title button:text-is("签发")')
    signer.page.wait_for_selector('.title button:text-is("PDF")')
    officer.page.wait_for_selector('.title button:text-is("报出")')
    officer.page.click('.title button:text-is("报出")')
    officer.page.wait_for_selector(".steps li.done b:text-is('报出')")
    assert officer.page.locator(".title .clk").count() == 0
    assert officer.page.locator("main .note", has_text="超过").count() == 0
    csrf = page.evaluate("document.documentElement.dataset.csrf")
    answer = page.request.post(story.server.url(path + "/documents"), form={"_csrf": csrf})
    assert answer.ok and answer.headers["content-type"].startswith("application/pdf") and answer.body().startswith(b"%PDF-")
    assert urlsplit(answer.url).path.startswith("/documents/") and answer.url.endswith("/pdf")
    text = pdf_text(answer.body(), tmp_path)

    above.go(path)
    above.page.click('summary:text-is("登记收据")')
    above.page.click('details[open] button:text-is("登记收据")')
    above.page.wait_for_selector(".steps li.done b:text-is('收据')")
    officer.page.wait_for_selector(".steps li.done b:text-is('收据')")
    return text


def the_first_report(story, officer, chief, above, tmp_path):
    text = a_report_goes_up(
        story, officer, chief, above, tmp_path, number=1, step="书面首报",
        gaps={"casualties_text": "截至目前未接到人员伤亡报告，正在核实。", "direct_effect": "荣县高山镇等地震感强烈，个别老旧房屋墙体开裂。", "measures": "已派工作组赶赴现场，开展灾情核查。"})
    assert re.search(r"〔20\d\d〕1号", text.replace(" ", "")) and "签发人" in text.replace(" ", "") and "周慎之" in text.replace(" ", "")
    officer.go(f"/incidents/{story.incident}/review")
    assert "超时" not in officer.page.inner_text("table.tbl tbody")


def the_response_starts(story, leader):
    page = leader.go(story.room)
    page.click('.title a:has-text("启动响应")')
    page.wait_for_selector("#d-start[open]")
    assert "震级" in page.inner_text("#d-start .why")
    leader.accessible()
    leader.shot("4-start")
    # What the law asks for must be said: the browser's own check set aside, the server refuses.
    page.evaluate("document.querySelector('#d-start form').noValidate = true")
    measures = page.input_value("#s-measures")
    page.fill("#s-measures", "")
    with page.expect_response(lambda r: r.request.method == "POST") as answer:
        page.click("#d-start footer .main")
    assert answer.value.status == 422
    assert "第七十二条" in page.inner_text("main")
    leader.accessible()
    page.go_back()
    page.click('.title a:has-text("启动响应")')
    page.fill("#s-measures", measures or "派出工作组；开展灾情核查；保障受灾群众基本生活")
    page.click("#d-start footer .main")
    page.wait_for_url(re.compile("/room"))
    page.wait_for_selector('.title a:has-text("终止响应")')
    assert page.locator(".tk tbody tr .clk").count() > 3
    page.click('a[data-dialog="post"]')
    page.select_option("#p-role", "on-scene-commander")
    page.select_option("#p-user", label=page.locator("#p-user option", has_text="褚云深").inner_text())
    leader.accessible()
    page.click("#d-post footer .main")
    page.wait_for_selector('[data-live="posts"] :text("褚云深")')
    leader.accessible()
    leader.shot("4-room")


def a_task_is_given(story, officer):
    page = officer.go(story.room)
    page.keyboard.press("t")
    page.fill("#t-title", "核查高山镇房屋受损情况")
    page.select_option("#t-owner", label=page.locator("#t-owner option", has_text="罗小满").inner_text())
    page.fill("#t-place", "高山镇")
    page.check('#d-task [type=checkbox][name="needs_photo"]')
    officer.accessible()
    page.click("#d-task footer .main")
    page.wait_for_url(re.compile("/room"))
    page.wait_for_selector('.tk :text("核查高山镇房屋受损情况")')
    officer.mark()


def the_field_answers(story, field, officer):
    page = field.go("/field")
    field.accessible()
    field.shot("5-field")
    page.click('.jobs a:has-text("核查高山镇")')
    page.wait_for_selector("[data-place-text]:not(:empty)")
    page.set_input_files("[data-camera]", [photo()])
    page.click('button[aria-label="倒塌 +1"]')
    page.fill('[name="text"]', "高山村2户土墙开裂，人员已转移，无伤亡。")
    page.check('[type=checkbox][name="is_done"]')
    page.wait_for_selector(".shot img")
    field.accessible()
    field.shot("5-field-task")
    page.click("[data-check]")
    field.accessible()
    with page.expect_response(lambda r: r.url.endswith("/feedbacks")) as answer:
        page.click("[data-send]")
    assert answer.value.status == 201
    page.wait_for_url(re.compile("/field$"))
    officer.page.wait_for_selector('.tl :text("高山村2户土墙开裂")')
    picture = officer.page.locator(".tl a.shot img").first
    picture.wait_for()
    picture.scroll_into_view_if_needed()
    officer.page.wait_for_function("e => e.complete && e.naturalWidth > 0", arg=picture.element_handle())
    officer.still_here()
    officer.shot("5-room-live")


def the_next_shocks(story, officer):
    officer.go("/watch")
    officer.page.wait_for_selector("[data-pulse]:not(.poll)")
    officer.mark()
    assert story.replay("--from", "2019-02-25", "--to", "2019-02-25").count("taken") == 2
    officer.page.locator('tr[data-item]:has-text("核实信号")').nth(1).wait_for()
    officer.still_here()
    page = officer.go("/incidents?f.phase=proposed")
    paths = [a.get_attribute("href") for a in page.locator("table.tbl tbody tr td:first-child a").all()]
    assert len(paths) == 2
    links = "async () => (await (await fetch('/api/v1/incident-links', { headers: { Accept: 'application/json' } })).json()).items"
    suggested = [link for link in page.evaluate(links) if link["is_proposed"]]
    assert suggested, "no shock was suggested as belonging to another"
    for path in paths:
        officer.go(path + "/room")
        page.click('.title a.btn.main:text-is("确认事件")')
        officer.send()
        page.wait_for_url(re.compile("/room$"))
    linked = next((link["incident"] for link in suggested if link["other"] == story.incident), suggested[0]["incident"])
    officer.go(f"/incidents/{linked}/room")
    officer.act("关联事件")
    officer.accessible()
    officer.send(other=story.incident, kind="series")
    page.wait_for_url(re.compile("/room$"))
    assert any(link["incident"] == linked and link["other"] == story.incident and link["kind"] == "series" and not link["is_proposed"] for link in page.evaluate(links))


def figures_and_a_follow_up(story, officer, leader, above, tmp_path):
    officer.go(story.room)
    officer.act("登记灾情数据")
    officer.accessible()
    officer.send(source="荣县应急管理局", deaths=0, missing=0, injured=3, evacuated=120, houses_damaged=46)
    officer.page.wait_for_url(re.compile("/room$"))
    assert "120" in officer.page.inner_text(".strip")
    officer.shot("7-room")
    text = a_report_goes_up(story, officer, leader, above, tmp_path, number=2, step="续报", gaps={"measures": "启动四级应急响应，转移安置群众120人。"}).replace(" ", "")
    assert "120" in text and "46" in text and "林致远" in text
    assert "土墙" not in text and "个别老旧房屋墙体开裂" not in text


def the_end(story, officer, chief, leader, above, tmp_path):
    chief.go(story.room)
    chief.act("办结")
    chief.send(summary="处置结束。")
    chief.page.wait_for_selector('[role=alert]:has-text("应急响应尚未终止")')
    chief.accessible()
    chief.shot("8-refused")
    page = leader.go(story.room)
    page.click('.title a:has-text("终止响应")')
    page.fill("#e-reason", "灾情稳定，受灾群众已妥善安置。")
    page.check('#d-end [type=checkbox][name="despite_open_tasks"]')
    page.click("#d-end footer .main")
    page.wait_for_selector('.title a:has-text("启动响应")')
    text = a_report_goes_up(
        story, officer, leader, above, tmp_path, number=3, step="终报",
        gaps={"direct_effect": "46间房屋受损，3人受伤，无人员死亡失踪。", "cause": "构造地震。", "lessons": "村级信息员上报及时。", "measures": "应急响应已终止，转入恢复重建。"})
    assert "终报" in text.replace(" ", "")
    chief.go(story.room)
    chief.act("办结")
    chief.send(summary="荣县4.9级地震处置结束，群众生活恢复正常。")
    # The tasks that the response left behind are not broken off unseen.
    chief.page.wait_for_selector('[role=alert]:has-text("项没有完成")')
    chief.send(leave_reason="余下任务转入灾后恢复。")
    chief.page.wait_for_url(re.compile("/room$"))
    chief.go(f"/incidents/{story.incident}/review")
    chief.page.fill("#lessons", "信息报送及时，电话首报在规定时限内。")
    chief.page.fill("#improvements", "补充高山镇救援帐篷储备")
    chief.accessible()
    chief.page.click("form .actions .main")
    chief.page.wait_for_selector('.st:text-is("已复盘")')
    chief.accessible()
    chief.shot("8-review")


def the_journal_shows_it(story, officer):
    page = officer.go(f"/incidents/{story.incident}/history")
    told = page.inner_text("table.tbl")
    for what in ("接收自动信号", "确认事件", "事件定级", "登记灾情数据", "办结", "复盘"):
        assert what in told, what
    officer.accessible()


def test_the_story(story, tmp_path):
    wall = Person(story, "linzhiyuan", viewport=WALL)
    wall.go("/wall")
    wall.page.wait_for_selector("[data-pulse]:not(.poll)")
    wall.mark()
    officer = Person(story, "heqingyuan")

    story.step("1 signal")
    a_signal_comes_in(story, officer)
    wall.page.wait_for_selector('.evs :text("4.9")')

    story.step("2 confirm and grade")
    it_is_confirmed_and_graded(story, officer)

    story.step("3 first reports")
    it_is_told_by_telephone(story, officer)
    chief, above = Person(story, "zhoushenzhi"), Person(story, "mengyuanzhou")
    the_first_report(story, officer, chief, above, tmp_path)

    story.step("4 response")
    leader = Person(story, "linzhiyuan")
    the_response_starts(story, leader)
    wall.page.wait_for_selector("header h1 .lvl-4, header h1 .lvl-3")
    wall.page.wait_for_selector(".dots i")

    story.step("5 field")
    a_task_is_given(story, officer)
    field = Person(
        story, "luoxiaoman", viewport=PHONE, has_touch=True, is_mobile=True,
        geolocation={"longitude": 104.51, "latitude": 29.43, "accuracy": 8}, permissions=["geolocation"])
    the_field_answers(story, field, officer)
    wall.page.wait_for_selector('.r h2 span:text-is("1 / 12")')

    story.step("6 next shocks")
    the_next_shocks(story, officer)

    story.step("7 follow-up")
    figures_and_a_follow_up(story, officer, leader, above, tmp_path)
    wall.page.wait_for_selector('.kpi :text("120")')
    wall.accessible()
    wall.shot("9-wall")

    story.step("8 end")
    the_end(story, officer, chief, leader, above, tmp_path)

    story.step("9 journal")
    wall.still_here()
    the_journal_shows_it(story, officer)
    assert story.command("journal", "verify").startswith("sound:")
    assert not story.faults, "\n".join(story.faults)
