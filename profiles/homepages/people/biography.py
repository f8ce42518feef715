"""The biography: its languages, the owner's links and interests, and what it says for certain."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import partial

from profiles.dates import PartialDate
from profiles.homepages.authors.names import is_name
from profiles.homepages.faults import guarded
from profiles.homepages.files.source import Page
from profiles.homepages.markup.blocks import Block
from profiles.homepages.markup.inline import Run, plain, read_runs
from profiles.homepages.markup.links import is_target, person_link_kind, safe_url, scholar_id
from profiles.homepages.markup.textruns import item_markdown
from profiles.homepages.records import ActivityRecord, HonorRecord, ParsedHomepage, ProfileLink
from profiles.homepages.wording.printed_dates import YEAR
from profiles.identifiers import find_orcid
from profiles.sentences import Sentence

_EMAIL = re.compile(r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,4}\b")
_WON = re.compile(
    r"\b(?:I|we)\s(?:have\s|was\s|were\s|also\s|am\s){0,2}(?:won|received|awarded|been\sawarded|honou?red\swith|"
    r"a\srecipient\sof)\s(?:the\s)?",
    re.I,
)
_AWARD_NAME = re.compile(r"\b(?:Scholarships?|Scholars?(?:\sProgram)?|Fellowships?|Awards?|Prizes?|Medals?)\b")
_CHAIR = re.compile(
    r"\b(?:one of the\s)?((?:co-)?chairs?)\sof\s(?:the\s)?([A-Z][\w&\- ]{2,60}?\b(?:committee|community|"
    r"association|society|chapter))\b"
)
_THIRD_PERSON = re.compile(r"\b(?:he|she|his|her|himself|herself)\b", re.I)
_FIRST_PERSON = re.compile(r"\b(?:I|my|me|we|our)\b|我")
_FULL_NAME = re.compile(
    r"\b([A-Z][a-z]{1,15}(?:-[a-zA-Z]{1,12})?\s[A-Z][a-z]{1,15})\b(?='s|’s|\s(?:got|was|is|received|has|obtained|"
    r"joined|led|began|graduated|works|worked|leads|earned))"
)
_INTERESTS = re.compile(
    r"\b(?:my\s)?(?:current\s|main\s|primary\s|recent\s)?research\s(?:interests?|focus(?:es)?)\s(?:mainly\s|"
    r"primarily\s|currently\s|broadly\s)?(?:includes?|lies?\sin|are|is|focus(?:es)?\son|spans?|covers?|"
    r"lie\sin)[:\s]{1,3}([^.。\n]{5,300})",
    re.I,
)
_INTERESTS_ZH = re.compile(r"(?:研究兴趣|研究方向|兴趣方向)(?:主要)?(?:包括|是|为|：|:)\s{0,3}([^。\n]{2,200})")


_KANA = re.compile("[\u3041-\u30fa]")
_HANGUL = re.compile("[\uac00-\ud7a3]")


def language_of(text: str) -> str:
    """ "zh-hans" where Han characters carry the text, "ja", "ko", "en" elsewhere, "" for no words."""
    han = sum("\u3400" <= char <= "\u9fff" for char in text)
    latin = sum(char.isascii() and char.isalpha() for char in text)
    kana, hangul = len(_KANA.findall(text)), len(_HANGUL.findall(text))
    if not han and not latin and not kana and not hangul:
        return ""
    if kana * 10 > han + kana and kana * 4 > latin:
        return "ja"
    if hangul * 4 > latin + han:
        return "ko"
    return "zh-hans" if han * 4 > latin else "en"


def read_biography(page: Page, parsed: ParsedHomepage, blocks: Sequence[Block], *, listed_elsewhere: bool) -> None:
    """Add a biography section to the person: text, links, interests, honors and roles.

    ``listed_elsewhere`` says that the page has lists of its own; then what the text says of honors and
    roles repeats them.
    """
    parts: dict[str, dict[str, None]] = {}  # language -> its paragraphs, each once
    others = _paragraphs_of_others(parsed, blocks)

    def read(index: int, block: Block) -> None:
        runs = read_runs(block.text, block.line)
        text = plain(runs)
        if index in others:
            said = Sentence("The paragraph speaks of %(person)s: %(text)s", person=others[index], text=text)
            page.report(block.line, "other-person", said)
            return
        _collect_links(parsed, runs)
        markdown = _paragraph(runs, block)
        known = parts.setdefault(language_of(text), {})
        if not markdown or markdown in known:
            return
        known[markdown] = None
        _read_interests(parsed, text)
        if not listed_elsewhere:
            _read_certain(page, parsed, block, text)

    for number, paragraph in enumerate(blocks):
        guarded(page, paragraph.line, paragraph.text, partial(read, number, paragraph), None)
    for language, texts in parts.items():
        _add_biography(parsed, language or "en", texts)


def _paragraph(runs: Sequence[Run], block: Block) -> str:
    """A block of the biography as Markdown; ``""`` for headings and what holds no word."""
    markdown = item_markdown(runs, block)
    if block.kind == "heading" or not any(char.isalnum() for char in markdown):
        return ""
    return "- " + markdown.replace("\n", "\n  ") if block.kind == "item" else markdown


def _add_biography(parsed: ParsedHomepage, language: str, texts: Collection[str]) -> None:
    if not texts:
        return
    parts: list[str] = []
    for text, above in zip(texts, ["", *texts], strict=False):
        tight = text.startswith("- ") and above.rpartition("\n")[2].startswith(("- ", "  "))
        parts.append(("\n" if tight else "\n\n") + text if above else text)
    body = "".join(parts)
    known = parsed.person.biographies.get(language, "")
    parsed.person.biographies[language] = f"{known}\n\n{body}" if known else body


def _paragraphs_of_others(parsed: ParsedHomepage, blocks: Sequence[Block]) -> dict[int, str]:
    """Paragraphs whose grammatical subject is somebody else than the first-person writer."""
    texts = [plain(read_runs(block.text)) for block in blocks]
    if not any(_FIRST_PERSON.search(text) for text in texts):
        return {}
    owner = _name_key(parsed.person.name)
    found: dict[int, str] = {}
    for index, text in enumerate(texts):
        if _FIRST_PERSON.search(text) or len(_THIRD_PERSON.findall(text)) < 2:
            continue
        name = _FULL_NAME.search(text)
        if name and _name_key(name.group(1)) != owner:
            found[index] = name.group(1)
    return found


def _name_key(name: str) -> str:
    return "".join(sorted(name.casefold().replace("-", " ").split()))


def _collect_links(parsed: ParsedHomepage, runs: Sequence[Run]) -> None:
    for run in runs:
        url = safe_url(run.url or "") if run.link else None
        if url and is_target(url):
            if identifier := scholar_id(url):
                add_link(parsed, "google_scholar", scholar_address(identifier))
            elif url.startswith("mailto:"):
                add_link(parsed, "email", url.partition("?")[0])
            elif orcid := (find_orcid(url) if "orcid.org" in url else ""):
                parsed.person.orcid = parsed.person.orcid or orcid
                add_link(parsed, "orcid", f"https://orcid.org/{orcid}")
            elif (kind := person_link_kind(url)) and _is_profile(run.text):
                add_link(parsed, kind, url, run.text.strip())
        elif run.kind == "text" and not run.link and (address := _EMAIL.search(run.text)):
            add_link(parsed, "email", f"mailto:{address.group()}")


_PROFILE_LABEL = re.compile(
    r"^\W*(?:my\s)?(?:github|gitlab|linkedin|twitter|x|dblp|zhihu|知乎|weibo|bilibili|youtube|semantic scholar|"
    r"research ?gate|openreview|hugging ?face|facebook|instagram|kaggle|medium|bluesky|orcid)(?:\s(?:profile|page|"
    r"homepage))?\W*$",
    re.I,
)


def _is_profile(label: str) -> bool:
    """A profile link is one that is labelled as such; other links of a biography stay in its text."""
    return bool(_PROFILE_LABEL.match(label))


_SAID = re.compile(
    r"\b(?:I am|I['’]m|My name is|This is|here is)\s{1,3}(?:Dr\.?\s)?((?:[A-Z](?:\.|"
    r"[\w'’-]{0,20})\s{0,2}){2,4}(?:\s?[(（][^()（）]{2,12}[)）])?)(?=[,.，。!！(（\s]|$)"
)
_SAID_HAN = re.compile(r"(?:我是|我叫|本人姓名)\s{0,2}([\u4e00-\u9fff]{2,4}?)(?=[，,。.！!\s(（]|$)")


def name_said(blocks: Sequence[Block]) -> str:
    """The name by which the writer introduces himself or herself ("I am ...", "我是..."), else ``""``."""
    said = (name_in(plain(read_runs(block.text[:4000], block.line))[:600]) for block in blocks[:6])
    return next((name for name in said if name), "")


def name_in(text: str) -> str:
    """The name in "I am ..." or "我是...", else ``""``."""
    match = _SAID.search(text) or _SAID_HAN.search(text)
    name = match.group(1).strip(" .") if match else ""
    return name if is_name(name) else ""


def add_link(parsed: ParsedHomepage, kind: str, url: str, label: str = "") -> None:
    """Add a profile link once."""
    if all((link.kind, link.url.casefold()) != (kind, url.casefold()) for link in parsed.person.links):
        parsed.person.links.append(ProfileLink(kind, url, label))


def scholar_address(identifier: str) -> str:
    """The address of a profile at Google Scholar."""
    return f"https://scholar.google.com/citations?user={identifier}"


def _read_certain(page: Page, parsed: ParsedHomepage, block: Block, text: str) -> None:
    """Honors "I won" and a chair's role: told in words that leave no doubt."""
    origin = page.origin(block.line)
    for sentence in re.split(r"(?<=[.。!])\s", text[:5000]):
        for title, note, date in _honors_won(sentence):
            if all(honor.title != title for honor in parsed.honors):
                parsed.honors.append(HonorRecord(title, date, note=note, line=origin.line, file=origin.file))
        if (chair := _CHAIR.search(sentence)) and _FIRST_PERSON.search(sentence):
            role = chair.group(1).rstrip("s").capitalize()
            record = ActivityRecord("service", f"{role}, {chair.group(2)}", title=chair.group(2), role=role)
            record.line, record.file = origin.line, origin.file
            if all(activity.text != record.text for activity in parsed.activities):
                parsed.activities.append(record)


