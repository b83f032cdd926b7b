# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT
"""Serves made-up files of given sizes on loopback, with ranges, at a modest speed: /SIZE-IN-MIB/RATE-IN-KIB/NAME."""

import http.server
import sys
import time

MIB = 1024 * 1024


class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.answer(True)

    def do_HEAD(self):
        self.answer(False)

    def answer(self, with_body):
        parts = self.path.strip("/").split("/")
        if len(parts) != 3 or not parts[0].isdigit():
            self.send_error(404)
            return
        total = int(parts[0]) * MIB
        first, last = 0, total - 1
        wanted = self.headers.get("Range", "")
        if wanted.startswith("bytes="):
            begin, _, end = wanted[6:].partition("-")
            first, last = int(begin), min(int(end or last), last)
        self.send_response(206 if wanted else 200)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("ETag", '"1"')
        self.send_header("Content-Length", str(last - first + 1))
        if wanted:
            self.send_header("Content-Range", f"bytes {first}-{last}/{total}")
        self.end_headers()
        left = last - first + 1 if with_body else 0
        step = max(1024, int(parts[1]) * 1024 // 20)
        while left > 0:
            piece = min(step, left)
            self.wfile.write(b"\0" * piece)
            left -= piece
            time.sleep(0.05)

    def log_message(self, *_):
        pass

    def handle(self):
        try:
            super().handle()
        except (BrokenPipeError, ConnectionResetError):
            pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
print(server.server_address[1], flush=True)
sys.stdout.close()
server.serve_forever()
