"""The room for pictures: counted, refused with a sentence, made by what nothing shows; and what is left lying about."""

from __future__ import annotations

import datetime as dt
import io
import os
import time
from pathlib import Path
from typing import Any

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone
from PIL import Image

from profiles.images import Picture, prepare_picture
from profiles.models import FormDraft, HistoryEntry, Researcher, Section, StoredPicture
from profiles.storing import NotStored, keep_for, keep_picture, room_of
from tests.admin_forms import client_of
from tests.factories import make_administrator, make_lab, make_researcher, make_user

pytestmark = pytest.mark.django_db
DAYS_AGO = timezone.now() - dt.timedelta(days=3)


@pytest.fixture(autouse=True)
def own_media(settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture(scope="module")
def pictures() -> list[Picture]:
    """Four small pictures."""

    def made(colour: str) -> Picture:
        buffer = io.BytesIO()
        Image.new("RGB", (8, 6), colour).save(buffer, "PNG")
        return prepare_picture(buffer.getvalue())

    return [made(colour) for colour in ("red", "green", "blue", "white")]


@pytest.fixture
def ann() -> Researcher:
    return make_researcher("Ann Lee", user=make_user("ann"))


def files(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


def lay_down(payer: Researcher, picture: Picture, size: int = 0) -> str:
    """Stored three days ago; ``size`` is what is counted for it."""
    name = keep_picture(picture, "photos", payer, limited=False)
    StoredPicture.objects.of(payer).filter(name=name).update(created_at=DAYS_AGO, size=size or picture.size)
    return name


def make_old(folder: Path) -> None:
    for path in folder.rglob("*.*"):
        os.utime(path, (time.time() - 3 * 86_400,) * 2)


def test_picture_is_counted_once_with_all_its_files(ann: Researcher, pictures: list[Picture], tmp_path: Path) -> None:
    for _time in range(2):
        name = keep_for(ann.user, ann, "photos", pictures[0])

    assert files(tmp_path) == sorted(name.removesuffix(".jpg") + one for one in pictures[0].files)
    assert room_of(ann) == (3 * 4096, 200 * 2**20)


def test_half_a_file_of_a_process_that_was_killed_is_written_again(
    ann: Researcher, pictures: list[Picture], tmp_path: Path
) -> None:
    name = keep_for(ann.user, ann, "photos", pictures[0])
    (tmp_path / name).write_bytes(pictures[0].files[".jpg"][:10])

    assert keep_for(ann.user, ann, "photos", pictures[0]) == name
    assert (tmp_path / name).read_bytes() == pictures[0].files[".jpg"]
    assert len(files(tmp_path)) == 3


def test_room_that_is_taken(ann: Researcher, pictures: list[Picture]) -> None:
    """A page's own picture takes the page's room; any other that of the person who sends it."""
    lab, other, root = make_lab("Ears"), make_user("other"), make_administrator()
    for user, row in ((other, ann), (ann.user, lab), (ann.user, None), (other, Section()), (root, Researcher())):
        keep_for(user, row, "photos", pictures[0])

    rows = StoredPicture.objects.order_by("pk")
    assert [row.researcher or row.lab or row.user for row in rows] == [ann, lab, other, root]


def test_no_room_is_a_sentence_and_leaves_nothing(
    ann: Researcher, pictures: list[Picture], settings: Any, tmp_path: Path
) -> None:
    settings.MEDIA_QUOTA_MB = 1
    ann.photo = lay_down(ann, pictures[0], size=2**20)
    ann.save()
    before = files(tmp_path)

    with pytest.raises(NotStored) as fault:
        keep_for(ann.user, ann, "photos", pictures[1])

    assert str(fault.value).startswith("There is no room for this picture: 1.0 of 1 MB are used. Take away pictures")
    assert (files(tmp_path), StoredPicture.objects.count()) == (before, 1)
    make_administrator()
    keep_picture(pictures[1], "photos", ann, limited=False)  # as for an administrator
    assert room_of(ann)[0] > 2**20


def test_what_nothing_shows_makes_room(ann: Researcher, pictures: list[Picture], settings: Any, tmp_path: Path) -> None:
    settings.MEDIA_QUOTA_MB = 1
    shown, old = lay_down(ann, pictures[0], size=2**19), lay_down(ann, pictures[1], size=2**19)
    ann.photo = shown
    ann.save()
    shared = lay_down(make_researcher("Bo"), pictures[1])
    assert shared == old

    new = keep_for(ann.user, ann, "photos", pictures[2])

    assert sorted(StoredPicture.objects.of(ann).values_list("name", flat=True)) == sorted([shown, new])
    assert (tmp_path / shared).is_file()


def test_what_is_left_lying_about_is_pruned(
    ann: Researcher, pictures: list[Picture], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One photo is shown, one is remembered, one is in nothing, one is young; a text and a draft have pictures too."""
    names = [lay_down(ann, picture) for picture in pictures]
    in_text = keep_picture(pictures[0], "texts", ann, limited=False, mark="_8x6")
    in_draft = keep_picture(pictures[1], "texts", ann, limited=False, mark="_8x6")
    ann.photo, ann.photo_width, ann.photo_height = names[0], 8, 6
    ann.save()
    Section.objects.create(researcher=ann, body="x", i18n={"body_zh_hans": f"![](/media/{in_text})"})
    FormDraft.objects.create(user=ann.user, model="profiles.section", data=[["body", f"![](/media/{in_draft})"]])
    entry = HistoryEntry.objects.create(model="profiles.researcher", object_id=ann.pk, action="change")
    entry.changes.create(
        model="profiles.researcher", object_id=ann.pk, action="update", before={"photo": names[1]}, after={"photo": ""}
    )
    (tmp_path / "photos" / "aa").mkdir(exist_ok=True)
    (tmp_path / "photos" / "aa" / "notes.txt").write_text("not ours")
    make_old(tmp_path)
    (tmp_path / names[3]).touch()  # sent just now, for something that nobody saved yet

    size = sum((tmp_path / name).stat().st_size for name in files(tmp_path) if name.startswith(names[2][:-4]))
    call_command("prune_pictures", dry_run=True)
    assert all((tmp_path / name).is_file() for name in names)
    call_command("prune_pictures")

    stem = names[2].removesuffix(".jpg")
    assert capsys.readouterr().out.splitlines() == [
        f"unused: {stem} (3 files)",
        f"1 pictures would be removed ({size} bytes), 0 completed.",
        f"unused: {stem} (3 files)",
        f"1 pictures were removed ({size} bytes), 0 completed.",
    ]
    there = [name for name in (*names, in_text, in_draft) if (tmp_path / name).is_file()]
    assert there == [names[0], names[1], names[3], in_text, in_draft]
    assert [name for name in files(tmp_path) if name.startswith(stem)] == []
    assert not StoredPicture.objects.filter(name=names[2]).exists()
    assert (tmp_path / "photos" / "aa" / "notes.txt").is_file()


def test_missing_forms_are_made_and_missing_pictures_are_told(
    ann: Researcher, pictures: list[Picture], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    ann.photo, ann.photo_width, ann.photo_height = lay_down(ann, pictures[0]), 8, 6
    ann.save()
    (tmp_path / ann.photo.name.replace(".jpg", "-8.webp")).unlink()

    call_command("prune_pictures")
    assert capsys.readouterr().out.splitlines()[-1] == "0 pictures were removed (0 bytes), 1 completed."
    assert len(files(tmp_path)) == 3
    (tmp_path / ann.photo.name).unlink()
    with pytest.raises(CommandError) as error:
        call_command("prune_pictures")

    assert str(error.value) == "1 pictures are missing: bring them back from a backup."
    assert capsys.readouterr().err == f"missing: {ann.photo.name} (researcher {ann.pk})\n"
    assert client_of(ann.user).get(ann.get_absolute_url()).status_code == 200


def test_list_tells_the_room_and_makes_some(ann: Researcher, pictures: list[Picture], tmp_path: Path) -> None:
    shown, gone = lay_down(ann, pictures[0], size=2**20), lay_down(ann, pictures[1])
    ann.photo = shown
    ann.save()
    lay_down(make_researcher("Bo"), pictures[2])
    client, address = client_of(ann.user), "/admin/profiles/storedpicture/"

    page = client.get(address)
    assert page.context["title"] == "Stored pictures: 1.0 of 200 MB used"
    assert [row.researcher for row in page.context["cl"].result_list] == [ann, ann]
    keys = list(StoredPicture.objects.values_list("pk", flat=True))
    data = {"action": "remove_unshown", "_selected_action": keys, "index": "0"}
    said = [str(one) for one in client.post(address, data, follow=True).context["messages"]]

    assert said == ["1 picture was removed."]
    assert (tmp_path / shown).is_file()
    assert not (tmp_path / gone).is_file()
    assert StoredPicture.objects.count() == 2
