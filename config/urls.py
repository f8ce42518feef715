"""Where the apps meet."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path

from config.api import api, unknown
from config.health import healthz
from config.media import media
from profiles.admin.scoped import site
from profiles.views.robots import robots, sitemap
from profiles.views.theme import theme

urlpatterns = [
    path("healthz", healthz, name="healthz"),
    path("media/<path:path>", media, name="media"),
    path("theme/<str:name>.css", theme, name="theme"),
    path("sitemap.xml", sitemap, name="sitemap"),
    path("robots.txt", robots, name="robots"),
    path("api/v1/", api.urls),
    re_path(r"^api/v1/", unknown),
    # The default language has no prefix; the others have theirs: /zh-hans/~someone/.
    *i18n_patterns(
        path("admin/", site.urls),
        path("", include("publications.urls")),
        path("", include("profiles.urls")),
        prefix_default_language=False,
    ),
]

handler400 = "profiles.views.errors.bad_request"
handler403 = "profiles.views.errors.forbidden"
handler404 = "profiles.views.errors.not_found"
handler500 = "profiles.views.errors.server_error"
