"""The field page's photographs, voice notes, map and shell: what goes in, what goes out, what stays without a line."""

import io
import re
import shutil
import struct

import pytest
from PIL import Image

from conftest import TOP
from field_page import READY, Someone, exif, field, give, jpeg, map_is_kept, office, officer, told, until  # noqa: F401 — among them fixtures

READ = """async bytes => { const { readExif, kindOf } = await import('/public/field-exif.js'); const b = new Uint8Array(bytes).buffer; return { ...readExif(b), kind: kindOf(b) } }"""


def tiff(entries, order="<", gps=(), inner=(), start=8):
    """A TIFF block made by hand. entries: (tag, type, count, four bytes or bytes that stand behind)."""
    def directory(items, at):
        tail, body, behind = b"", struct.pack(order + "H", len(items)), at + 2 + 12 * len(items) + 4
        for tag, kind, count, value in items:
            if len(value) > 4:
                body += struct.pack(order + "HHII", tag, kind, count, behind + len(tail))
                tail += value
            else:
                body += struct.pack(order + "HHI", tag, kind, count) + value.ljust(4, b"\0")
        return body + b"\0\0\0\0" + tail

    long = lambda n: struct.pack(order + "I", n)
    whole = list(entries)
    size = 2 + 12 * (len(whole) + bool(gps) + bool(inner)) + 4 + sum(len(v) for *_, v in whole if len(v) > 4)
    more = b""
    if gps:
        whole.append((0x8825, 4, 1, long(start + size)))
        more = directory(list(gps), start + size)
    if inner:
        whole.append((0x8769, 4, 1, long(start + size + len(more))))
        more += directory(list(inner), start + size + len(more))
    return (b"II" if order == "<" else b"MM") + struct.pack(order + "HI", 42, start) + directory(whole, start) + more


def with_exif(block):
    """A JPEG with this block in its APP1."""
    plain = jpeg((64, 48))["buffer"]
    segment = b"Exif\0\0" + block
    return plain[:2] + b"\xff\xe1" + struct.pack(">H", len(segment) + 2) + segment + plain[2:]


def fix(order, latitude=(29, 28, 15.6), longitude=(104, 29, 2.4), references=("N", "E")):
    three = lambda parts: b"".join(struct.pack(order + "II", round(p * 10_000), 10_000) for p in parts)
    return [(1, 2, 2, references[0].encode() + b"\0"), (2, 5, 3, three(latitude)), (3, 2, 2, references[1].encode() + b"\0"), (4, 5, 3, three(longitude))]


def stamp(text):
    return (0x9003, 2, 20, text.encode() + b"\0")


def test_place_and_time_of_photographs(field):
    page = field.open()
    read = lambda data: page.evaluate(READ, list(data))
    for order in ("<", ">"):
        found = read(with_exif(tiff([(0x0112, 3, 1, struct.pack(order + "H", 6))], order, fix(order), [stamp("2019:02:25 14:01:00")])))
        assert found["place"] == [104.484, 29.471] and found["hasExif"], order
        assert found["takenAt"] == 1551074460000, "without a zone the clock is China's"
        assert (found["width"], found["height"]) == (64, 48)
    south = read(with_exif(tiff([], "<", fix("<", references=("S", "W")))))
    assert south["place"] == [-104.484, -29.471]
    zone = read(with_exif(tiff([], ">", (), [stamp("2019:02:25 06:01:00"), (0x9011, 2, 7, b"+00:00\0")])))
    assert zone["takenAt"] == 1551074460000
    pillow = read(jpeg(exif=exif())["buffer"])
    assert pillow["place"] == pytest.approx([104.484, 29.471], abs=2e-5) and pillow["takenAt"] == 1551074460000
    nothing = read(jpeg()["buffer"])
    assert nothing["place"] is None and nothing["takenAt"] is None and not nothing["hasExif"]


