"""Runs gathered into the pieces that the grammar of an entry speaks of: links, text, breaks, images."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from profiles.homepages.markup.badges import badge_label, badge_repository, is_badge
from profiles.homepages.markup.inline import Run, plain
from profiles.homepages.markup.links import (
    fold_label,
    is_target,
    label_kind,
    publication_link_kind,
    safe_url,
)
from publications.records import LinkRecord

MAX_ENTRY = 6000  # characters of one entry
TRIM = " \t\r\n,，;；:：|\\·-–—"
_LETTER = re.compile(r"[A-Za-z0-9]")
TITLE_TRIM = TRIM + ".。"


@dataclass(frozen=True, slots=True)
class Piece:
    """kind: "link", "text", "break", "softbreak", "image" or "citation"."""

    kind: str
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return plain(self.runs)

    @property
    def line(self) -> int:
        return self.runs[0].line

    @property
    def url(self) -> str | None:
        return self.runs[0].url

    @property
    def images(self) -> list[Run]:
        return [run for run in self.runs if run.kind == "image"]


def gather(runs: Sequence[Run]) -> list[Piece]:
    """Join the runs of one link; every other run is a piece of its own."""
    pieces: list[Piece] = []
    for run in runs:
        if run.link and pieces and pieces[-1].runs[0].link == run.link:
            pieces[-1] = Piece("link", (*pieces[-1].runs, run))
        elif run.link and run.kind in ("text", "image"):
            pieces.append(Piece("link", (run,)))
        else:
            pieces.append(Piece(run.kind, (run,)))
    return pieces


def spread(pieces: Iterable[Piece]) -> list[Run]:
    """The runs of all pieces in a row."""
    return [run for piece in pieces for run in piece.runs]


_BRACKET = re.compile(r"\[\s{0,2}$")
_BRACKETED = re.compile(r"[\[(【（]\s{0,3}$")


def is_resource(pieces: Sequence[Piece], index: int) -> bool:
    """Whether a link names a resource ("[PDF]", "Code", a badge), not a title or a person."""
    piece = pieces[index]
    if piece.kind != "link":
        return False
    label = piece.text
    if not label:
        return True
    if label_kind(label):
        return True
    if piece.images and len(label.split()) <= 4:
        return True
    before = pieces[index - 1] if index else None
    after = pieces[index + 1] if index + 1 < len(pieces) else None
    bracketed = (
        before is not None
        and after is not None
        and before.kind == after.kind == "text"
        and bool(_BRACKETED.search(before.runs[0].text))
        and after.runs[0].text.lstrip()[:1] in ("]", ")", "】", "）")
    )
    inside = label.startswith(("[", "【")) and label.endswith(("]", "】"))
    return (bracketed or inside) and len(fold_label(label).split()) <= 4


def without_brackets(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without the brackets that stand around links whose words name resources: "[[PDF](a.pdf)]"."""
    kept = list(pieces)
    for index in range(1, len(kept) - 1):
        before, piece, after = kept[index - 1 : index + 2]
        if piece.kind != "link" or before.kind != "text" or after.kind != "text" or not label_kind(piece.text):
            continue
        opening, closing = _BRACKET.search(before.runs[0].text), after.runs[0].text
        if opening and closing[:1] == "]":
            kept[index - 1] = Piece("text", (slice_run(before.runs[0], 0, opening.start()),))
            kept[index + 1] = Piece("text", (slice_run(after.runs[0], 1, len(closing)),))
    return kept


def holds_only_resources(pieces: Sequence[Piece]) -> bool:
    """Whether there are links, and all of them lead to a paper's files and pages."""
    linked = [index for index, piece in enumerate(pieces) if piece.kind == "link"]
    return bool(linked) and all(is_resource(pieces, index) for index in linked)


def links_of(piece: Piece) -> list[LinkRecord]:
    """The typed links that a link or image piece stands for; badges become their repository or demo."""
    links: list[LinkRecord] = []
    for image in piece.images:
        repository = badge_repository(image.source)
        if repository:
            links.append(LinkRecord("code", repository, badge_words(image)))
    url = safe_url(piece.url or "")
    if piece.kind != "link" or not url or not is_target(url):
        return links
    badges = [image for image in piece.images if is_badge(image.source)]
    label = piece.text or (badge_words(badges[0]) if badges else "")
    if links and url.rstrip("/").casefold() == links[0].url.casefold():
        return [replace(links[0], url=url, label=label or links[0].label)]
    kind = publication_link_kind(label, url)
    return [LinkRecord(kind, url, _label(label)), *links]


def badge_words(image: Run) -> str:
    """What a badge says: the words of a picture that is made of text."""
    return _label(badge_label(image.source, image.text))


_ADDRESS = re.compile(r"https?://|www\.|(?:doi:?\s?)?10\.\d{4,9}/", re.I)


def _label(text: str) -> str:
    label = " ".join(text.replace("+", " ").split()).strip(" []【】|:：")
    if _ADDRESS.match(label):
        return ""  # its kind says more
    return (label if label.count("(") == label.count(")") and not label.startswith("(") else label.strip("()"))[:80]


@lru_cache(maxsize=2048)
def size(text: str) -> int:
    """Words, where two Han characters count as one."""
    if text.isascii():
        return sum(_LETTER.search(word) is not None for word in text.split())
    han = sum("\u3400" <= char <= "\u9fff" for char in text)
    words = [word for word in re.sub(r"[\u3400-\u9fff]", " ", text).split() if any(char.isalnum() for char in word)]
    return len(words) + han // 2


def slice_run(run: Run, start: int, stop: int) -> Run:
    """A part of a run, set as the whole."""
    return replace(run, text=run.text[start:stop])


def trim_breaks(pieces: list[Piece]) -> list[Piece]:
    """The pieces without breaks at either end."""
    start, stop = 0, len(pieces)
    while start < stop and pieces[start].kind in ("break", "softbreak"):
        start += 1
    while stop > start and pieces[stop - 1].kind in ("break", "softbreak"):
        stop -= 1
    return pieces[start:stop]


def without_resources(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces without links to PDF, code and the like."""
    return [piece for index, piece in enumerate(pieces) if not is_resource(pieces, index)]


def fields_of(pieces: Sequence[Piece], *, pipes: bool = True) -> list[list[Piece]]:
    """Stretches between shown line breaks, pipes and resource links."""
    fields: list[list[Piece]] = [[]]
    for index, piece in enumerate(pieces):
        if piece.kind == "break":
            fields.append([])
        elif is_resource(pieces, index):
            fields += [[piece], []]
        elif piece.kind == "text" and pipes and re.search(r"\s\|\s|^\|\s|\s\|$|^\|$", piece.runs[0].text):
            for number, part in enumerate(re.split(r"\|", piece.runs[0].text)):
                if number:
                    fields.append([])
                if part:
                    fields[-1].append(Piece("text", (replace(piece.runs[0], text=part),)))
        else:
            fields[-1].append(piece)
    return [part for part in fields if part]


BREAK = Piece("break", (Run("\n", 0, "break"),))
