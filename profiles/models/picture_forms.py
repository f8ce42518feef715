"""What a form takes for a picture: the file, made ready, and the point that a crop keeps in sight."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from profiles.faults import Fault
from profiles.focus import MOST, STEP, FocusFault, focus_text, parse_focus
from profiles.images import CONTENT_TYPES, MAX_BYTES, Picture, prepare_picture
from profiles.pdf.first_page import CONTENT_TYPE as PDF
from profiles.pdf.first_page import MAX_BYTES as MAX_PDF_BYTES
from profiles.pdf.first_page import first_page, is_pdf


class PreparedPicture:
    """What a valid form holds of an uploaded picture until it is stored."""

    def __init__(self, name: str, picture: Picture) -> None:
        self.name, self.picture = name, picture

    def __str__(self) -> str:
        return self.name


@dataclass(frozen=True, slots=True)
class EarlierPicture:
    """A picture that is stored already: sent just now, or coming back. No upload can be one."""

    name: str
    width: int | None
    height: int | None

    def __str__(self) -> str:
        return self.name


class PictureFormField(forms.FileField):
    """Refuses what ``profiles.images`` refuses, with its sentence; nothing that it let through fails later."""

    widget = forms.ClearableFileInput

    def __init__(self, *, accepts_pdf: bool = False, **kwargs: Any) -> None:
        self.accepts_pdf = accepts_pdf
        super().__init__(**kwargs)

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Django shows the saved one whatever was sent; one that is stored can be shown."""
        return data if isinstance(data, EarlierPicture) else initial

    def to_python(self, data: Any) -> Any:
        if isinstance(data, EarlierPicture):
            return data
        upload = super().to_python(data)
        if upload is None:
            return None
        upload.seek(0)
        most = MAX_PDF_BYTES if self.accepts_pdf else MAX_BYTES
        try:
            # One byte more than is taken: a larger file is refused without being read.
            return PreparedPicture(upload.name, self._prepare(upload.read(most + 1)))
        except Fault as fault:
            raise ValidationError(fault.sentence(gettext)) from fault

    def _prepare(self, data: bytes) -> Picture:
        """Raises Fault."""
        return prepare_picture(first_page(data) if self.accepts_pdf and is_pdf(data) else data)

    def widget_attrs(self, widget: forms.Widget) -> dict[str, str]:
        accepted = (*CONTENT_TYPES, PDF) if self.accepts_pdf else CONTENT_TYPES
        return super().widget_attrs(widget) | {"accept": ",".join(accepted)}


class FocusWidget(forms.MultiWidget):
    """Two numbers in per cent."""

    def __init__(self, attrs: Any = None) -> None:
        number = {"min": 0, "max": MOST, "step": STEP, "class": "labfolio-per-cent"}
        labels = (_("Per cent from the left"), _("Per cent from above"))
        super().__init__([forms.NumberInput({**number, "aria-label": label}) for label in labels], attrs)

    def decompress(self, value: str | None) -> list[int | None]:
        try:
            return list(parse_focus(value or "") or (None, None))
        except FocusFault:
            return [None, None]


class FocusFormField(forms.MultiValueField):
    """A stored point of ``profiles.focus``, or "" when neither number is given."""

    widget = FocusWidget

    def __init__(self, **kwargs: Any) -> None:
        numbers = [forms.IntegerField(min_value=0, max_value=MOST, required=False) for _number in range(2)]
        super().__init__(fields=numbers, required=False, **kwargs)

    def compress(self, data_list: list[int | None]) -> str:
        given = [number for number in data_list if number is not None]
        if not given:
            return ""
        across, down = (MOST // 2 if number is None else number for number in data_list)
        return focus_text(across, down)

    def has_changed(self, initial: Any, data: Any) -> bool:
        shown = initial if isinstance(initial, list) else self.widget.decompress(initial)
        return bool(super().has_changed(shown, data))
