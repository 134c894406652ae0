"""Every list as a spreadsheet in a program that is not ours: LibreOffice opens what goes out and saves it again, and what it saved comes in as the same rows, cell for cell."""

import io
import json
import shutil
import subprocess
import time
import urllib.error
import urllib.request

import openpyxl
import pytest


def fetch(server, token, path, body=None, headers=()):
    request = urllib.request.Request(server.url + path, body, {"Authorization": f"Bearer {token}", **dict(headers)}, method="GET" if body is None else "POST")
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.read()


def resaved(folder, ending):
    """All workbooks of a folder as LibreOffice opens and saves them."""
    assert shutil.which("soffice"), "LibreOffice is not there; bin/setup installs it"
    out = folder / f"as-{ending.split(':')[0]}"
    done = subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", ending, "--outdir", str(out), *map(str, sorted(folder.glob("*.xlsx")))], cwd=folder, capture_output=True, text=True, timeout=600)
    assert done.returncode == 0, done.stdout + done.stderr
    return out


def cells(data):
    """What a workbook's first sheet holds, without empty cells at the end of rows."""
    rows = [list(row) for row in openpyxl.load_workbook(io.BytesIO(data)).worksheets[0].iter_rows(values_only=True)]
    for row in rows:
        while row and row[-1] is None:
            row.pop()
    while rows and not rows[-1]:
        rows.pop()
    return rows


def until(server, token, job, phases):
    end = time.monotonic() + 120
    while (value := json.loads(fetch(server, token, f"/api/v1/imports/{job}")))["phase"] not in phases:
        assert time.monotonic() < end, value
        time.sleep(0.05)
    return value


def bring(server, token, path, body):
    job = json.loads(fetch(server, token, f"/api/v1/{path}/imports", body, {"Content-Type": "application/octet-stream"}.items()))["id"]
    return until(server, token, job, {"ready", "unreadable"})


def start(server, token, job):
    fetch(server, token, f"/api/v1/imports/{job}/starts", b"{}", {"Content-Type": "application/json"}.items())
    return until(server, token, job, {"finished", "unreadable"})


@pytest.fixture(scope="module")
def lists(server, everything):
    """Every list that can be imported into, by its path, with all its columns."""
    paths = json.loads(fetch(server, everything, "/openapi.json"))["paths"]
    found = {}
    for path in paths:
        if path.endswith("/imports") and path != "/api/v1/imports":
            name = path.split("/")[3]
            columns = next(p for p in paths[f"/api/v1/{name}.xlsx"]["get"]["parameters"] if p.get("name") == "columns")
            found[name] = columns["schema"]["items"]["enum"]
    assert len(found) >= 15, sorted(found)
    return found


def test_libreoffice_opens_every_template_and_saves_it_as_it_was(server, everything, lists, tmp_path):
    for name in lists:
        (tmp_path / f"{name}.xlsx").write_bytes(fetch(server, everything, f"/api/v1/{name}/template.xlsx"))
    out = resaved(tmp_path, "xlsx")
    for name in lists:
        ours, theirs = (openpyxl.load_workbook(folder / f"{name}.xlsx") for folder in (tmp_path, out))
        assert theirs.sheetnames == ours.sheetnames, name
        assert cells((out / f"{name}.xlsx").read_bytes()) == cells((tmp_path / f"{name}.xlsx").read_bytes()), name
        ranges = [{(str(v.sqref).split(":")[0], v.formula1.replace("$", "").replace("'", "")) for v in book.worksheets[0].data_validations.dataValidation} for book in (ours, theirs)]
        assert ranges[0] == ranges[1], f"{name}: the lists to choose from"


def test_what_libreoffice_saved_comes_in_as_the_same_rows_and_none_twice(server, everything, lists, tmp_path):
    # Whoever brings the file must stay who they are.
    chosen = {name: columns for name, columns in lists.items() if name not in ("users", "grants", "areas")}
    for name, columns in chosen.items():
        (tmp_path / f"{name}.xlsx").write_bytes(fetch(server, everything, f"/api/v1/{name}.xlsx?unmasked=yes&columns={','.join(columns)}" if has_masks(server, everything, name) else f"/api/v1/{name}.xlsx?columns={','.join(columns)}"))
    out = resaved(tmp_path, "xlsx")
    compared = {}
    for name in chosen:
        ours, theirs = (tmp_path / f"{name}.xlsx").read_bytes(), (out / f"{name}.xlsx").read_bytes()
        rows = cells(ours)
        assert cells(theirs) == rows, name
        assert not [c for row in openpyxl.load_workbook(io.BytesIO(theirs)).worksheets[0].iter_rows() for c in row if c.data_type == "f"], f"{name}: a formula"
        if len(rows) < 2:
            continue
        first, second = bring(server, everything, name, ours), bring(server, everything, name, theirs)
        assert (first["phase"], first["rows"], first["good"], first["bad"]) == (second["phase"], second["rows"], second["good"], second["bad"]), (name, first, second)
        assert first["rows"] == len(rows) - 1, (name, first)
        if first["good"]:
            added = start(server, everything, first["id"])
            again = start(server, everything, second["id"])
            assert added["added"] + added["already"] == first["good"] and again["added"] == 0, f"{name}: {added}\n{again}"
            # Organisations name the one above them, people in charge their deputy: after the first import there are two of that name, and a person must say which.
            assert again["already"] == first["good"] or name in ("organisations", "responsible-people") and again["already"] + again["refused"] == again["rows"], f"{name}: {added}\n{again}"
            compared[name] = first["good"]
    assert len(compared) >= 4, compared
    print("\n" + ", ".join(f"{name} {count}" for name, count in compared.items()))


def has_masks(server, token, name):
    parameters = json.loads(fetch(server, token, "/openapi.json"))["paths"][f"/api/v1/{name}.xlsx"]["get"]["parameters"]
    return any(p.get("name") == "unmasked" for p in parameters)
