"""Settings, all from the environment with safe defaults; `docs/operating.md` lists them.

`DATACON_HOME` holds everything that is written: the database, the published pages,
uploads, collected static files and the secret key.
"""

from pathlib import Path
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from datacon.base.secret import secret_key

env = environ.Env()

PACKAGE = Path(__file__).resolve().parent
HOME = Path(env.str("DATACON_HOME", default="var")).resolve()

DEBUG = env.bool("DATACON_DEBUG", default=False)
SECRET_KEY = env.str("DATACON_SECRET_KEY", default="") or secret_key(HOME)
ORIGIN = env.str("DATACON_ORIGIN", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("DATACON_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])

# In the demo anybody may become one of its invented people, so it answers nobody but this machine.

LOOPBACK = {"127.0.0.1", "localhost", "::1"}
DEMO = env.bool("DATACON_DEMO", default=False)
if DEMO and not DEBUG and urlsplit(ORIGIN).hostname not in LOOPBACK:
    raise ImproperlyConfigured(
        f"DATACON_DEMO deja entrar a cualquiera: no se usa en {ORIGIN}, solo en 127.0.0.1 o con DATACON_DEBUG."
    )

INSTALLED_APPS = [
    "datacon.people.apps.AdministrationConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "csp",
    "django_tasks",
    "django_tasks_db",
    "datacon.base",
    "datacon.snapshot",
    "datacon.ui",
    "datacon.journal",
    "datacon.mail",
    "datacon.people",
    "datacon.uploads",
    "datacon.editions",
    "datacon.programme",
    "datacon.proposals",
    "datacon.materials",
    "datacon.opendata",
    "datacon.memoria",
    "datacon.public",
    "datacon.desk",
    "datacon.demo",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "datacon.base.middleware.language",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "datacon.people.middleware.second_factor",
    "datacon.base.middleware.keep_private",
    "datacon.editions.middleware.edition_of_address",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "datacon.urls"
WSGI_APPLICATION = "datacon.wsgi.application"
APPEND_SLASH = True

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["datacon.ui.templatetags.telar"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]

# Data

DATABASES = {"default": env.db("DATACON_DATABASE", default=f"sqlite:///{HOME / 'datacon.sqlite3'}")}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "people.User"
MEDIA_ROOT = HOME / "media"

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# What limits how often somebody tries is counted here, for all processes together.

CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": HOME / "cache"},
}

# Mail: into files, unless a server is named.

EMAIL_FILE_PATH: Path | str = HOME / "mail"
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
if "DATACON_MAIL" in env.ENVIRON:
    vars().update(env.email_url("DATACON_MAIL"))
EMAIL_TIMEOUT = 20
DEFAULT_FROM_EMAIL = env.str("DATACON_MAIL_FROM", default=f"DATA CON <no-reply@{urlsplit(ORIGIN).hostname}>")

# Signing in: a code by mail or a passkey; there are no passwords. `datacon.people` has the pages.

LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/mesa/"
SECOND_FACTOR_URL = "account_second_factor"
SESSION_COOKIE_AGE = 14 * 24 * 3600
ACCOUNT_ADAPTER = "datacon.people.adapter.AccountAdapter"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_FORMS = {
    "request_login_code": "datacon.people.forms.AddressForm",
    "confirm_login_code": "datacon.people.forms.CodeForm",
}
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 10 * 60
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
MFA_ADAPTER = "datacon.people.adapter.FactorAdapter"
MFA_FORMS = {
    "add_webauthn": "datacon.people.forms.PasskeyForm",
    "activate_totp": "datacon.people.forms.AppForm",
    "login_webauthn": "datacon.people.forms.PasskeySignInForm",
    "authenticate": "datacon.people.forms.FactorForm",
    "authenticate_webauthn": "datacon.people.forms.PasskeyFactorForm",
    "reauthenticate": "datacon.people.forms.FactorAgainForm",
    "reauthenticate_webauthn": "datacon.people.forms.PasskeyAgainForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_SUPPORTED_TYPES = ["webauthn", "recovery_codes", "totp"]
MFA_TOTP_TOLERANCE = 1

# Language and time. Message ids are Spanish; English is a translation of them.

LANGUAGE_CODE = "es-mx"
LANGUAGES = [("es-mx", "Español"), ("en", "English")]
LOCALE_PATHS = [PACKAGE / "locale"]
TIME_ZONE = "America/Mexico_City"
USE_THOUSAND_SEPARATOR = True

# Published bytes and static files

SNAPSHOT_ROOT = HOME / "snapshot"
STATIC_ROOT = HOME / "static"
STATIC_URL = "/static/"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "datacon.ui.storage.TelarStorage"},
}

# What people send: texts of 2.5 MB and ten files at once; each file is judged by datacon.uploads,
# and datacon.snapshot.bodies refuses what is longer than all of that together.

DATA_UPLOAD_MAX_MEMORY_SIZE = 2_500_000
DATA_UPLOAD_MAX_NUMBER_FILES = 10

# Security: the headers that every answer carries.

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "geolocation", "microphone", "payment", "usb")
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
if ORIGIN.startswith("https://"):
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_SSL_REDIRECT = True
    SESSION_COOKIE_SECURE = True
    CSRF_COOKIE_SECURE = True

# What fails is told on the terminal; left to itself, Django only mails it.

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"terminal": {"class": "logging.StreamHandler"}},
    "loggers": {
        "django": {"handlers": ["terminal"], "level": "ERROR"},
        "pypdf": {"level": "ERROR"},  # what is odd in a file that somebody uploads is told to them
    },
}
