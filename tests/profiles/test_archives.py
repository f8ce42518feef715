"""Hostile zip archives: one clear sentence, nothing outside, nothing by halves."""

from __future__ import annotations

import stat
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from profiles import archives
from profiles.archives import ArchiveFault, is_archive, unpack


def pack(folder: Path, entries: list[tuple[zipfile.ZipInfo | str, bytes]], **options: object) -> Path:
    path = folder / "site.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for entry, body in entries:
            archive.writestr(entry, body, **options)
    return path


def unpacked(folder: Path, archive: Path) -> dict[str, bytes]:
    target = folder / "target"
    target.mkdir()
    unpack(archive, target)
    return {str(path.relative_to(target)): path.read_bytes() for path in target.rglob("*") if path.is_file()}


def test_unpack_site(tmp_path: Path) -> None:
    entries = [("site/_config.yml", b"a: 1"), ("site/_pages/about.md", "# 你好".encode()), ("site/empty/", b"")]

    assert unpacked(tmp_path, pack(tmp_path, entries)) == {
        "site/_config.yml": b"a: 1",
        "site/_pages/about.md": "# 你好".encode(),
    }


def test_unpack_leaves_out_what_packing_programs_add(tmp_path: Path) -> None:
    entries = [("__MACOSX/._about.md", b"x"), ("about.md", b"y"), (".DS_Store", b"z"), ("a/.git/config", b"w")]

    assert unpacked(tmp_path, pack(tmp_path, entries)) == {"about.md": b"y"}


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("../out.md", "The archive holds a file that points outside of it: ../out.md."),
        ("a/../../out.md", "The archive holds a file that points outside of it: a/../../out.md."),
        ("/etc/out.md", "The archive holds a file that points outside of it: /etc/out.md."),
        ("..\\out.md", "The archive holds a file that points outside of it: ..\\out.md."),
        ("C:\\out.md", "The archive holds a file that points outside of it: C:\\out.md."),
        ("C:out.md", "The archive holds a file that points outside of it: C:out.md."),
        ("a\nb.md", "The archive holds a file with an impossible name: a?b.md."),
        ("x" * 201, f"The archive holds a file with too long a name: {'x' * 79}…."),
        ("d/" * 250 + "a.md", f"The archive holds a file with too long a name: {('d/' * 40)[:79]}…."),
    ],
)
def test_unpack_refuses_name(name: str, sentence: str, tmp_path: Path) -> None:
    archive = pack(tmp_path, [("about.md", b"fine"), (name, b"bad")])
    target = tmp_path / "target"
    target.mkdir()

    with pytest.raises(ArchiveFault) as fault:
        unpack(archive, target)

    assert str(fault.value) == sentence
    assert list(target.iterdir()) == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["site.zip", "target"]


def link(name: str, kind: int) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name)
    info.external_attr = (kind | 0o777) << 16
    return info


@pytest.mark.parametrize("kind", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFCHR])
def test_unpack_refuses_link_and_special_file(kind: int, tmp_path: Path) -> None:
    archive = pack(tmp_path, [(link("photo.png", kind), b"/etc/passwd")])

    with pytest.raises(ArchiveFault, match=r"^The archive holds a link or a special file: photo\.png\.$"):
        unpacked(tmp_path, archive)


@pytest.mark.filterwarnings("ignore:Duplicate name")
@pytest.mark.parametrize("second", ["about.md", "ABOUT.md", "./about.md"])
def test_unpack_refuses_two_files_of_one_name(second: str, tmp_path: Path) -> None:
    with pytest.raises(ArchiveFault, match=r"^The archive holds two files of the name"):
        unpacked(tmp_path, pack(tmp_path, [("about.md", b"a"), (second, b"b")]))


def test_unpack_refuses_file_that_is_also_a_folder(tmp_path: Path) -> None:
    with pytest.raises(ArchiveFault, match=r"^The archive holds a file and a folder of one name\.$"):
        unpacked(tmp_path, pack(tmp_path, [("a", b"a"), ("a/b", b"b")]))


