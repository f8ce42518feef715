from __future__ import annotations

import io
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from PIL import Image

from profiles.dates import DateRange, PartialDate
from profiles.homepages.records import (
    ActivityRecord,
    AffiliationRecord,
    EntryLink,
    HonorRecord,
    NewsRecord,
    OpeningRecord,
    ParsedHomepage,
    PersonRecord,
    ProfileLink,
    SectionRecord,
    ThemeEntryRecord,
    ThemeRecord,
)
from profiles.importing import ImportRefused, ImportResult, OwnerUnknown, import_homepage
from profiles.models import (
    Activity,
    Affiliation,
    Honor,
    ImportBatch,
    Lab,
    Membership,
    NewsItem,
    Opening,
    Organization,
    Researcher,
    Section,
    StoredPicture,
)
from publications.models import Announcement, Publication, Topic, TopicEntry
from publications.records import LinkRecord
from tests.dumps import versions, whole_database
from tests.factories import make_administrator, make_lab, make_publication, make_researcher, make_user
from tests.records import page, record

pytestmark = pytest.mark.django_db
MAY = PartialDate("2021-05")


def codes(result: ImportResult) -> list[tuple[int, str]]:
    return [(problem.line, problem.code) for problem in result.problems]


def full_page(**values: Any) -> ParsedHomepage:
    """One of everything, in our own words."""
    person = PersonRecord(
        name="Ann Lee",
        native_name="李安",
        name_variants=["Ann Smith"],
        tagline="Listens to rooms",
        location="Lund",
        orcid="0000-0002-1825-0097",
        interests=["hearing", "rooms"],
        links=[
            ProfileLink("github", "https://github.com/example"),
            ProfileLink("email", "ann@example.org"),
            ProfileLink("other", "javascript:alert(1)"),
        ],
        biographies={"en": "I *listen*.", "zh-hans": "我听。", "fr": "J'écoute."},
    )
    content: dict[str, Any] = {
        "news": [
            NewsRecord("Our work **Rooms That Listen to People** is out", MAY, "🎉", line=10),
            NewsRecord("XXXXXXXX", MAY, leftover=True, line=11),
        ],
        "honors": [HonorRecord("Prize of Rooms", MAY, note="Top 1%", line=12), HonorRecord("x", leftover=True)],
        "affiliations": [
            AffiliationRecord(
                "education",
                organization="University of Rooms",
                role="PhD",
                url="https://example.org/u",
                dates=DateRange(PartialDate("2018"), PartialDate("2022-04"), open_end=True),
                raw="PhD, University of Rooms",
                line=13,
            ),
            AffiliationRecord("position", raw="Something *free*", dates=DateRange(MAY, None, open_end=True), line=14),
        ],
        "activities": [
            ActivityRecord(
                "talk",
                "On rooms, [video](https://example.org/v)",
                title="On rooms",
                venue="RoomConf",
                dates=DateRange(MAY),
                links=[ProfileLink("video", "https://example.org/v", "video"), ProfileLink("other", "file:///x")],
                line=15,
            )
        ],
        "sections": [
            SectionRecord("news", "What is new"),
            SectionRecord("publications", "Papers"),
            SectionRecord("custom", "Hobbies", body="I walk.", line=16),
            SectionRecord("publications", "More papers", body="See also."),
            SectionRecord("custom", "爱好", body="走路。", language="zh-hans"),
            SectionRecord("custom", "Empty"),
        ],
    }
    return page(
        "Ann Lee",
        record("Rooms That Listen to People", "Ann Lee!", topic="Ears"),
        **(content | {"person": person} | values),
    )


