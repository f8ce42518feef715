"""Unpacks the zip archive of a site that somebody sent us. Pure; trusts nothing that the archive says of itself.

Every entry is checked before the first byte is written, and bytes are counted while they are written: what a
directory says of sizes is only a claim.
"""

from __future__ import annotations

import errno
import stat
import struct
import zipfile
import zlib
from pathlib import Path, PurePosixPath

from profiles.faults import Fault

MAX_ENTRIES = 5_000
MAX_ENTRY_BYTES = 30 * 1024 * 1024
MAX_TOTAL_BYTES = 200 * 1024 * 1024
# Text packs to a tenth, a picture hardly at all; a bomb to a thousandth.
MAX_RATIO = 200
RATIO_COUNTS_FROM = 1024 * 1024
MAX_PATH = 400
MAX_NAME_BYTES = 200
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
# What packing programs leave behind, and what no page needs.
IGNORED = {"__MACOSX", ".git", ".DS_Store", "Thumbs.db", "node_modules"}
_NO_SPACE = (errno.ENOSPC, errno.EDQUOT, errno.EROFS)
_CHUNK = 64 * 1024
# The record at the end of an archive, and that of archives beyond 4 GB before it.
_END, _END_BYTES = b"PK\x05\x06", 22
_LOCATOR, _LOCATOR_BYTES = b"PK\x06\x07", 20
_BYTES_AN_ENTRY = 500  # a long path, and what programs add


class ArchiveFault(Fault):
    """The archive cannot be unpacked safely. The message is one sentence for the person who sent it."""


def is_archive(path: Path) -> bool:
    """Whether the file begins like a zip archive, whatever its name says."""
    try:
        with path.open("rb") as file:
            return file.read(4) in (b"PK\x03\x04", b"PK\x05\x06")
    except OSError:
        return False


def unpack(archive: Path, folder: Path) -> None:
    """Unpack all of ``archive`` into the empty ``folder``, or raise ArchiveFault; OSError where there is no space.

    After a fault the folder may hold a part; whoever made it removes it.
    """
    try:
        _check_directory(archive)
        with zipfile.ZipFile(archive) as opened:
            entries = _checked(opened.infolist())
            left = MAX_TOTAL_BYTES
            for path, entry in entries.items():
                left -= _write(opened, entry, folder / path, left)
    except ArchiveFault:
        raise
    except OSError as error:
        if error.errno in _NO_SPACE:  # not the archive's fault
            raise
        raise ArchiveFault("The archive is damaged and cannot be unpacked.") from error
    except (zipfile.BadZipFile, zlib.error, struct.error, EOFError, RuntimeError, ValueError) as error:
        raise ArchiveFault("The archive is damaged and cannot be unpacked.") from error


def _check_directory(archive: Path) -> None:
    """Refuse a list of files that is too long before it is read into memory, where each entry takes ten times its room.

    It is found as ``zipfile`` finds it: the last end record (APPNOTE.TXT, 4.3.16), which tells the size of the list.
    """
    with archive.open("rb") as file:
        length = file.seek(0, 2)
        file.seek(max(0, length - _END_BYTES - 2**16))
        tail = file.read()
    plain = tail[-_END_BYTES:]
    place = len(tail) - _END_BYTES if plain.startswith(_END) and plain.endswith(b"\0\0") else tail.rfind(_END)
    if place < 0 or len(tail) - place < _END_BYTES:
        raise ArchiveFault("The archive is damaged and cannot be unpacked.")
    has_larger_record = tail[max(0, place - _LOCATOR_BYTES) : place].startswith(_LOCATOR)
    (size,) = struct.unpack_from("<L", tail, place + 12)
    if has_larger_record or size > MAX_ENTRIES * _BYTES_AN_ENTRY:
        raise ArchiveFault("The archive holds more than %(cap)s files.", cap=MAX_ENTRIES)


