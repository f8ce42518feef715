"""What the text and the excerpt of a paper's page are: its abstract, a summary, remarks, or its citation once more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from profiles.homepages.fields.citations import authors_if_names
from profiles.homepages.fields.values import line_of
from profiles.homepages.samples import is_sample_text

_ABSTRACT = re.compile(r"^\W{0,6}abstract\W{0,6}(?:\n|(?<=[:.*])\s?)\s*", re.I)
# A short text that tells where a work stands: pages, a volume, an identifier, "In *Journal*, 5-9".
_WHERE = re.compile(
    r"\b(?:pp?\.|pages?)\s?\d|\bvol(?:ume)?\.?\s?\d|\bn[o°]\.?\s?\d|\bdoi\b|\d\s?[-–]{1,2}\s?\d|\(\d{1,3}\)|"
    r"^\W{0,3}(?:in|published in|appeared in|with|avec|mit)\s[*_A-Z<]|"
    r"^\W{0,3}(?:eds?\b|\w+ editor|forthcoming|to appear|accepted|in press|under (?:\w+ )?review|submitted|revise)",
    re.I,
)
_MAX_REMARK = 35  # words
_MAX_SAMPLE = 600  # characters of a paragraph of the template's
_SAID = 0.85  # of the words of a paragraph that the citation or the fields say already


@dataclass(slots=True)
class Texts:
    """``where`` are remarks about volume and pages; ``notes`` are those that tell what nothing else tells."""

    abstract: str = ""
    tldr: str = ""
    notes: list[str] = field(default_factory=list)
    where: list[str] = field(default_factory=list)


def sort_texts(body: str, excerpt: str, known: Sequence[str]) -> Texts:
    """Tell the texts of a page apart. ``known`` are its citation, venue, title and names."""
    said = {word for text in known for word in _words(text)}
    texts = Texts()
    kept: list[str] = []
    for paragraph in re.split(r"\n[ \t]*\n", body):
        if not paragraph.strip():
            continue
        if is_sample_text(paragraph) and len(paragraph) < _MAX_SAMPLE:
            continue
        if _is_remark(paragraph, said):
            _take_remark(texts, paragraph, said)
        else:
            kept.append(paragraph)
    text = "\n\n".join(kept).strip()
    if excerpt and (is_sample_text(excerpt) or authors_if_names(excerpt)[0]):
        excerpt = ""
    elif excerpt and _is_remark(excerpt, said):
        _take_remark(texts, excerpt, said)
        excerpt = ""
    _set_abstract(texts, text, excerpt)
    return texts


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", line_of(text).casefold())


def _is_remark(text: str, said: set[str]) -> bool:
    """Whether a paragraph repeats the citation, or is a short text about where the work stands."""
    words = _words(text)
    repeated = sum(word in said for word in words)
    if words and said and repeated >= _SAID * len(words) and len(words) > 2:
        return True
    is_sentence = len(words) > 12 and line_of(text).rstrip().endswith((".", "!", "?")) and repeated < 0.5 * len(words)
    return 0 < len(words) <= _MAX_REMARK and bool(_WHERE.search(line_of(text))) and not is_sentence


def _take_remark(texts: Texts, text: str, said: set[str]) -> None:
    texts.where.append(line_of(text))
    new = [word for word in _words(text) if word not in said and not word.isdigit()]
    if len(new) > 2:
        texts.notes.append(text.strip())


def _set_abstract(texts: Texts, body: str, excerpt: str) -> None:
    """The page's text is the abstract and its excerpt the summary; a remark in its place is a note."""
    if len(body) < 150 and len(excerpt) > max(120, 2 * len(body)):
        texts.abstract = line_of(excerpt)
        texts.notes += [body] if body else []
    elif body:
        texts.abstract = _ABSTRACT.sub("", body)
        if excerpt and texts.abstract == body and len(excerpt) < 500 and line_of(excerpt) not in line_of(body):
            texts.tldr = line_of(excerpt)
    elif excerpt:
        texts.abstract = line_of(excerpt)
