#!/usr/bin/env python3
"""Turns HTML into PDF, one document at a time, for the server that started it.

A long-lived process, because importing the layout engine costs more than laying out a page.

    pdf_worker.py --css Public/paper.css --root DIR            frames on standard input and output
    pdf_worker.py --css Public/paper.css --once IN.html OUT.pdf

A frame is a 4-byte big-endian length and that many bytes of JSON (UTF-8), at most 16 MiB.

    request  {"id": int, "html": str, "title": str?, "timeout_s": number?}
    answer   {"id": int, "pdf": base64, "pages": int, "ms": int}
          or {"id": int | null, "error": "a sentence"}

Answers come in the order of the requests; "id" is null where the request could not be read. The
worker ends with status 0 when its input ends. Standard error carries one JSON object per line,
never text of a document. A document reaches no network and no file outside --root: what it asks
for in vain is simply missing on the page. The same request gives the same bytes.
"""

import argparse
import base64
import ctypes
import json
import logging
import math
import mimetypes
import os
import resource
import signal
import sys
import threading
import time
from pathlib import Path
from urllib.parse import unquote, urlsplit

FRAME_LIMIT = 16 * 1024 * 1024
FILE_LIMIT = 16 * 1024 * 1024
TITLE_LIMIT = 500
TIMEOUT_DEFAULT = 20.0
TIMEOUT_LIMIT = 120.0
WARNINGS_PER_DOCUMENT = 10

log_stream = sys.stderr  # replaced in main by a stream of our own


def log(event, **fields):
    print(json.dumps({"event": event, **fields}, ensure_ascii=False), file=log_stream, flush=True)


def thrifty_malloc():
    """One arena, and freed memory goes back: about 50 MB less after a hundred documents (glibc)."""
    try:
        libc = ctypes.CDLL(None)
        libc.mallopt(-8, 1)  # M_ARENA_MAX
        libc.mallopt(-1, 65536)  # M_TRIM_THRESHOLD
    except (OSError, AttributeError):
        pass


class TimeIsUp(BaseException):
    """Not an Exception: the layout engine catches those here and there and goes on."""


class Refused(Exception):
    """A request that is not carried out; its text is the sentence for the caller."""


# ── the engine ────────────────────────────────────────────────────────────────────────────────────


class Press:
    """The layout engine with what all documents share: fonts, stylesheet, rules of access."""

    def __init__(self, css, root):
        global weasyprint
        import weasyprint
        from weasyprint.text.fonts import FontConfiguration

        class SharedFonts(FontConfiguration):
            """One for all documents: one of its own for each grows without end. So a document may
            not add a typeface, which every later document would see; the stylesheet may."""

            sealed = False

            def add_font_face(self, rule_descriptors, url_fetcher):
                if not self.sealed:
                    super().add_font_face(rule_descriptors, url_fetcher)

        justify_chinese()
        self.root = Path(root).resolve(strict=True)
        self.fetcher = make_fetcher(self.root)
        self.fonts = SharedFonts()
        self.css = []
        if css is not None:
            # Our own file, named on the command line: it may lie outside the root.
            path = Path(css).resolve(strict=True)
            text = path.read_text(encoding="utf-8")
            self.css = [
                weasyprint.CSS(
                    string=text,
                    base_url=path.parent.as_uri() + "/",
                    url_fetcher=make_fetcher(path.parent),
                    font_config=self.fonts,
                )
            ]
        self.fonts.sealed = True
        self.warnings = Warnings()
        weasyprint.LOGGER.handlers[:] = [self.warnings]
        weasyprint.LOGGER.setLevel(logging.WARNING)
        weasyprint.LOGGER.propagate = False

    def make(self, html, title=None, timeout=TIMEOUT_DEFAULT, base_url=None):
        """Returns (pdf bytes, number of pages); raises TimeIsUp or whatever the engine raises."""
        self.warnings.left = WARNINGS_PER_DOCUMENT
        with Limit(timeout):
            page = weasyprint.HTML(
                string=html,
                base_url=base_url or self.root.as_uri() + "/",
                url_fetcher=self.fetcher,
                media_type="print",
            )
            document = page.render(font_config=self.fonts, stylesheets=self.css)
            if title is not None:
                document.metadata.title = title
            # Neither a date nor an identifier is written unless asked for, so equal input gives
            # equal bytes; dates that the HTML itself states in its meta elements are kept.
            return document.write_pdf(pdf_identifier=False), len(document.pages)


