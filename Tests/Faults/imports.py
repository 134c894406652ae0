"""Spreadsheets under rough treatment: killed in the middle, stopped, brought twice; and read by a program that is not ours.

Run by `.tools/venv/bin/pytest Tests/Faults/imports.py`. ANLAN_IMPORT_ROWS (default 3000) says how long the file is.
"""

import io
import json
import os
import random
import socket
import threading
import time
import zipfile
from urllib.parse import quote

import openpyxl
import pytest
from conftest import verify

ROWS = int(os.environ.get("ANLAN_IMPORT_ROWS", "3000"))
# The duty chief of the city, who may make contacts and see them in clear.
CHIEF = os.environ.get("ANLAN_CHIEF", "heqingyuan")


def workbook(rows):
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("名单")
    for row in rows:
        sheet.append(row)
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def contacts(count, mark, broken=lambda n: False):
    """Rows of a list of contacts as somebody types them; every broken one lacks its name."""
    yield ["name", "organisation", "post", "mobile", "area"]
    for n in range(count):
        yield ["" if broken(n) else f"{mark}{n}", ORGANISATION, f"科员{n}", 13_800_000_000 + n, "荣县"]


ORGANISATION = None


def organisation(person):
    global ORGANISATION
    status, page = person.get("/api/v1/organisations?limit=1&sort=name")
    assert status == 200, page
    ORGANISATION = f"〔{page['items'][0]['id']}〕"


def bring(person, body, name="a.xlsx"):
    status, _, answer = person.request("POST", "/api/v1/contacts/imports", body, {"Content-Type": "application/octet-stream", "X-File-Name": name})
    assert status == 201, answer
    return json.loads(answer)["id"]


def state(person, job):
    status, value = person.get(f"/api/v1/imports/{job}")
    assert status == 200, value
    return value


def until(person, job, phases, seconds=180):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = state(person, job)
        if value["phase"] in phases:
            return value
        time.sleep(0.05)
    raise AssertionError(f"still {value}")


def names(person, mark):
    status, _, body = person.request("GET", f"/api/v1/contacts.xlsx?q={quote(mark)}&columns=name,post,mobile&sort=name")
    assert status == 200, body[:300]
    return [row for row in openpyxl.load_workbook(io.BytesIO(body), read_only=True).worksheets[0].iter_rows(min_row=2, values_only=True)]


@pytest.fixture(params=["sqlite", "postgres"])
def database(request):
    return request.getfixturevalue("postgres").address if request.param == "postgres" else None


