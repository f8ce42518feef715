"""The installation itself as a Django app, so that its system checks are found."""

from __future__ import annotations

from django.apps import AppConfig, apps
from django.contrib.staticfiles.apps import StaticFilesConfig


class InstallationConfig(AppConfig):
    """Registers the checks of :mod:`config.checks` and names the fields in the reader's language."""

    name = "config"
    label = "installation"
    default = True  # of the two configurations in this module

    def ready(self) -> None:
        from config import checks, field_names  # noqa: F401, PLC0415  # registers them; settings are loaded by now

        for app in ("profiles", "publications"):
            for model in apps.get_app_config(app).get_models():
                field_names.translate_field_names(model)


class CollectedFilesConfig(StaticFilesConfig):
    """Leaves out the second viewer of API descriptions that django-ninja ships: nothing here shows it."""

    ignore_patterns = [*StaticFilesConfig.ignore_patterns, "redoc*"]
