"""一张图: it draws, its layers go on and off, a typed circle answers in order of distance."""

import io
from pathlib import Path

import openpyxl
import pytest


@pytest.fixture
def one_map(page, login, server):
    def open(query=""):
        login(page, "heqingyuan")
        page.goto(server.url("/map" + query))
        page.wait_for_selector("main[data-ready=yes]")
        return page

    return open


def idle(page):
    page.evaluate("""async () => {
        const { state } = await import(document.querySelector('script[src*="/public/map.js"]').src);
        if (state.handle && !state.handle.map.loaded()) await new Promise(done => state.handle.map.once('idle', done));
    }""")


def rendered(page, source):
    return page.evaluate("""async source => {
        const { state } = await import(document.querySelector('script[src*="/public/map.js"]').src);
        return state.handle.map.queryRenderedFeatures().filter(f => f.source === source).length;
    }""", source)


def type_circle(page, radius, centre):
    page.keyboard.press("o")
    page.fill('[data-circle-form] [name="radius"]', str(radius))
    page.fill('[data-circle-form] [name="centre"]', centre)
    page.press('[data-circle-form] [name="centre"]', "Enter")
    page.wait_for_selector("[data-results] .rg li, [data-results] .void")


def test_map_draws_and_is_accessible(one_map, check_accessible, shot):
    page = one_map()
    idle(page)
    assert rendered(page, "base") > 10
    assert "未送审" in page.inner_text(".map-note")
    assert page.inner_text("[data-scale]").endswith(("km", "m"))
    check_accessible(page)
    shot(page, "map-1366-day")


@pytest.mark.parametrize("viewport", [(1920, 1080)])
def test_map_by_night(one_map, check_accessible, shot):
    page = one_map("?theme=night")
    idle(page)
    type_circle(page, 20, "104.7757,29.3419")
    idle(page)
    check_accessible(page)
    shot(page, "map-1920-night")


def test_a_layer_is_switched_off_and_on(one_map):
    page = one_map()
    idle(page)
    line = page.locator("#by-business li[data-layer]").first
    layer, tick = line.get_attribute("data-layer"), line.locator("input")
    visible = """async id => {
        const { state } = await import(document.querySelector('script[src*="/public/map.js"]').src);
        return state.handle.isShown(state.layers.find(l => l.id === id));
    }"""
    tick.set_checked(True)
    assert page.evaluate(visible, layer)
    page.locator(f'li[data-layer="{layer}"] input').set_checked(False)
    assert not page.evaluate(visible, layer)
    page.reload()
    page.wait_for_selector("main[data-ready=yes]")
    assert not page.locator(f'li[data-layer="{layer}"] input').is_checked()


def test_a_typed_circle_answers_in_order_of_distance(one_map, shot):
    page = one_map()
    for name in page.locator("#by-business li.h input").all():
        name.check()
    type_circle(page, 15, "104.7757,29.3419")
    idle(page)
    groups = page.evaluate("[...document.querySelectorAll('[data-results] .rg')].map(g => [...g.querySelectorAll('li[data-metres]')].map(l => Number(l.dataset.metres)))")
    assert any(groups)
    for group in groups:
        assert group == sorted(group)
        assert all(metres <= 15_000 for metres in group)
    with page.expect_download() as info:
        page.click("[data-export]")
    sheet = openpyxl.load_workbook(io.BytesIO(Path(info.value.path()).read_bytes())).worksheets[0]
    assert sheet.max_row - 1 == sum(map(len, groups)) and sheet.cell(1, 2).value == "名称"
    shot(page, "map-1366-circle")


def test_a_wrong_centre_is_told(one_map):
    page = one_map()
    page.keyboard.press("o")
    page.fill('[data-circle-form] [name="centre"]', "somewhere")
    page.press('[data-circle-form] [name="centre"]', "Enter")
    assert "104.6093,29.4699" in page.inner_text("[data-bad]")


def test_a_touched_view_stays_until_f(one_map):
    page = one_map()
    idle(page)
    centre = """async () => {
        const { state } = await import(document.querySelector('script[src*="/public/map.js"]').src);
        return state.handle.map.getCenter().toArray().map(n => n.toFixed(4)).join();
    }"""
    before = page.evaluate(centre)
    page.mouse.move(700, 400)
    page.mouse.down()
    page.mouse.move(600, 350, steps=4)
    page.mouse.up()
    page.wait_for_selector("[data-lock] > span:not([hidden])")
    idle(page)
    moved = page.evaluate(centre)
    assert moved != before
    page.evaluate("""async () => {
        const { state } = await import(document.querySelector('script[src*="/public/map.js"]').src);
        return state.handle.aim({ center: [105, 29], zoom: 12 });
    }""")
    assert page.evaluate(centre) == moved
    page.keyboard.press("f")
    assert page.evaluate(centre) == "105.0000,29.0000"
    assert page.locator("[data-lock] > span").is_hidden()


def test_a_link_leads_to_a_place(one_map):
    page = one_map("?at=104.9,29.2,12")
    centre = page.evaluate("""async () => {
        const { state } = await import(document.querySelector('script[src*="/public/map.js"]').src);
        const c = state.handle.map.getCenter();
        return [c.lng, c.lat, state.handle.map.getZoom()];
    }""")
    assert [round(n, 3) for n in centre] == [104.9, 29.2, 12]


def test_without_webgl_a_sketch_answers_too(one_map, check_accessible, shot):
    page = one_map("?nogl=1")
    page.wait_for_selector("#map svg.base path")
    type_circle(page, 20, "104.7757,29.3419")
    page.wait_for_selector("#map svg.base .m-ring")
    check_accessible(page)
    shot(page, "map-1366-sketch")


@pytest.mark.parametrize("viewport", [(390, 844)])
def test_on_a_phone_panels_are_sheets(one_map, check_accessible, shot):
    page = one_map()
    idle(page)
    assert page.locator('[data-panel="layers"]').is_hidden()
    shot(page, "map-390-day")
    page.click('[data-toggle="layers"]')
    assert page.locator('[data-panel="layers"]').is_visible()
    check_accessible(page)
    shot(page, "map-390-layers")


def test_print_keeps_title_note_scale_and_legend(one_map, check_accessible, shot):
    page = one_map()
    idle(page)
    page.evaluate("window.printed = 0; window.print = () => { window.printed++ }; null")
    page.click("[data-print]")
    check_accessible(page)
    shot(page, "map-print-dialog")
    page.keyboard.press("Escape")
    assert page.locator("[data-print-title]").text_content() == "一张图" and page.evaluate("window.printed") == 0
    page.click("[data-print]")
    page.fill("#print-title", "荣县 5·18 地震一图")
    page.keyboard.press("Enter")
    page.wait_for_function("() => window.printed == 1")
    page.emulate_media(media="print")
    page.wait_for_function("() => document.querySelector('img.printed').naturalWidth > 0")
    assert page.locator(".map-note").is_visible()
    assert page.locator(".print-head").is_visible()
    assert page.locator("[data-print-title]").text_content() == "荣县 5·18 地震一图"
    assert page.locator(".leg").is_visible()
    assert page.locator(".lay").is_hidden()
    shot(page, "map-print", full_page=True)
