"""The page that says when the last backup was made and when one last came back whole."""

import subprocess

from conftest import TOP
from test_screens import LOOKS, entered, look_at, looks  # noqa: F401 (fixtures)


def anlan(server, *arguments):
    done = subprocess.run([server.binary, *map(str, arguments)], cwd=TOP, capture_output=True, text=True, timeout=120)
    return done.stdout + done.stderr


@looks(LOOKS)
def test_the_page_of_backups_in_every_look(look, entered, look_at, server, tmp_path):  # noqa: F811
    page = entered("admin", look)
    assert "comes back whole" in anlan(server, "backup", "--data", server.data, "--to", tmp_path / "place") + anlan(server, "backup", "try", "--data", server.data, "--to", tmp_path / "place")
    # One that goes wrong: the folder has no backup in it.
    assert "no whole backup" in anlan(server, "backup", "try", "--data", server.data, "--to", tmp_path)
    faults = look_at(page, "/backups", look, "backups")
    assert page.locator("tbody tr").count() >= 3 and page.locator("tbody tr.bad").count() >= 1 and page.locator(".bk-state").count() == 2
    assert faults == []
