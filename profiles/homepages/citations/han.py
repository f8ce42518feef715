"""Citations as Chinese lists print them, told by their marks.

"林河, 陈芳. 题名[J]. 期刊, 2020, 3(2): 1-5.", "林河、陈芳：《题名》，载《期刊》2020年第3期",
"题名，《期刊》2020年第3期（与陈芳合作）".
Wide marks and narrow ones mean the same here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from profiles.homepages.citations.lines import MAX_CITATION, in_lines, reworded, titled
from profiles.homepages.markup.inline import Run
from profiles.homepages.markup.textruns import cut_characters, drop_characters, flat_text, keep_characters
from profiles.homepages.wording.printed_dates import LONE_YEAR

_WIDE = str.maketrans("．［］（）－—–〔〕【】，；：“”", '.[]()---[][],;:""')
_HAN = r"[\u3400-\u9fff]"
_LEAD = r"\s{0,5}(?:\[[A-Z]{0,3}\d{1,3}\]|\([A-Z]{0,3}\d{1,3}\)|[A-Z]?\d{1,3}[.)、](?!\d))?\s{0,3}"
_NAME = rf"(?:{_HAN}{{2,4}}|{_HAN}{{1,8}}[·•]{_HAN}{{1,10}}|[A-Z][\w.'-]{{0,20}}(?:\s[A-Z][\w.'-]{{0,20}}){{0,3}})"
_NOTE = r"(?:\s?\([^()\n]{0,12}(?:作者|通讯|通信|一作|共一|导师|学生)[^()\n]{0,8}\))"
_SHARE = rf"(?:[*∗＊#†‡✉§^&\\]|\d(?:,\d)*(?=\D)|{_NOTE}){{0,4}}"
_PERSON = rf"(?:{_NAME}{_SHARE})"
_JOINT = rf"(?:\s?[,、;]\s?|(?<=[^\sA-Za-z])\s{{1,3}}(?={_HAN})|\s?[和与]\s?)"
_PEOPLE = rf"(?P<people>{_PERSON}(?:{_JOINT}{_PERSON}){{0,40}}(?:{_JOINT}?等人?)?)"
_TYPE = r"\s?\[(?:[JCDMNRPSZAG]|EB|(?:[JCDMN]|EB|DB)/OL)\](?://)?"
_NUMBER = (  # of a patent, with the country that gave it
    r"(?:\s?[:,]\s?(?:(?:中国|中华人民共和国|美国|日本|德国|韩国|欧洲|国际)(?:发明专利|实用新型专利|专利)?\s?[,:]\s?)?(?P<number>(?:CN|ZL|US|WO)?\s?\d[\d.]{6,16}[A-Z]?\d?))?"
)
_BARE = r"[A-Z][\w'’-]+\s[A-Z]{1,3}(?:-[A-Z])?"  # "LIN A"
_QUOTED = r"(?:《(?P<book>[^《》\n]{4,120}(?:《[^《》\n]{1,40}》[^《》\n]{0,60})?)》|\"(?P<quoted>[^\"\n]{4,120})\")"
_BEHIND_PEOPLE = rf"\s?(?:[.。:,]|\((?P<year>{LONE_YEAR})年?\)\s?[.。:,]?|(?=《|\"))\s{{0,2}}"
_LIST = re.compile(_PEOPLE)
_TYPED = re.compile(rf"{_LEAD}{_PEOPLE}{_BEHIND_PEOPLE}(?P<title>[^\n\[\]]{{4,150}}?){_NUMBER}{_TYPE}")
_TYPED_BARE = re.compile(
    rf"{_LEAD}(?P<people>{_BARE}(?:,\s{_BARE}){{0,40}}(?:,\set\sal)?)\.\s(?!\S+,\s)(?P<title>[^\n\[\]]{{4,250}}?){_NUMBER}{_TYPE}"
)
_IN_QUOTES = re.compile(rf"{_LEAD}{_PEOPLE}{_BEHIND_PEOPLE}{_QUOTED}")
# Between title and venue a full stop, or a comma before a venue in brackets or with its year.
_PLACE = (
    rf"(?:《[^《》\n]{{2,40}}》|[^,.。;《》\n\d]{{2,40}}[,.。]?\s?(?:{LONE_YEAR}|第?\d|《)|"
    r"[^,.。;《》\n\d]{2,40}[,.。])"
)
_STOPPED = re.compile(rf"{_LEAD}{_PEOPLE}{_BEHIND_PEOPLE}(?P<title>[^\n.。《》]{{4,120}})[.。]\s{{0,2}}(?={_PLACE})")
_COMMAS = re.compile(rf"{_LEAD}{_PEOPLE}\s?[,:.。]\s?(?P<title>[^\n,.。《》]{{6,80}}),\s?(?:载)?(?={_PLACE})")
_YEAR_FIRST = re.compile(
    rf"{_LEAD}{_PEOPLE}\s?\((?P<year>{LONE_YEAR})年?\)[.。:,]?\s?(?P<title>[^\n.。《》]{{4,120}}?)[.。,]\s?(?={_PLACE})"
)
_LEADING_QUOTED = re.compile(rf"{_LEAD}{_QUOTED}(?:\s?\((?:专著|编著|译著|教材|合著|独著|著|主编|论文)\))?")
_LEADING = re.compile(
    rf"{_LEAD}(?P<title>[^\n《》。]{{8,80}}?)\s?[,.]\s?载?(?=《[^《》\n]{{2,40}}》\s?,?\s?{LONE_YEAR}年?\s?,?\s?第?)"
)
_TITLE_AND_PEOPLE = re.compile(rf"{_LEAD}(?P<title>[^\n.。《》]{{8,120}})[.。]\s?{_PEOPLE}[.。]\s{{0,2}}(?={_PLACE})")
# What tells that something is printed where it stands: a journal in brackets, or a press.
_PRINTED = re.compile(
    r"《(?![^《》\n]{1,30}(?<!学)报》)[^《》\n]{2,40}》|学报|杂志|出版社|书局|书店|印书馆|期刊|集刊|Press\b|\[M\]"
)
_COAUTHORS = re.compile(
    rf"\(?\s?[与和同]\s?(?P<people>{_PERSON}(?:{_JOINT}{_PERSON}){{0,20}}?)\s?(?:等人?)?(?:合作|合著|合撰|合写|共同|合编)\w{{0,2}}\s?\)?"
)
_VENUE_MARKS = re.compile(r"^[\s,.。:/]{0,4}(?:载于|载|刊于|刊载于|发表于|见|刊)?\s?|[《》]")
_VENUE = re.compile(r"[^,.;:()\d]{2,40}(?=[,.;:()\d]|$)")
_SHARE_BEHIND = re.compile(r"[,(]\s?(?:独著|独作|独立|唯一|通讯|第[一二三])(?:作者)?\s?\)?(?=[,.。;]|\s*$)")
_WORDS = (
    (_SHARE_BEHIND, ""),
    (re.compile(r"[,、]\s?"), ", "),
    (re.compile(r"。\s?"), ". "),
    (re.compile(rf"({LONE_YEAR})年(?:版|出版)?\s?(?=第|\d)"), r"\1, "),
    (re.compile(rf"({LONE_YEAR})年(?:版|出版)?"), r"\1"),
    (re.compile(r"第?\s?(\d{1,4})\s?卷[,\s]{0,2}"), r"vol. \1, "),
    (re.compile(r"第\s?(\d{1,4})\s?期"), r"no. \1"),
    (re.compile(r"(?:第|页码?)\s?(\d{1,5}(?:\s?-\s?\d{1,5})?)\s?页?"), r"pp. \1"),
)
# A family name that begins a name where nobody else stands beside it.
_FAMILIES = frozenset(
    "王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛"
    "闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤欧阳温季施牛樊葛邢安齐易庞颜庄聂章鲁岳翟殷詹申耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗谷曲盛冉蓝路"
    "游辛靳管柴蒙鲍华喻祁房屈滕饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩"
)


def arrange_han(runs: Sequence[Run]) -> list[Run] | None:
    """The runs of a Chinese citation as title, people and venue in lines; None for any other entry."""
    shown = flat_text(runs)
    text = shown.translate(_WIDE)
    if "\n" in text.strip() or len(text) > MAX_CITATION:
        return None
    match = _citation(text) if re.search(_HAN, text[:80]) else _TYPED_BARE.match(text)
    if match is None:
        return None
    groups = {name: span for name in match.groupdict() if (span := match.span(name))[0] >= 0}
    title = next(groups[name] for name in ("title", "book", "quoted") if name in groups)
    people = groups.get("people")
    lines = [
        titled(cut_characters(runs, *title)),
        _people_line(runs, text, people) if people else [],
    ]
    start = match.end()
    if others := _COAUTHORS.search(text, start):
        lines.append([Run("with ", 0), *_people_line(runs, text, others.span("people"))])
        lines.append(_venue_line(runs, text, (start, others.start())))
        start = others.end()
        lines.append(cut_characters(runs, start, len(text)))
    else:
        lines.append(_venue_line(runs, text, (start, len(text))))
    if "number" in groups:
        lines[-1] = [Run("专利 ", 0), *cut_characters(runs, *groups["number"]), Run(", ", 0), *lines[-1]]
    if "year" in groups:
        lines[-1] += [Run(f", {match.group('year')}.", 0)]
    return in_lines(lines)


def _citation(text: str) -> re.Match[str] | None:
    """The form of citation that a text has."""
    for pattern in (_TYPED, _IN_QUOTES, _YEAR_FIRST, _STOPPED, _COMMAS):
        match = pattern.match(text)
        if match and _are_people(match.group("people")) and re.search(LONE_YEAR, text[match.end("people") :]):
            title = match.groupdict().get("title")
            if not title or not _LIST.fullmatch(title.strip()):
                return match
    if (match := _LEADING_QUOTED.match(text)) and _is_printed(text[match.end() :]):
        return match
    if (match := _LEADING.match(text)) and _is_printed(text[match.end() :]):
        return match
    match = _TITLE_AND_PEOPLE.match(text)
    is_list = match is not None and len(_names(match.group("people"))) > 1
    return match if is_list and re.search(LONE_YEAR, text) else None


def _is_printed(rest: str) -> bool:
    return bool(_PRINTED.search(rest[:60]) and re.search(LONE_YEAR, rest))


def _are_people(text: str) -> bool:
    """Whether the names of a list, most of them in Han, are such."""
    names = [name for name in _names(text) if re.match(_HAN, name)]
    known = sum(name[0] in _FAMILIES or "·" in name for name in names)
    return bool(names) and 2 * known > len(names)


def _names(text: str) -> list[str]:
    return [
        match.group() for match in re.finditer(_NAME, re.sub(_NOTE, " ", text)) if match.group() not in ("等", "等人")
    ]


def _people_line(runs: Sequence[Run], text: str, span: tuple[int, int]) -> list[Run]:
    """The names with a comma between every two: some lists part them by spaces alone."""
    ends = [match.span() for match in re.finditer(rf"{_PERSON}|等人?", text[span[0] : span[1]])]
    line: list[Run] = []
    for number, (start, stop) in enumerate(ends):
        line += [*([Run(", ", 0)] if number else []), *cut_characters(runs, span[0] + start, span[0] + stop)]
    return line


def _venue_line(runs: Sequence[Run], text: str, span: tuple[int, int]) -> list[Run]:
    """What stands behind the title without the marks around the journal."""
    marks = [match.span() for match in _VENUE_MARKS.finditer(text[slice(*span)])]
    places = [span[0], *(span[0] + place for mark in marks for place in mark), span[1]]
    parts = [cut_characters(runs, start, stop) for start, stop in list(pairwise(places))[::2]]
    line = [replace(run, text=_narrowed(run.text)) for part in parts for run in (*part, Run(" ", 0))]
    name = _VENUE.match(flat_text(line))
    stop = name.end() if name else 0
    return [*(replace(run, italic=True) for run in keep_characters(line, stop)), *drop_characters(line, stop)]


def _narrowed(text: str) -> str:
    """A stretch with narrow marks, and volume, issue and pages in their usual words."""
    return reworded(text.translate(_WIDE), _WORDS)