def test_page_becomes_rows() -> None:
    result = import_homepage(full_page(), lab="ears", source="ann.md")

    ann = Researcher.objects.get()
    assert (ann.name, ann.slug, ann.native_name, ann.tagline) == ("Ann Lee", "ann-lee", "李安", "Listens to rooms")
    assert (ann.orcid, ann.interests) == ("0000-0002-1825-0097", ["hearing", "rooms"])
    assert (ann.biography_html, ann.i18n["biography_html_zh_hans"]) == ("<p>I <em>listen</em>.</p>", "<p>我听。</p>")
    assert list(ann.links.values_list("kind", "url")) == [
        ("github", "https://github.com/example"),
        ("email", "mailto:ann@example.org"),
    ]
    assert list(ann.name_variants.values_list("name", flat=True)) == ["Ann Smith"]
    assert Membership.objects.get().lab == result.lab
    assert (result.lab.slug, result.lab.name) == ("ears", "Ears")
    assert (result.batch.source, result.batch.researcher, result.batch.lab) == ("ann.md", ann, result.lab)
    kept = [problem.as_json() for problem in result.problems]
    assert result.batch.report == result.report | {"problems": kept}


def test_entries_become_rows() -> None:
    result = import_homepage(full_page())

    item = NewsItem.objects.get()
    assert (item.date, item.icon, item.body) == (MAY, "🎉", "Our work **Rooms That Listen to People** is out")
    assert Announcement.objects.get().publication == Publication.objects.get()
    honor = Honor.objects.get()
    assert (honor.title, honor.date, honor.note) == ("Prize of Rooms", MAY, "Top 1%")
    study, position = Affiliation.objects.all()
    assert (study.organization.name, study.organization.url, study.role) == (
        "University of Rooms",
        "https://example.org/u",
        "PhD",
    )
    assert (study.start, study.end, study.is_current, study.detail) == ("2018", "2022-04", False, "")
    assert (position.kind, position.is_current, position.detail) == ("position", True, "Something *free*")
    talk = Activity.objects.get()
    assert (talk.kind, talk.title, talk.venue, talk.start) == ("talk", "On rooms", "RoomConf", MAY)
    assert talk.links == [{"label": "video", "url": "https://example.org/v"}]
    assert codes(result) == [(0, "bad-link"), (15, "bad-link")]


def test_sections_keep_order_and_titles() -> None:
    import_homepage(full_page())

    rows = [(row.kind, row.title or (row.i18n or {}).get("title_zh_hans"), row.body) for row in Section.objects.all()]
    assert rows == [
        ("news", "What is new", ""),
        ("publications", "Papers", "See also."),
        ("custom", "Hobbies", "I walk."),
        ("custom", "爱好", ""),
        ("custom", "FR", "J'écoute."),
    ]
    assert Section.objects.get(order=4).i18n["body_zh_hans"] == "走路。"


def test_work_written_with_others_is_the_owners_too() -> None:
    with_bo = page("Ann Lee", record("Rooms That Listen", "Bo Chen", authors_complete=False, with_owner=True))

    first, second = import_homepage(with_bo), import_homepage(with_bo)

    [work] = Publication.objects.all()
    assert ([one["name"] for one in work.author_line], work.authors_complete) == (["Ann Lee", "Bo Chen"], True)
    assert work.author_line[0]["slug"] == "ann-lee"
    assert (first.statuses, second.statuses) == (["new"], ["same"])


def test_second_import_changes_nothing() -> None:
    import_homepage(full_page(), lab="ears")
    before = whole_database(), versions()

    result = import_homepage(full_page(), lab="ears")

    assert (result.statuses, result.batch, result.changes, result.counts) == (["same"], None, [], {})
    assert (whole_database(), versions()) == before


def test_dry_run_writes_nothing_and_tells_the_same() -> None:
    make_publication("Rooms that listen to people", date="2021")
    before = whole_database(), versions()

    dry = import_homepage(full_page(), lab="ears", dry_run=True)

    assert (whole_database(), versions()) == before
    assert (dry.batch, dry.lab, dry.researcher, dry.owner_name, dry.lab_name) == (None, None, None, "Ann Lee", "Ears")
    wet = import_homepage(full_page(), lab="ears")
    assert (dry.report, dry.statuses, dry.counts) == (wet.report, ["update"], wet.counts)


