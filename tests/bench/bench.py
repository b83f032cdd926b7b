# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT
"""This program beside others, in turns; see run.sh. Ends with 1 when bytes were wrong, or with --check a bound was
missed."""

import argparse
import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile

import measure
import report
import special
from measure import MIB
from programs import Job
from scenarios import standard
from servers import BenchServer, Nginx

LARGE = 256 * MIB
USED_TIMES = 4  # the file, what is held of it, and some room to choose pages from
MOST_SLOWER = 3  # who takes so many times the quickest one's time is not run again
SPECIAL = {"huge": "100 GiB to standard output, memory only",
           "many": "100 downloads of 4 MiB at once, 16 connections, 2 MB/s each"}


def is_in_memory(path):
    kind = subprocess.run(["stat", "--file-system", "--format=%T", path], capture_output=True, text=True, check=True)
    return kind.stdout.strip() in ("tmpfs", "ramfs")


def available_memory():
    with open("/proc/meminfo", encoding="ascii") as file:
        return next(int(line.split()[1]) * 1024 for line in file if line.startswith("MemAvailable"))


def base_folder(needed, on_disk=False):
    """Shared memory where there is room for `needed` bytes, else the temporary folder, else none."""
    if not on_disk and os.path.isdir("/dev/shm"):
        if min(shutil.disk_usage("/dev/shm").free, available_memory() - 2048 * MIB) >= needed:
            return "/dev/shm"
    places = ["/var/tmp", os.path.expanduser("~")] if on_disk else [tempfile.gettempdir(), "/var/tmp"]
    for place in places:
        if shutil.disk_usage(place).free >= needed and not (on_disk and is_in_memory(place)):
            return place
    sys.exit(f"There is no folder with {needed // MIB} MiB of room")


@contextlib.contextmanager
def scratch(needed, on_disk=False):
    folder = tempfile.mkdtemp(prefix="thread-downloader-bench-", dir=base_folder(needed, on_disk))
    os.chmod(folder, 0o755)  # for a server that gave its rights up
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


