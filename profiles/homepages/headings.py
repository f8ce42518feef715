"""What a heading means: the kind of section it opens, found by its words."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import get_close_matches

from profiles.dates import DateRange, PartialDate
from profiles.homepages.inline import plain, read_runs

_SYNONYMS: dict[str, str] = {
    "biography": (
        "über mich|zur person|sobre mí|sobre mim|sobre|à propos|présentation|chi sono|略歴|"
        "自己紹介|プロフィール|소개|약력|"
        "about|about me|about us|bio|biography|short bio|short biography|brief bio|brief biography|"
        "biographical sketch|introduction|self introduction|brief introduction|short introduction|profile|"
        "personal profile|welcome|who am i|whoami|home|"
        "个人简介|简介|关于我|自我介绍|个人介绍|个人信息|关于"
    ),
    "news": (
        "aktuelles|neuigkeiten|noticias|notícias|actualités|novità|お知らせ|ニュース|更新情報|소식|"
        "news|recent news|latest news|news and updates|updates|recent updates|whats new|what is new|highlights|"
        "news and highlights|latest updates|announcements|recent events|news and activities|recent activities|"
        "news and events|latest|新闻|动态|最新动态|近期动态|新闻动态|最新消息|消息|近况"
    ),
    "publications": (
        "publikationen|veröffentlichungen|publicaciones|publicações|pubblicazioni|artículos|artigos|"
        "業績|研究業績|主要な研究業績|主要業績|論文|発表論文|논문|연구업적|"
        "publications|publication|selected publications|highlighted publications|all publications|more publications|"
        "recent publications|full publications|published|publications list|publication list|list of publications|"
        "preprints and under submission|collaboration papers|selected research papers|research papers|selected papers|"
        "papers|recent papers|featured publications|representative publications|representative papers|paper|"
        "representative works|selected works|publications and preprints|preprints and publications|preprints|preprint|"
        "selected preprints|working papers|conference papers|journal papers|journal articles|"
        "peer reviewed publications|"
        "key publications|main publications|research publications|selected research|selected publication|"
        "papers and preprints|academic publications|publication highlights|published papers|first author papers|"
        "other publications|manuscripts|under review|works in progress|full publication list|conferences|journals|"
        "论文|发表论文|论文发表|学术论文|代表论文|代表性论文|研究成果|发表|学术成果|论文列表|科研成果|代表作|部分论文"
    ),
    "honors": (
        "auszeichnungen|preise|premios|prêmios|premi|prix|prix et distinctions|distinciones|受賞|受賞歴|수상|수상경력|"
        "honors and awards|awards and honors|grants and awards|awards|honors|award|honor|certifications|"
        "scholarships|awards and scholarships|scholarships and awards|honors and scholarships|fellowships|"
        "fellowships and awards|awards and fellowships|selected awards|selected honors|selected awards and honors|"
        "selected honors and awards|prizes|achievements|awards and achievements|honors and achievements|"
        "competitions|competition|contests|competitions and awards|awards and competitions|awards and grants|rewards|"
        "honors and rewards|academic honors|challenge awards|challenges|awards and recognition|awards and recognitions|"
        "recognition|honours and awards|awards and honours|honours|honor and awards|honor and award|honors and award|"
        "awards and honor|scholarship|selected scholarships|distinctions|accomplishments|"
        "荣誉|学术荣誉|个人荣誉|奖项|荣誉奖项|荣誉与奖励|获奖|获奖经历|荣誉和奖项|所获荣誉|奖励|奖学金|竞赛|"
        "荣誉奖励|荣誉与奖项|竞赛获奖|获奖情况"
    ),
    "education": (
        "educación|educação|formazione|formação|formação acadêmica|scolarité|diplômes|学位|学歴|학력|"
        "education|degrees|academic degrees|formation|ausbildung|formación académica|educations|"
        "education background|educational background|education experience|academic background|"
        "education experiences|educational experience|academic education|background|学历|教育|教育经历|教育背景|"
        "学习经历"
    ),
    "experience": (
        "werdegang|berufserfahrung|experiencia|experiência|esperienza|expérience|expérience professionnelle|"
        "parcours|職歴|経歴|現職|경력|"
        "internships|internship|experience|experiences|work experience|work experiences|working experience|"
        "working experiences|research experience|research experiences|professional experience|employment|career|"
        "professional experiences|internship experience|internship experiences|industry experience|"
        "industrial experience|industrial experiences|positions|academic positions|professional positions|appointments|"
        "academic appointments|academic experience|academic experiences|work|professional appointments|visiting|"
        "visiting experience|research and work experience|work and research experience|visits|employment history|"
        "research internships|research internship|work history|intern experience|intern|job experience|"
        "工作经历|实习经历|实习|科研经历|经历|研究经历|工作|工作经验|访学经历|职业经历"
    ),
    "talks": (
        "vorträge|charlas|ponencias|palestras|exposés|communications|conferencias|presentazioni|学会発表|講演|発表|발표|강연|"
        "invited talks|talks|talk|conference talks|contributed talks|invited talk|presentations|invited presentations|"
        "talks and presentations|seminars|keynotes|tutorials|tutorial|invited talks and tutorials|academic talks|"
        "talks and tutorials|selected talks|recent talks|oral presentations|conference presentations|speeches|"
        "invited lectures|lectures and talks|presentations and talks|keynotes and invited talks|报告|学术报告|"
        "邀请报告|演讲|特邀报告"
    ),
    "service": (
        "社会活動|所属学会|学会活動|봉사|"
        "services|service|academic services|academic service|professional services|professional service|"
        "conference reviewer|journal reviewer|reviewer|reviewers|reviewing|program committee|editorship|"
        "professional activities|professional activity|academic activities|academic activity|"
        "review activities|reviewing activities|"
        "reviewer experience|review experience|review|review service|review services|academic reviewer|"
        "service and leadership|leadership and service|community service|community services|community|"
        "services and activities|activities and services|peer review|invited reviewer|reviewer service|"
        "reviewer services|academic reviewing|editorial|editorial service|editorial board|memberships|"
        "professional memberships|organization|committee|committees|academic services and activities|"
        "paper review|academic review|conference review|journal review|conference and journal reviewer|"
        "professional affiliations|organizer|workshop organization|academic community service|"
        "学术服务|学术任职|社会任职|服务|审稿|学术兼职|社会服务|审稿经历|社会兼职|学术活动"
    ),
    "teaching": (
        "lehre|docencia|enseñanza|ensino|enseignement|enseignements|insegnamento|didattica|教育活動|担当授業|授業|강의|"
        "teaching|teaching assistant|teaching experience|teaching experiences|courses|teaching assistantship|"
        "teaching assistantships|course|lectures|teaching assistants|courses taught|teaching and mentoring|教学|"
        "教学经历|助教|课程|助教经历|教授课程"
    ),
    "projects": (
        "projekte|proyectos|projetos|projets|progetti|プロジェクト|프로젝트|"
        "open source projects|projects|project|software|models and tools|open source|selected projects|"
        "research projects|open source project|open source software|open source contributions|projects and software|"
        "datasets|code|codes|demos|project experience|project experiences|personal projects|course projects|"
        "side projects|tools|resources|software and datasets|datasets and software|open source work|open source works|"
        "research project|featured projects|selected research projects|开源项目|项目|项目经历|科研项目|项目经验|"
        "参与项目|开源工作"
    ),
    "patents": "invention patent|patents|patent|inventions|invention patents|专利|发明专利|专利成果|软件著作权",
    "grants": (
        "研究費|外部資金|競争的資金|연구비|"
        "grants|funding|research grants|fundings|grant|research funding|projects and grants|基金|科研基金|资助|"
        "基金项目|研究基金"
    ),
    "students": (
        "students|advisees|mentees|current students|alumni|mentoring|supervision|mentorship|advising|former students|"
        "student mentoring|students and mentees|mentored students|student supervision|graduated students|"
        "phd students|collaborators and students|students mentored|学生|指导学生|团队成员|在读学生|毕业学生"
    ),
}
# German, French, Spanish, Portuguese, Italian.
_IN_OTHER_LANGUAGES: dict[str, str] = {
    "biography": (
        "über mich|zur person|à propos|a propos|sobre mí|sobre mi|acerca de mí|sobre mim|chi sono|presentación|"
        "biografía|biografia|biographie"
    ),
    "news": ("aktuelles|neuigkeiten|actualités|actualites|noticias|novedades|notícias|novidades|novità|notizie"),
    "publications": (
        "publikationen|veröffentlichungen|ausgewählte publikationen|publicaciones|publicações|pubblicazioni|artículos"
    ),
    "honors": (
        "preise|auszeichnungen|preise und auszeichnungen|preise auszeichnungen und stipendien|stipendien|prix|"
        "prix et distinctions|premios|premios y distinciones|becas|prêmios|premi|premi e riconoscimenti"
    ),
    "education": (
        "bildung|studium|akademische ausbildung|formation académique|educación|formación|educação|formação|"
        "formação acadêmica|istruzione|formazione"
    ),
    "experience": (
        "berufserfahrung|beruflicher werdegang|werdegang|expérience|expériences|expérience professionnelle|"
        "experiencia|experiencia profesional|experiência|experiência profissional|esperienza|esperienze"
    ),
    "talks": (
        "vorträge|eingeladene vorträge|exposés|charlas|ponencias|conferencias|palestras|apresentações|presentazioni"
    ),
    "teaching": (
        "lehre|lehrveranstaltungen|universitäre lehre|enseignement|enseignements|docencia|enseñanza|cursos|ensino|"
        "disciplinas|didattica|insegnamento"
    ),
    "projects": (
        "projekte|forschungsprojekte|projets|proyectos|proyectos de investigación|projetos|projetos de pesquisa|"
        "progetti"
    ),
    "students": (
        "studierende|doktoranden|betreute arbeiten|betreute abschlussarbeiten|abschlussarbeiten|betreuung|"
        "encadrement|étudiants|estudiantes|tesistas|orientações|"
        "orientandos|alunos|studenti"
    ),
}
_KIND_OF = {
    word: kind
    for names in (_SYNONYMS, _IN_OTHER_LANGUAGES)
    for kind, words in names.items()
    for word in words.split("|")
}

# A heading of several words that is no synonym as a whole is told by these, first match wins.
_TELLING = (
    ("patents", re.compile(r"\bpatents?\b|专利")),
    (
        "publications",
        re.compile(r"\b(publications?|papers|job market paper|preprints?|manuscripts|proceedings|articles)\b|论文"),
    ),
    ("news", re.compile(r"\b(news|what'?s new)\b")),
    ("honors", re.compile(r"\b(awards?|honou?rs?|scholarships?|fellowships?|prizes)\b|奖|荣誉")),
    ("talks", re.compile(r"\b(talks?|presentations|keynotes?)\b|报告")),
    ("service", re.compile(r"\b(services?|reviewers?|reviewing|committee|editorship)\b|审稿|学术服务")),
    ("teaching", re.compile(r"\b(teaching|courses)\b|教学|助教")),
    (
        "experience",
        re.compile(
            r"\b(experiences?|internships?|employments?|appointments?|positions held|"
            r"(?:current|past|previous|former|professional|academic|research|postdoctoral|visiting) positions?)\b"
            r"|经历|实习"
        ),
    ),
    ("education", re.compile(r"\b(educations?|degrees)\b|教育")),
    ("students", re.compile(r"\b(students|mentees|advisees|mentorship|supervision)\b")),
    ("projects", re.compile(r"\b(projects|software|open[- ]source)\b|开源")),
    ("grants", re.compile(r"\b(grants|funding)\b|基金")),
)
_NOT_ENTRIES = re.compile(
    r"\b(interests?|hobb(y|ies)|visitors?|map|contact|statistics|advice|blogs?|posts?)\b|兴趣|爱好|联系|"
    r"\b(?:related|relevant|attended|completed|graduate|undergraduate) courses?(?:work)?\b|\bcoursework\b"
)
_GREETING = re.compile(r"^(hi|hello|hey|welcome|greetings|你好|nice to meet you)\b|^欢迎")
_QUALIFIER = re.compile(r"\([^()]{0,80}\)|（[^（）]{0,80}）|\[[^\[\]]{0,80}\]|【[^【】]{0,80}】")
_PUNCTUATION = re.compile(r"[^\w\s]+")
_SELECTED = re.compile(r"\b(selected|highlight(s|ed)?|representative|featured|key|main)\b|代表|精选")
_YEAR_HEADING = re.compile(r"^\W{0,5}((?:19|20)\d{2})(?:\s{0,3}年)?\W{0,5}$")
_SEASON = r"(?:winter|spring|summer|fall|autumn|hilary|trinity|michaelmas|春季?|秋季?|夏季?|冬季?)"
_TERM = re.compile(
    rf"(?:the )?(?:{_SEASON}|ws|ss)?[ -]?(?:terms?|semesters?|quarters?|学期|academic year|year)?[ ,:]{{0,3}}"
    rf"((?:19|20)\d{{2}})(?:\s?[-–/]\s?((?:19|20)?\d{{2}}))?(?: ?学年)?[ ,]{{0,3}}"
    rf"(?:{_SEASON}|ws|ss)?[ -]?(?:terms?|semesters?|quarters?|学期)?",
    re.I,
)


# "SoSe 24", "WiSe 2023/24"
_SHORT_TERM = re.compile(
    r"(?:ss|ws|sose|wise|sommersemester|wintersemester)\s?(?:20)?(\d{2})(?:\s?[/-]\s?(?:20)?(\d{2}))?", re.I
)


def dates_of_heading(title: str) -> DateRange | None:
    """The year or term that a sub-heading is: "2018", "Winter term 2018/2019", "Fall 2020"."""
    if short := _SHORT_TERM.fullmatch(title.strip(" :")):
        first, last = (f"20{year}" if year else "" for year in short.groups())
        return DateRange(PartialDate(first), PartialDate(last) if last > first else None)
    match = _TERM.fullmatch(title.strip(" :"))
    if match is None:
        return None
    start, end = match.group(1), match.group(2)
    if end and len(end) == 2:
        end = start[:2] + end
    return DateRange(PartialDate(start), PartialDate(end) if end and end > start else None)


@dataclass(frozen=True, slots=True)
class Heading:
    """``kind`` is a section kind; ``exact`` says that the whole heading is a synonym."""

    title: str
    emoji: str
    kind: str
    exact: bool = False
    selected: bool = False
    year: int | None = None


def is_emoji(char: str) -> bool:
    code = ord(char)
    if 0x1F000 <= code <= 0x1FAFF or 0x2600 <= code <= 0x27BF or 0x2B00 <= code <= 0x2BFF or code in (0x200D, 0xFE0F):
        return True
    return 0x2190 <= code <= 0x23FF or 0xE0020 <= code <= 0xE007F or unicodedata.category(char) == "So"


def split_emoji(text: str) -> tuple[str, str]:
    """The text without pictographs, and the pictographs that led it."""
    stripped = text.strip()
    end = 0
    while end < len(stripped) and (is_emoji(stripped[end]) or stripped[end].isspace()):
        end += 1
    emoji = "".join(char for char in stripped[:end] if is_emoji(char))
    rest = "".join(char for char in stripped[end:] if not is_emoji(char))
    return " ".join(rest.split()), emoji


def read_heading(source: str) -> Heading:
    """Classify the inline source of a heading."""
    title, emoji = split_emoji(plain(read_runs(source)))
    title = re.sub(r":[a-z_]{3,40}:", "", title).strip(" \t:：-–—|·")
    year = _YEAR_HEADING.match(title)
    words = _fold(title)
    kind = _KIND_OF.get(words, "")
    exact = bool(kind)
    if not kind and len(words) >= 8 and (meant := get_close_matches(words, _KIND_OF, 1, 0.92)):
        kind, exact = _KIND_OF[meant[0]], True  # a slip of the pen: "Internshipss"
    if not kind and not _NOT_ENTRIES.search(words) and len(words) <= 70:
        kind = (_GREETING.match(words) and "biography") or _told_by_words(words)
    return Heading(
        title,
        emoji,
        kind or "custom",
        exact,
        bool(_SELECTED.search(words)),
        int(year.group(1)) if year else None,
    )


def _fold(title: str) -> str:
    folded = (
        _QUALIFIER.sub(" ", title.replace("\u00ad", ""))
        .replace("&", " and ")
        .replace("/", " and ")
        .replace("'", "")
        .replace("’", "")
    )
    folded = _PUNCTUATION.sub(" ", folded.casefold())
    return " ".join(folded.split())


def _told_by_words(words: str) -> str:
    for kind, pattern in _TELLING:
        if pattern.search(words):
            return kind
    return ""