def _read_interests(parsed: ParsedHomepage, text: str) -> None:
    match = _INTERESTS.search(text) or _INTERESTS_ZH.search(text)
    if match and not parsed.person.interests:
        parsed.person.interests = _split_list(match.group(1))


# "the general area of ...", "as well as their applications in ..."
_INTEREST_LEAD = re.compile(
    r"^(?:and\s|as well as\s)?(?:(?:in\s)?(?:the\s|a\s)?(?:(?:general|broad)\s)?(?:areas?|fields?|topics?)\sof\s)?"
    r"(?:their\s(?=applications?\b))?",
    re.I,
)


def _split_list(text: str) -> list[str]:
    parts = re.split(r"[,，;；、]|\sand\s(?=[^,]*$)", text)
    cleaned = [_INTEREST_LEAD.sub("", part.strip(" .。:：")) for part in parts]
    return [part for part in cleaned if 2 <= len(part) <= 60][:20]


def _honors_won(sentence: str) -> list[tuple[str, str, PartialDate | None]]:
    """Scholarships and awards named as won, with the year of their sentence where it is said."""
    won = _WON.search(sentence)
    if not won:
        return []
    clause = re.split(r"\sand\s(?:was|am|were|have)\s", sentence[won.end() :])[0]
    year = re.search(rf"\bin\s({YEAR})\b", clause)
    honors = []
    for part in re.split(r"\sand\s(?:the\s)?|,\s(?:and\s)?(?:the\s)?", clause[: year.start()] if year else clause):
        note = re.search(r"\(([^()]{2,80})\)", part)
        title = re.sub(r"\([^()]{0,80}\)", "", part).strip(" .,")
        if _AWARD_NAME.search(title) and title[:1].isupper() and len(title) <= 100:
            honors.append((title, note.group(1) if note else "", PartialDate(year.group(1)) if year else None))
    return honors
