"""A tile server that stands for an outside one: it draws a square of one colour for any tile and
remembers what it was asked; while `answers` is not set, it takes the question and keeps silent."""

import io
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from PIL import Image


def square(colour):
    out = io.BytesIO()
    Image.new("RGB", (256, 256), colour).save(out, "PNG")
    return out.getvalue()


class TileServer:
    def __init__(self, colour=(196, 214, 190)):
        picture, self.paths, self.referrers, self.status = square(colour), [], set(), 200
        self.answers = threading.Event()
        self.answers.set()
        tiles = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                tiles.paths.append(self.path)
                tiles.referrers.add(self.headers.get("Referer"))
                tiles.answers.wait()
                self.send_response(tiles.status)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.send_header("Content-Type", "image/png")
                body = picture if tiles.status == 200 else b""
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                try:
                    self.wfile.write(body)
                except OSError:
                    # Who asked is gone: it was kept waiting.
                    pass

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.answers.set()
        self.server.shutdown()
        self.server.server_close()
