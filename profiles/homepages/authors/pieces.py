"""One piece of an author list: a name with its marks, a group, an "et al.", or the last name before the venue."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from itertools import pairwise

from profiles.homepages.authors.groups import group_at_start
from profiles.homepages.authors.marks import apply_note, attach, trim_period
from profiles.homepages.authors.names import MARKS, han_share, is_name, strip_marks
from profiles.homepages.authors.separators import CAPITAL, RULE
from profiles.homepages.authors.stretches import RAISED, Stretch
from profiles.homepages.wording.printed_dates import YEAR
from profiles.homepages.wording.stages import STAGE
from profiles.homepages.wording.venues import looks_like_venue
from publications.records import AuthorRecord

# A piece that says that the list is cut ("et al.", "...", "and 12 others"), and such words before or behind a name.
TRUNCATION = re.compile(
    r"^(?:(?:and|&)\s)?(?:et\.?\s?al\.?,?|etc\.?|\.{2,6}|…+|⋯|others|and others|等人?|(?:and\s)?(?:\d{1,3}|many|"
    r"several)\s(?:more\s|other\s)?(?:others|authors|co-?authors|more|people|contributors).{0,20}|et alia|"
    r"(?:and\s)?(?-i:co-?authors|colleagues)|other authors|more authors|\[\.\.\.\])[.\s:：]{0,3}$",
    re.I,
)
_ET_AL = re.compile(
    r"^\s{0,5}(?:and\s)?(?:et\.?\s?al\.?|\.{3,6}|…+|等人?|"
    r"\d{1,3}\s(?:more\s|other\s)?(?:others|authors|co-?authors|people)|(?-i:co-?authors|colleagues))(?=[\s.(（\[|,:：])[.,:：]?\s{0,3}",
    re.I,
)
_TRUNCATION_TAIL = re.compile(
    r"(?:[\s,]|(?<=[*†]))(?:et\.?\s?al\.?|\.{3,6}|…+|等人?)[.\s]{0,3}$|(?<=[\u4e00-\u9fff])等人?$", re.I
)
# Brackets behind a name that tell of its share: "(equal contribution)", "[corresponding author]", "(me)".
NOTE = re.compile(
    r"\s{0,3}[(（\[]\s{0,3}(?:[^()（）\[\]]{0,40}?(?:equal|co-?first|first author|correspond|corr\.?|contribut|"
    r"advis|lead|intern|mentor|supervis|student|alphabetical|collectively|together|jointly|共同|通讯|一作|作者|共一|me\b|myself|"
    r"now at|\b\d{1,4}(?:st|nd|rd|th)? (?:out )?of \d{1,5}\b)[^()（）\[\]]{0,40})[)）\]]",
    re.I,
)
_BREAK = re.compile(r"[\r\n]")
_CARET_NOTE = re.compile(r"\^?\s?[(（]\s?(?:corr|co-?first|equal|eq)\.?[^()（）]{0,20}[)）]", re.I)
_STOP_BEHIND_MARK = re.compile(rf"(?<=[{re.escape(MARKS)}])\s?\.$")


@dataclass(slots=True)
class AuthorList:
    """What was read of a list so far."""

    names: list[AuthorRecord] = field(default_factory=list)
    complete: bool = True
    cut_line: int = -1  # line of the "et al."
    cut_place: int = -1  # and place of its run
    cut_at: int = 0  # characters of the piece that the "et al." took, where more follows it
    others_only: bool = False  # names whom the page's owner wrote with, not the owner
    is_told: bool = False  # each name stands in a span of its own
    dangling: bool = False  # ends in a separator with nothing behind it


def take_piece(result: AuthorList, piece: Stretch) -> str:
    """Add one piece to the list.

    Returns "next", "cut" (it ends at the line break in the piece), "et al." or "part" (it ends at
    ``result.cut_at``) or "stop" (no name).
    """
    lead = _MARKS_OF_LAST.match(piece.visible) if result.names else None
    if lead is None:
        return _take_name(result, piece)
    marks = f"{lead.group()}{piece.cut(0, lead.end()).raised()}"
    attach(result.names[-1], "".join(char for char in marks if char in MARKS))
    if not piece.visible[lead.end() :].strip():
        return "next"
    outcome = _take_name(result, piece.cut(lead.end()))
    result.cut_at += lead.end() * (result.cut_at > 0)
    return outcome


def _take_name(result: AuthorList, piece: Stretch) -> str:
    text = piece.visible.replace(RAISED, "")
    if _take_truncation(result, text, piece.places[0]):
        return "et al." if result.cut_at else "next"
    if any(char in text.strip() for char in "\r\n"):
        return _take_wrapped(result, piece)
    tail = _TRUNCATION_TAIL.search(text.rstrip(" *."))
    if tail:
        text = text[: tail.start()]
    text, note = _without_notes(text)
    name, marks = strip_marks(_STOP_BEHIND_MARK.sub("", text.strip(" \r\n\t:：|").lstrip(". ")))
    name = trim_period(name.strip(" \t:：|\\"))
    if not name:
        return _take_lone_marks(result, marks)
    if result.names and (group := group_at_start(name)) and group.group("group") in piece.visible:
        return _take_group(result, piece.visible, group)
    is_odd = (looks_like_venue(name) and not name.istitle()) or _has_remark(name) or _holds_title(result, name)
    if not is_name(name) or is_odd:
        return _take_until_boundary(result, piece)
    author = AuthorRecord(" ".join(name.split()).replace(" ,", ","), is_self=piece.is_marked())
    attach(author, marks + "".join(char for char in piece.raised() if char in MARKS))
    apply_note(author, note)
    result.names.append(author)
    if tail:
        result.complete, result.cut_place = False, piece.places[0]
    return "next"


def _without_notes(text: str) -> tuple[str, str]:
    """A piece without what brackets behind the name tell, and that."""
    if not any(bracket in text for bracket in "(（["):
        return text, ""
    note = " ".join(match.group() for match in NOTE.finditer(text))
    return _PLACE_BEHIND.sub("", _CARET_NOTE.sub("", NOTE.sub("", text))), note


# Marks right behind a comma are those of the name before it: "Ada Lin,* Bo Chen".
_MARKS_OF_LAST = re.compile(rf"[{re.escape(MARKS)}{RAISED}]{{1,6}}(?=\s|$)")
_WIDE_NAME = re.compile(
    r"[\u3040-\u30ff\u3400-\u9fff]{2,6}|[\uac00-\ud7af]{2,4}|[\u30a0-\u30ff]+[·・\s][\u30a0-\u30ff]+"
)
_PLACE_BEHIND = re.compile(
    r"\s{0,2}[(（][^()（）]{0,80}(?:[Uu]nivers|[Ii]nstitut|[Cc]ollege|[Ss]chool|[Ll]aborator|\bInc\b|\bLab\b|大学|学院)[^()（）]{0,60}[)）]"
)


def _take_group(result: AuthorList, visible: str, found: re.Match[str]) -> str:
    """Add an organisation that stands among the names: "the Marsh Collaboration"."""
    group = found.group("group")
    result.names.append(AuthorRecord(group, family=group))
    if not found.string[found.end() :].strip(" .,:"):
        return "next"
    end = visible.index(group) + len(group)
    result.cut_at = end + (visible[end : end + 1] in (")", "]"))
    return "part"


def _has_remark(name: str) -> bool:
    """Whether brackets behind a name hold a remark ("(CCF-C)") and not another form of the name."""
    bracket = re.search(r"[(（]([^()（）]{0,60})[)）]", name)
    if not bracket or han_share(bracket.group(1)) > 0.5:
        return False
    inside = bracket.group(1)
    return not is_name(inside) or inside.isupper() or looks_like_venue(inside)


def _holds_title(result: AuthorList, name: str) -> bool:
    """Whether a title follows the initials of a name in a list of such: "Lin, A.; Chen, B. Canções de Rios"."""
    return bool(result.names and _WORDS_BEHIND.match(name) and all(_TURNED.fullmatch(one.name) for one in result.names))


def _take_truncation(result: AuthorList, text: str, place: int) -> bool:
    """Note an "et al."; ``result.cut_at`` tells how much of the piece it took where more follows."""
    if not TRUNCATION.match(text.strip().strip("*†")):
        cut = _ET_AL.match(text) if result.names else None
        if cut is None:
            return False
        result.cut_at = cut.end()
    result.complete, result.cut_place = False, place
    return True


def _take_lone_marks(result: AuthorList, marks: str) -> str:
    """Marks that stand behind a separator belong to the name before it."""
    if not marks or not result.names:
        return "stop"
    attach(result.names[-1], marks)
    return "next"


_BEHIND_INITIAL = f"[{re.escape(MARKS)}{RAISED}]"  # a mark, which ends a list where no separator follows
_BOUNDARY = re.compile(
    rf"(?:(?<={CAPITAL}\.)|(?<=[JS]r\.)){_BEHIND_INITIAL}{{1,4}}(?=[\s.])|\.\s|[.。](?=$|\s|[A-Z\u4e00-\u9fff])|[:：|\[{{<\"“]|\s[(（]|（|"
    r"\s[-–—]\s|\sIn\s|\sin\s|\s(?:with|at)\s|\s{2,}|"
    rf"(?<=[A-Z]\.)\s(?={YEAR}[a-z]?(?:\s\(\w{{3,9}}\.?\))?(?:[:,.]|$))|(?<=[a-z]{{2}})\s(?={YEAR}[a-z]?[.:]\s)"
)


# Initials that go on behind the full stop of one: " N. Y.", "N.Y.", " Y-W.", before a mark or a "Jr." too.
_MORE_INITIALS = re.compile(rf"[\s-]?{CAPITAL}(?:-{CAPITAL})?\.(?=[\s,-]|$|{CAPITAL}\.|{_BEHIND_INITIAL})")
_TURNED = re.compile(rf"[^,.]+,\s(?:{CAPITAL}\.[\s-]?){{1,4}}")
_WORDS_BEHIND = re.compile(rf"[^,.]+,\s(?:{CAPITAL}\.[\s-]?){{1,4}}\s?{CAPITAL}[^\W\d_]{{2,}}\s\w")
_TIGHT_INITIALS = re.compile(rf"-?{CAPITAL}\.")
_PARTICLE_BEHIND = re.compile(r"\s(?:da|de|do|dos|das|van|von)\.\s")
_DATE_BEHIND = re.compile(
    rf"\s?[(（](?:{YEAR}[a-z]?(?:,\s[^()（）]{{1,20}})?|{STAGE}\.?|eds?\.?|hrsg\.?|hg\.?)[)）]", re.I
)
_BARE_NAME = re.compile(rf"^\D*[^\W\d_]{{2}}\s{CAPITAL}{{1,3}}(?:-{CAPITAL})?$")
_LAST_INITIAL = re.compile(rf"(?:^|[\s.,\-]){CAPITAL}$|,\s[JS]r$")
_YEAR_AHEAD = re.compile(rf"{YEAR}[a-z]?(?:\s\(\w{{3,9}}\.?\))?(?:[:,.]|$)")
_RULE_BEHIND = re.compile(RULE)
_INITIAL_AT_END = re.compile(rf"\b{CAPITAL}\.$")
_TURNED_NAME = re.compile(rf"\D*[^\W\d_]{{2}}\s(?:{CAPITAL}\.[\s-]?){{1,4}}")


def _is_inside_phrase(boundary: str, words: int, behind: str) -> bool:
    """Whether "in", "with" or "at" goes on with a title ("Weight Estimation with ...") rather than with a venue."""
    if not boundary.strip().isalpha() or looks_like_venue(behind.replace(RAISED, "")[:80].split(", ")[0]):
        return False
    return words >= 3


def _is_bare_list(result: AuthorList) -> bool:
    """Whether the names so far are "Lin A, Chen BC"."""
    people = [author.name for author in result.names if author.family != author.name]  # without groups
    return bool(people) and all(map(_BARE_NAME.search, people))


def _is_italic(piece: Stretch, *indexes: int) -> bool:
    return all(0 <= index < len(piece.text) and piece.style(index).italic for index in indexes)


def _end_at(match: re.Match[str], visible: str, bare: bool) -> int | None:
    """Where a name ends that a boundary follows; None inside of a name."""
    if re.match(_BEHIND_INITIAL, match.group()):
        return match.end()
    end = match.start()
    if not match.group().startswith("."):
        return end
    if visible[:end].endswith(" St"):
        return None  # "Rosa St. John"
    if _LAST_INITIAL.search(visible[:end]) and not bare:
        end += 1  # the full stop of an initial
        return None if _TIGHT_INITIALS.match(visible[end:]) else end
    return end


def _take_until_boundary(result: AuthorList, piece: Stretch) -> str:
    """The last name of a list, which the venue follows behind a full stop or another mark, or in italics."""
    visible = piece.visible
    if (place := _before_italics(piece)) and _is_whole_name(visible[:place]):
        outcome = take_piece(result, piece.cut(0, place))
        result.cut_at = place
        return "part" if outcome == "next" else outcome
    for match in _BOUNDARY.finditer(visible[:200]):
        bare = _is_bare_list(result)  # "Lin A, Chen BC": its initials have no full stops
        end = _end_at(match, visible, bare)
        if end is None:
            continue
        head = visible[:end].replace(RAISED, "")
        name = strip_marks(NOTE.sub("", head))[0]
        words = name.split()
        if _is_inside_phrase(match.group(), len(words), visible[match.end() :]):
            return "stop"
        if match.group().strip().isalpha() and _is_italic(piece, match.start() - 1, match.end()):
            return "stop"  # "*River Ice in Spring*"
        if "," in name and (_MORE_INITIALS.match(visible[end:]) or _PARTICLE_BEHIND.match(visible[end:])):
            continue
        # "Lin, A., Chen B (2021)": a year in parentheses ends the list, whatever stands before it
        is_dated = _DATE_BEHIND.match(visible, end) is not None
        bare = bare or bool(result.names and is_dated and _BARE_NAME.search(name))
        is_end = is_dated or match.group() in (":", "：", " ") or _YEAR_AHEAD.match(visible, match.end())
        is_end = is_end or _RULE_BEHIND.match(visible, end)  # "Lin A. - Annals of Mud"
        turned = bool(is_end) and _TURNED_NAME.fullmatch(name) is not None  # "Lin A.: ...", "Lin A. 2020: ..."
        whole = (
            len(words) >= 2 and (len(words[-1].strip(".")) > 1 or "," in name or bare or turned)
        ) or _WIDE_NAME.fullmatch(name) is not None
        if whole and is_name(name) and not looks_like_venue(name):
            taken = _with_note(piece, end)
            outcome = take_piece(result, taken)
            result.cut_at = len(taken.visible)
            return "part" if outcome == "next" else outcome
    return "stop"


def _with_note(piece: Stretch, end: int) -> Stretch:
    """A piece up to a place, with the remark behind it: "Bo Chen (equal contribution). Slow Rivers"."""
    note = NOTE.match(piece.visible, end)
    if note is None:
        return piece.cut(0, end)
    # a line break inside of the remark parts no names
    return replace(piece.cut(0, note.end()), visible=piece.visible[:end] + _BREAK.sub(" ", note.group()))


def _before_italics(piece: Stretch) -> int:
    """Where italics begin behind a space and words that are in none; 0 where they do not."""
    shown = [place for place, char in enumerate(piece.text) if not char.isspace()]
    for before, place in pairwise(shown):
        if piece.style(before).italic:
            return 0
        if piece.style(place).italic:
            return before + 1 if place > before + 1 else 0
    return 0


def _is_whole_name(text: str) -> bool:
    """Whether a text is more than a word of a name, and no venue."""
    name = strip_marks(NOTE.sub("", text.replace(RAISED, "")))[0]
    if not name or not (name[-1].isalpha() or _INITIAL_AT_END.search(name)):
        return False  # a mark or a full stop ends it
    return len(name.split()) > 1 and is_name(name) and not looks_like_venue(name)


def _take_wrapped(result: AuthorList, piece: Stretch) -> str:
    """A piece with a line break in it: two names, one name that was wrapped, or the last name."""
    visible = piece.visible
    start = len(visible) - len(visible.lstrip())
    cut = next(index for index in range(start, len(visible)) if visible[index] in "\r\n")
    head, tail = visible[start:cut].replace(RAISED, ""), visible[cut:].replace(RAISED, "").strip()
    head_name, tail_name = strip_marks(head)[0], strip_marks(tail)[0]
    unwrapped = replace(piece, visible=visible.replace("\n", " "))
    if visible[cut] == "\n" and is_name(head_name) and is_name(tail_name):
        first, last = piece.style(start), piece.style(-1)
        same_style = (first.bold, first.italic) == (last.bold, last.italic)
        if same_style and len(head_name.split()) == 1 and len(tail_name.split()) <= 2 and han_share(head_name) < 0.5:
            return take_piece(result, unwrapped)
        outcome = take_piece(result, piece.cut(start, cut))
        if outcome == "next" and not same_style:
            return "cut"  # a line below the list that is set apart is its venue
        return outcome if outcome != "next" else take_piece(result, unwrapped.cut(cut))
    if not is_name(head_name) and not TRUNCATION.match(head.strip()):
        return _take_until_boundary(result, piece)
    outcome = take_piece(result, piece.cut(start, cut))
    result.cut_at += start if outcome == "part" else 0
    return "cut" if outcome == "next" else outcome
