# SPDX-License-Identifier: GPL-3.0-or-later
# Copyright the Tuesday authors
"""Write a system call filter under which changing a file's owner does nothing.

A package manager gives files to users that a namespace of one user does not
have. Under this filter (classic BPF, for bwrap --seccomp) those calls succeed
without effect and everything keeps its one owner. Exits with 1 on a processor
whose numbers are not known here.
"""

import platform
import struct
import sys

# Machine: (its audit number, its numbers of chown, fchown, lchown, fchownat).
CALLS = {
    "x86_64": (0xC000003E, [92, 93, 94, 260]),
    "aarch64": (0xC00000B7, [54, 55]),
    "riscv64": (0xC00000F3, [54, 55]),
}
LOAD = 0x20
JUMP_IF_EQUAL = 0x15
RETURN = 0x06
ALLOW = 0x7FFF0000
SUCCEED = 0x00050000  # "fail" with error number 0
NUMBER_OFFSET = 0
MACHINE_OFFSET = 4


def main():
    if platform.machine() not in CALLS:
        return 1
    machine, calls = CALLS[platform.machine()]
    program = [
        (LOAD, 0, 0, MACHINE_OFFSET),
        (JUMP_IF_EQUAL, 0, len(calls) + 1, machine),
        (LOAD, 0, 0, NUMBER_OFFSET),
    ]
    for index, call in enumerate(calls):
        program.append((JUMP_IF_EQUAL, len(calls) - index, 0, call))
    program += [(RETURN, 0, 0, ALLOW), (RETURN, 0, 0, SUCCEED)]
    for instruction in program:
        sys.stdout.buffer.write(struct.pack("=HBBI", *instruction))
    return 0


sys.exit(main())