class Limit:
    """Raises TimeIsUp in the body once the time is up, again and again until the body is left: a
    single signal may be lost, for an exception inside a callback from C is printed and dropped."""

    def __init__(self, seconds):
        self.seconds = seconds

    def __enter__(self):
        self.armed = True
        signal.signal(signal.SIGALRM, self.ring)
        signal.setitimer(signal.ITIMER_REAL, self.seconds, 0.1)

    def ring(self, *_):
        if self.armed:
            raise TimeIsUp

    def __exit__(self, *_):
        self.armed = False
        signal.setitimer(signal.ITIMER_REAL, 0)


class Warnings(logging.Handler):
    """The engine's complaints, a few per document: a bad template must not flood the log. Addresses
    of images are cut short, for a data: address is a whole image."""

    left = WARNINGS_PER_DOCUMENT

    def emit(self, record):
        if self.left > 0:
            self.left -= 1
            log("engine", level=record.levelname.lower(), text=record.getMessage()[:200])


def make_fetcher(root):
    from weasyprint.urls import URLFetcher, URLFetcherResponse

    class Fetcher(URLFetcher):
        """Lets through data: addresses and plain files under the root; the engine goes on without
        what is refused."""

        def __init__(self):
            super().__init__(allowed_protocols=("data",), allow_redirects=False)

        def fetch(self, url, headers=None):
            parts = urlsplit(url)
            if parts.scheme == "data":
                return super().fetch(url)
            if parts.scheme != "file" or parts.netloc not in ("", "localhost"):
                raise ValueError("only data: addresses and files under the root are read")
            # resolve() follows links and '..', so what is compared is the file that would be read.
            path = Path(unquote(parts.path)).resolve(strict=True)
            if not path.is_relative_to(root) or not path.is_file():
                raise ValueError("the file is not under the root")
            if path.stat().st_size > FILE_LIMIT:
                raise ValueError("the file is too large")
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    return Fetcher()


def is_chinese(c):
    return "\u2e80" <= c <= "\u9fff" or "\uf900" <= c <= "\ufaff" or "\uff00" <= c <= "\uffef"


def justify_chinese():
    """Teaches the engine to justify Chinese lines. It widens only spaces, and Chinese has none, so
    a line with a figure or a wrapped comma in it would end short of the right edge. What is missing
    (seldom more than two characters) is spread evenly over the line. Should a later version of the
    engine be built otherwise, lines stay ragged and nothing else happens."""
    from weasyprint.formatting_structure import boxes
    from weasyprint.layout import inline

    original = getattr(inline, "justify_line", None)
    create_layout = getattr(inline, "create_layout", None)
    if original is None or create_layout is None:
        log("engine", level="warning", text="Chinese lines are not justified by this version")
        return

    def texts(box):
        if isinstance(box, boxes.TextBox):
            yield box
        elif isinstance(box, (boxes.LineBox, boxes.InlineBox)):
            for child in box.children:
                if child.is_in_normal_flow():
                    yield from texts(child)

    def widen(context, box, spacing, shift):
        """Moves a box right by `shift`, widens its text; returns the shift for what follows it."""
        if isinstance(box, boxes.TextBox):
            box.position_x += shift
            if not box.text:
                return shift
            style = box.style.copy()
            base = style["letter_spacing"]
            style["letter_spacing"] = (0 if base == "normal" else base) + spacing
            box.style = style
            layout = create_layout(
                box.text, style, context, max_width=None, justification_spacing=0)
            layout.deactivate()
            box.pango_layout = layout
            gain = spacing * len(box.text)
            box.width += gain
            return shift + gain
        if isinstance(box, (boxes.LineBox, boxes.InlineBox)):
            box.position_x += shift
            start = shift
            for child in box.children:
                if child.is_in_normal_flow():
                    shift = widen(context, child, spacing, shift)
            box.width += shift - start
            return shift
        box.translate(shift, 0)  # an image or the like
        return shift

    def justify_line(context, line, extra_width):
        text = "".join(box.text for box in texts(line))
        chinese = sum(map(is_chinese, text))
        # A line far too short has another reason: leave it alone, as leave text that has spaces
        # enough to be justified by them.
        if (chinese * 2 < len(text) or len(text) < 2
                or extra_width > 4 * line.style["font_size"]
                or line.style["direction"] == "rtl"):
            return original(context, line, extra_width)
        widen(context, line, extra_width / (len(text) - 1), 0)

    inline.justify_line = justify_line


