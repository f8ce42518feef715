"""The settings of this installation, read from the environment. Every variable is described in docs/operate.md."""

import gc
import warnings
from datetime import timedelta
from importlib.util import find_spec
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _
from whitenoise.compress import Compressor

from config.environment import BASE_DIR, installation, is_local, stored_secret
from config.sign_in_services import sign_in_services

env = installation()

# Python looks for garbage whenever 700 objects more are there than before. What an edit form, a start or a migration
# makes is used to its end: to look less often takes a tenth off the first two and a quarter off the migrations, and
# costs some megabytes.
gc.set_threshold(10_000)

# --- Where things are kept ---------------------------------------------------------------------

DATA_DIR = env.folder("DATA_DIR", BASE_DIR / "var")
MEDIA_ROOT = env.folder("MEDIA_ROOT", DATA_DIR / "media")
MEDIA_URL = "/media/"
BACKUP_STAMP = env.text("BACKUP_STAMP") or str(DATA_DIR / "last_backup")
STATIC_ROOT = env.folder("STATIC_ROOT", DATA_DIR / "static")
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
for folder_name, mode in (("DATA_DIR", 0o700), ("STATIC_ROOT", 0o755)):
    try:
        globals()[folder_name].mkdir(mode=mode, parents=True, exist_ok=True)
    except OSError as error:
        raise ImproperlyConfigured(f"{folder_name} cannot be used: {error}.") from None

DATABASES = {"default": env.database("DATABASE_URL", DATA_DIR / "labfolio.sqlite3")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- Who may talk to it, and how ---------------------------------------------------------------

DEBUG = env.flag("DEBUG", False)
SECRET_KEY = env.text("SECRET_KEY") or stored_secret(DATA_DIR / "secret_key")

BASE_URL = env.origin("BASE_URL", "http://127.0.0.1:8000")
BASE_HOST = urlsplit(BASE_URL).hostname or ""
ALLOWED_HOSTS = env.names("ALLOWED_HOSTS", sorted({BASE_HOST, "localhost", "127.0.0.1", "[::1]"}))
CSRF_TRUSTED_ORIGINS = env.names("CSRF_TRUSTED_ORIGINS", [BASE_URL])

# Plain http is for this machine only. An installation that others reach must say which it is.
HTTPS = env.flag("HTTPS", BASE_URL.startswith("https://"))
PUBLIC_HOSTS = [host for host in [BASE_HOST, *ALLOWED_HOSTS] if not is_local(host)]
if PUBLIC_HOSTS and not HTTPS and not env.text("HTTPS"):
    raise ImproperlyConfigured(
        f"HTTPS must be set to on, because others reach {PUBLIC_HOSTS[0]} (or to off, on a network that you trust)."
    )
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = env.number("HSTS_SECONDS", 31_536_000) if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
# Only a proxy that overwrites these headers may be trusted with them; deploy/nginx.conf does.
BEHIND_PROXY = env.flag("BEHIND_PROXY", False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
PERMISSIONS_POLICY = "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# --- What people may send ----------------------------------------------------------------------

MEDIA_QUOTA_MB = env.number("MEDIA_QUOTA_MB", 200, least=1, most=1_000_000)
UPLOAD_MAX_BYTES = env.number("UPLOAD_MAX_MB", 20, least=1, most=500) * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
DATA_UPLOAD_MAX_NUMBER_FILES = 50
FILE_UPLOAD_PERMISSIONS = 0o644

# How long old versions and deleted records can be brought back; 0: for ever.
HISTORY_DAYS = env.number("HISTORY_DAYS", 730, most=36_500)

# --- The application ---------------------------------------------------------------------------

INSTALLED_APPS = [
    "modeltrans",  # first: it makes the fields that config then names
    "config",
    "profiles",
    "publications",
    "markdownx",
    "adminsortable2",
    "csp",
    "ninja",  # named here, its documentation page loads nothing from elsewhere
    "django_tasks",
    "axes",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "whitenoise.runserver_nostatic",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "config.apps.CollectedFilesConfig",
]
MIDDLEWARE = [
    "config.headers.permissions_policy",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "config.uploads.body_limit",
    "config.uploads.FullDisk",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "config.editor_hint.editor_hint",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it puts its page in place of a view's answer
]
ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [BASE_DIR / "templates" / "jinja2"],
        "OPTIONS": {"environment": "config.jinja2.environment", "extensions": ["jinja2.ext.i18n"]},
    },
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates" / "django"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    },
]
FORM_RENDERER = "config.form_renderer.FormRenderer"

# --- Signing in (profiles.accounts says how; nobody signs up) ------------------------------------

AUTH_USER_MODEL = "profiles.User"
AUTHENTICATION_BACKENDS = ["profiles.accounts.backends.AccountBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"django.contrib.auth.password_validation.{validator}"}
    for validator in (
        "UserAttributeSimilarityValidator",
        "MinimumLengthValidator",
        "CommonPasswordValidator",
        "NumericPasswordValidator",
    )
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"
PASSWORD_RESET_TIMEOUT = 2 * 60 * 60

ACCOUNT_ADAPTER = "profiles.accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "login": "profiles.accounts.forms.SignInForm",
    "reauthenticate": "profiles.accounts.forms.ConfirmPasswordForm",
    "change_password": "profiles.accounts.forms.NewPasswordForm",
    "set_password": "profiles.accounts.forms.FirstPasswordForm",
    "reset_password": "profiles.accounts.forms.ResetForm",
    "reset_password_from_key": "profiles.accounts.forms.PasswordByMailForm",
}
ACCOUNT_EMAIL_VERIFICATION = "none"  # who makes an account gives it its address
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "django.contrib.auth.tokens.PasswordResetTokenGenerator"  # noqa: S105
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_AUTHENTICATED_LOGIN_REDIRECTS = False  # our view does, where the account may enter
ACCOUNT_REAUTHENTICATION_TIMEOUT = 5 * 60
# allauth counts in a cache, which every process has for itself; profiles.accounts.throttle counts in the database.
ACCOUNT_RATE_LIMITS = MFA_RATE_LIMITS = False