def test_report_has_its_one_shape() -> None:
    result = import_homepage(full_page(counts={"news": 2}))

    assert list(result.report) == ["source", "person", "counts", "publications", "problems"]
    assert result.report["counts"] == {"news": 2}
    assert result.report["publications"][0]["status"] == "new"
    assert result.report["problems"][0]["code"] == "bad-link"


def test_corrected_source_corrects_the_rows() -> None:
    import_homepage(full_page())
    changed = full_page(
        news=[NewsRecord("Our work **Rooms That Listen to People** is now out", MAY, "🎉", line=10)],
        honors=[HonorRecord("The Prize of Rooms", MAY, line=12)],
    )
    changed.person.biographies["en"] = "I listen still."

    import_homepage(changed)

    assert NewsItem.objects.get().body.endswith("is now out")
    assert Honor.objects.get().title == "The Prize of Rooms"
    assert Researcher.objects.get().biography == "I listen still."


@pytest.mark.parametrize("marked", [True, False])
def test_hand_edits_win_over_a_second_import(marked: bool) -> None:
    import_homepage(full_page(), lab="ears")
    edits = {Researcher: "biography", NewsItem: "body", Honor: "title", Activity: "body", Topic: "name", Lab: "name"}
    for model, name in edits.items():
        row = model.objects.get()
        setattr(row, name, "By hand, quite otherwise")
        if marked:
            row.provenance |= {name: "hand"}
        row.save()
    before = whole_database(), versions()

    import_homepage(full_page(), lab="ears")

    assert (whole_database(), versions()) == before


def test_row_deleted_by_hand_stays_away_and_is_told() -> None:
    import_homepage(full_page())
    Honor.objects.all().delete()
    Researcher.objects.get().links.filter(kind="github").delete()

    result = import_homepage(full_page())

    assert Honor.objects.count() == 0
    assert Researcher.objects.get().links.count() == 1
    assert (12, "deleted-by-hand") in codes(result)


def test_value_of_unknown_origin_is_kept_and_empty_ones_are_filled() -> None:
    make_researcher("Ann Lee", biography="Mine.")

    import_homepage(full_page())

    ann = Researcher.objects.get()
    assert (ann.biography, ann.tagline) == ("Mine.", "Listens to rooms")


def test_broken_entry_loses_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    save = Honor.save

    def refuse(self: Honor, *args: Any, **options: Any) -> None:
        if self.title == "Broken":
            raise ValueError("refused")
        save(self, *args, **options)

    monkeypatch.setattr(Honor, "save", refuse)

    result = import_homepage(page("Ann Lee", honors=[HonorRecord("Broken", line=3), HonorRecord("Whole", line=4)]))

    assert list(Honor.objects.values_list("title", flat=True)) == ["Whole"]
    assert codes(result) == [(3, "broken-item")]


def test_overlong_and_unwritable_texts_are_cut() -> None:
    person = PersonRecord(
        name="A\0nn " + "Lee " * 100,
        tagline="t" * 1000,
        biographies={"en": "b\0" * 70_000},
        interests=["i" * 500] * 100,
        links=[ProfileLink("nonsense", "https://example.org/\0" + "x" * 900, "l" * 200), ProfileLink("x", "h" * 2000)],
    )
    import_homepage(
        page(
            "",
            person=person,
            honors=[HonorRecord("h" * 900, note="n" * 900, organization="o\0" * 500)],
            news=[NewsRecord("n\0" * 70_000, icon="🎉" * 40)],
            affiliations=[AffiliationRecord("nonsense", organization="o" * 900, role="r\0" * 900, raw="x")],
            activities=[ActivityRecord("talk", "t\0", title="t" * 900, venue="v" * 900, role="r" * 900)],
            sections=[SectionRecord("nonsense", "s" * 900, body="b\0" * 70_000)],
        )
    )

    assert len(Researcher.objects.get().name) <= 200
    assert (Honor.objects.count(), NewsItem.objects.count(), Affiliation.objects.count()) == (1, 1, 1)
    assert (Activity.objects.count(), Section.objects.count(), Organization.objects.count()) == (1, 1, 1)


