"""The pages for outsiders' programs: the reference of the interface, and machines' tokens. They name wire names by right;
else they are looked at as every screen is."""

import re
import urllib.error
import urllib.request

import pytest

from test_screens import FAULTS, LOOKS, entered, looks  # noqa: F401

PAGES = {
    "reference": "/reference", "reference-module": "/reference/incidents", "reference-common": "/reference/anlan", "reference-list": "/reference/incidents/incidents.incident.list",
    "reference-action": "/reference/incidents/incidents.report-incident", "reference-feed": "/reference/anlan/anlan.feed", "reference-ogc": "/reference/ogc/ogc.incidents.incidents.items", "tokens": "/tokens",
}


@looks(LOOKS)
def test_every_page_of_the_interface(look, entered, server, shot, check_accessible):  # noqa: F811
    (width, _), theme, language, with_axe = look
    page, faults = entered("admin", look), []
    for name, path in PAGES.items():
        answer = page.goto(server.url(path))
        assert answer.status == 200, path
        faults += [f"{path}: {fault}" for fault in page.evaluate(FAULTS, [width, language == "en"])]
        size = len(answer.body())
        if size > 200_000:
            faults.append(f"{path}: {size} bytes")
        if with_axe:
            check_accessible(page)
        shot(page, f"interface-{width}-{theme}-{language[:2]}-{name}")
    assert not faults, "\n".join(faults)


def test_from_the_reference_to_an_operation_and_back(login, page, server):
    login(page, "heqingyuan")
    page.goto(server.url("/reference"))
    page.click('.mods a[href="/reference/incidents"]')
    page.click('.ops a[href="/reference/incidents/incidents.receive-signal"]')
    assert page.inner_text("p.address").split() == ["POST", "/api/v1/signals"]
    assert "write:incidents.receive-signal" in page.inner_text("dl.kv") and "curl -X POST" in page.inner_text("pre.code")
    page.click(".crumbs a >> nth=1")
    page.wait_for_url(re.compile("/reference/incidents$"))


@pytest.mark.parametrize("viewport", [(1366, 768), (390, 844)])
def test_a_token_is_shown_once_opens_what_it_was_given_for_and_is_taken_back(login, page, server, shot, viewport):
    login(page, "heqingyuan")
    page.goto(server.url("/tokens"))
    page.fill('[name="name"]', "大屏采集")
    page.fill('[name="scopes"]', "read:registers.site")
    page.click("button:has-text('签发')")
    token = page.inner_text("#new-token")
    shot(page, f"interface-token-{viewport[0]}")

    def status(path):
        try:
            return urllib.request.urlopen(urllib.request.Request(server.url(path), headers={"Authorization": f"Bearer {token}"}), timeout=30).status
        except urllib.error.HTTPError as refused:
            return refused.code

    assert [status("/api/v1/sites"), status("/api/v1/incidents"), status("/watch")] == [200, 403, 403]
    page.goto(server.url("/tokens"))
    row = page.locator("tr", has_text=token[-4:])
    assert token not in page.content() and row.inner_text().startswith("大屏采集")
    row.locator("button:has-text('撤销')").click()
    page.wait_for_load_state()
    assert status("/api/v1/sites") == 401
    assert "已撤销" in page.locator("tr", has_text=token[-4:]).inner_text()
