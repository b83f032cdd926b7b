# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT
"""What is measured, and the bounds that this program shall keep to."""

from dataclasses import dataclass, field
from typing import Optional

from measure import MIB
from programs import LIST_PEERS, PEERS, SINGLE_PEERS, ours, ours_list

RATE = 4_000_000  # bytes a second of a connection, as in benchserver
SLOW_RATE = 100_000


@dataclass(frozen=True)
class Bound:
    """The most that a figure of this program may be: `figure` is an attribute of report.Row."""

    figure: str
    most: float
    programs: tuple = ()  # the words that end their names; empty: all of this program's

    def concerns(self, name):
        return not self.programs or name.split()[-1] in self.programs


@dataclass(frozen=True)
class Scenario:
    name: str
    title: str
    programs: list
    size: int
    files: int = 1
    workers: int = 8
    shape: Optional[str] = None  # of benchserver; none: nginx
    tls: bool = False
    on_disk: bool = False
    ideal: Optional[float] = None  # seconds
    bounds: list = field(default_factory=list)
    timeout: int = 120  # seconds


SPLITTING = PEERS[:2]  # one connection alone would take minutes
SLOW_PEERS = PEERS[:3]  # wget2 has no answer to these either, and its parts of one size may take minutes

RSS = Bound("rss_mib", 64, ("direct", "temp", "auto"))
SENT = Bound("sent_ratio", 1.02)
SENT_MORE = Bound("sent_ratio", 1.05)


def standard(program):
    direct, temp = ours(program, "direct"), ours(program, "temp")
    memory = ours(program, "memory", "--memory-limit", "2G")
    auto = ours(program, "auto")
    uneven_ideal = 64 * MIB / (7 * RATE + SLOW_RATE)
    even_ideal = 64 * MIB / (8 * RATE)
    return [
        Scenario("plain", "1 GiB from nginx, 8 connections", [direct, temp, memory, *PEERS], 1024 * MIB,
                 bounds=[Bound("to_best", 0.9, ("direct",)), Bound("to_best", 1.3, ("temp", "memory")), RSS, SENT]),
        Scenario("tls", "1 GiB from nginx over TLS, 8 connections", [direct, *PEERS], 1024 * MIB, tls=True,
                 bounds=[Bound("to_aria2", 1.15), Bound("cpu_to_aria2", 1.6), RSS, SENT]),
        Scenario("one", "1 GiB from nginx, 1 connection", [direct, *SINGLE_PEERS], 1024 * MIB, workers=1,
                 bounds=[RSS, SENT]),
        Scenario("uneven", "64 MiB, seven connections at 4 MB/s, one in eight at 100 kB/s", [auto, *SLOW_PEERS],
                 64 * MIB, shape="uneven", ideal=uneven_ideal, bounds=[Bound("to_ideal", 1.15), SENT_MORE]),
        Scenario("latency", "64 MiB, 4 MB/s a connection, 200 ms to the first byte", [auto, *SLOW_PEERS], 64 * MIB,
                 shape="latency", ideal=even_ideal + 0.2, bounds=[Bound("to_ideal", 1.08), SENT]),
        Scenario("small", "1,000 files of 10 KiB from nginx, 16 at a time", [ours_list(program), *LIST_PEERS],
                 10 * 1024, files=1000, workers=16,
                 bounds=[Bound("to_aria2", 1.0), Bound("requests_per_file", 1), SENT]),
        Scenario("smalllat", "300 files of 10 KiB, 50 ms to the first byte, 16 at a time",
                 [ours_list(program), *LIST_PEERS], 10 * 1024, files=300, workers=16, shape="smalllat",
                 ideal=300 / 16 * 0.05, bounds=[Bound("to_ideal", 1.08), Bound("requests_per_file", 1), SENT]),
        Scenario("fading", "64 MiB, each connection at 8 MB/s, after 4 MiB at 800 kB/s", [auto, *SPLITTING], 64 * MIB,
                 shape="fading", bounds=[SENT_MORE]),
        Scenario("limited", "32 MiB, 4 MB/s a connection, the third one gets 503", [auto, *SLOW_PEERS], 32 * MIB,
                 shape="limited", ideal=32 * MIB / (2 * RATE), bounds=[SENT]),
        Scenario("disk", "4 GiB from nginx to a disk, sync included", [direct, *PEERS], 4096 * MIB, on_disk=True,
                 timeout=300, bounds=[RSS, SENT]),
    ]
