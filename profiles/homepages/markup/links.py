"""What a link is for: the kind of a publication's link, and the kind of a person's profile link."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import parse_qs, urlsplit

_LABEL_KINDS: dict[str, str] = {
    "paper": (
        "paper|full paper|paper link|conference paper|article|full text|fulltext|论文|原文|proceedings|acm|ieee|"
        "springer|ebook|e book|"
        "elsevier|sciencedirect|nature|wiley|acm dl|acl anthology|anthology|cvf|openaccess|open access|ieee xplore|"
        "openreview|open review|publisher|official|link|paper page|html|url|journal|conference|camera ready|"
        "official version|published version|neurips|iclr|icml|cvpr|iccv|eccv|aaai|ijcai|acl|emnlp|naacl|acm link|"
        "access|springer link|final version|manuscript|isca|isca archive|mdpi|论文链接|链接|read|read paper|thecvf|"
        "draft|latest draft|current draft|working paper|latest version|current version|ungated|ungated version|"
        "gated version|journal version|main text|main paper|"
        "published paper|accepted manuscript|jstor|pubmed|pmc|nber|link to paper|"
        "link to article|publisher version|published article|journal link|"
        "job market paper|jmp"
    ),
    "pdf": "pdf|paper pdf|pdf file|download|pdf link|full pdf|下载",
    "preprint": (
        "arxiv|preprint|arxiv version|arxiv link|arxiv preprint|biorxiv|techrxiv|ssrn|arxiv paper|medrxiv|hal|预印本|"
        "psyarxiv|socarxiv|chemrxiv|eartharxiv|research square|pre print"
    ),
    "doi": "doi|doi link",
    "project": (
        "project|project page|homepage|website|page|project website|webpage|web page|web|project homepage|proj|"
        "project link|home page|proj page|site|home|项目|项目主页|主页|projects|project site|projectpage|online|"
        "github page|github io|paper website|blog page|leaderboard|benchmark"
    ),
    "code": (
        "code|github|source code|codes|source|repo|repository|code link|official code|github repo|git|software|"
        "pytorch code|code and data|code and model|code and models|data and code|code data|gitee|github code|gitlab|"
        "代码|源码|开源代码|code and dataset|dataset and code|codes and data|code dataset|implementation|library|"
        "package|toolkit|replication|replication package|replication files|replication code|replication materials|"
        "code and demo|code coming soon|github link|code and datasets|codebase|open source|tool"
    ),
    "demo": (
        "demo|demos|demo page|live demo|online demo|interactive demo|demo link|try it|playground|colab|"
        "huggingface demo|hf demo|gradio|demo website|demo site|audio samples|samples|audio demo|演示|"
        "huggingface space|audio|app|system|space|spaces"
    ),
    "dataset": (
        "data|dataset|datasets|dataset page|data link|dataset link|数据|数据集|corpus|huggingface dataset|"
        "download data|hf dataset|replication data|dataverse|osf"
    ),
    "model": (
        "model|models|checkpoint|checkpoints|weights|huggingface|hugging face|hf|modelscope|huggingface model|"
        "model weights|模型|hf model|pretrained models|pretrained model"
    ),
    "slides": "slides|slide|ppt|pptx|presentation|talk slides|幻灯片|keynote",
    "poster": "poster|posters|海报",
    "video": (
        "video|videos|youtube|talk|bilibili|demo video|presentation video|teaser|recording|video demo|talk video|"
        "trailer|"
        "supplementary video|视频|oral|oral talk|supp video|introduction video|short video|youtube video|"
        "video presentation|fast forward"
    ),
    "press": (
        "media|press|news|coverage|media coverage|wechat|zhihu|press release|机器之心|量子位|新智元|报道|"
        "中文解读|解读|media report|"
        "twitter|tweet|x|thread|linkedin|reddit|hacker news|推文|reports|报告|新闻|pr|知乎|公众号|介绍|"
        "twitter thread|x thread|中文介绍|news report|blog in chinese"
    ),
    "blog": "blog|blog post|blogpost|post|博客|google ai blog|tech blog|medium|note|notes",
    "supplement": (
        "supplement|supplementary|supp|supplementary material|supplementary materials|suppl|supplemental|"
        "supplemental material|sup|material|materials|补充材料|supplements|sm"
    ),
    "appendix": "online appendix|web appendix|internet appendix|supplementary appendix|"
    "appendix|附录|technical report|tech report|report|extended version|long version|full version",
    "review": "review|reviews|openreview reviews|forum",
    "bibtex": "bibtex|bib|cite|citation|bib tex|引用|bibtext|cite bibtex|ref|cite us",
    "other": (
        "abs|abstract|more|details|read more|learn more|阅读详情|详情|查看|阅读全文|全文|更多|view|here|award|"
        "certificate|pwc|papers with code|google scholar|scholar|semantic scholar|license|documentation|docs|doc|"
        "readme|tutorial|stars|star|interview|dblp|alphaxiv|quote|certificate"
    ),
}
_KIND_OF_LABEL = {label: kind for kind, labels in _LABEL_KINDS.items() for label in labels.split("|")}

_HOST_KINDS = (
    ("arxiv.org", "preprint"),
    ("biorxiv.org", "preprint"),
    ("medrxiv.org", "preprint"),
    ("openreview.net", "paper"),
    ("aclanthology.org", "paper"),
    ("aclweb.org", "paper"),
    ("doi.org", "doi"),
    ("dl.acm.org", "paper"),
    ("ieeexplore.ieee.org", "paper"),
    ("openaccess.thecvf.com", "paper"),
    ("proceedings.neurips.cc", "paper"),
    ("papers.nips.cc", "paper"),
    ("proceedings.mlr.press", "paper"),
    ("github.com", "code"),
    ("gitlab.com", "code"),
    ("gitee.com", "code"),
    ("huggingface.co/spaces", "demo"),
    ("huggingface.co/datasets", "dataset"),
    ("huggingface.co/papers", "paper"),
    ("huggingface.co", "model"),
    ("modelscope.cn", "model"),
    ("colab.research.google.com", "demo"),
    ("youtube.com", "video"),
    ("youtu.be", "video"),
    ("vimeo.com", "video"),
    ("bilibili.com", "video"),
    ("zhihu.com", "press"),
    ("mp.weixin.qq.com", "press"),
    ("twitter.com", "press"),
    ("x.com", "press"),
    ("paperswithcode.com", "other"),
    ("scholar.google", "other"),
    ("github.io", "project"),
)
_PERSON_HOSTS = (
    ("scholar.google", "google_scholar"),
    ("github.com", "github"),
    ("gitlab.com", "gitlab"),
    ("linkedin.com", "linkedin"),
    ("orcid.org", "orcid"),
    ("twitter.com", "x"),
    ("x.com", "x"),
    ("bsky.app", "bluesky"),
    ("weibo.com", "weibo"),
    ("zhihu.com", "zhihu"),
    ("bilibili.com", "bilibili"),
    ("youtube.com", "youtube"),
    ("researchgate.net", "researchgate"),
    ("semanticscholar.org", "semantic_scholar"),
    ("dblp.org", "dblp"),
    ("dblp.uni-trier.de", "dblp"),
    ("openreview.net", "openreview"),
    ("arxiv.org", "arxiv"),
    ("huggingface.co", "huggingface"),
    ("telegram.me", "telegram"),
    ("t.me", "telegram"),
    ("facebook.com", "facebook"),
    ("instagram.com", "instagram"),
    ("publons.com", "publons"),
    ("webofscience.com", "publons"),
    ("scopus.com", "scopus"),
    ("dl.acm.org", "acm"),
    ("pubmed.ncbi.nlm.nih.gov", "pubmed"),
    ("kaggle.com", "kaggle"),
    ("stackoverflow.com", "stackoverflow"),
    ("medium.com", "medium"),
)
_LABEL_NOISE = re.compile(r"[^\w+]+")
_MAX_URL = 2000


def safe_url(url: str) -> str | None:
    """The address when a page may link to it (http, https, mailto, or inside the site), else None."""
    url = "".join(char for char in url.strip() if char.isprintable())
    if not url or len(url) > _MAX_URL or (url.startswith(("#", "//")) and len(url) < 4):
        return None
    try:
        scheme = urlsplit(url).scheme.lower()
    except ValueError:
        return None
    if scheme in ("http", "https", "mailto"):
        return url
    # "a:b" may be a scheme that urlsplit does not see; a relative path has no colon before its slash.
    return None if scheme or ":" in url.split("/")[0] else url


def is_target(url: str | None) -> bool:
    """Whether a title can be said to link there: ``()`` and ``#`` are no links."""
    return bool(url and url.strip() not in ("#", "", "/", "javascript:void(0)", "javascript:;", "TODO", "link", "url"))


