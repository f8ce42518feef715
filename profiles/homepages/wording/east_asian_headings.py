"""Headings in Korean and Japanese, put together of what they list: "주요 논문 목록", "수상 경력", "学会発表・講演"."""

from __future__ import annotations

import re
from functools import lru_cache

_BEFORE = (
    "주요|대표|국내외|국내|국제|국외|해외|학술|연구|최근|기타|게재|발표|심사|영문|초청|"
    "主要な|主要|主な|代表的な|代表|最近の|国際|国内|学術|研究|査読付き|査読付|査読あり|査読|その他の|招待|発表|"
    "국제학술대회|국내학술대회|国際会議|国内会議|国際学会|国内学会"
)
_NOUNS = {
    "publications": (
        "논문|학술지논문|학술지|학위논문|석사학위논문|박사학위논문|학술대회논문|학회논문|저서|저술|역서|번역서|단행본|공저|편저|"
        "출판물|업적|실적|論文|雑誌論文|学位論文|博士論文|修士論文|会議論文|紀要論文|著書|著作|共著|単著|編著|訳書|翻訳書|書籍|業績"
    ),
    "honors": "수상|상훈|장학금|장학|표창|포상|受賞|表彰|奨学金|栄典",
    "education": "학력|학위|学歴|学位",
    "experience": "경력|이력|재직|職歴|職務経歴|経歴|現職",
    "talks": (
        "학회발표|학술발표|학술대회발표|구두발표|포스터발표|발표|강연|특강|"
        "学会発表|口頭発表|ポスター発表|発表|講演|基調講演"
    ),
    "teaching": "강의|담당과목|教育活動|担当授業|担当科目|授業|講義",
    "projects": "프로젝트|연구과제|과제|プロジェクト|研究課題",
    "service": "봉사|학회활동|학술활동|대외활동|社会活動|所属学会|学会活動|委員歴|社会貢献",
    "patents": "특허|特許",
    "grants": "연구비|研究費|外部資金|競争的資金|科研費|研究助成|助成金",
    "students": "지도학생|指導学生",
}
_BEHIND = "목록|실적|사항|내역|이력|경력|업적|현황|과목|一覧|リスト|歴|など|等|業績|実績"
_AND = "및|와|과|と|及び|および"
_KIND_OF = {noun: kind for kind, nouns in _NOUNS.items() for noun in nouns.split("|")}
_NOUN = "|".join(sorted(_KIND_OF, key=len, reverse=True))
_PART = rf"(?:{_BEFORE}){{0,2}}(?:{_NOUN})"
_HEADING = re.compile(rf"(?:{_BEFORE}){{0,2}}({_NOUN})(?:(?:{_AND})?{_PART}){{0,2}}(?:{_BEHIND})?")


@lru_cache(maxsize=512)
def kind_of_east_asian(words: str) -> str:
    """The kind of section that a folded heading opens, by the first thing that it names; "" for any other heading."""
    match = _HEADING.fullmatch(words.replace(" ", ""))
    return _KIND_OF[match.group(1)] if match else ""