class Bench:
    def __init__(self, options):
        self.options = options
        self.right = True
        self.kept = True  # all bounds
        self.results = []

    def run(self, scenario):
        total = scenario.size * scenario.files
        with contextlib.ExitStack() as stack:
            served = stack.enter_context(scratch(total * (1 if scenario.on_disk else 2)))
            files = os.path.join(served, "files")
            os.mkdir(files)
            subprocess.run([self.options.server, "make", files, str(scenario.size), str(scenario.files)], check=True)
            nginx = None if scenario.shape else stack.enter_context(self.nginx(served, files))
            place = stack.enter_context(scratch(total, True)) if scenario.on_disk else served
            if total >= LARGE:
                measure.use_memory(min(USED_TIMES * total, available_memory() // 2))
            rows = self.rounds(scenario, files, nginx, place)
        report.compare(scenario, rows)
        self.note(report.plain(scenario, rows), report.markdown(scenario, rows), report.as_json(scenario, rows),
                  [word for row in rows for word in row.verdicts])

    @staticmethod
    def nginx(served, files):
        folder = os.path.join(served, "nginx")
        os.mkdir(folder)
        return Nginx(folder, files)

    def rounds(self, scenario, files, nginx, place):
        """A warm-up, then the counted ones, everybody in turn."""
        samples = {program.name: [] for program in scenario.programs}
        failures, left = {}, list(scenario.programs)
        for number in range(self.options.runs + 1):
            for program in list(left):
                cost, counts, failure = self.once(scenario, program, files, nginx, place)
                print(f"  {scenario.name} {number} {program.name}: {cost.wall:.2f} s {failure}", file=sys.stderr)
                if failure:
                    failures[program.name] = failure
                    left.remove(program)
                    self.right = self.right and not program.is_ours
                elif number > 0 or self.options.runs == 0:
                    samples[program.name].append((cost, counts))
                else:
                    samples[program.name] = [(cost, counts)]
            if number == 0:
                left = self.quick_ones(left, samples)
        rows = []
        for program in scenario.programs:
            if program.name in failures:
                rows.append(report.Row(program.name, program.is_ours, [], 0, 0, 0, 0, 0, 0, failures[program.name]))
            else:
                rows.append(report.make_row(program, scenario, samples[program.name]))
        return rows

    def quick_ones(self, programs, samples):
        walls = {program.name: samples[program.name][0][0].wall for program in programs}
        left = []
        for program in programs:
            if program.is_ours or walls[program.name] <= MOST_SLOWER * min(walls.values()):
                left.append(program)
                samples[program.name] = [] if self.options.runs else samples[program.name]
        return left

    def once(self, scenario, program, files, nginx, place):
        folder = os.path.join(place, "run")
        os.mkdir(folder)
        try:
            with contextlib.ExitStack() as stack:
                server = nginx or stack.enter_context(
                    BenchServer(self.options.server, scenario.shape, scenario.size))
                if nginx:
                    nginx.reset()
                url = nginx.secure_url if scenario.tls else server.url
                names = [f"file{number}" for number in range(1, scenario.files + 1)]
                job = Job([url + name for name in names], folder, scenario.workers,
                          nginx.authority if scenario.tls else None)
                outputs = names if scenario.files > 1 else ["out"]
                sync = [os.path.join(folder, name) for name in outputs] if scenario.on_disk else []
                argv = program.command(job)
                cost = measure.run(argv, folder, scenario.timeout, sync)
                failure = self.failure(cost, scenario, files, folder, names, outputs)
                return cost, server.counts(), failure
        finally:
            shutil.rmtree(folder)
            if scenario.on_disk:
                os.sync()

    @staticmethod
    def failure(cost, scenario, files, folder, names, outputs):
        if not cost.in_time:
            return f"not ready after {scenario.timeout} s"
        for name, output in zip(names, outputs):
            if not measure.same_bytes(os.path.join(files, name), os.path.join(folder, output)):
                return f"{output} differs; exit code {cost.code}; {measure.words(folder)}"
        return f"exit code {cost.code}; {measure.words(folder)}" if cost.code else ""

    def run_special(self, name):
        with scratch(256 * MIB, on_disk=name == "huge") as folder:
            os.mkdir(os.path.join(folder, "run"))
            run_folder = os.path.join(folder, "run")
            if name == "huge":
                files = os.path.join(folder, "files")
                os.mkdir(files)
                with open(os.path.join(files, "sparse"), "wb") as sparse:
                    sparse.truncate(100 * 1024 * MIB)
                with self.nginx(folder, files) as nginx:
                    result = special.huge(self.options.program, nginx, run_folder)
            else:
                result = special.many(self.options.program, self.options.server, run_folder)
        self.right = self.right and result["right"]
        text = f"{result['text']}\n  " + "; ".join(result["verdicts"])
        self.note(f"{name}: {SPECIAL[name]}\n  {text}\n", f"**{name}**: {SPECIAL[name]}: {text}\n",
                  {"scenario": name, **result}, result["verdicts"])

    def note(self, plain, markdown, result, verdicts):
        print(plain, flush=True)
        self.kept = self.kept and not any(verdict.endswith("MISSED") for verdict in verdicts)
        self.results.append(result)
        if self.options.markdown:
            with open(self.options.markdown, "a", encoding="utf-8") as file:
                file.write(markdown + "\n")
        if self.options.json:
            with open(self.options.json, "w", encoding="utf-8") as file:
                json.dump(self.results, file, indent=1)


def parse(words):
    parser = argparse.ArgumentParser(prog="tests/bench/run.sh")
    parser.add_argument("scenarios", nargs="*", metavar="SCENARIO", help="all when none is given")
    parser.add_argument("--runs", type=int, default=5, help="counted ones after a warm-up (5)")
    parser.add_argument("--json", metavar="FILE", help="write everything there too")
    parser.add_argument("--markdown", metavar="FILE", help="append the tables to a file")
    parser.add_argument("--check", action="store_true", help="a missed bound is an error")
    parser.add_argument("--list", action="store_true", help="print the scenarios and end")
    parser.add_argument("--program", required=True, help=argparse.SUPPRESS)
    parser.add_argument("--server", required=True, help=argparse.SUPPRESS)
    return parser, parser.parse_args(words)


def main(words):
    parser, options = parse(words)
    known = {scenario.name: scenario for scenario in standard(options.program)}
    if options.list:
        for name, title in [*((s.name, s.title) for s in known.values()), *SPECIAL.items()]:
            print(f"{name:10}{title}")
        return 0
    names = options.scenarios or [*known, *SPECIAL]
    for name in names:
        if name not in known and name not in SPECIAL:
            parser.error(f"there is no scenario {name}; --list tells them")
    for number in (signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda signalled, _: sys.exit(128 + signalled))
    bench = Bench(options)
    for name in names:
        if name in known:
            bench.run(known[name])
        else:
            bench.run_special(name)
    return 0 if bench.right and (bench.kept or not options.check) else 1


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
