"""Citations as Korean and Japanese lists print them: the title in 「」 or 〈〉, a book or journal in 『』 or 《》.

"2024.12. / 「題」, 『誌』", "川上太郎・水野花子「題」『誌』3巻2号、2020年", "홍강수, 『책』(공저), 출판사, 2022".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from profiles.homepages.citations.lines import MAX_CITATION, in_lines, reworded, titled
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.textruns import closing_place, cut_characters, drop_characters, flat_text
from profiles.homepages.wording.printed_dates import LONE_YEAR

_PAIRS = {"「": "」", "『": "』", "〈": "〉", "《": "》", "｢": "｣", "“": "”", '"': '"'}
_NOT_JAPANESE = '《“"'  # in which titles stand in every language
_KANA = r"\u3041-\u3096\u30a1-\u30fa\u30fc"
_LETTER = rf"{_KANA}\u3400-\u9fff\uac00-\ud7a3"
_DATE = (
    rf"\(?(?P<year>{LONE_YEAR})(?:\s?[.년年/-]\s?(?:1[0-2]|0?[1-9])(?!\d)(?:\s?[.월月/-]\s?(?:[12]\d|3[01]|0?[1-9])(?!\d))?)?"
    r"(?:\s?[.년年월月일日])?\)?(?:\s?[/,:：|]\s?|\s+|(?=[「『〈《｢“\"]))"
)
_LEAD = re.compile(rf"\s*(?:[\[(]?\d{{1,3}}[\])]?[.)、]?(?!\d|[.년年/-])\s+)?(?:{_DATE})?")
# What a work is, in front of its title: no name, though it has the shape of one.
_KIND = (
    r"(?:시집|소설집?|산문집|번역서?|공저|편저|논문|저서|역서|단행본|보고서|서평|학위논문|석사학위논문|박사학위논문|"
    r"書評|論文|著書|単著|共著|訳書|解説|翻訳|編著|報告書?)"
)
_NAME = (
    rf"(?!{_KIND}(?![{_LETTER}]))(?:[\uac00-\ud7a3]{{2,5}}|"
    rf"[\u3400-\u9fff々]{{1,4}}[ \u3000]?[{_KANA}\u3400-\u9fff々]{{1,5}}|"
    r"[\u30a1-\u30fc]{2,10}[・=＝][\u30a1-\u30fc]{2,12}|[A-Z][\w.'’-]{0,20}(?:,?\s[A-Z][\w.'’-]{0,20}){0,3})"
)
_SHARE = (
    r"(?:\s?[*∗＊†‡]{1,2}|\s?[(（](?:編著?|著|訳|편저?|저|역|공저|교신저자?|제?[12]저자|책임저자)[)）]|"
    r"\s?(?:編著?|外|공저|편저?)(?=\s?[,、「『《〈]))?"
)
_JOINT = r"(?:\s?[,，、·・･‧/&＆]\s?|\s(?:and|및)\s)"
_OTHERS = r"(?P<others>\s?[,、]?\s?(?:외|ほか|他|ら|et al\.?)(?:\s?\d{1,2}\s?[인명名])?)"
_PEOPLE = re.compile(
    rf"(?P<people>{_NAME}{_SHARE}(?:{_JOINT}{_NAME}{_SHARE}){{0,40}}){_OTHERS}?\s?"
    rf"(?:[(（]\s?(?P<year>{LONE_YEAR})[a-z년年]?\s?[)）]|[,，、]?\s?(?P<bare>{LONE_YEAR})[년年]?)?\s?[,，、.:：]?\s{{0,3}}(?:{_KIND}\s?[:：]?\s?)?(?=[「『〈《｢“\"])"
)
_KIND_AT_END = re.compile(rf"(?<=[.,)）])\s{_KIND}\s{{0,2}}$")
_OF_KIND = re.compile(rf"{_KIND}\s?[:：]?\s?(?=[「『〈《｢“\"])")
_PERSON = re.compile(rf"(?P<name>{_NAME}){_SHARE}")
# What a bracket behind the title says of the owner's part in it.
_PART = re.compile(
    r"\s?[(（]\s?(?:공저|공편저?|공역|편저|편역?|단독|단독저서|역서|번역|저서|저|역|編|編著|共編著?|共著|単著|訳|共訳|分担執筆|翻訳|査読付?き?)\s?[)）]"
)
_DATED = re.compile(rf"\s?[(（]\s?(?P<year>{LONE_YEAR})[.년年]?\s?(?:\d{{1,2}}[.월月]?)?\s?[)）]")
_COAUTHORS = re.compile(
    rf"\s?[,、]?\s?[(（]\s?(?P<people>{_NAME}(?:{_JOINT}{_NAME}){{0,20}})\s?(?:氏|교수)?\s?(?:と|와|과|との|와의|과의)\s?(?:の)?"
    r"(?:共著|共同執筆|共同研究|공저|공동\s?저술|공동\s?연구)\s?[)）]"
)
_GAP = r"[\s,，、.:：/]{0,4}"
# A press or journal that no bracket sets apart.
_BARE_VENUE = re.compile(
    rf"[(（]?(?:共著|単著|編著|공저|편저)?[,、]?\s?(?P<venue>[{_LETTER}A-Za-z][^,，、;()（）「」『』\n]{{0,38}}?)(?=\s?(?:[,，、;()（）\n]|$|{LONE_YEAR}|第|제\s?\d|\d|[Vv]ol|pp))"
)
_PRESS = re.compile(
    r"書房|書店|出版|書院|新書|文庫|社$|堂$|館$|출판|문화사|서점|서원|책방|북스|Press|Books|大学|대학|학회|学会|연구|研究|학보|紀要|論|論集|논집"
)
_PARTICLE = re.compile(r"[のをはがにでともへや]|[의을를은는이가와과로에]\s")
_WORDS = (
    (re.compile(rf"({LONE_YEAR})\s?[.년年]\s?\d{{1,2}}\s?[월月.](?:\s?\d{{1,2}}\s?[일日.])?"), r"\1"),
    (re.compile(rf"({LONE_YEAR})\s?[년年]度?"), r"\1"),
    (re.compile(r"[제第]?\s?(\d{1,4})\s?[권巻卷집輯]\s?(?=[제第]?\s?\d{1,4}\s?[호号號])"), r"vol. \1, "),
    (re.compile(r"[제第]?\s?(\d{1,4})\s?[권巻卷집輯]"), r"vol. \1"),
    (re.compile(r"[제第]?\s?(\d{1,4})\s?[호号號]"), r"no. \1"),
    (re.compile(r"(?:pp?\.?\s?)?(\d{1,5}(?:\s?[-–~〜～]\s?\d{1,5})?)\s?(?:쪽|頁|ページ|면)"), r"pp. \1"),
    (re.compile(r"(?<=\d)[~〜～](?=\d)"), "-"),
    (re.compile(r"\s?[，、]\s?"), ", "),
)
_VOLUME = re.compile(rf"^[\s,]{{0,3}}(?!{LONE_YEAR})(\d{{1,4}})(?=\s?[,.]|\s*$)")  # right behind the journal
_SHORT = 8  # characters of a press that nothing tells as one


def without_kind(runs: Sequence[Run]) -> list[Run]:
    """The runs without the word for what a work is, where that stands between marks and a title in bold."""
    kept = list(runs)
    for place, (run, after) in enumerate(pairwise(runs)):
        if after.bold and not run.bold and (found := _KIND_AT_END.search(run.text)):
            kept[place] = replace(run, text=f"{run.text[: found.start()]} ")
    return kept


@dataclass(frozen=True, slots=True)
class _Form:
    """Where the parts of a citation stand in its text."""

    title: tuple[int, int]
    end: int  # of what tells the title
    people: tuple[int, int] | None
    others: bool
    year: str


def arrange_brackets(runs: Sequence[Run]) -> list[Run] | None:
    """The runs of such a citation as title, people and venue in lines; None for any other entry."""
    text = flat_text(runs)
    form = _form_of(text) if len(text) <= MAX_CITATION and any(mark in text[:300] for mark in _PAIRS) else None
    if form is None:
        return None
    lines = [titled(cut_characters(runs, *form.title))]
    if form.people:
        lines.append(_people_line(runs, text, form.people, others=form.others))
    behind = drop_characters(runs, form.end)
    if coauthors := _COAUTHORS.search(text, form.end):
        lines.append([Run("with ", 0), *_people_line(runs, text, coauthors.span("people"))])
        behind = [*cut_characters(runs, form.end, coauthors.start()), *drop_characters(runs, coauthors.end())]
    venue = _venue_line([_unlinked(run, lines[0][0]) for run in behind])
    lines.append([*venue, Run(f", {form.year}.", 0)] if form.year else venue)
    return in_lines(lines)


def _form_of(text: str) -> _Form | None:
    lead = _LEAD.match(text)
    start = lead.end() if lead else 0
    people = _PEOPLE.match(text, start)
    if people and _PRESS.search(people.group("people")):
        return None
    kind = _OF_KIND.match(text, start)
    at = people.end() if people else kind.end() if kind else start
    stop = _closing(text, at)
    if stop < at + 3 or (text[at] in _NOT_JAPANESE and not (re.search(rf"[{_KANA}\uac00-\ud7a3]", text) and people)):
        return None
    end, year = stop + 1, ""
    while remark := _PART.match(text, end) or _DATED.match(text, end):
        end, year = remark.end(), remark.groupdict().get("year") or year
    date = (lead and lead.group("year")) or (people and (people.group("year") or people.group("bare"))) or year
    if not _is_placed(text[end:], is_known=bool(people), has_date=bool(date)):
        return None
    return _Form(
        (at + 1, stop), end, people.span("people") if people else None, bool(people and people["others"]), date
    )


def _closing(text: str, at: int) -> int:
    """Where the bracket that opens at a place closes, or -1; brackets of its own kind may stand inside."""
    opening = text[at : at + 1]
    closing = _PAIRS.get(opening, "")
    if not closing:
        return -1
    return text.find(closing, at + 1) if closing == opening else closing_place(text, at, closing)


def _is_placed(rest: str, *, is_known: bool, has_date: bool) -> bool:
    """Whether what stands behind a bracket tells that it is a title: a journal in brackets, a press, a year."""
    has_year = has_date or bool(re.search(LONE_YEAR, rest))
    place = re.match(_GAP, rest)
    start = place.end() if place else 0
    if rest[start : start + 1] in _PAIRS and start < len(rest):
        return is_known or has_year
    venue = _BARE_VENUE.match(rest, start)
    is_press = bool(venue and _PRESS.search(venue.group("venue")))
    if venue and not rest[:start].strip() and not rest.startswith(("(", "（")):  # it may go on the title
        is_short = start > 0 and len(venue.group("venue")) <= _SHORT and " " not in venue.group("venue")
        return has_year and not _PARTICLE.match(rest) and (is_press or (is_known and is_short))
    return has_year and (is_known or is_press or (has_date and venue is not None))


def _people_line(runs: Sequence[Run], text: str, span: tuple[int, int], *, others: bool = False) -> list[Run]:
    line: list[Run] = []
    for number, match in enumerate(_PERSON.finditer(text, *span)):
        line += [*([Run(", ", 0)] if number else []), *cut_characters(runs, match.start(), match.end("name"))]
    return [*line, Run(" et al.", 0)] if others else line


def _unlinked(run: Run, title: Run) -> Run:
    """What stands in the link of the title is no link of its own."""
    return replace(run, link=0, url=None) if run.link and run.link == title.link else run


def _venue_line(runs: Sequence[Run]) -> list[Run]:
    """What stands behind the title, without the marks around the journal and with narrow words."""
    text = flat_text(runs)
    gap = re.match(_GAP, text)
    start = gap.end() if gap else 0
    stop = _closing(text, start)
    bare = None if stop > 0 else _BARE_VENUE.match(text, start)
    name = (start + 1, stop) if stop > 0 else bare.span("venue") if bare else (start, start)
    behind = drop_characters(runs, stop + 1 if stop > 0 else name[1])
    rest = [replace(run, text=reworded(run.text, _WORDS)) for run in behind]
    if rest:
        rest[0] = replace(rest[0], text=_VOLUME.sub(r" vol. \1", rest[0].text))
    return [*(replace(run, italic=True) for run in cut_characters(runs, *name)), Run(" ", 0), *rest]