# --- whose page it is -------------------------------------------------------------------------------------------------


def test_unknown_owner_is_refused_and_nothing_is_written() -> None:
    with pytest.raises(OwnerUnknown, match="--name"):
        import_homepage(page("", record("Rooms for All")), lab="ears")

    assert (Lab.objects.count(), Publication.objects.count(), ImportBatch.objects.count()) == (0, 0, 0)


def test_dry_run_of_an_unknown_owner_goes_on_and_says_so() -> None:
    result = import_homepage(page("", record("Rooms for All")), dry_run=True)

    assert (result.statuses, codes(result)) == (["new"], [(0, "owner-unknown")])
    assert result.report["person"]["name"] is None


def test_unknown_owner_with_a_known_researcher_is_known() -> None:
    make_researcher("Ann Lee")

    result = import_homepage(page("", record("Rooms for All", "Ann Lee")), researcher="ann-lee")

    assert (result.owner_name, codes(result)) == ("Ann Lee", [])


def test_owner_is_found_again_by_name_in_the_lab_only() -> None:
    other = make_researcher("Ann Lee", lab=make_lab("Elsewhere"))

    result = import_homepage(full_page(), lab="ears")

    assert (result.researcher != other, result.researcher.slug) == (True, "ann-lee-2")


def test_owner_is_found_again_by_a_personal_link() -> None:
    ann = make_researcher("A. Lee", lab=make_lab("Elsewhere"))
    ann.links.create(kind="github", url="http://www.github.com/example/")

    assert import_homepage(full_page(), lab="ears").researcher == ann


def test_leftover_link_of_a_template_does_not_name_the_owner() -> None:
    other = make_researcher("Ren Template")
    other.links.create(kind="github", url="https://github.com/example")

    assert import_homepage(full_page()).researcher != other


def test_namesake_with_another_scholar_id_is_somebody_else() -> None:
    make_researcher("Ann Lee").links.create(kind="google_scholar", url="https://scholar.google.com/citations?user=A")
    parsed = full_page()
    parsed.person.links.append(ProfileLink("google_scholar", "https://scholar.google.com/citations?user=B"))
    parsed.person.orcid = ""

    import_homepage(parsed)

    assert Researcher.objects.count() == 2


def test_several_namesakes_are_refused() -> None:
    for _ in range(2):
        make_researcher("Ann Lee")

    with pytest.raises(ImportRefused, match="ann-lee, ann-lee-2"):
        import_homepage(full_page())


def test_page_of_somebody_else_is_told() -> None:
    bo = make_researcher("Bo Chen")

    result = import_homepage(full_page(), researcher=bo)

    assert (0, "other-name") in codes(result)
    assert bo.name_variants.count() == 0


def test_named_slugs_are_made() -> None:
    result = import_homepage(full_page(), lab="Room Lab", researcher="annie")

    assert (result.lab.slug, result.lab.name, result.researcher.slug) == ("room-lab", "Room Lab", "annie")


@pytest.mark.parametrize("option", ["lab", "researcher"])
def test_slug_without_letters_is_refused(option: str) -> None:
    with pytest.raises(ImportRefused, match="is no slug"):
        import_homepage(full_page(), **{option: "???"})


