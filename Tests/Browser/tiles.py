"""A tile server that stands for an outside one: it draws a square of one colour for any tile and
remembers what it was asked."""

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
        tiles = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self):
                tiles.paths.append(self.path)
                tiles.referrers.add(self.headers.get("Referer"))
                self.send_response(tiles.status)
                self.send_header("Access-Control-Allow-Origin", "*")
                self.send_header("Content-Type", "image/png")
                body = picture if tiles.status == 200 else b""
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_):
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self.server.server_port}"
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()