# ── frames ────────────────────────────────────────────────────────────────────────────────────────


def read_exactly(stream, n):
    data = b""
    while len(data) < n:
        part = stream.read(n - len(data))
        if not part:
            return None
        data += part
    return data


def read_frame(stream):
    """The bytes of a frame, None at the end of input; Refused for a frame that is too long, which
    is then read past, so that the next one is found."""
    head = read_exactly(stream, 4)
    if head is None:
        return None
    length = int.from_bytes(head, "big")
    if length > FRAME_LIMIT:
        left = length
        while left:
            part = stream.read(min(left, 1 << 20))
            if not part:
                return None
            left -= len(part)
        raise Refused(f"The frame has {length} bytes; at most {FRAME_LIMIT} are allowed.")
    return read_exactly(stream, length)


def write_frame(stream, answer):
    data = json.dumps(answer, ensure_ascii=False).encode()
    if len(data) > FRAME_LIMIT:
        data = json.dumps({"id": answer["id"], "error":
            f"The document is too large: its answer has {len(data)} bytes, at most {FRAME_LIMIT} are allowed."}).encode()
    stream.write(len(data).to_bytes(4, "big") + data)
    stream.flush()


def no_constant(name):
    raise ValueError(name)


def parse(data):
    """Returns (id or None, request or None, error or None)."""
    try:
        request = json.loads(data.decode("utf-8"), parse_constant=no_constant)
    except (ValueError, RecursionError):
        return None, None, "The frame is not JSON in UTF-8."
    if not isinstance(request, dict):
        return None, None, "The request is not a JSON object."
    number = request.get("id")
    if type(number) is not int:
        return None, None, "The request has no whole number 'id'."
    html, title = request.get("html"), request.get("title")
    timeout = request.get("timeout_s")
    if timeout is None:
        timeout = TIMEOUT_DEFAULT
    if not isinstance(html, str) or not html.strip():
        return number, None, "'html' is missing or empty."
    if title is not None and (not isinstance(title, str) or len(title) > TITLE_LIMIT):
        return number, None, f"'title' must be text of at most {TITLE_LIMIT} characters."
    if type(timeout) not in (int, float) or not math.isfinite(timeout) or not 0 < timeout <= TIMEOUT_LIMIT:
        return number, None, f"'timeout_s' must be more than 0 and at most {TIMEOUT_LIMIT:g}."
    try:
        (html + (title or "")).encode()
    except UnicodeEncodeError:
        return number, None, "'html' or 'title' holds half a surrogate pair."
    return number, (html, title, timeout), None