def test_user_imports_into_their_own_page_only() -> None:
    user = make_user("bo")
    bo = make_researcher("Bo Chen", user=user)
    ann = make_researcher("Ann Lee")

    assert import_homepage(full_page(), user=user).researcher == bo
    with pytest.raises(ImportRefused, match="may not edit"):
        import_homepage(full_page(), user=user, researcher=ann)
    for slug in ("new-one", "ann-lee"):
        with pytest.raises(ImportRefused, match="only a manager"):
            import_homepage(full_page(), user=user, researcher=slug)
    with pytest.raises(ImportRefused, match="administrator"):
        import_homepage(full_page(), user=user, lab="new-lab")
    with pytest.raises(ImportRefused, match="add members"):
        import_homepage(full_page(), user=user, lab=make_lab("Ears"))


def test_hidden_lab_is_as_none() -> None:
    user = make_user("bo")
    make_researcher("Bo Chen", user=user)
    make_lab("Ears", visibility="private")

    for slug in ("ears", "eyes"):
        with pytest.raises(ImportRefused, match="Only an administrator can make a new lab"):
            import_homepage(full_page(), user=user, lab=slug)


def test_manager_cannot_take_a_taken_address() -> None:
    manager = make_user("boss")
    lab = make_lab("Ears", manager=manager)
    make_researcher("Ann Lee")

    with pytest.raises(ImportRefused, match="ann-lee is taken"):
        import_homepage(full_page(), user=manager, lab=lab, researcher="ann-lee")


def test_manager_adds_researchers_to_their_lab() -> None:
    manager = make_user("boss")
    lab = make_lab("Ears", manager=manager)

    result = import_homepage(full_page(), user=manager, lab=lab)

    assert list(lab.memberships.values_list("researcher__name", flat=True)) == ["Ann Lee"]
    assert (result.batch.user, Publication.objects.get().created_by) == (manager, manager)


def test_manager_with_a_page_of_their_own_imports_for_somebody_else() -> None:
    manager = make_user("boss")
    lab = make_lab("Ears", manager=manager)
    boss = make_researcher("Bo Chen", user=manager, lab=lab)

    assert import_homepage(full_page(), user=manager, lab=lab).researcher.name == "Ann Lee"
    assert import_homepage(page("B. Chen"), user=manager, lab=lab).researcher == boss


def test_existing_organization_of_others_is_not_changed() -> None:
    Organization(name="university of rooms", created_by=make_administrator()).save()
    user = make_user("ann")
    make_researcher("Ann Lee", user=user)

    import_homepage(full_page(), user=user)

    assert list(Organization.objects.values_list("name", "url")) == [("university of rooms", "")]


def test_paths_of_the_old_site_lead_to_it() -> None:
    parsed = page(
        "Ann Lee",
        record("Rooms for All", url="/files/rooms.pdf", links=[LinkRecord("slides", "talks/rooms.pdf", "Slides")]),
        person=PersonRecord(name="Ann Lee", links=[ProfileLink("cv", "{{ site.baseurl }}/cv.pdf", "CV")]),
        address="https://ann.example.org/me/",
    )

    result = import_homepage(parsed)

    assert [link["url"] for link in Publication.objects.get().link_list] == [
        "https://ann.example.org/files/rooms.pdf",
        "https://ann.example.org/me/talks/rooms.pdf",
    ]
    assert list(result.researcher.links.values_list("url", flat=True)) == ["https://ann.example.org/me/cv.pdf"]
    assert (codes(result), result.report["publications"][0]["url"]) == ([], "/files/rooms.pdf")


# --- labs -------------------------------------------------------------------------------------------------------------


def lab_page(**values: Any) -> ParsedHomepage:
    entries = [
        ThemeEntryRecord(
            "EarNet", "hears", [EntryLink("EarNet", "https://arxiv.org/abs/2101.00001")], arxiv_id="2101.00001"
        ),
        ThemeEntryRecord("EyeNet", "sees", [EntryLink("EyeNet", "")], line=5),
    ]
    content: dict[str, Any] = {
        "lab_name": "Ear Lab",
        "mission": "We **listen**.",
        "themes": [ThemeRecord("Hearing", "👂", "All about ears.", entries), ThemeRecord("Seeing")],
        "openings": [OpeningRecord("We hire people who listen.")],
        "news": [NewsRecord("We moved", MAY)],
    }
    return ParsedHomepage(source="lab", is_lab=True, **(content | values))


