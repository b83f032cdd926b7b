# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT
"""How each program is told to do the same work. One file becomes "out", a list keeps the names of its links."""

import os
from dataclasses import dataclass
from typing import Callable, Optional

OURS = "thread-downloader"


@dataclass
class Job:
    urls: list
    folder: str  # empty; the program runs in it
    workers: int
    authority: Optional[str] = None  # PEM file to trust

    def write_list(self, lines):
        path = os.path.join(self.folder, ".list")
        with open(path, "w", encoding="ascii") as file:
            file.writelines(line + "\n" for line in lines)
        return path


@dataclass(frozen=True)
class Program:
    name: str
    command: Callable  # Job -> list of words
    is_ours: bool = False


def ours(program, mode, *options):
    def command(job):
        words = [program, "--cli", "--quiet", "--assembly", mode, "--workers", str(job.workers), *options]
        if job.authority:
            words += ["--ca-certificate", job.authority]
        return words + [job.urls[0], "out"]

    return Program(f"{OURS} {mode}", command, True)


def ours_list(program):
    def command(job):
        n = str(job.workers)
        return [program, "--cli", "--quiet", "-j", n, "--global-limit", n, "-i", job.write_list(job.urls)]

    return Program(OURS, command, True)


def aria2(job):
    n = str(job.workers)
    words = ["aria2c", "--quiet", "--no-conf", "--file-allocation=none", "--async-dns=false", "--min-split-size=1M",
             "--max-connection-per-server", n, "--split", n]
    if job.authority:
        words += ["--ca-certificate", job.authority]
    return words + ["--out=out", job.urls[0]]


def aria2_list(job):
    return ["aria2c", "--quiet", "--no-conf", "--file-allocation=none", "--async-dns=false",
            "--max-concurrent-downloads", str(job.workers), "--input-file", job.write_list(job.urls)]


def axel(job):
    words = ["axel", "--quiet", "--num-connections", str(job.workers), "--output=out"]
    return words + (["--insecure"] if job.authority else []) + [job.urls[0]]


def curl(job):
    words = ["curl", "--disable", "--silent", "--show-error", "--fail", "--output", "out"]
    return words + (["--cacert", job.authority] if job.authority else []) + [job.urls[0]]


def curl_list(job):
    config = job.write_list(f'url = "{url}"\nremote-name' for url in job.urls)
    return ["curl", "--disable", "--silent", "--show-error", "--fail", "--parallel", "--parallel-max",
            str(job.workers), "--config", config]


WGET2 = ["wget2", "--no-config", "--quiet", "--no-hsts", "--no-hpkp", "--no-ocsp", "--tries=3"]


def wget2(job):
    words = [*WGET2, "--output-document=out"]
    return words + (["--ca-certificate", job.authority] if job.authority else []) + [job.urls[0]]


def wget2_chunks(job):
    words = [*WGET2, f"--max-threads={job.workers}", "--chunk-size=8M", "--output-document=out"]
    return words + (["--ca-certificate", job.authority] if job.authority else []) + [job.urls[0]]


def wget2_list(job):
    return [*WGET2, f"--max-threads={job.workers}", "--input-file", job.write_list(job.urls)]


PEERS = [Program("aria2", aria2), Program("axel", axel), Program("curl", curl), Program("wget2", wget2),
         Program("wget2 in chunks", wget2_chunks)]
SINGLE_PEERS = PEERS[:4]
LIST_PEERS = [Program("aria2", aria2_list), Program("curl", curl_list), Program("wget2", wget2_list)]
