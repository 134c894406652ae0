"""What a page shows follows what happens, a line that breaks or not."""

import re

from test_screens import CALL


def test_a_part_that_could_not_be_fetched_anew_is_fetched_when_it_can_be(login, page, server, guard):
    """A change is told once: where the page cannot be had at that moment, the list would stay as it was, and look up to date."""
    guard.allow(r"ERR_FAILED|status of 503")
    login(page, "heqingyuan")
    page.goto(server.url("/log-entries"))
    page.wait_for_selector("[data-live=rows]")
    answers = [lambda route: route.abort(), lambda route: route.fulfill(status=503, body="not now")]
    page.route(re.compile("/log-entries$"), lambda route: answers.pop(0)(route) if answers and route.request.method == "GET" else route.continue_())
    page.evaluate(CALL, ["/api/v1/log-entries", {"kind": "log", "text": "断线时写下的一条"}])
    page.wait_for_selector("[data-live=rows] :text('断线时写下的一条')")
    assert not answers