def host_of(url: str) -> str:
    """The host of an address without "www.", or ``""``."""
    try:
        return (urlsplit(url).hostname or "").removeprefix("www.")
    except ValueError:
        return ""


def _by_host(url: str, table: tuple[tuple[str, str], ...]) -> str:
    host = host_of(url)
    address = host + "/" + url.split("://")[-1].partition("/")[2]
    for pattern, kind in table:
        if "/" in pattern and address.startswith(pattern + "/"):
            return kind
        if (
            host == pattern
            or host.endswith("." + pattern)
            or (pattern == "scholar.google" and host.startswith(pattern))
        ):
            return kind
    return ""


_REMARK = re.compile(r"\s\([^()]{1,40}\)\s*$")
# "Download the draft (PDF)": the verb tells no kind.
_VERB = re.compile(r"^(?:[→➔➜»▶⬇↗↓\s]+|(?:download|view|read|get)\s(?:the\s)?(?=\S))+")


_IDENTIFIED = re.compile(
    r"(?:(?:arxiv|hal|ssrn)[:\s#]{1,3}|(?=\d{4}\.\d{4}))[\w./-]{0,12}\d{4,}(?:v\d{1,2})?(?:\s?\[[\w.-]{2,20}\])?|"
    r"(?:doi[:\s]{1,2})?10\.\d{4,9}/\S{1,50}",
    re.I,
)


