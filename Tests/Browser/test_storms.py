"""Typhoons, as people meet them: a real one is played into the site by its own command; its way, its grades and its distance are seen while they come."""

import os
import subprocess
from pathlib import Path

import pytest

from conftest import TOP
from test_screens import FAULTS, LOOKS, looks
from test_sensors import enter, monitored  # noqa: F401


@pytest.fixture
def replayed(monitored):  # noqa: F811
    """The way of Mangkhut, once."""
    if not getattr(monitored, "typhoon", False):
        binary = Path(os.environ.get("ANLAN_BIN", TOP / ".build" / "debug" / "anlan"))
        done = subprocess.run([binary, "replay", "typhoons", "--data", monitored.data, "--server", monitored.base_url, "--speed", "0"], capture_output=True, text=True, timeout=120, env={**os.environ, "ANLAN_HOME": str(TOP)})
        assert done.returncode == 0 and "refused" not in done.stdout, done.stdout + done.stderr
        monitored.typhoon = True
    return monitored


def test_a_replayed_typhoon_shows_its_way_its_grades_and_how_far_it_is(enter, replayed, shot, check_accessible):  # noqa: F811
    page = enter("heqingyuan")
    page.goto(replayed.url("/storm-desk"))
    page.wait_for_selector("main[data-ready=yes]")
    rows = page.locator("tr[data-lon]")
    assert rows.count() == 46
    assert page.locator("tr[data-lon] .sg-6").count() > 0, "it was a super typhoon"
    text = page.locator("aside").inner_text()
    assert "历史台风重放，非实况" in text and "中心距 自贡市" in text and "内陆" in text
    rows.nth(10).click()
    assert rows.nth(10).get_attribute("aria-selected") == "true"
    check_accessible(page)
    shot(page, "storms")


@looks(LOOKS)
def test_the_page_of_storms_in_every_look(look, enter, replayed, shot):  # noqa: F811
    size, theme, language, _ = look
    page = enter("heqingyuan", size, theme, language)
    page.goto(replayed.url("/storm-desk"))
    page.wait_for_selector("main[data-ready=yes]")
    shot(page, f"storms-{size[0]}-{theme}-{language}")
    faults = page.evaluate(FAULTS, [size[0], language == "en"])
    assert not faults, "\n".join(faults)
