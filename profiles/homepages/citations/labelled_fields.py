"""Entries that name their fields: "Authors: Ada Lin. Title: Slow rivers. Journal: Mud Letters. Year: 2020"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, islice, pairwise

from profiles.homepages.citations.lines import in_lines, titled
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.pieces import TRIM
from profiles.homepages.markup.textruns import drop_characters, flat_text, keep_characters, length_of
from profiles.homepages.wording.venues import find_year

_LABELS = (
    (
        "title",
        r"(?:(?:paper|article|work|publication) )?titles?|(?:论文|文章|著作|专利)?(?:题目|标题|名称|题名)|论文|篇名",
    ),
    (
        "authors",
        r"(?:co-?|all )?authors?(?:\(s\)| list)?|contributors?|written by|(?:全部|所有|论文)?作者(?:列表)?|发明人",
    ),
    (
        "venue",
        r"(?:name of )?(?:journal|conference)(?: (?:name|title))?|journal/conference|conference/journal|venue|"
        r"published (?:in|at|by)|published|publication (?:venue|in)|publisher|book ?title|booktitle|appeared in|"
        r"(?:发表|出版|所在|论文)?(?:期刊|会议|刊物|杂志)(?:名称|名)?|刊名|出处|发表于|发表在|出版社|出版单位|出版物",
    ),
    (
        "year",
        r"(?:publication |published |publishing )?(?:year|date)(?: of publication)?|published on|"
        r"(?:发表|出版|刊出|见刊)?(?:年份|年度|时间|日期|年)",
    ),
    ("volume", r"vol(?:ume)?\.?|卷|卷号"),
    ("issue", r"issue|number|no\.|期|期号|卷期"),
    ("pages", r"pages?|pp\.?|页码?|起止页码?"),
    ("abstract", r"abstract|summary|tl;?dr|description|摘要|简介"),
    ("paper", r"paper|publication|article"),
    (
        "other",
        r"doi|isbn|issn|links?|url|pdf|code|arxiv|keywords?|impact factor|if|type|status|notes?|citations?|"
        r"cited by|award|bibtex|abbreviation|project(?: page)?|slides|video|editors?|language|"
        r"链接|关键词|影响因子|类型|论文类型|状态|收录|收录情况|备注|分区|级别|被引",
    ),
)
_NAMES = "|".join(f"(?P<{kind}>{names})" for kind, names in _LABELS)
_LABEL = re.compile(rf"\s{{0,3}}(?:{_NAMES})\s?[:：]\s{{0,3}}", re.I)
_ALONE = re.compile(rf"\W{{0,3}}(?:{_NAMES})\s?[:：]?\W{{0,3}}", re.I)
# Where a label may stand: at the start behind a number, in a line of its own, or behind the end of a field.
_PLACE = re.compile(
    r"^\s{0,5}(?:[\[(]?[A-Z]{0,3}\d{1,3}[\])]?[.)、]?\s{1,5})?[^\w\n]{0,3}|\n[^\w\n]{0,3}|[.;,。；，|?!)]\s{0,3}"
)
_MAX_FIELDS = 30
_REST = ("paper", "other")
_LEAST_BELOW = 2  # fields below a title that is not named


@dataclass(frozen=True, slots=True)
class _Field:
    kind: str
    begin: int  # of the label
    start: int  # of the value
    on_line: bool  # at the start of a line, or in bold
    leads: bool  # nothing but a number stands before it


def label_kind_of(text: str) -> str:
    """The field that a text alone names ("Authors", "作者："), else ``""``."""
    match = _ALONE.fullmatch(text) if len(text) < 40 else None
    return (match.lastgroup or "") if match else ""


def leading_kind(text: str) -> str:
    """The field that a text begins with ("Authors: Ada Lin"), else ``""``."""
    match = _LABEL.match(text.lstrip("*_ ")[:60])
    return (match.lastgroup or "") if match else ""


def arrange_fields(runs: Sequence[Run]) -> list[Run] | None:
    """The runs of an entry that names its fields, as title, people and venue in lines; None for any other."""
    text = flat_text(runs)
    fields = _chosen(list(_fields(text, _bold_starts(runs))))
    kinds = [field.kind for field in fields]
    if not {"authors", "venue"} & {*kinds}:
        return None
    is_titled = "title" in kinds and fields[0].leads
    is_below = "title" not in kinds and not fields[0].leads and all(field.on_line for field in fields)
    if not is_titled and not (is_below and len({*kinds}) >= _LEAST_BELOW):
        return None
    values: dict[str, list[Run]] = {}
    below: list[list[Run]] = []
    stops = [*(field.begin for field in fields[1:]), len(text)]
    for field, stop in zip(fields, stops, strict=True):
        whole = keep_characters(runs, stop)
        if field.kind in ("abstract", *_REST):
            label = Run(text[field.begin : field.start], runs[0].line)
            below.append([label, *drop_characters(whole, field.start)])
        else:
            values[field.kind] = _trimmed(drop_characters(whole, field.start))
    title = keep_characters(runs, fields[0].begin) if is_below else titled(values.get("title", []))
    if not flat_text(title).strip():
        return None
    return in_lines([title, values.get("authors", []), _place(values), *below])


def names_no_title(runs: Sequence[Run]) -> bool:
    """Whether lines name their fields, the people first, and none of them a title: it stands above them."""
    fields = _chosen(list(_fields(flat_text(runs))))
    kinds = [field.kind for field in fields if field.on_line]
    return len(kinds) > 1 and fields[0].leads and kinds[0] == "authors" and "title" not in kinds


def _fields(text: str, bold_starts: Sequence[int] = ()) -> Iterator[_Field]:
    """Every place at which a label stands; one in bold needs no mark before it."""
    places = [match.span() for match in islice(_PLACE.finditer(text), _MAX_FIELDS * 10)]
    stop = 0
    for start, end in sorted([*places, *((bold, bold) for bold in bold_starts[: _MAX_FIELDS * 10])]):
        if end >= stop and (label := _LABEL.match(text, end)):
            stop = label.end()
            leads = not start
            yield _Field(
                label.lastgroup or "", label.start(), stop, leads or start == end or "\n" in text[start:end], leads
            )


def _bold_starts(runs: Sequence[Run]) -> list[int]:
    """Where bold begins behind what is not bold."""
    ends = [*accumulate(map(length_of, runs))]
    return [end for end, (before, run) in zip(ends, pairwise(runs), strict=False) if run.bold and not before.bold]


def _chosen(fields: list[_Field]) -> list[_Field]:
    """The first field of each kind; behind an abstract only those in lines of their own."""
    if fields and fields[0].kind == "paper" and all(field.kind != "title" for field in fields):
        fields[0] = replace(fields[0], kind="title")
    chosen: list[_Field] = []
    told: set[str] = set()
    for field in fields[:_MAX_FIELDS]:
        is_in_abstract = "abstract" in told and not field.on_line
        if is_in_abstract or (field.kind in told and field.kind not in _REST):
            continue
        told.add(field.kind)
        chosen.append(field)
    return chosen


def _trimmed(runs: Sequence[Run]) -> list[Run]:
    """A value without the marks that part it from the next."""
    text = flat_text(runs)
    kept = keep_characters(runs, len(text.rstrip(TRIM + "。([")))
    if flat_text(kept).count("(") < text.count("(") <= text.count(")"):
        kept = keep_characters(runs, len(text.rstrip(TRIM + "。")))
    return drop_characters(kept, len(text) - len(text.lstrip(TRIM)))


def _place(values: dict[str, list[Run]]) -> list[Run]:
    """Venue, volume, pages and year as one line."""
    volume, issue, pages = (flat_text(values.get(kind, [])).strip(". ") for kind in ("volume", "issue", "pages"))
    number = f"{volume}({issue})" if volume and issue else volume or (f"no. {issue}" if issue else "")
    year = find_year(flat_text(values.get("year", [])))
    when = _text(str(year)) if year else values.get("year", [])
    parts = [values.get("venue", []), _text(number), _text(f"pp. {pages}" if pages else ""), when]
    filled = [part for part in parts if flat_text(part).strip()]
    line: list[Run] = []
    for before, part in pairwise([[], *filled]):
        line += [*(_text(", ") if before else []), *(run for run in part if run.kind == "text")]
    if len(line) > 0 and not flat_text(line).endswith("."):
        line += _text(".")
    return line


def _text(text: str) -> list[Run]:
    return [Run(text, 0)] if text else []