@pytest.fixture
def hostile():
    good = with_exif(tiff([], "<", fix("<"), [stamp("2019:02:25 14:01:00")]))
    loop = bytearray(tiff([(0x8769, 4, 1, struct.pack("<I", 8)), (0x8825, 4, 1, struct.pack("<I", 8))], "<"))
    return {
        "nothing": b"", "two bytes": b"\xff\xd8", "a text": b"<!doctype html><script>alert(1)</script>", "cut in the segment": good[:40], "cut in the directory": good[:20],
        "directories that lead to themselves": with_exif(bytes(loop)), "a directory far outside": with_exif(b"II" + struct.pack("<HI", 42, 0xFFFFFFF0)), "65535 entries": with_exif(b"II" + struct.pack("<HI", 42, 8) + b"\xff\xff" + b"\0" * 200),
        "a value far outside": with_exif(tiff([], "<", [(1, 2, 2, b"N\0"), (3, 2, 2, b"E\0")]) + b"")[:-4] + b"\xff\xff\xff\xff", "a length of nought": b"\xff\xd8\xff\xe1\0\0" + b"\0" * 50,
        "neither byte order": with_exif(b"XX" + struct.pack("<HI", 42, 8) + b"\0" * 20), "noughts for a place": with_exif(tiff([], "<", fix("<", (0, 0, 0), (0, 0, 0)))), "degrees over the pole": with_exif(tiff([], "<", fix("<", (91, 0, 0)))),
        "ninety minutes": with_exif(tiff([], "<", fix("<", (29, 90, 0)))), "divided by nought": with_exif(tiff([], "<", [(1, 2, 2, b"N\0"), (2, 5, 3, struct.pack("<6I", 29, 0, 1, 0, 1, 0)), (3, 2, 2, b"E\0"), (4, 5, 3, struct.pack("<6I", 104, 0, 1, 0, 1, 0))])),
        "the thirtieth of February": with_exif(tiff([], "<", (), [stamp("2019:02:30 14:01:00")])), "a time that is no time": with_exif(tiff([], "<", (), [stamp("0000:00:00 00:00:00")])), "a count of four thousand million": with_exif(tiff([(0x0132, 2, 0xFFFFFFFF, b"\0\0\0\0")], "<")),
    }


def test_hostile_metadata_is_as_if_it_were_not_there(field, hostile):
    page = field.open()
    for name, data in hostile.items():
        found = page.evaluate(READ, list(data))
        assert found["place"] is None and found["takenAt"] is None, name


def test_photographs_go_out_small_upright_and_bare(field, officer):
    """Orientation 6: what is stored as a left-upper red corner is seen at the upper right."""
    page = field.open("/field/reports")
    page.set_input_files("[data-camera]", [jpeg((2400, 1800), exif(orientation=6), (20, 60, 200), corner=(220, 20, 20))])
    page.wait_for_selector(".shot img")
    assert "104.4840, 29.4710" in page.inner_text("[data-place-text]") and page.inner_text("[data-place-words]") == "照片里的位置"
    page.click("[data-check]")
    assert "去掉了机型、位置等附带信息" in page.inner_text(".look")
    page.click("[data-send]")
    page.wait_for_selector('.toast:has-text("已收，回执")')
    (made,) = officer.api("GET", "/api/v1/situations")["items"]
    data = bytes(officer.page.evaluate("async id => [...new Uint8Array(await (await fetch('/files/' + id)).arrayBuffer())]", made["photos"][0]))
    image = Image.open(io.BytesIO(data))
    assert image.format == "JPEG" and image.size == (1200, 1600)
    assert not image.getexif() and b"Exif" not in data and b"Telephone Company" not in data and b"http://ns.adobe.com" not in data
    right, left = image.convert("RGB").getpixel((1100, 100)), image.convert("RGB").getpixel((100, 100))
    assert right[0] > 180 > right[2] and left[2] > 150 > left[0], "it stands upright"
    record = officer.api("GET", f"/api/v1/attachments/{made['photos'][0]}")
    assert record["place"] == pytest.approx([104.484, 29.471], abs=2e-5) and record["taken_at"] == "2019-02-25T06:01:00.000Z"


def test_what_is_no_photograph_is_said_so(field):
    page = field.open("/field/reports")
    heic = b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + b"\0" * 200
    for file, words in [(heic, "HEIC"), (b"%PDF-1.7 nothing", "打不开")]:
        page.set_input_files("[data-camera]", [{"name": "IMG.heic", "mimeType": "image/heic", "buffer": file}])
        page.wait_for_selector(f'.toast.bad:has-text("{words}")')
    assert page.locator(".shot").count() == 0


def test_the_place_is_tapped_on_the_map_without_a_line(field, officer, shot):
    page = field.open()
    map_is_kept(page)
    field.offline()
    page.reload()
    page.wait_for_selector(READY, state="attached")
    page.click("[data-report]")
    page.click("[data-on-map]")
    page.wait_for_selector('dialog .tapmap[data-drawn="yes"]')
    page.click("dialog canvas", position={"x": 120, "y": 200})
    shot(page, "field-tap-map")
    page.click('dialog button:has-text("用这个位置")')
    page.wait_for_selector('[data-place-words]:has-text("地图上点选")')
    page.fill('[name="text"]', "地图上的一点")
    page.click("[data-check]")
    page.click("[data-send]")
    # It is in the queue only then.
    page.wait_for_function("() => location.pathname.endsWith('/field')")
    field.offline(False)
    field.nothing_waits()
    (made,) = officer.api("GET", "/api/v1/situations")["items"]
    assert made["place"] is not None and made["place"] != [104.51, 29.43]


