"""Venue labels: the venue, its year and what clings to them."""

from __future__ import annotations

import pytest

from profiles.homepages.wording.venues import csl_type, looks_like_venue, read_label


@pytest.mark.parametrize(
    ("text", "venue", "year"),
    [
        ("PhD thesis, Delta University (advisor: Cy Diaz), 2019", "PhD thesis, Delta University", 2019),
        ("Universidad del Delta, 2019. Directora: C. Diaz", "Universidad del Delta", 2019),
        ("NeurIPS 2019", "NeurIPS", 2019),
        ("ICASSP2024", "ICASSP", 2024),
        ("IEEE T-PAMI 2025", "IEEE T-PAMI", 2025),
        ("CVPR'24", "CVPR", 2024),
        ("CVPR’24", "CVPR", 2024),
        ("CVPR 2025 Highlight", "CVPR", 2025),
        ("CV4A11y@ICCV 2025", "CV4A11y@ICCV", 2025),
        ("arXiv 2026", "arXiv", 2026),
        ("arXiv:2504.16956, 2025", "arXiv", 2025),
        ("arXiv preprint arXiv:2411.12814 (2024)", "arXiv preprint", 2024),
        ("Preprint 2025", "Preprint", 2025),
        ("Thin-Walled Structures, IF=6.6", "Thin-Walled Structures", None),
        ("ICCV-2025 (Poster)", "ICCV", 2025),
        ("KDD 2024 (Oral & Poster)", "KDD", 2024),
        ("(Accepted by ACL 2024)", "ACL", 2024),
        ("In Proceedings of ACL, 2024", "Proceedings of ACL", 2024),
        ("ISMAR 2025", "ISMAR", 2025),
        ("NeurIPS 2023, Datasets and Benchmarks Track", "NeurIPS Datasets and Benchmarks Track", 2023),
        (
            "ACM Transactions on Graphics, 2025 (to appear at SIGGRAPH 2026, Los Angeles)",
            "ACM Transactions on Graphics",
            2025,
        ),
        ("2020 IEEE Conference on Signs (ICS), 2020", "IEEE Conference on Signs (ICS)", 2020),
        ("AAAI 2022, CCF-A", "AAAI", 2022),
        ("Journal of Signs (2024). (AI + Signs)", "Journal of Signs", 2024),
        ("Proc. of the Conference on Signs (COS 2026)", "Proc. of the Conference on Signs (COS)", 2026),
        (
            "International Conference on Signs (ICOS), Springfield. (EI index)",
            "International Conference on Signs (ICOS)",
            None,
        ),
        ("IEEE TIP (JCR Q1, CCF A, IF: 10.6)", "IEEE TIP", None),
        ("Journal of Signs, under review", "Journal of Signs", None),
        ("Nature, Mar. 2024", "Nature", 2024),
        ("Science 2024.04", "Science", 2024),
        ("Conference on Signs in Mud (CSM ’23), October", "Conference on Signs in Mud (CSM)", 2023),
        ("Conference on Signs in Mud (CSM’23), October 2–5, 2023", "Conference on Signs in Mud (CSM)", 2023),
        ("EMNLP 2023 Findings", "EMNLP Findings", 2023),
    ],
)
def test_label_is_venue_without_year(text: str, venue: str, year: int | None) -> None:
    label = read_label(text)

    assert (label.venue, label.year) == (venue, year)


@pytest.mark.parametrize(
    ("text", "award"),
    [
        ("CVPR 2025 Highlight", "Highlight"),
        ("ICLR 2024 (Oral)", "Oral"),
        ("ICLR 2024 Spotlight (Top 5%)", "Spotlight (Top 5%)"),
        ("ACL 2023 Best Paper Award", "Best Paper Award"),
        ("ACL 2023 Outstanding Paper Honorable Mention", "Outstanding Paper Honorable Mention"),
        ("ACL 2023", ""),
    ],
)
def test_label_award(text: str, award: str) -> None:
    assert read_label(text).award == award


@pytest.mark.parametrize(
    ("text", "rank"), [("AAAI 2022, CCF-A", "CCF A"), ("TIP (CCF B类)", "CCF B"), ("ICME, CCF C", "CCF C"), ("ACL", "")]
)
def test_label_rank(text: str, rank: str) -> None:
    assert read_label(text).rank == rank


@pytest.mark.parametrize(
    ("text", "stage"),
    [
        ("Under Review 2025", "submitted"),
        ("arXiv 2024", "preprint"),
        ("Accepted by ACL 2024", "accepted"),
        ("ACL 2024", ""),
    ],
)
def test_label_stage(text: str, stage: str) -> None:
    assert read_label(text).stage == stage


@pytest.mark.parametrize(
    "text", ["ACL 2023", "NeurIPS", "Proceedings of Signs", "CVPR Workshop", "Signs Letters, 2020", "ICML’23"]
)
def test_venues_look_like_venues(text: str) -> None:
    assert looks_like_venue(text) is True


@pytest.mark.parametrize("text", ["Yi Ren", "Ada Lin", "Learning to Read Signs", "J. K. Lin", "张三", ""])
def test_people_and_titles_do_not_look_like_venues(text: str) -> None:
    assert looks_like_venue(text) is False


@pytest.mark.parametrize(
    ("venue", "kind"),
    [
        ("ACL", "paper-conference"),
        ("IEEE TIP", "article-journal"),
        ("arXiv", "article"),
        ("Ph.D. thesis", "thesis"),
        ("Foo", ""),
    ],
)
def test_csl_type_of_venue(venue: str, kind: str) -> None:
    assert csl_type(venue) == kind
