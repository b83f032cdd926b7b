# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT
"""Medians, ratios, verdicts, and the table that shows them."""

from dataclasses import dataclass, field
from typing import Optional

from measure import MIB


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2


@dataclass
class Row:
    """What a program did in a scenario: medians of its counted runs. Ratios are to the medians of others."""

    program: str
    is_ours: bool
    walls: list
    cpu: float
    rss_mib: float
    requests: float
    connections: float
    sent_ratio: float
    requests_per_file: float
    failure: str = ""
    to_best: Optional[float] = None
    to_aria2: Optional[float] = None
    cpu_to_aria2: Optional[float] = None
    to_ideal: Optional[float] = None
    verdicts: list = field(default_factory=list)

    @property
    def wall(self):
        return median(self.walls)


def make_row(program, scenario, samples):
    """A sample is a pair of cost and counts."""
    costs, counts = [cost for cost, _ in samples], [count for _, count in samples]
    requests = median([count.requests for count in counts])
    return Row(program.name, program.is_ours, [cost.wall for cost in costs], median([cost.cpu for cost in costs]),
               max(cost.rss for cost in costs) / MIB, requests, median([count.connections for count in counts]),
               median([count.sent for count in counts]) / (scenario.size * scenario.files), requests / scenario.files)


def compare(scenario, rows):
    peers = [row for row in rows if not row.is_ours and not row.failure]
    best = min((row.wall for row in peers), default=None)
    aria2 = next((row for row in peers if row.program == "aria2"), None)
    for row in rows:
        if row.failure:
            continue
        row.to_best = row.wall / best if best else None
        row.to_ideal = row.wall / scenario.ideal if scenario.ideal else None
        if aria2:
            row.to_aria2, row.cpu_to_aria2 = row.wall / aria2.wall, row.cpu / aria2.cpu
        if row.is_ours:
            row.verdicts = [verdict(bound, row) for bound in scenario.bounds if bound.concerns(row.program)]


NAMES = {"to_best": "wall / best peer", "to_aria2": "wall / aria2", "cpu_to_aria2": "CPU / aria2",
         "to_ideal": "wall / ideal", "rss_mib": "MiB of memory", "sent_ratio": "sent / size",
         "requests_per_file": "requests / file", "bytes_spread": "spread of bytes in the second half", "end_spread": "spread of ends",
         "served_spread": "spread of times from the first connection to the end"}


def verdict(bound, row):
    value = getattr(row, bound.figure)
    if value is None:
        return f"{NAMES[bound.figure]} not known MISSED"
    word = "ok" if value <= bound.most else "MISSED"
    return f"{NAMES[bound.figure]} {value:.3g} ≤ {bound.most:g} {word}"


def ratio(value):
    return "" if value is None else f"{value:.2f}"


HEADS = ["", "wall s", "(from – to)", "CPU s", "MiB", "requests", "connections", "sent / size", "/ best peer",
         "/ ideal", "bounds"]


def cells(row):
    if row.failure:
        return [row.program, "failed", row.failure] + [""] * (len(HEADS) - 3)
    return [row.program, f"{row.wall:.2f}", f"{min(row.walls):.2f} – {max(row.walls):.2f}", f"{row.cpu:.2f}",
            f"{row.rss_mib:.0f}", f"{row.requests:g}", f"{row.connections:g}", f"{row.sent_ratio:.3f}",
            ratio(row.to_best), ratio(row.to_ideal), "; ".join(row.verdicts)]


def markdown(scenario, rows):
    lines = [f"**{scenario.name}**: {scenario.title}"]
    if scenario.ideal:
        lines[0] += f"; ideal {scenario.ideal:.2f} s"
    lines += ["", "| " + " | ".join(HEADS) + " |", "|---" * len(HEADS) + "|"]
    for row in rows:
        shown = cells(row)
        if row.is_ours:
            shown[0] = f"**{shown[0]}**"
        lines.append("| " + " | ".join(shown) + " |")
    return "\n".join(lines) + "\n"


def plain(scenario, rows):
    table = [HEADS] + [cells(row) for row in rows]
    widths = [max(len(line[i]) for line in table) for i in range(len(HEADS) - 1)]
    title = f"{scenario.name}: {scenario.title}" + (f"; ideal {scenario.ideal:.2f} s" if scenario.ideal else "")
    lines = [title]
    for line in table:
        words = [line[0].ljust(widths[0])] + [line[i].rjust(widths[i]) for i in range(1, len(widths))]
        lines.append(("  ".join(words + [line[-1]])).rstrip())
    return "\n".join(lines) + "\n"


def as_json(scenario, rows):
    return {"scenario": scenario.name, "ideal": scenario.ideal,
            "rows": [{**row.__dict__, "wall": row.wall if row.walls else None} for row in rows]}