def test_the_map_of_the_area_is_there_without_a_line(field, officer, shot):
    page = field.open()
    map_is_kept(page)
    kept = page.evaluate("async () => { const m = await (await import('/public/field-store.js')).kept('map:'); return { ...m, layers: m.layers.map(l => [l.id, l.features.length]) } }")
    assert 20 < kept["tiles"] <= 500 and kept["bytes"] < 30 * 2**20 and kept["zoom"] >= 10, kept
    assert sum(n for _, n in kept["layers"]) > 3, kept["layers"]
    field.offline()
    page.goto(field.office.url("/field/map"))
    page.wait_for_selector('.mapbig[data-drawn="yes"]')
    page.wait_for_selector('.mapstate:has-text("离线地图")')
    # The base map is drawn from what is kept: boundaries and names of the area, not only our points.
    until(page, """async () => {
        const cache = await caches.open('anlan-field-map'), keys = (await cache.keys()).map(r => new URL(r.url).pathname).filter(p => p.startsWith('/tiles/base/'))
        const answers = await Promise.all(keys.slice(-3).map(async k => (await fetch(k)).status))
        return keys.length > 20 && answers.every(s => s === 200)
    }""")
    page.wait_for_function("() => { const c = document.querySelector('.mapbig canvas'); if (!c) return false; const t = document.createElement('canvas'); t.width = 60; t.height = 60; t.getContext('2d').drawImage(c, 0, 0, 60, 60); return true }")
    shot(page, "field-map-offline")
    page.goto(field.office.url("/field/map?nogl"))
    page.wait_for_selector(".mapbig svg.base path")


def test_a_voice_note_is_heard_before_it_goes(field, officer, office):
    page = field.open("/field/reports")
    page.click("[data-speak]")
    page.wait_for_selector('[data-recording]:has-text("0:01")')
    page.click("[data-speak]")
    page.wait_for_selector(".voice audio")
    page.wait_for_function("() => { const a = document.querySelector('.voice audio'); a.play(); return a.currentTime > 0 || a.ended }")
    page.click("[data-check]")
    page.click("[data-send]")
    page.wait_for_selector('.toast:has-text("已收，回执")')
    (made,) = officer.api("GET", "/api/v1/situations")["items"]
    assert made["text"] == "听语音" and len(made["voices"]) == 1
    record = officer.api("GET", f"/api/v1/attachments/{made['voices'][0]}")
    assert record["media_type"] == "audio/webm" and 0 < record["size"] < 4 * 2**20
    room = officer.page
    room.goto(office.url(f"/incidents/{officer.incident}/room"))
    room.wait_for_selector(".tl audio.voice")
    room.wait_for_function("() => { const a = document.querySelector('.tl audio.voice'); a.muted = true; a.play(); return a.readyState >= 2 }")


# ── the app itself ────────────────────────────────────────────────────────────────────────────────


def test_it_can_be_installed(field):
    """What Chromium asks of an app: a manifest with name, start, display and icons that come, and a worker that answers
    the start page without a line."""
    page = field.open()
    manifest = page.evaluate("async () => (await fetch(document.querySelector('link[rel=manifest]').href)).json()")
    assert manifest["name"].startswith("安澜外勤") and manifest["start_url"] == "/field" and manifest["display"] == "standalone"
    sizes = page.evaluate("icons => Promise.all(icons.filter(i => i.type === 'image/png').map(async i => { const b = await createImageBitmap(await (await fetch(i.src)).blob()); return [`${b.width}x${b.height}`, i.sizes] }))", manifest["icons"])
    assert sizes and all(real == said for real, said in sizes)
    assert page.evaluate("navigator.serviceWorker.controller.state") == "activated"
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistration('/field')).scope").endswith("/field")
    session = page.context.new_cdp_session(page)
    errors = [e["errorId"] for e in session.send("Page.getInstallabilityErrors")["installabilityErrors"]]
    # A context of its own counts as a private window, where nothing is installed.
    assert [e for e in errors if e != "in-incognito"] == []
    assert page.evaluate("async () => (await navigator.serviceWorker.getRegistration('/watch'))") is None, "the desk's pages are not its business"