def test_unpack_refuses_bomb_by_its_ratio(tmp_path: Path) -> None:
    with pytest.raises(ArchiveFault, match=r"^A file in the archive unpacks to far more than it should: zeros\.$"):
        unpacked(tmp_path, pack(tmp_path, [("zeros", b"\0" * 5_000_000)]))


def test_unpack_refuses_too_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_ENTRIES", 3)

    with pytest.raises(ArchiveFault, match=r"^The archive holds more than 3 files\.$"):
        unpacked(tmp_path, pack(tmp_path, [(f"{number}.md", b"") for number in range(4)]))


@pytest.mark.parametrize("comment", [b"", b"a comment PK"])
def test_unpack_refuses_a_long_list_of_files_without_reading_it(tmp_path: Path, comment: bytes) -> None:
    """A list of 150 000 files, none of which is there: read, it would take a hundred megabytes."""
    entry = struct.pack("<4s4B4HL2L5H2L", b"PK\x01\x02", *[0] * 4, *[0] * 4, 0, 0, 0, 1, *[0] * 4, 0, 0) + b"a"
    body = entry * 150_000
    end = struct.pack("<4s4H2LH", b"PK\x05\x06", 0, 0, 9, 9, len(body), 0, len(comment)) + comment
    path = tmp_path / "site.zip"
    path.write_bytes(body + end)
    tracemalloc.start()

    with pytest.raises(ArchiveFault, match="more than 5000 files"):
        unpack(path, tmp_path)

    assert tracemalloc.get_traced_memory()[1] < 1_000_000
    tracemalloc.stop()


def test_unpack_refuses_too_large_a_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "MAX_TOTAL_BYTES", 2 * 2**20)

    with pytest.raises(ArchiveFault, match=r"^The archive unpacks to more than 2 MB\.$"):
        unpacked(tmp_path, pack(tmp_path, [(f"{number}.md", b"x" * 800_000) for number in range(3)]))


def test_unpack_counts_bytes_instead_of_believing_the_archive(tmp_path: Path) -> None:
    archive = pack(tmp_path, [("about.md", b"x" * 10_000)])
    body = bytearray(archive.read_bytes())
    # The uncompressed size in the local header (offset 22) and in the central directory (offset 24).
    struct.pack_into("<I", body, 22, 10)
    struct.pack_into("<I", body, body.index(b"PK\x01\x02") + 24, 10)
    archive.write_bytes(body)

    with pytest.raises(ArchiveFault):
        unpacked(tmp_path, archive)
    assert sum(path.stat().st_size for path in (tmp_path / "target").rglob("*")) <= 4096


def test_unpack_refuses_encrypted_archive(tmp_path: Path) -> None:
    archive = pack(tmp_path, [("about.md", b"text")])
    body = bytearray(archive.read_bytes())
    body[6] |= 1
    body[body.index(b"PK\x01\x02") + 8] |= 1
    archive.write_bytes(body)

    with pytest.raises(ArchiveFault, match=r"^The archive is encrypted; send it without a password\.$"):
        unpacked(tmp_path, archive)


@pytest.mark.parametrize("length", [4, 30, 60, 100])
def test_unpack_cut_archive(length: int, tmp_path: Path) -> None:
    archive = pack(tmp_path, [("about.md", b"text" * 100)])
    archive.write_bytes(archive.read_bytes()[:length])

    with pytest.raises(ArchiveFault, match=r"^The archive is damaged and cannot be unpacked\.$"):
        unpacked(tmp_path, archive)


def test_unpack_damaged_content(tmp_path: Path) -> None:
    archive = pack(tmp_path, [("about.md", bytes(range(256)) * 20)])
    body = bytearray(archive.read_bytes())
    body[60:80] = b"\xff" * 20
    archive.write_bytes(body)

    with pytest.raises(ArchiveFault, match=r"^The archive is damaged and cannot be unpacked\.$"):
        unpacked(tmp_path, archive)


@pytest.mark.parametrize(("body", "expected"), [(b"PK\x03\x04rest", True), (b"# Ada", False), (b"", False)])
def test_is_archive(body: bytes, expected: bool, tmp_path: Path) -> None:
    path = tmp_path / "upload"
    path.write_bytes(body)

    assert is_archive(path) is expected
    assert is_archive(tmp_path / "missing") is False