def _checked(entries: list[zipfile.ZipInfo]) -> dict[str, zipfile.ZipInfo]:
    """Relative path → entry of the files that will be written."""
    if len(entries) > MAX_ENTRIES:
        raise ArchiveFault("The archive holds more than %(cap)s files.", cap=MAX_ENTRIES)
    if sum(entry.file_size for entry in entries) > MAX_TOTAL_BYTES:
        raise ArchiveFault("The archive unpacks to more than %(cap)s MB.", cap=MAX_TOTAL_BYTES // 2**20)
    files: dict[str, zipfile.ZipInfo] = {}
    seen: set[str] = set()
    for entry in entries:
        path = _safe_path(entry)
        _check_kind(entry)
        if entry.is_dir() or IGNORED & set(path.parts):
            continue
        # Where upper and lower case are one, the second file would replace the first.
        if str(path).casefold() in seen:
            raise ArchiveFault("The archive holds two files of the name %(file)s.", file=_shown(entry))
        seen.add(str(path).casefold())
        files[str(path)] = entry
    _check_parents(seen)
    return files


def _safe_path(entry: zipfile.ZipInfo) -> PurePosixPath:
    raw = entry.orig_filename
    name = raw.replace("\\", "/").rstrip("/")
    path = PurePosixPath(name)
    if not name or any(ord(char) < 32 or ord(char) == 127 for char in raw):
        raise ArchiveFault("The archive holds a file with an impossible name: %(file)s.", file=_shown(entry))
    if path.is_absolute() or ".." in path.parts or ":" in path.parts[0]:
        raise ArchiveFault("The archive holds a file that points outside of it: %(file)s.", file=_shown(entry))
    parts = [part.encode("utf-8", "replace") for part in path.parts]
    if len(name) > MAX_PATH or any(len(part) > MAX_NAME_BYTES for part in parts):
        raise ArchiveFault("The archive holds a file with too long a name: %(file)s.", file=_shown(entry))
    return path


def _check_kind(entry: zipfile.ZipInfo) -> None:
    kind = stat.S_IFMT(entry.external_attr >> 16)
    if kind not in (0, stat.S_IFREG, stat.S_IFDIR):
        raise ArchiveFault("The archive holds a link or a special file: %(file)s.", file=_shown(entry))
    if entry.flag_bits & 0x1:
        raise ArchiveFault("The archive is encrypted; send it without a password.")
    if entry.compress_type not in METHODS:
        raise ArchiveFault("The archive is packed in an unusual way; make a plain zip archive of it.")
    if entry.file_size > MAX_ENTRY_BYTES:
        raise ArchiveFault(
            "A file in the archive is larger than %(cap)s MB: %(file)s.",
            cap=MAX_ENTRY_BYTES // 2**20,
            file=_shown(entry),
        )
    if entry.file_size > RATIO_COUNTS_FROM and entry.file_size > MAX_RATIO * max(entry.compress_size, 1):
        raise ArchiveFault("A file in the archive unpacks to far more than it should: %(file)s.", file=_shown(entry))


def _check_parents(names: set[str]) -> None:
    """A file cannot also be a folder of other files."""
    for name in names:
        if any(str(parent) in names for parent in PurePosixPath(name).parents):
            raise ArchiveFault("The archive holds a file and a folder of one name.")


def _write(opened: zipfile.ZipFile, entry: zipfile.ZipInfo, target: Path, left: int) -> int:
    """Write one file of at most ``left`` bytes; returns how many they were."""
    target.parent.mkdir(parents=True, exist_ok=True)
    written = 0
    with opened.open(entry) as source, target.open("xb") as file:
        while chunk := source.read(_CHUNK):
            written += len(chunk)
            if written > min(entry.file_size, left):
                raise ArchiveFault("The archive unpacks to more than it says.")
            file.write(chunk)
    return written


def _shown(entry: zipfile.ZipInfo) -> str:
    """The name for a sentence: printable, short."""
    text = "".join(char if char.isprintable() else "?" for char in entry.orig_filename)
    return text if len(text) <= 80 else text[:79] + "…"
