"""The papers that news announce."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from profiles.translations import Text, plain
from publications.models import Announcement, Publication
from publications.pages.addresses import page_url


def load_announced(**owner: int) -> Mapping[str, list[tuple[Text, str]]]:
    """One query: news anchor -> (title, address) of the public papers that it announces."""
    found = Announcement.objects.filter(
        publication__in=Publication.objects.public(), **{f"news_item__{name}": pk for name, pk in owner.items()}
    ).order_by("pk")
    papers: dict[str, list[tuple[Text, str]]] = defaultdict(list)
    for news, slug, title in found.values_list("news_item_id", "publication__slug", "publication__title"):
        papers[f"news-{news}"].append((plain(title), page_url("publication", slug)))
    return papers
