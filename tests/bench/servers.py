# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT
"""Servers that count what they were asked for."""

import json
import os
import random
import re
import socket
import subprocess
import time
from dataclasses import dataclass

NGINX = """daemon off;
{user}
worker_processes 1;
pid {folder}/pid;
error_log {folder}/errors;
events {{ worker_connections 1024; }}
http {{
    log_format counted '$connection $body_bytes_sent';
    access_log {folder}/log counted;
    client_body_temp_path {folder}/body;
    proxy_temp_path {folder}/proxy;
    fastcgi_temp_path {folder}/fastcgi;
    uwsgi_temp_path {folder}/uwsgi;
    scgi_temp_path {folder}/scgi;
    sendfile on;
    keepalive_requests 100000;
    server {{
        listen 127.0.0.1:{port};
        listen 127.0.0.1:{secure_port} ssl;
        ssl_certificate {folder}/server.pem;
        ssl_certificate_key {folder}/server.key;
        root {files};
        location = /.status {{ access_log off; stub_status; }}
    }}
}}
"""


@dataclass
class Counts:
    requests: int
    connections: int
    sent: int  # body bytes


def free_port():
    # Below the ports that the kernel gives to outgoing connections, so that none takes it before the server does.
    while True:
        port = random.randrange(20_000, 32_000)
        with socket.socket() as probe:
            try:
                probe.bind(("127.0.0.1", port))
                return port
            except OSError:
                continue


def make_certificate(folder):
    subprocess.run(["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=127.0.0.1",
                    "-addext", "subjectAltName=IP:127.0.0.1", "-keyout", f"{folder}/server.key", "-out",
                    f"{folder}/server.pem"], check=True, stderr=subprocess.DEVNULL)


class Nginx:
    """Serves a folder, plain and over TLS. As one process: the other core is the client's."""

    def __init__(self, folder, files):
        self.folder = folder
        self.authority = f"{folder}/server.pem"
        make_certificate(folder)
        port, secure_port = free_port(), free_port()
        self.port = port
        self.url = f"http://127.0.0.1:{port}/"
        self.secure_url = f"https://127.0.0.1:{secure_port}/"
        user = "user root;" if os.geteuid() == 0 else ""
        with open(f"{folder}/conf", "w", encoding="utf-8") as file:
            file.write(NGINX.format(folder=folder, files=files, port=port, secure_port=secure_port, user=user))
        path = os.environ["PATH"] + ":/usr/sbin:/sbin"
        self.process = subprocess.Popen(["setpriv", "--pdeathsig", "TERM", "nginx", "-c", f"{folder}/conf"],
                                        env={"PATH": path}, start_new_session=True, stdin=subprocess.DEVNULL,
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        self._wait_until_it_answers()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.terminate()
        self.process.wait()

    def reset(self):
        os.truncate(f"{self.folder}/log", 0)

    def counts(self):
        # A request is logged before its connection ends; the one that asks is the last that is left.
        while int(re.search(r"Active connections: (\d+)", self._status())[1]) > 1:
            time.sleep(0.002)
        with open(f"{self.folder}/log", encoding="ascii") as log:
            lines = [line.split() for line in log]
        return Counts(len(lines), len({line[0] for line in lines}), sum(int(line[1]) for line in lines))

    def _status(self):
        # By hand: Python's own client would more than double this process, which is the least memory measured.
        with socket.create_connection(("127.0.0.1", self.port), timeout=10) as connection:
            connection.sendall(b"GET /.status HTTP/1.0\r\n\r\n")
            return b"".join(iter(lambda: connection.recv(4096), b"")).decode()

    def _wait_until_it_answers(self):
        for _ in range(500):
            try:
                self._status()
                return
            except OSError:
                if self.process.poll() is not None:
                    break
                time.sleep(0.01)
        with open(f"{self.folder}/errors", encoding="utf-8") as errors:
            raise RuntimeError("nginx did not start: " + errors.read())


class BenchServer:
    """benchserver with one of its shapes, for one run; counts when it has ended."""

    def __init__(self, program, shape, size):
        self.process = subprocess.Popen([program, shape, str(size)], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                        start_new_session=True)
        self.url = self.process.stdout.readline().decode().strip()
        if not self.url:
            raise RuntimeError("benchserver did not start")

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.kill()
        self.process.wait()

    def counts(self):
        output, _ = self.process.communicate(timeout=20)  # closes its standard input, which ends it
        counted = json.loads(output)
        return Counts(counted["requests"], counted["connections"], counted["bytesSent"])
