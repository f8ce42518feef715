"""Sites of groups made with HugoBlox: a lab with its members."""

from __future__ import annotations

from collections.abc import Sequence

from profiles.homepages.authors.names import is_name
from profiles.homepages.families.hugoblox.blocks import PageBlock, shows_people
from profiles.homepages.families.hugoblox.hugo import HugoSite, nested
from profiles.homepages.families.hugoblox.people import People, add_biography, by_script, profile_of, read_profile
from profiles.homepages.fields.values import first_text, line_of, lines_of, text_of
from profiles.homepages.files.site import Document
from profiles.homepages.markup.shortcodes import plain_markdown
from profiles.homepages.people.members import add_members, has_left, read_member, role_of, split_names
from profiles.homepages.people.owner import OwnerName
from profiles.homepages.records import MemberRecord, ParsedHomepage, PersonRecord
from profiles.homepages.samples import is_sample_owner
from profiles.homepages.sites.groups import is_group_title
from profiles.homepages.twins import title_key

_GROUP_SIZE = 3
_PEOPLE = ("people", "team", "members")


def is_group(hugo: HugoSite, people: People, blocks: Sequence[PageBlock]) -> bool:
    """Whether the site is a group's: it shows its people, or has several profiles and no owner."""
    own = [profile for profile in people.profiles if not is_sample_owner(profile.name)]
    has_page = shows_people(list(blocks)) or any(
        hugo.site.is_folder(f"{root}/{name}") or hugo.site.is_file(f"{root}/{name}.md")
        for root in hugo.roots
        for name in _PEOPLE
    )
    kind = line_of(nested(hugo.config, "params", "marketing", "seo", "site_type"))
    if has_page and (is_group_title(hugo.title) or kind.endswith(("Organization", "Project"))):
        return True
    if has_page and people.owner is None and len(own) > 1:
        return True
    grouped = any(profile.groups for profile in own if profile is not people.owner)
    return len(own) >= _GROUP_SIZE and (has_page or people.owner is None) and grouped


def read_group(hugo: HugoSite, people: People, parsed: ParsedHomepage, owner: OwnerName) -> None:
    """A lab with its members; its own name is the site's title."""
    title = hugo.title
    parsed.is_lab, parsed.lab_name = True, owner.of_lab(title)
    parsed.owner_known = bool(parsed.lab_name)
    people.owner = None
    for profile in people.profiles:
        holder = ParsedHomepage(source="", problems=hugo.site.problems)
        read_profile(hugo, profile, holder)
        if holder.person.name and title_key(holder.person.name) != title_key(title):
            groups = " ".join(profile.groups)
            member = MemberRecord(holder.person, line=profile.line, file=profile.file)
            of_group = role_of(groups)
            member.role = of_group if of_group == "pi" else role_of(holder.person.tagline) or of_group
            member.is_alumni = has_left(groups)
            member.affiliations, member.honors = holder.affiliations, holder.honors
            _keep_lists(member, holder)
            parsed.members.append(member)
    add_members(parsed.members, read_team(hugo))


def _keep_lists(member: MemberRecord, holder: ParsedHomepage) -> None:
    """What a member has no fields for, such as skills, as part of the biography."""
    texts = member.person.biographies
    language = next(iter(texts), "en")
    lists = [f"### {section.title}\n\n{section.body}" for section in holder.sections]
    if lists:
        texts[language] = "\n\n".join(filter(None, (texts.get(language, ""), *lists)))


def read_team(hugo: HugoSite) -> list[MemberRecord]:
    """Everybody who has a page in a folder of people; other pages of these folders are left for who reads them."""
    members: list[MemberRecord] = []
    for page in hugo.pages(*_PEOPLE):
        is_part = any(page.fields.get(key) for key in ("widget", "sections", "headless"))
        if not is_part and is_name(split_names(line_of(page.fields.get("title")))[0]):
            add_members(members, [_member_of_page(hugo, page)])
        else:
            hugo.read.discard(page.file)
    return members


def _member_of_page(hugo: HugoSite, page: Document) -> MemberRecord | None:
    """Somebody with a page in the folder of the team: the summary tells the role, a tag who has left."""
    fields = page.fields
    fields.setdefault("role", first_text(fields, "summary", "subtitle"))
    if picture := text_of(fields.get("image_preview")):
        fields.setdefault("photo", f"static/img/{picture}")
    group = " ".join([*lines_of(fields.get("tags")), *lines_of(fields.get("categories"))])
    member = read_member(hugo.site, page, plain_markdown(page.body), {}, group)
    if member is not None:
        _add_translations(hugo, page, member.person)
    return member


def _add_translations(hugo: HugoSite, page: Document, person: PersonRecord) -> None:
    """What somebody is called in the other languages of the site, and the texts there."""
    names = [person.name, person.native_name]
    for other in hugo.translations.get(page.file, ()):
        hugo.used.add(other.file)
        profile = profile_of(other)
        add_biography(hugo, profile, person.biographies)
        names.append(profile.name)
    person.name, person.native_name = by_script(names) if any(names[2:]) else (person.name, person.native_name)