def fold_label(label: str) -> str:
    """A label without case and decoration, for comparing."""
    return " ".join(_LABEL_NOISE.sub(" ", label.replace("_", " ")).casefold().split())


@lru_cache(maxsize=1024)
def label_kind(label: str) -> str:
    """The kind that a link's words name, or ``""``: ``"[PDF]"`` is "pdf", ``"Project Page"`` "project"."""
    folded = fold_label(label)
    if not folded or len(folded) > 60:
        return ""
    if identified := _IDENTIFIED.fullmatch(label.strip(" []().")):
        return "doi" if identified.group().casefold().startswith(("doi", "10")) else "preprint"
    folded = _VERB.sub("", folded).removesuffix(" here") if folded not in _KIND_OF_LABEL else folded
    if kind := _KIND_OF_LABEL.get(folded):
        return kind
    words = folded.split()
    if len(words) <= 4:
        for strip in (words[:-1], words[1:]):
            # "Code (PyTorch)", "our Code": one more word does not change what it is.
            if len(words) == 2 and len(strip) == 1 and strip[0] in _KIND_OF_LABEL and strip[0] not in _WEAK:
                return _KIND_OF_LABEL[strip[0]]
        if all(word in _KIND_OF_LABEL or word in _GLUE for word in words):
            return next((_KIND_OF_LABEL[word] for word in words if word in _KIND_OF_LABEL), "")
    bare = _REMARK.sub("", label)  # "Preprint (Mud Archive)"
    return label_kind(bare) if bare != label and bare.strip() else ""


_GLUE = {"and", "the", "our", "official", "version", "link", "of", "v1", "v2", "here", "full", "long", "short", "new"}
_WEAK = {
    "system",
    "access",
    "nature",
    "model",
    "models",
    "read",
    "audio",
    "space",
    "talk",
    "x",
    "post",
    "report",
    "library",
    "source",
    "tool",
    "benchmark",
    "review",
    "data",
    "journal",
    "conference",
    "note",
    "notes",
    "home",
    "samples",
    "material",
    "materials",
    "media",
    "news",
    "app",
    "software",
    "reports",
    "more",
    "details",
    "web",
    "online",
    "package",
    "git",
}


def publication_link_kind(label: str, url: str) -> str:
    """The kind of a publication's link: by its label, else by its host, else "other"."""
    kind = label_kind(label)
    hosted = _by_host(url, _HOST_KINDS)
    if kind == "paper" and hosted in ("preprint", "doi"):
        return kind if fold_label(label) == "paper" else hosted
    if kind and not (kind == "other" and url.lower().endswith(".pdf")):
        return kind
    if url.lower().split("?")[0].endswith(".pdf") and hosted in ("", "project"):
        return "pdf"
    return hosted or "other"


def person_link_kind(url: str) -> str:
    """The kind of a person's profile link by its host, or ``""``."""
    return _by_host(url, _PERSON_HOSTS)


def scholar_id(url: str) -> str:
    """The user id of a Google Scholar profile address, or ``""``."""
    if not host_of(url).startswith("scholar.google"):
        return ""
    try:
        users = parse_qs(urlsplit(url).query).get("user", [""])
    except ValueError:
        return ""
    return users[0] if re.fullmatch(r"[\w-]{6,20}", users[0]) else ""
