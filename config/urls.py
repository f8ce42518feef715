"""Where the apps meet."""

from django.urls import path

from config.health import healthz
from config.media import media
from profiles.admin.scoped import site

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("media/<path:path>", media, name="media"),
    path("admin/", site.urls),
]