REQUIRE_MFA = env.choice("REQUIRE_MFA", "nobody", ("nobody", "administrators", "everybody"))
MFA_ADAPTER = "profiles.accounts.adapters.SecondFactorAdapter"
MFA_FORMS = {"activate_totp": "profiles.accounts.forms.SetUpForm"}
MFA_SUPPORTED_TYPES = ["recovery_codes", "totp"]
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_TOTP_TOLERANCE = 1  # the code before and the one after: a clock may be half a minute wrong
MFA_RECOVERY_CODE_COUNT = 10

# By these, who connected their account with it under Security may sign in too. Nobody gets an account by them.
SIGN_IN_SERVICES, SOCIALACCOUNT_PROVIDERS = sign_in_services(env)
SOCIALACCOUNT_ADAPTER = "profiles.accounts.services.ServiceAdapter"
SOCIALACCOUNT_REAUTHENTICATION_REQUIRED = True
ACCOUNT_DEFAULT_HTTP_PROTOCOL = "https" if HTTPS else "http"
if SIGN_IN_SERVICES:
    INSTALLED_APPS += ["allauth.socialaccount", "allauth.socialaccount.providers.orcid"]
    INSTALLED_APPS += ["allauth.socialaccount.providers.openid_connect"]

AXES_HANDLER = "profiles.accounts.throttle.SignInThrottle"
AXES_CLIENT_IP_CALLABLE = "profiles.accounts.throttle.client_address"
AXES_LOCKOUT_CALLABLE = "profiles.views.accounts.too_many_tries"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_DISABLE_ACCESS_LOG = True
AXES_ENABLE_ADMIN = AXES_VERBOSE = False

# --- Languages and time ------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Chinese"))]
MODELTRANS_AVAILABLE_LANGUAGES = ("zh-hans",)
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = env.time_zone("TIME_ZONE", "UTC")
USE_TZ = True

# Django 6 takes https for an address typed without a scheme; so do we, and the switch itself is what it warns of.
warnings.filterwarnings("ignore", "The FORMS_URLFIELD_ASSUME_HTTPS transitional setting is deprecated")
FORMS_URLFIELD_ASSUME_HTTPS = True

# --- Static files ------------------------------------------------------------------------------

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "config.static_storage.StaticStorage"},
}
# Before collectstatic, and while developing, files are served from where they lie.
WHITENOISE_USE_FINDERS = DEBUG or not (STATIC_ROOT / "staticfiles.json").is_file()
WHITENOISE_AUTOREFRESH = DEBUG
# Source maps are for developers: nobody waits for them, and compressing them takes longer than all the rest.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")

# --- Open sources, and what runs in the background ---------------------------------------------

# Keys go to the source they are of and nowhere else; all of them may be missing.
OPENALEX_API_KEY = env.text("OPENALEX_API_KEY")
SEMANTIC_SCHOLAR_API_KEY = env.text("SEMANTIC_SCHOLAR_API_KEY")
GITHUB_TOKEN = env.text("GITHUB_TOKEN")
CONTACT_EMAIL = env.text("CONTACT_EMAIL")

# Without a worker a task runs at once, in the process that asks for it.
BACKGROUND_WORKER = env.flag("BACKGROUND_WORKER", False)
TASKS = {"default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}}
if BACKGROUND_WORKER:
    if find_spec("django_tasks_db") is None:
        raise ImproperlyConfigured("BACKGROUND_WORKER needs the package django-tasks-db: see docs/sources.md.")
    INSTALLED_APPS += ["django_tasks_db"]
    TASKS["default"]["BACKEND"] = "django_tasks_db.DatabaseBackend"

# --- Mail and log ------------------------------------------------------------------------------

EMAIL_TIMEOUT = 20  # seconds; a mail server that does not answer must not hold anybody up
globals().update(env.email("EMAIL_URL"))
INVITATION_DAYS = env.number("INVITATION_DAYS", 14, least=1, most=365)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("DEFAULT_FROM_EMAIL", f"labfolio@{BASE_HOST}")

# No logger writes settings, request bodies or SQL parameters: they may hold a password.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {
        "stderr": {"class": "logging.StreamHandler", "formatter": "line"},
        "nowhere": {"class": "logging.NullHandler"},
    },
    "root": {"handlers": ["stderr"], "level": "INFO"},
    "loggers": {
        "django": {"handlers": [], "level": "INFO", "propagate": True},
        "django.db.backends": {"level": "WARNING"},
        # Scanners ask for hosts that are not ours all day long; the answer is 400 and no traceback.
        "django.security.DisallowedHost": {"handlers": ["nowhere"], "propagate": False},
        "PIL": {"level": "WARNING"},
        "urllib3": {"level": "WARNING"},
    },
}