def test_every_view_opens_without_a_line(field, officer, check_accessible, shot):
    task = give(officer, field)
    page = field.open()
    map_is_kept(page)
    field.offline()
    for path, words in [("", "核查高山镇"), ("/reports", "荣县4.6级地震"), (f"/tasks/{task}", "何清源"), ("/incident", "选择"), ("/contacts", "值班室"), ("/waiting", "没有待发"), ("/map", "离线地图")]:
        page.goto(field.office.url("/field" + path))
        page.wait_for_selector(READY, state="attached")
        page.wait_for_selector(f':text("{words}")' if path != "/reports" else "select", state="attached")
        assert re.search(r"数据截至 \d\d:\d\d（", page.inner_text("[data-as-of]")), path
        check_accessible(page, ["canvas"])


@pytest.mark.parametrize("viewport, theme, language", [((390, 844), "day", "zh-Hans"), ((390, 844), "night", "en"), ((768, 1024), "night", "zh-Hans"), ((1366, 768), "day", "en")])
def test_how_it_looks(office, officer, new_page, viewport, theme, language, check_accessible, shot):  # noqa: F811
    field = Someone(office, new_page, "luoxiaoman", viewport=viewport)
    field.page.context.add_cookies([{"name": "theme", "value": theme, "url": office.url()}, {"name": "lang", "value": language, "url": office.url()}])
    task = give(officer, field, needs_photo=True)
    page = field.open()
    for name, path, sign in [("home", "/field", ".jobs a"), ("task", f"/field/tasks/{task}", "[data-check]"), ("contacts", "/field/contacts", ".people li"), ("incident", "/field/incident", '[name="kind"]')]:
        field.go(path)
        page.wait_for_selector(sign)
        assert page.evaluate("document.documentElement.dataset.theme") == theme
        assert page.evaluate("document.scrollingElement.scrollWidth <= innerWidth"), (name, viewport)
        small = page.eval_on_selector_all("main button, main .btn, footer .btn, nav a", "all => all.filter(e => e.checkVisibility() && e.getBoundingClientRect().height < 44).map(e => e.outerHTML.slice(0, 100))")
        assert not small, small
        if language == "en":
            left = page.eval_on_selector_all("button, label, h1, h2, nav a", "all => all.map(e => e.innerText).filter(t => /[\\u4e00-\\u9fff]/.test(t))")
            assert not [t for t in left if "核查" not in t], left
        check_accessible(page)
        shot(page, f"field-{name}-{viewport[0]}-{theme}", full_page=True)


@pytest.fixture
def changing_home(tmp_path, monkeypatch):
    """The installation's own files in a place where a test may change them."""
    home = tmp_path / "home"
    for name in ("Public", "Kernel", "Modules", "Demo"):
        shutil.copytree(TOP / name, home / name, ignore=shutil.ignore_patterns("*.swift", "Tests", "Golden"))
    monkeypatch.setenv("ANLAN_HOME", str(home))
    return home


def test_a_new_version_is_taken_when_nothing_is_written(changing_home, office, officer, new_page):  # noqa: F811
    field = Someone(office, new_page, "luoxiaoman")
    page = field.open()
    (old,) = page.evaluate("async () => (await caches.keys()).filter(n => n.includes('shell'))")
    field.go("/field/reports")
    page.fill('[name="text"]', "还在写")
    with (changing_home / "Public" / "field.css").open("a") as sheet:
        sheet.write(".fd { --new: 1 }\n")
    page.evaluate("async () => { await (await navigator.serviceWorker.getRegistration('/field')).update() }")
    page.wait_for_selector("[data-update]")
    assert page.input_value('[name="text"]') == "还在写" and not page.evaluate("getComputedStyle(document.querySelector('.fd')).getPropertyValue('--new')")
    with page.expect_navigation(wait_until="load"):
        page.fill('[name="text"]', "")
    page.wait_for_selector(READY, state="attached")
    (new,) = page.evaluate("async () => (await caches.keys()).filter(n => n.includes('shell'))")
    assert new != old and page.evaluate("getComputedStyle(document.querySelector('.fd')).getPropertyValue('--new')").strip() == "1"


def test_little_room_is_said_before_it_is_none(field):
    page = field.page
    page.add_init_script("navigator.storage.estimate = async () => ({ usage: 9e8, quota: 1e9 })")
    field.open()
    page.wait_for_selector('[data-nearly-full]:has-text("90%")')
    field.go("/field/reports")
    page.fill('[name="text"]', "存不下的一条")
    page.evaluate("() => { IDBObjectStore.prototype.add = () => { throw new DOMException('full', 'QuotaExceededError') } }")
    page.click("[data-check]")
    page.click("[data-send]")
    page.wait_for_selector('.toast.bad:has-text("空间不够")')
    assert "存不下的一条" in page.inner_text(".look"), "what was written is still on the page"
