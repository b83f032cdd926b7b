# SPDX-FileCopyrightText: 2026 The Thread Downloader authors
# SPDX-License-Identifier: MIT
"""Runs a program and tells what it cost."""

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass

MIB = 1024 * 1024


@dataclass
class Cost:
    code: int
    wall: float  # seconds
    cpu: float  # seconds, user and system
    rss: int  # bytes, the peak
    in_time: bool = True


def use_memory(size):
    """Has so many bytes used once. A virtual machine may have to ask its host for a page that it never used, which
    takes several times as long as all that is measured here."""
    subprocess.run([sys.executable, "-c", f"b'1' * {size}"], check=True)


def environment(home):
    """Nothing of the caller's that changes what a program does."""
    return {"PATH": os.environ["PATH"] + ":/usr/sbin:/sbin", "HOME": home, "TMPDIR": home, "LC_ALL": "C.UTF-8"}


def start(argv, folder, output):
    # To the kernel the peak of a process counts what it was before it became this program: a copy of this
    # interpreter, 14 MiB and more. So it is time(1) that starts it, which is small.
    memory = os.path.join(folder, ".memory")
    # A session of its own: Ctrl+C ends this program first, which then ends its children.
    child = subprocess.Popen(["time", "--format=%M", "--output", memory, *argv], cwd=folder, env=environment(folder),
                             stdin=subprocess.DEVNULL, stdout=output, stderr=subprocess.STDOUT,
                             start_new_session=True)
    child.memory = memory
    return child


def kill_program(child):
    with open(f"/proc/{child.pid}/task/{child.pid}/children", encoding="ascii") as children:
        for number in children.read().split():
            os.kill(int(number), signal.SIGKILL)


def end(child):
    """At once, with the program that it runs."""
    os.killpg(child.pid, signal.SIGKILL)
    os.waitpid(child.pid, 0)


def peak(child):
    with open(child.memory, encoding="ascii") as file:
        return int(file.read().split()[-1]) * 1024


def reap(child, begin, timeout):
    """Waits for the end, at most `timeout` seconds. Asked to end it has to do so; its costs count up to then."""
    late = threading.Event()

    def stop():
        late.set()
        kill_program(child)

    timer = threading.Timer(timeout, stop)
    timer.start()
    try:
        _, status, usage = os.wait4(child.pid, 0)
        wall = time.monotonic() - begin
    except BaseException:
        end(child)
        raise
    finally:
        timer.cancel()
        child.returncode = -1  # reaped: nobody may wait for it again
    return Cost(os.waitstatus_to_exitcode(status), wall, usage.ru_utime + usage.ru_stime, peak(child),
                not late.is_set())


def run(argv, folder, timeout, sync=()):
    """`sync` names files that must be on the disk before the time ends."""
    with open(os.path.join(folder, ".output"), "wb") as output:
        begin = time.monotonic()
        cost = reap(start(argv, folder, output), begin, timeout)
        if sync and cost.code == 0:
            subprocess.run(["sync", *sync], check=True)
            cost.wall = time.monotonic() - begin
    return cost


def words(folder):
    """The end of what the last program in this folder said."""
    with open(os.path.join(folder, ".output"), "rb") as output:
        return output.read()[-400:].decode(errors="replace").strip()


def same_bytes(expected, found):
    return subprocess.run(["cmp", "-s", expected, found], check=False).returncode == 0
