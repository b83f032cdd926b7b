# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT
"""Two scenarios that no other program is compared in: memory over an endless file, and fairness."""

import json
import os
import subprocess
import time

from measure import MIB, end, reap, start
from report import NAMES
from scenarios import RSS
from servers import BenchServer

HUGE_SECONDS = 20
MANY_FILES = 100
MANY_SIZE = 4 * MIB
FAIR = 0.2
BATCH_GAP = 0.05  # seconds between two batches of progress, at the least


def huge(program, nginx, folder):
    """100 GiB to standard output, as far as it comes in a while; its memory is what counts."""
    with open(os.devnull, "wb") as nothing:
        begin = time.monotonic()
        child = start([program, "--cli", "--quiet", "--workers", "8", nginx.url + "sparse", "-o", "-"], folder, nothing)
        cost = reap(child, begin, HUGE_SECONDS)
    sent = nginx.counts().sent
    rss = cost.rss / MIB
    word = "ok" if rss <= RSS.most else "MISSED"
    ended = "whole" if cost.in_time and cost.code == 0 else "stopped"
    return {"rss_mib": rss, "sent_gib": sent / 1024 / MIB, "wall": cost.wall, "cpu": cost.cpu,
            "right": not cost.in_time or cost.code == 0,
            "verdicts": [f"{NAMES['rss_mib']} {rss:.3g} ≤ {RSS.most} {word}"],
            "text": f"{ended} after {cost.wall:.1f} s and {sent / 1024 / MIB:.1f} GiB, {cost.cpu:.1f} s CPU"}


def spread(values):
    """How far the outermost are from each other, as a part of the mean."""
    mean = sum(values) / len(values) if values else 0
    return (max(values) - min(values)) / mean if mean else float("inf")


def many(program, server_program, folder):
    """100 downloads at once, 16 connections. All shall come on alike, whoever has a connection at the moment."""
    with BenchServer(server_program, "many", MANY_SIZE) as server:
        path = os.path.join(folder, ".list")
        with open(path, "w", encoding="ascii") as file:
            file.writelines(f"{server.url}file{number}\n" for number in range(1, MANY_FILES + 1))
        begin = time.monotonic()
        child = start([program, "--cli", "--progress", "json", "--workers", "8", "-j", str(MANY_FILES),
                       "--global-limit", "16", "-i", path], folder, subprocess.PIPE)
        try:
            moments, ends, served = watch(child, begin)
        except BaseException:
            end(child)
            raise
        cost = reap(child, begin, 60)
        counts = server.counts()
    bytes_spread, begun = second_half(moments)
    figures = {"bytes_spread": bytes_spread, "end_spread": spread(ends), "served_spread": spread(served)}
    verdicts = []
    for name, value in figures.items():
        verdicts.append(f"{NAMES[name]} {value:.2f} ≤ {FAIR:g} {'ok' if value <= FAIR else 'MISSED'}")
    return {"wall": cost.wall, "cpu": cost.cpu, "rss_mib": cost.rss / MIB, "requests": counts.requests,
            "connections": counts.connections, "right": cost.code == 0 and len(ends) == MANY_FILES,
            "verdicts": verdicts, "ends": ends, "served": served,
            "text": f"{cost.wall:.2f} s, {cost.cpu:.2f} s CPU, {cost.rss / MIB:.0f} MiB, {counts.requests} requests, "
                    f"{counts.connections} connections; {begun} had bytes when half of all were there"}


def watch(child, begin):
    """Bytes by download after each batch of lines, the ends, and the times from the first connection to the end."""
    received, first, ends, moments, served = {}, {}, [], [], []
    last = 0
    for line in child.stdout:
        if not line.startswith(b"{"):
            continue
        event, now = json.loads(line), time.monotonic() - begin
        if now - last > BATCH_GAP:  # before that, some numbers are older than others
            moments.append(dict(received))
        last = now
        name = event.get("id")
        if event["event"] == "progress":
            received[name] = event["receivedBytes"]
            if event["connections"] > 0 or event["receivedBytes"] > 0:  # a short turn falls between two batches
                first.setdefault(name, now)
        elif event["event"] == "finished":
            received[name] = event["bytesWritten"]
            ends.append(now)
            served.append(now - first.get(name, now))
    return moments, ends, served


def second_half(moments):
    """How far all are apart at the worst from half of all bytes to the first end, and how many have any at half."""
    widest, begun = 0, 0
    for moment in moments:
        values = list(moment.values()) + [0] * (MANY_FILES - len(moment))
        if max(values) >= MANY_SIZE:
            break
        if sum(values) >= MANY_FILES * MANY_SIZE / 2:
            widest = max(widest, spread(values))
            begun = begun or sum(value > 0 for value in values)
    return widest if begun else float("inf"), begun
