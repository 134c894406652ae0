"""Run with: .tools/venv/bin/pytest Kernel/Documents/worker"""

import base64
import json
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
TOP = HERE.parents[2]
CSS = TOP / "Public" / "paper.css"
SAMPLES = HERE.parent / "samples"
# The smallest PNG: one red pixel.
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4z8AAAAMBAQDJ/pLvAAAAAElFTkSuQmCC")


class Worker:
    def __init__(self, root, *more):
        self.errors = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [sys.executable, str(HERE / "pdf_worker.py"), "--css", str(CSS), "--root", str(root), *more],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=self.errors)

    def send_raw(self, data, length=None):
        length = len(data) if length is None else length
        self.process.stdin.write(length.to_bytes(4, "big") + data)
        self.process.stdin.flush()

    def send(self, **request):
        self.send_raw(json.dumps(request).encode())

    def receive(self):
        head = self.process.stdout.read(4)
        assert len(head) == 4, "the worker died"
        return json.loads(self.process.stdout.read(int.from_bytes(head, "big")))

    def make(self, html, **more):
        self.send(id=1, html=html, **more)
        return self.receive()

    def log(self):
        self.errors.seek(0)
        return self.errors.read().decode()

    def close(self):
        self.process.stdin.close()
        status = self.process.wait(20)
        for line in self.log().splitlines():
            json.loads(line)  # nothing but JSON lines on standard error
        return status


@pytest.fixture(scope="module")
def root(tmp_path_factory):
    tmp_path = tmp_path_factory.mktemp("worker")
    (tmp_path / "secret.txt").write_text("secret")
    (tmp_path / "outside.png").write_bytes(PIXEL)
    root = tmp_path / "root"
    root.mkdir()
    (root / "inside.png").write_bytes(PIXEL)
    (root / "link.png").symlink_to(tmp_path / "outside.png")
    return root


@pytest.fixture(scope="module")  # one for all tests: it must outlive every one of them
def worker(root):
    worker = Worker(root)
    yield worker
    assert worker.close() == 0


def text_of(pdf, *options):
    return subprocess.run(["pdftotext", *options, "-", "-"], input=pdf, stdout=subprocess.PIPE, check=True).stdout.decode()


def pdf_of(answer):
    assert "error" not in answer, answer
    pdf = base64.b64decode(answer["pdf"])
    assert pdf.startswith(b"%PDF-")
    return pdf


def images_in(answer, tmp_path):
    path = tmp_path / "images.pdf"
    path.write_bytes(pdf_of(answer))
    listing = subprocess.run(["pdfimages", "-list", str(path)], stdout=subprocess.PIPE, check=True).stdout.decode()
    return len(listing.splitlines()) - 2


def paper(text):
    return f'<html lang="zh-Hans"><body><article class="paper"><section class="body">{text}</section></article>'


def test_two_documents_in_order_with_chinese_text(worker):
    worker.send(id=7, html=paper("<p>荣县地震首报</p>"))
    worker.send(id=8, html=paper("<p>一</p><p style='break-before:page'>二</p>"), title="关于余震的续报")
    first, second = worker.receive(), worker.receive()
    assert (first["id"], first["pages"]) == (7, 1)
    assert (second["id"], second["pages"]) == (8, 2)
    assert "荣县地震首报" in text_of(pdf_of(first))
    info = subprocess.run(["pdfinfo", "-"], input=pdf_of(second), stdout=subprocess.PIPE, check=True).stdout.decode()
    assert re.search(r"Title:\s+关于余震的续报", info)
    assert "Date" not in info


def test_page_holds_22_lines_of_28_characters(worker):
    """GB/T 9704-2012, 5.2.3: 一般每面排22行，每行排28个字，并撑满版心."""
    answer = worker.make(paper(f'<p style="text-indent:0">{"应" * (28 * 22 * 2)}</p>'))
    assert answer["pages"] == 2
    pages = text_of(pdf_of(answer)).split("\f")[:2]
    for page in pages:
        lines = [line for line in page.splitlines() if "应" in line]
        assert [len(line.strip()) for line in lines] == [28] * 22


def test_page_numbers_stand_outside(worker):
    pdf = pdf_of(worker.make(paper(f'<p>{"应" * (28 * 22 * 2)}</p>')))
    sheet, mm = 595.28, 72 / 25.4
    pages = text_of(pdf, "-bbox").split("<page ")[1:]
    edges = []
    for page in pages:
        found = [(float(a), float(b)) for a, b in re.findall(r'xMin="([\d.]+)" yMin="[\d.]+" xMax="([\d.]+)" yMax="[\d.]+">[^<]*—', page)]
        edges.append((min(a for a, _ in found), max(b for _, b in found)))
    # odd: one character (14 pt) in from the right edge of the core; even: from the left
    assert edges[0][1] == pytest.approx(sheet - 26 * mm - 14, abs=1.5)
    assert edges[1][0] == pytest.approx(28 * mm + 14, abs=1.5)


def test_chinese_lines_reach_the_right_edge(worker):
    html = paper("<p>" + "截至14时，初步统计死亡2人、受伤12人，伤员均已送医；" * 6 + "</p>")
    boxes = text_of(pdf_of(worker.make(html)), "-bbox-layout")
    ends = [float(x) for x in re.findall(r'<line [^>]*xMax="([\d.]+)"', boxes)]
    body = ends[:-2]  # all but the last line and the page number
    edge = 595.28 - 26 * 72 / 25.4
    assert len(body) >= 4
    assert all(abs(x - edge) < 1.0 for x in body), body


