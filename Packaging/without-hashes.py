#!/usr/bin/env python3
"""Copies a program, with zeros in place of the section `.swift_modhash`: hashes of each module's compilation, which depend on the folder that
it was compiled in. Only the compiler reads them, and only in object files. A program that is not ELF is copied as it is.

Usage: without-hashes.py PROGRAM COPY
"""

import struct
import sys


def main():
    source, target = sys.argv[1:]
    with open(source, "rb") as file:
        program = bytearray(file.read())
    if program[:5] == b"\x7fELF\x02" and program[5] == 1:
        for name, offset, size in sections(program):
            if name == b".swift_modhash":
                program[offset:offset + size] = bytes(size)
    with open(target, "wb") as file:
        file.write(program)


def sections(program):
    """Name, offset and size of each section (ELF-64, little-endian; elf(5))."""
    (table,) = struct.unpack_from("<Q", program, 0x28)
    entry_size, count, names = struct.unpack_from("<HHH", program, 0x3A)

    def header(index):
        return struct.unpack_from("<IIQQQQ", program, table + index * entry_size)

    strings = header(names)[4]
    for index in range(count):
        name, _, _, _, offset, size = header(index)
        start = strings + name
        yield bytes(program[start:program.index(0, start)]), offset, size


main()