def test_kill_9_in_the_middle_of_an_import_loses_nothing_and_brings_nothing_twice(start, tmp_path, database):
    data, chance = tmp_path / "data", random.Random(20190225)
    server = start(data, database=database)
    person = server.client(CHIEF)
    organisation(person)
    job = bring(person, workbook(contacts(ROWS, "甲", broken=lambda n: n % 20 == 3)))
    value = until(person, job, {"ready", "unreadable"})
    assert value["phase"] == "ready" and value["rows"] == ROWS and value["bad"] == ROWS // 20, value
    status, answer = person.post(f"/api/v1/imports/{job}/starts", {})
    assert status == 201, answer
    kills = 0
    for _ in range(3):
        target = state(person, job)["position"] + chance.randrange(1, ROWS // 5)
        while (value := state(person, job))["position"] < target and value["phase"] == "running":
            pass
        if value["phase"] != "running":
            break
        server.kill()
        kills += 1
        sound, words = verify(data, database)
        assert sound, words
        server = start(data, password=server.password, database=database)
        person = server.client(CHIEF)
    # It is taken up without anybody asking.
    value = until(person, job, {"finished"})
    assert kills >= 1, "it was done before it could be killed"
    assert (value["position"], value["added"], value["refused"], value["already"]) == (ROWS, ROWS - ROWS // 20, ROWS // 20, 0), value
    found = [row[0] for row in names(person, "甲")]
    assert len(found) == len(set(found)) == ROWS - ROWS // 20
    status, _, errors = person.request("GET", f"/api/v1/imports/{job}/errors")
    wrong = list(openpyxl.load_workbook(io.BytesIO(errors), read_only=True).worksheets[0].iter_rows(values_only=True))
    assert len(wrong) == 1 + ROWS // 20 and wrong[0][-1] == "导入问题" and "必填" in wrong[1][-1], wrong[:2]
    print(f"\n{kills} kills, {value['added']} rows, none missing, none twice; {words.strip()}")


def test_a_stopped_import_goes_on_and_the_same_file_again_brings_nothing(start, tmp_path):
    server = start(tmp_path / "data")
    person = server.client(CHIEF)
    organisation(person)
    body = workbook(contacts(ROWS, "乙"))
    job = bring(person, body)
    until(person, job, {"ready"})
    person.post(f"/api/v1/imports/{job}/starts", {})
    while state(person, job)["position"] == 0:
        pass
    status, answer = person.post(f"/api/v1/imports/{job}/stops", {})
    assert status == 201, answer
    stopped = state(person, job)
    assert stopped["phase"] == "stopped" and 0 < stopped["position"] < ROWS, stopped
    assert len(names(person, "乙")) == stopped["added"]
    # A stopped import stays stopped, through a restart too.
    assert server.terminate(20) is not None
    server = start(tmp_path / "data", password=server.password)
    person = server.client(CHIEF)
    assert state(person, job)["position"] == stopped["position"]
    person.post(f"/api/v1/imports/{job}/starts", {})
    assert until(person, job, {"finished"})["added"] == ROWS
    again = bring(person, body)
    until(person, again, {"ready"})
    person.post(f"/api/v1/imports/{again}/starts", {})
    value = until(person, again, {"finished"})
    assert (value["added"], value["already"]) == (0, ROWS), value
    assert len(names(person, "乙")) == ROWS


def test_a_reader_that_is_not_ours_finds_texts_where_texts_are_and_no_formula(start, tmp_path):
    server = start(tmp_path / "data")
    person = server.client(CHIEF)
    organisation(person)
    evil = ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", "=HYPERLINK(\"http://127.0.0.1\")", "007", "1e5", "<b>&", "自贡\u3000荣县"]
    for n, text in enumerate(evil):
        status, answer = person.post("/api/v1/contacts", {"name": f"丙{n}", "organisation": ORGANISATION[1:-1], "post": text.strip(), "area": "510321"})
        assert status == 201, answer
    status, _, body = person.request("GET", "/api/v1/contacts.xlsx?q=丙&columns=name,post,area&sort=name".replace("丙", "%E4%B8%99"))
    assert status == 200
    sheet = openpyxl.load_workbook(io.BytesIO(body)).worksheets[0]
    cells = {row[0].value: row[1] for row in sheet.iter_rows(min_row=2)}
    for n, text in enumerate(evil):
        cell = cells[f"丙{n}"]
        assert (cell.value, cell.data_type, cell.number_format) == (text.strip(), "s", "@"), (text, cell.value, cell.data_type)
    status, _, body = person.request("GET", "/api/v1/contacts.csv?q=%E4%B8%99&columns=post&encoding=gb18030")
    lines = body.decode("gb18030").splitlines()[1:]
    assert not [line for line in lines if line.lstrip('"')[:1] in "=+-@\t"], lines


def memory(server):
    """Resident memory of the server in MB: now, and the most so far."""
    lines = dict(line.split(":", 1) for line in open(f"/proc/{server.process.pid}/status"))
    return [int(lines[name].split()[0]) >> 10 for name in ("VmRSS", "VmHWM")]


def pour(server, person, path, size, chunked=False, headers=()):
    """Sends `size` bytes to an address without waiting to be told to, as `curl -T` does: the first of the answer, and how much went out."""
    line = socket.create_connection(("127.0.0.1", server.port), timeout=60)
    head = [f"POST {path} HTTP/1.1", "Host: 127.0.0.1", "Content-Type: application/octet-stream", *headers]
    if person:
        head += [f"Cookie: {person.cookie}", f"X-CSRF-Token: {person.csrf}"]
    head.append("Transfer-Encoding: chunked" if chunked else f"Content-Length: {size}")
    line.sendall(("\r\n".join(head) + "\r\n\r\n").encode())
    sent, piece = [0], os.urandom(1 << 20)

    def send():
        try:
            while sent[0] < size:
                line.sendall(b"%x\r\n%s\r\n" % (len(piece), piece) if chunked else piece)
                sent[0] += len(piece)
        except OSError:
            pass  # The server has hung up: that is what it should do.

    sender = threading.Thread(target=send, daemon=True)
    sender.start()
    try:
        answer = line.recv(65_536).decode(errors="replace")
    except ConnectionResetError:
        answer = ""
    line.close()
    sender.join(30)
    return answer, sent[0]


def held_by_the_kernel():
    """How much a connection may hold between a sender and a server that reads nothing: both buffers, as large as Linux lets them grow."""
    return sum(int(open(f"/proc/sys/net/ipv4/{name}").read().split()[2]) for name in ("tcp_rmem", "tcp_wmem"))


def test_5_gigabytes_are_refused_early_in_words_and_memory_stays_flat(start, tmp_path):
    server = start(tmp_path / "data")
    person = server.client(CHIEF)
    before = memory(server)[0]
    unread = held_by_the_kernel() + (8 << 20)
    for chunked in (False, True):
        answer, sent = pour(server, person, "/api/v1/contacts/imports", 5 << 30, chunked)
        assert answer.startswith("HTTP/1.1 413"), (chunked, answer[:300])
        assert "too-large" in answer, answer
        # What is announced is refused at once; what is not, once it is more than may come.
        assert sent < unread + (160 << 20 if chunked else 0), sent
    # Nobody who is not logged in makes the server hold anything at all.
    answer, sent = pour(server, None, "/api/v1/contacts/imports", 60 << 20)
    assert answer.startswith("HTTP/1.1 401") and sent < unread, (answer[:300], sent)
    for _ in range(6):
        pour(server, person, "/api/v1/contacts/imports", 5 << 30, chunked=True)
    now, most = memory(server)
    assert most - before < 260, (before, now, most)
    status, page = person.get("/api/v1/contacts?limit=1")
    assert status == 200, page
    print(f"\nresident before {before} MB, after {now} MB, at most {most} MB")


def bomb():
    """A workbook of 2 MB whose sheet is 2 GB of blanks."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook([["name"], ["x"]]))) as book, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as evil:
        for name in book.namelist():
            if not name.endswith("sheet1.xml"):
                evil.writestr(name, book.read(name))
                continue
            with evil.open(name, "w", force_zip64=False) as part:
                part.write(b'<worksheet><sheetData>')
                blanks = b" " * (1 << 20)
                for _ in range(2_000):
                    part.write(blanks)
                part.write(b"</sheetData></worksheet>")
    return out.getvalue()


def laughs():
    """Billion laughs in the sheet's XML."""
    entities = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10))
    xml = f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY a0 "ha">{entities}]><worksheet><sheetData><row><c t="inlineStr"><is><t>&a9;</t></is></c></row></sheetData></worksheet>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(workbook([["name"], ["x"]]))) as book, zipfile.ZipFile(out, "w") as evil:
        for name in book.namelist():
            evil.writestr(name, xml if name.endswith("sheet1.xml") else book.read(name))
    return out.getvalue()


def test_bombs_and_polyglots_are_refused_in_words_while_the_server_goes_on(start, tmp_path):
    server = start(tmp_path / "data")
    person = server.client(CHIEF)
    before = memory(server)[0]
    climber = io.BytesIO()
    with zipfile.ZipFile(climber, "w") as evil:
        evil.writestr("../../../../climbed", "x")
    inputs = {
        "bomb": bomb(), "laughs": laughs(), "path": climber.getvalue(), "picture and zip": b"\x89PNG\r\n\x1a\n" + workbook([["name"], ["x"]]), "html": b"<html><script>alert(1)</script></html>",
        "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2_000), "pdf": b"%PDF-1.7\n" + bytes(range(256)) * 40,
    }
    for name, body in inputs.items():
        value = until(person, bring(person, body, f"{name}.xlsx"), {"ready", "unreadable"})
        assert value["phase"] == "unreadable" and value["problem"], (name, value)
    assert memory(server)[1] - before < 200, memory(server)
    assert not [line for line in server.lines if '"level":"error"' in line], server.log()