@pytest.mark.parametrize("url, drawn", [
    ("inside.png", 1),
    ("data:image/png;base64," + base64.b64encode(PIXEL).decode(), 1),
    ("http://127.0.0.1:9/a.png", 0),
    ("https://127.0.0.1:9/a.png", 0),
    ("ftp://127.0.0.1:9/a.png", 0),
    ("//127.0.0.1/a.png", 0),
    ("../outside.png", 0),
    ("%2e%2e/outside.png", 0),
    ("link.png", 0),
    ("missing.png", 0),
    ("file:///etc/passwd", 0),
    ("file://elsewhere/a.png", 0),
])
def test_reads_only_data_and_files_under_the_root(worker, tmp_path, url, drawn):
    answer = worker.make(paper(f'<p>文<img src="{url}" style="width:9mm;height:9mm">字</p>'))
    assert images_in(answer, tmp_path) == drawn
    assert "字" in text_of(pdf_of(answer))


def test_other_doors_are_closed_too(worker):
    answer = worker.make(
        '<base href="file:///"><link rel=stylesheet href="http://127.0.0.1:9/x.css">'
        '<link rel=attachment href="../secret.txt"><style>@import "../secret.txt";'
        '@font-face{font-family:x;src:url(../secret.txt)}</style>'
        '<object data="../secret.txt"></object><embed src="../secret.txt"><p>仍然成文</p>')
    pdf = pdf_of(answer)
    assert "仍然成文" in text_of(pdf)
    assert b"EmbeddedFile" not in pdf


def test_gives_up_an_endless_document_and_goes_on(worker):
    endless = "<table>" + "<tr><td>一<td>二<td>三" * 60000 + "</table>"
    answer = worker.make(endless, timeout_s=0.5)
    assert "0.5 s" in answer["error"]
    assert worker.make(paper("<p>下一件</p>"))["pages"] == 1


@pytest.mark.parametrize("html", ["<div>" * 20000, "<b>" * 5000 + "x", "<svg>" * 3000,
                                  "<p style='width:1e30mm;font-size:1e9pt'>x", "\x00&#0;￿", "<p>x<p>" * 2000,
                                  '<svg><use href="#a"/><g id="a"><use href="#a"/></g></svg>'])
def test_hostile_html_does_not_end_the_worker(worker, html):
    answer = worker.make(html, timeout_s=3)
    assert "pdf" in answer or answer["error"].endswith(".")
    assert worker.make(paper("<p>下一件</p>"))["pages"] == 1


@pytest.mark.parametrize("frame, number", [
    (b"", None), (b"{", None), (b"\xff\xfe", None), (b"[]", None), (b"null", None), (b"[" * 100000, None),
    (b'{"html":"x"}', None), (b'{"id":"1","html":"x"}', None), (b'{"id":true,"html":"x"}', None),
    (b'{"id":4}', 4), (b'{"id":4,"html":""}', 4), (b'{"id":4,"html":5}', 4),
    (b'{"id":4,"html":"\\ud800"}', 4), (b'{"id":4,"html":"x","title":5}', 4),
    (b'{"id":4,"html":"x","title":"' + b"x" * 501 + b'"}', 4),
    (b'{"id":4,"html":"x","timeout_s":0}', 4), (b'{"id":4,"html":"x","timeout_s":121}', 4),
    (b'{"id":4,"html":"x","timeout_s":NaN}', None), (b'{"id":4,"html":"x","timeout_s":true}', 4),
])
def test_malformed_frames_are_answered(worker, frame, number):
    worker.send_raw(frame)
    answer = worker.receive()
    assert answer["id"] == number
    assert answer["error"].endswith(".")
    assert worker.make(paper("<p>下一件</p>"))["pages"] == 1


def test_frame_over_the_limit_is_refused_and_read_past(worker):
    size = 16 * 1024 * 1024 + 1
    worker.send_raw(b" " * size)
    assert str(size) in worker.receive()["error"]
    assert worker.make(paper("<p>下一件</p>"))["pages"] == 1


def test_frame_cut_off_ends_quietly(root):
    worker = Worker(root)
    worker.send_raw(b'{"id":', length=100)
    assert worker.close() == 0


def test_same_bytes_in_one_process_and_across_processes(worker, root):
    html = (SAMPLES / "first-report.html").read_text(encoding="utf-8")
    first, second = pdf_of(worker.make(html)), pdf_of(worker.make(html))
    other = Worker(root)
    third = pdf_of(other.make(html))
    assert other.close() == 0
    assert first == second == third


@pytest.mark.parametrize("name, pages", [("first-report", 2), ("plain-list", 3)])
def test_samples_by_once(tmp_path, name, pages):
    out = tmp_path / "out.pdf"
    done = subprocess.run(
        [sys.executable, str(HERE / "pdf_worker.py"), "--css", str(CSS), "--root", str(SAMPLES),
         "--once", str(SAMPLES / f"{name}.html"), str(out)], stderr=subprocess.PIPE, check=True)
    assert json.loads(done.stderr)["pages"] == pages
    fonts = subprocess.run(["pdffonts", str(out)], stdout=subprocess.PIPE, check=True).stdout.decode()
    assert "DejaVu" not in fonts


def test_register_repeats_its_head_and_counts_pages(worker):
    text = text_of(pdf_of(worker.make((SAMPLES / "plain-list.html").read_text(encoding="utf-8"))))
    assert text.count("主管单位") == 2
    for n in (1, 2, 3):
        assert f"{n}/3" in text


def test_stderr_tells_no_text_of_the_document(worker):
    worker.make("<p style='colour:x;width:张三'>李四 13800000000</p><img src='http://127.0.0.1:9/'>")
    assert "李四" not in worker.log()
