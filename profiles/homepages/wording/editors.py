"""What lists print in brackets behind people who put a book together: "(eds.)", "(Hrsg.)", "(coords.)"."""

from __future__ import annotations

EDITORS = r"(?:eds?|editors?|hrsg|hgg?|éds?|dirs?|coords?|orgs?|comps?|a cura di)"  # where case does not count
EDITORS_IN_BRACKETS = rf"[(\[]{EDITORS}\.?[)\]]"