def test_lab_page_becomes_a_lab() -> None:
    work = make_publication("EarNet", arxiv_id="2101.00001")

    result = import_homepage(lab_page())

    lab = Lab.objects.get()
    assert (result.lab, lab.slug, lab.mission_html) == (lab, "ear-lab", "<p>We <strong>listen</strong>.</p>")
    assert list(Topic.objects.values_list("lab", "name", "emoji", "description", "order")) == [
        (lab.pk, "Hearing", "👂", "All about ears.", 0),
        (lab.pk, "Seeing", "", "", 1),
    ]
    assert list(TopicEntry.objects.values_list("label", "text", "publication", "links")) == [
        ("EarNet", "hears", work.pk, [{"label": "EarNet", "url": "https://arxiv.org/abs/2101.00001"}]),
        ("EyeNet", "sees", None, []),
    ]
    opening = Opening.objects.get()
    assert (opening.title, opening.body) == ("Open positions", "We hire people who listen.")
    assert (NewsItem.objects.get().lab, Publication.objects.count()) == (lab, 1)


def test_lab_page_twice_changes_nothing() -> None:
    import_homepage(lab_page())
    before = whole_database(), versions()

    assert import_homepage(lab_page()).batch is None
    assert (whole_database(), versions()) == before


def test_lab_page_without_a_name_needs_one() -> None:
    with pytest.raises(OwnerUnknown, match="--name"):
        import_homepage(lab_page(lab_name=""))

    assert import_homepage(lab_page(lab_name=""), dry_run=True).statuses == []
    assert import_homepage(lab_page(lab_name=""), lab="ear-lab").lab_name == "Ear Lab"


def test_lab_page_is_not_a_researchers() -> None:
    with pytest.raises(ImportRefused, match="--lab"):
        import_homepage(lab_page(), researcher="ann-lee")


def test_lab_page_of_another_lab_is_refused() -> None:
    with pytest.raises(ImportRefused, match="may not edit"):
        import_homepage(lab_page(), lab=make_lab("Ears"), user=make_user())


# --- pictures ---------------------------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "images").mkdir()
    Image.new("RGB", (40, 30), "teal").save(tmp_path / "images" / "a b.png")
    (tmp_path / "images" / "broken.png").write_bytes(b"\x89PNG\r\n\x1a\n nothing")
    header = io.BytesIO()
    Image.new("1", (1, 1)).save(header, "PNG")
    bomb = bytearray(header.getvalue())
    bomb[16:24] = (60_000).to_bytes(4, "big") * 2
    (tmp_path / "images" / "bomb.png").write_bytes(bytes(bomb))
    outside = tmp_path.parent / f"{tmp_path.name}-outside.png"
    Image.new("RGB", (4, 3)).save(outside)
    (tmp_path / "images" / "link.png").symlink_to(outside)
    return tmp_path


def with_figures(*figures: str) -> ParsedHomepage:
    return page("Ann Lee", *(record(f"Rooms for All {place}", figure=name) for place, name in enumerate(figures)))