def answer(press, data):
    number, request, error = parse(data)
    if error is not None:
        return {"id": number, "error": error}
    html, title, timeout = request
    start = time.monotonic()
    try:
        pdf, pages = press.make(html, title, timeout)
    except TimeIsUp:
        log("time_is_up", id=number, timeout_s=timeout)
        return {"id": number, "error": f"The document was not ready after {timeout:g} s and was given up."}
    except MemoryError:
        log("out_of_memory", id=number)
        return {"id": number, "error": "The document needs more memory than the worker may use."}
    except RecursionError:
        log("too_deep", id=number)
        return {"id": number, "error": "The document is nested too deeply."}
    except Exception as e:  # the engine's faults must not end the worker; no text of the document
        where = e.__traceback__
        while where.tb_next is not None:
            where = where.tb_next
        place = f"{Path(where.tb_frame.f_code.co_filename).name}:{where.tb_lineno}"
        log("fault", id=number, type=type(e).__name__, at=place)
        return {"id": number, "error": f"The document could not be laid out ({type(e).__name__} at {place})."}
    ms = round((time.monotonic() - start) * 1000)
    log("made", id=number, pages=pages, ms=ms, bytes=len(pdf))
    return {"id": number, "pdf": base64.b64encode(pdf).decode(), "pages": pages, "ms": ms}


def serve(press, source, sink):
    while True:
        try:
            data = read_frame(source)
        except Refused as e:
            write_frame(sink, {"id": None, "error": str(e)})
            continue
        if data is None:
            return
        try:
            write_frame(sink, answer(press, data))
        except BrokenPipeError:
            return


# ── start ─────────────────────────────────────────────────────────────────────────────────────────


def own_streams():
    """Takes standard output for frames alone, and makes a JSON line of everything that a library
    writes to standard error by itself. Returns (the stream for frames, a function for the end)."""
    global log_stream
    sink = os.fdopen(os.dup(1), "wb")
    log_stream = os.fdopen(os.dup(2), "w", encoding="utf-8", errors="replace")
    read_end, write_end = os.pipe()
    os.dup2(write_end, 2)
    os.dup2(write_end, 1)  # a stray print must not break the framing
    os.close(write_end)

    def carry():
        with os.fdopen(read_end, encoding="utf-8", errors="replace") as lines:
            for line in lines:
                if line.strip():
                    log("stderr", text=line.strip()[:300])

    thread = threading.Thread(target=carry, daemon=True)
    # The alarm must ring in the main thread only.
    signal.pthread_sigmask(signal.SIG_BLOCK, [signal.SIGALRM])
    thread.start()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, [signal.SIGALRM])

    def finish():
        sys.stdout.flush()
        sys.stderr.flush()
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        thread.join(1)

    return sink, finish


def main():
    args = argparse.ArgumentParser(description="HTML to PDF; see the head of this file.")
    args.add_argument("--css", metavar="FILE", help="stylesheet of every document")
    args.add_argument("--root", metavar="DIR", default=".", help="the only directory documents may read files from")
    args.add_argument("--memory-mib", type=int, default=2048, help="limit of address space, 0 for none")
    args.add_argument("--once", nargs=2, metavar=("IN.html", "OUT.pdf"), help="make one document and end")
    args = args.parse_args()

    thrifty_malloc()
    if args.memory_mib > 0:
        limit = args.memory_mib * 1024 * 1024
        resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    sink, finish = own_streams()
    status = 0
    try:
        start = time.monotonic()
        press = Press(args.css, args.root)
        if args.once:
            source, target = map(Path, args.once)
            html = source.read_text(encoding="utf-8")
            pdf, pages = press.make(html, base_url=source.resolve().as_uri())
            part = target.with_name(target.name + ".part")
            part.write_bytes(pdf)
            part.replace(target)  # never half a document under its name
            log("made", file=target.name, pages=pages, bytes=len(pdf))
        else:
            # A terminal's Ctrl-C goes to the server too, which ends us by closing our input.
            signal.signal(signal.SIGINT, signal.SIG_IGN)
            log("ready", ms=round((time.monotonic() - start) * 1000), engine=weasyprint.VERSION)
            serve(press, sys.stdin.buffer, sink)
    except TimeIsUp:
        log("time_is_up")
        status = 1
    except Exception as e:
        log("cannot_work", type=type(e).__name__, text=str(e)[:300])
        status = 1
    finish()
    return status


if __name__ == "__main__":
    sys.exit(main())
