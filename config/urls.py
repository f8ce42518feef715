"""Where the apps meet."""

from django.apps import apps
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path, re_path

from config.api import api, unknown
from config.health import healthz
from config.media import media
from profiles.admin.scoped import site
from profiles.views import accounts, credentials
from profiles.views.robots import robots, sitemap
from profiles.views.theme import theme

# Names that begin with account_ or mfa_ are those by which django-allauth leads from one page to the next. What is not
# here of it does not exist: no sign-up, no managing of addresses.
account_urls = [
    path("security/", accounts.Security.as_view(), name="mfa_index"),
    path("security/sessions/end/", accounts.end_sessions, name="account_end_sessions"),
    path("address/", credentials.ChangeAddress.as_view(), name="account_change_address"),
    path("address/<str:token>/", credentials.ConfirmAddress.as_view(), name="account_confirm_address"),
    path("second-factor/", accounts.SecondFactor.as_view(), name="mfa_authenticate"),
    path("second-factor/set-up/", accounts.SetUp.as_view(), name="mfa_activate_totp"),
    path("second-factor/remove/", accounts.Remove.as_view(), name="mfa_deactivate_totp"),
    path("recovery-codes/", accounts.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("recovery-codes/new/", accounts.NewRecoveryCodes.as_view(), name="mfa_generate_recovery_codes"),
    path("recovery-codes/download/", accounts.Download.as_view(), name="mfa_download_recovery_codes"),
    path("confirm/", accounts.Confirm.as_view(), name="account_reauthenticate"),
    path("confirm/code/", accounts.ConfirmByCode.as_view(), name="mfa_reauthenticate"),
    path("password/", credentials.ChangePassword.as_view(), name="account_change_password"),
    path("password/first/", credentials.FirstPassword.as_view(), name="account_set_password"),
    path("password/reset/", credentials.Reset.as_view(), name="account_reset_password"),
    path("password/reset/sent/", credentials.ResetSent.as_view(), name="account_reset_password_done"),
    path("password/reset/done/", credentials.ResetDone.as_view(), name="account_reset_password_from_key_done"),
    path(
        "password/reset/<str:uidb36>/<str:key>/",
        credentials.ResetByLink.as_view(),
        name="account_reset_password_from_key",
    ),
]

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
        path("admin/login/", accounts.SignIn.as_view(), name="account_login"),  # before the admin's own
        path("admin/", site.urls),
        path("accounts/", include(account_urls)),
        path("", include("publications.urls")),
        path("", include("profiles.urls")),
        prefix_default_language=False,
    ),
]

if apps.is_installed("allauth.socialaccount"):
    from config import service_urls  # its libraries are there only with the extra sso

    urlpatterns = [*service_urls.urlpatterns, *urlpatterns]

handler400 = "profiles.views.errors.bad_request"
handler403 = "profiles.views.errors.forbidden"
handler404 = "profiles.views.errors.not_found"
handler500 = "profiles.views.errors.server_error"
