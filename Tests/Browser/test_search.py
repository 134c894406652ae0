"""Search over every register: the palette (Ctrl+K) by keyboard alone, in both languages and themes and on a phone, and the page
that works without scripts."""

import re
from urllib.parse import parse_qs, urlsplit

import pytest

from test_screens import LOOKS, entered, looks  # noqa: F401

BOX = "dialog.palette"


def options(page):
    return page.locator(f"{BOX} [role=option]")


@looks(LOOKS)
def test_the_palette_and_the_page_look_right(look, entered, server, shot, check_accessible):  # noqa: F811
    (width, _), theme, language, with_axe = look
    page, name = entered("heqingyuan", look), f"search-{width}-{theme}-{language[:2]}"
    page.goto(server.url("/organisations"))
    page.keyboard.press("Control+k")
    page.wait_for_selector(f"{BOX}[open]")
    shot(page, name + "-open")
    with page.expect_response(re.compile("/api/v1/search")):
        page.keyboard.type("rongxian")
    page.wait_for_function("() => [...document.querySelectorAll('dialog.palette [role=option]')].some(e => e.textContent.includes('荣县'))")
    if with_axe:
        check_accessible(page)
    box = page.locator(BOX).bounding_box()
    assert box["x"] >= 0 and box["x"] + box["width"] <= width
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    shot(page, name + "-found")
    page.keyboard.press("Escape")
    assert page.locator(BOX).is_hidden()
    answer = page.goto(server.url("/search?q=rongxian"))
    assert answer.status == 200 and len(answer.body()) < 200_000
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    if with_axe:
        check_accessible(page)
    shot(page, name + "-page")


def test_an_officer_goes_anywhere_by_keyboard_alone(login, page, server):
    asked = []
    page.on("request", lambda request: asked.append(request.url) if "/api/v1/search" in request.url else None)
    login(page, "heqingyuan")
    page.goto(server.url("/map"))
    page.keyboard.press("Control+k")
    page.wait_for_selector(f"{BOX}[open]")
    # Before anything is typed: the screens, without asking the server.
    assert options(page).count() > 5 and not asked
    page.keyboard.type("值守", delay=5)
    page.wait_for_function("() => document.querySelector('dialog.palette [role=option]')?.getAttribute('href').length > 1 && [...document.querySelectorAll('dialog.palette [role=option]')].some(e => e.textContent.includes('值守'))")
    page.keyboard.press("Control+a")
    page.keyboard.type("zizhou", delay=2)
    # Typing fast is not a flood: never more than one under way.
    page.wait_for_timeout(1)
    page.keyboard.press("Control+a")
    with page.expect_response(lambda r: "/api/v1/search" in r.url and parse_qs(urlsplit(r.url).query)["q"] == ["荣县"]):
        page.keyboard.insert_text("荣县")
    page.wait_for_function("() => document.querySelector('dialog.palette [role=option] b')?.textContent.includes('荣县')")
    assert len(asked) <= 6
    first = options(page).first
    assert first.get_attribute("aria-selected") == "true" and page.get_attribute(f"{BOX} input", "aria-activedescendant") == first.get_attribute("id")
    page.keyboard.press("ArrowDown")
    assert options(page).nth(1).get_attribute("aria-selected") == "true" and first.get_attribute("aria-selected") == "false"
    page.keyboard.press("ArrowUp")
    href = first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(lambda url: urlsplit(url).path == urlsplit(href).path)
    # A list keeps `/` for itself; where the page has no field of its own for it, it opens the palette.
    page.goto(server.url("/organisations"))
    page.keyboard.press("/")
    assert page.locator(BOX).is_hidden() and page.evaluate("document.activeElement.name") == "q"
    page.goto(server.url("/notices"))
    page.keyboard.press("/")
    page.wait_for_selector(f"{BOX}[open]")
    page.keyboard.type("县")
    page.wait_for_function("() => document.querySelector('dialog.palette [data-note]').textContent.includes('两个')")


def test_what_was_typed_last_is_what_is_shown(login, page, server):
    login(page, "heqingyuan")
    page.goto(server.url("/watch"))
    held = []
    # The answer to the first words is kept back until others have been typed.
    page.route("**/api/v1/search?q=zigong*", lambda route: held.append(route))
    page.keyboard.press("Control+k")
    page.wait_for_selector(f"{BOX}[open]")
    page.keyboard.type("zigong")
    while not held:
        page.wait_for_timeout(20)
    page.keyboard.press("Control+a")
    page.keyboard.type("rongxian")
    held[0].continue_()
    page.wait_for_function("() => [...document.querySelectorAll('dialog.palette [role=option] b')].some(e => e.textContent.includes('荣县'))")
    assert page.input_value(f"{BOX} input") == "rongxian"
    assert not any("自贡市" == text for text in options(page).locator("b").all_inner_texts())


@pytest.mark.parametrize("viewport", [(390, 844)])
def test_the_page_works_without_scripts(new_page, login, server, viewport):
    page = new_page(java_script_enabled=False)
    login(page, "heqingyuan")
    page.goto(server.url("/watch"))
    page.click("header a[data-palette]")
    page.fill('main input[name="q"]', "rx")
    page.press('main input[name="q"]', "Enter")
    page.wait_for_url(re.compile(r"/search\?q=rx"))
    assert "荣县" in page.inner_text("main .found")
    page.click("main .found li a:has-text('荣县') >> nth=0")
    assert urlsplit(page.url).path != "/search"


@pytest.mark.parametrize("viewport", [(1366, 768), (390, 844)])
def test_a_list_and_the_map_are_saved_under_a_name_and_found_again(login, page, server, shot, viewport, check_accessible):
    login(page, "heqingyuan")
    page.goto(server.url("/organisations?sort=-name"))
    page.click("details.views > summary")
    page.fill('details.views input[name="name"]', f"按名称倒序{viewport[0]}")
    shot(page, f"views-{viewport[0]}")
    check_accessible(page)
    page.press('details.views input[name="name"]', "Enter")
    page.wait_for_url(re.compile(r"/organisations\?sort=-name$"))
    page.click("details.views > summary")
    assert page.get_attribute(f'details.views a:has-text("按名称倒序{viewport[0]}")', "href") == "/organisations?sort=-name"
    # The map, as it is looked at, by keyboard.
    page.goto(server.url("/map?at=104.6,29.45,11"))
    page.wait_for_selector("main[data-ready]")
    page.wait_for_function("() => document.getElementById('map').dataset.address?.includes('104.6')")
    page.keyboard.press("Control+k")
    page.wait_for_selector(f"{BOX}[open]")
    with page.expect_response(re.compile("/api/v1/search")):
        page.keyboard.insert_text(f"荣县一带{viewport[0]}")
    page.wait_for_selector(f"{BOX} [role=option]:has-text('保存为视图')")
    with page.expect_response(re.compile("/api/v1/views")) as saved:
        page.click(f"{BOX} [role=option]:has-text('保存为视图')")
    assert saved.value.status == 201
    page.wait_for_selector(".toast.ok")
    # From anywhere, before anything is typed, it stands first.
    page.goto(server.url("/watch"))
    page.keyboard.press("Control+k")
    page.click(f"{BOX} [role=option]:has-text('荣县一带{viewport[0]}')")
    page.wait_for_url(re.compile(r"/map\?view="))
    page.wait_for_selector("main[data-ready]")
    page.wait_for_function("() => (document.getElementById('map').dataset.address || '').includes('view=104.6')")
