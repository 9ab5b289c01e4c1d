"""Compound files (OLE containers), the shell of `.doc` and `.xls`: their streams, by name.

In: the bytes. Out: the bytes of a stream. Chains of sectors are followed no further than the file is long.

    Compound(data).stream("WordDocument")
"""

from __future__ import annotations

import struct
from typing import NamedTuple

_FREE = 0xFFFFFFFA  # from here on: markers, no sectors
_HEADER = 512


class _Entry(NamedTuple):
    start: int
    size: int


class Compound:
    """The streams of one file. Raises ValueError where the file is damaged."""

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER:
            raise ValueError("no header")
        self._data = data
        shift, mini_shift = struct.unpack_from("<HH", data, 30)
        if shift not in (9, 12) or mini_shift != 6:
            raise ValueError("sector size")
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        first_directory, _, self._cutoff, first_mini = struct.unpack_from("<IIII", data, 48)
        self._table = self._allocation()
        self._entries = self._directory(self._chain(first_directory))
        self._mini_table = _numbers(self._chain(first_mini)) if first_mini < _FREE else ()
        self._mini = b""
        root = self._entries.get("Root Entry")
        if root is not None and root.start < _FREE:
            self._mini = self._chain(root.start)[: root.size]

    def __contains__(self, name: str) -> bool:
        return name in self._entries

    def stream(self, name: str) -> bytes:
        """The bytes of a stream; b"" where there is none."""
        entry = self._entries.get(name)
        if entry is None or entry.start >= _FREE:
            return b""
        if entry.size < self._cutoff:
            return self._mini_chain(entry.start)[: entry.size]
        return self._chain(entry.start)[: entry.size]

    def _allocation(self) -> tuple[int, ...]:
        """The table that chains sectors: its own sectors are listed in the header, and in further ones."""
        listed = list(struct.unpack_from("<109I", self._data, 76))
        following = struct.unpack_from("<I", self._data, 68)[0]
        per_sector = self._size // 4
        while following < _FREE and len(listed) * self._size <= len(self._data):
            numbers = _numbers(self._sector(following))
            listed += numbers[: per_sector - 1]
            following = numbers[per_sector - 1]
        return tuple(number for sector in listed if sector < _FREE for number in _numbers(self._sector(sector)))

    def _sector(self, number: int) -> bytes:
        start = (number + 1) * self._size
        if start >= len(self._data):
            raise ValueError("a sector past the end")
        return self._data[start : start + self._size].ljust(self._size, b"\0")

    def _chain(self, sector: int) -> bytes:
        parts: list[bytes] = []
        while sector < _FREE:
            if len(parts) * self._size > len(self._data) or sector >= len(self._table):
                raise ValueError("a chain of sectors that does not end")
            parts.append(self._sector(sector))
            sector = self._table[sector]
        return b"".join(parts)

    def _mini_chain(self, sector: int) -> bytes:
        parts: list[bytes] = []
        while sector < _FREE:
            if len(parts) * self._mini_size > len(self._mini) or sector >= len(self._mini_table):
                raise ValueError("a chain of small sectors that does not end")
            parts.append(self._mini[sector * self._mini_size : (sector + 1) * self._mini_size])
            sector = self._mini_table[sector]
        return b"".join(parts)

    def _directory(self, data: bytes) -> dict[str, _Entry]:
        entries: dict[str, _Entry] = {}
        for place in range(0, len(data) - 127, 128):
            length, kind = struct.unpack_from("<HB", data, place + 64)
            if kind in (1, 2, 5) and 2 <= length <= 64:
                name = data[place : place + length - 2].decode("utf-16-le", "replace")
                start, size = struct.unpack_from("<II", data, place + 116)
                entries.setdefault(name, _Entry(start, size))
        return entries


def _numbers(data: bytes) -> tuple[int, ...]:
    return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])
