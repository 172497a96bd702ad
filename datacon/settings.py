"""Settings, all from the environment with safe defaults; `docs/operating.md` lists them.

`DATACON_HOME` holds everything that is written: the database, the published pages,
uploads, collected static files and the secret key.
"""

from pathlib import Path

import environ
from csp.constants import NONE, SELF

from datacon.base.secret import secret_key

env = environ.Env()

PACKAGE = Path(__file__).resolve().parent
HOME = Path(env.str("DATACON_HOME", default="var")).resolve()

DEBUG = env.bool("DATACON_DEBUG", default=False)
SECRET_KEY = env.str("DATACON_SECRET_KEY", default="") or secret_key(HOME)
ORIGIN = env.str("DATACON_ORIGIN", default="http://127.0.0.1:8000").rstrip("/")
ALLOWED_HOSTS = env.list("DATACON_HOSTS", default=["127.0.0.1", "localhost", "[::1]"])

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
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
    "datacon.editions.middleware.edition_of_address",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
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
    "loggers": {"django": {"handlers": ["terminal"], "level": "ERROR"}},
}