@pytest.mark.parametrize(
    "name", ["images/a b.png", "/images/a%20b.png", "../images/a b.png", "{{ site.baseurl }}/images/a b.png?raw=true"]
)
def test_picture_of_the_site_is_encoded_anew(name: str, site: Path) -> None:
    result = import_homepage(with_figures(name), root=site)

    work = Publication.objects.get()
    assert (work.figure_width, work.figure_height, codes(result)) == (40, 30, [])
    assert work.figure.name.startswith("figures/")
    assert (Path(settings.MEDIA_ROOT) / work.figure.name).is_file()


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("images/broken.png", "bad-image"),
        ("images/bomb.png", "bad-image"),
        ("images/none.png", "missing-image"),
        ("images/link.png", "unsafe-path"),
        ("../../../../etc/passwd", "unsafe-path"),
        ("images", "missing-image"),
        ("n" * 5000, "bad-image"),
        ("https://example.org/a.png", "remote-image"),
        ("data:image/png;base64,AAAA", "remote-image"),
    ],
)
def test_picture_that_cannot_be_had_is_an_item_fault(name: str, code: str, site: Path) -> None:
    result = import_homepage(with_figures("images/a b.png", name), root=site)

    assert (result.statuses, codes(result)) == (["new", "new"], [(2, code)])
    assert [bool(work.figure) for work in Publication.objects.order_by("title")] == [True, False]


def test_pictures_of_a_single_file_are_told_once() -> None:
    assert codes(import_homepage(with_figures("a.png", "b.png"))) == [(1, "missing-image")]


def test_pictures_take_the_room_of_the_page(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.new("RGB", (44, 33), "navy").save(site / "images" / "new.png")
    user = make_user("ann")
    owner = make_researcher("Ann Lee", user=user)
    import_homepage(with_figures("images/a b.png"), researcher=owner, user=user, root=site)
    assert list(StoredPicture.objects.values_list("researcher__name", flat=True)) == ["Ann Lee"]
    monkeypatch.setattr(settings, "MEDIA_QUOTA_MB", 1)
    StoredPicture.objects.update(size=2**20)

    result = import_homepage(with_figures("images/a b.png", "images/new.png"), researcher=owner, user=user, root=site)

    assert (codes(result), StoredPicture.objects.count()) == ([(2, "no-room")], 1)


def test_pictures_that_take_too_long_are_left_for_the_next_time(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Image.new("RGB", (44, 33), "navy").save(site / "images" / "new.png")
    owner = make_researcher("Ann Lee", user=make_user("ann"))
    parsed = with_figures("images/a b.png", "images/new.png")
    monkeypatch.setattr("profiles.importing.pictures.MAX_SECONDS", 0)

    for left in ([(2, "image-left")], []):
        assert codes(import_homepage(parsed, researcher=owner, user=owner.user, root=site)) == left
    assert Publication.objects.exclude(figure="").count() == 2


def test_second_import_does_not_encode_again(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    parsed = with_figures("images/a b.png")
    import_homepage(parsed, root=site)
    before = whole_database(), versions()
    monkeypatch.setattr("profiles.importing.pictures.prepare_picture", None)

    assert import_homepage(parsed, root=site).statuses == ["same"]
    assert (whole_database(), versions()) == before


def test_dry_run_stores_no_picture(site: Path) -> None:
    Image.new("RGB", (33, 21), "navy").save(site / "images" / "new.png")
    before = stored_files()

    result = import_homepage(with_figures("images/new.png", "images/bomb.png"), root=site, dry_run=True)

    assert (codes(result), stored_files()) == ([(2, "bad-image")], before)


def stored_files() -> list[str]:
    return sorted(name for _, _, names in os.walk(settings.MEDIA_ROOT) for name in names)


def test_photo_of_the_owner(site: Path) -> None:
    parsed = page("Ann Lee", person=PersonRecord(name="Ann Lee", photo="images/a b.png"))

    assert import_homepage(parsed, root=site).researcher.photo_width == 40


@pytest.mark.parametrize(
    "change", [lambda row: setattr(row, "figure", ""), lambda row: setattr(row, "figure", "figures/x.png")]
)
def test_picture_changed_by_hand_stays(site: Path, change: Callable[[Publication], None]) -> None:
    import_homepage(with_figures("images/a b.png"), root=site)
    work = Publication.objects.get()
    change(work)
    work.provenance = {name: "hand" for name in work.provenance if name != "figure_source"}
    work.save()

    import_homepage(with_figures("images/a b.png"), root=site)

    assert Publication.objects.get().figure.name == work.figure.name
