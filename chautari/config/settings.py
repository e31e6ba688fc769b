"""Django's settings, one file; what differs between installations is a value of ``env.py``."""

import logging
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from django.utils.translation import gettext_lazy as _

from chautari.config.env import env
from chautari.lib import clock

HOME = Path(__file__).resolve().parent.parent
DATA = env.data.resolve()
DATA.mkdir(parents=True, exist_ok=True)
clock.follow(env.clock_file)


def kept(name: str) -> str:
    """A random key, made at the first start and kept in the data folder."""
    file = DATA / name
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(48))
    return file.read_text().strip()


def database(url: str) -> dict[str, Any]:
    """Django's database setting: SQLite in the data folder, or the PostgreSQL of the URL."""
    if not url:
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": DATA / "chautari.sqlite3",
            "CONN_MAX_AGE": None,
            "OPTIONS": {
                "timeout": 30,
                "transaction_mode": "IMMEDIATE",
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA cache_size=-8000;",
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": parts.port or "",
        "CONN_MAX_AGE": None,
        "CONN_HEALTH_CHECKS": True,
    }


SECRET_KEY = env.secret_key or kept("secret.key")
SEAL_KEYS = env.seal_keys or [kept("seal.key")]
DEBUG = env.debug
ALLOWED_HOSTS = env.hosts
CSRF_TRUSTED_ORIGINS = [env.address]
SECURE = env.address.startswith("https://")

INSTALLED_APPS = [
    "chautari.ui",
    "chautari.bikram",
    "chautari.ledger",
    "chautari.agencies",
    "chautari.committees",
    "chautari.registry",
    "chautari.roster",
    "chautari.acts",
    "chautari.citizens",
    "chautari.publishing",
    "chautari.inbox",
    "chautari.logbook",
    "chautari.grievances",
    "chautari.moderation",
    "chautari.intake",
    "chautari.compliance",
    "chautari.alerts",
    "chautari.reports",
    "chautari.portal",
    "chautari.config",
    "django_htmx",
    "template_partials.apps.SimpleAppConfig",
    "django_tasks",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "chautari.ui.middleware.request_id",
    "chautari.ui.middleware.security_headers",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "chautari.roster.presence.signs",
    "chautari.ui.middleware.refusals",
]

ROOT_URLCONF = "chautari.config.urls"
WSGI_APPLICATION = "chautari.config.wsgi.application"
DATABASES = {"default": database(env.database_url)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [],
        "OPTIONS": {
            "loaders": [
                (
                    "template_partials.loader.Loader",
                    [
                        (
                            "django.template.loaders.cached.Loader",
                            ["django.template.loaders.app_directories.Loader"],
                        )
                    ],
                )
            ],
            "builtins": ["template_partials.templatetags.partials"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "chautari.ui.context.shell",
                "chautari.intake.context.gaps",
                "chautari.inbox.context.alarms",
                "chautari.roster.context.empty_desks",
            ],
        },
    }
]

AUTH_USER_MODEL = "agencies.Officer"
AUTHENTICATION_BACKENDS = ("chautari.agencies.doorkeeper.Doorkeeper",)
LOGIN_URL = "agencies:login"
LOGIN_REDIRECT_URL = "ui:home"
LOGOUT_REDIRECT_URL = "agencies:login"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE
SESSION_COOKIE_NAME = "chautari_session"
CSRF_COOKIE_NAME = "chautari_csrf"
LANGUAGE_COOKIE_NAME = "chautari_language"
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "chautari.ui.views.csrf_failure"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if SECURE else None
SECURE_HSTS_SECONDS = 31_536_000 if SECURE else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

LANGUAGE_CODE = "ne"
LANGUAGES = [("ne", _("Nepali")), ("en", _("English"))]
LOCALE_PATHS = [HOME / "locale"]
FORMAT_MODULE_PATH = ["chautari.locale_formats"]
TIME_ZONE = "Asia/Kathmandu"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [HOME / "ui" / "static"]  # the desk's own files alone, none of a package's
STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
STORAGES = {
    "default": {
        "BACKEND": "django.core.files.storage.FileSystemStorage",
        "OPTIONS": {"location": DATA / "files"},
    },
    "staticfiles": {"BACKEND": "chautari.ui.storage.StaticStorage"},
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_HANDLERS = [
    "chautari.ui.uploads.Measured",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.mail_from
LEASE_SECONDS = env.lease
UNDO_SECONDS = env.undo_seconds
NETWORKS = env.networks
NETWORK_TIMEOUT = env.network_timeout
PULL_EVERY = env.pull_every
LOOK_EVERY = env.look_every
LARGEST_BODY = env.largest_body
LARGEST_FILM = env.largest_film
CLAMD = env.clamd
SEEN = env.seen
PROXIES = frozenset(env.proxies)
PUBLIC_URL = env.address
PUSH_KEY = env.push_key or kept("push.key")
PUSH_HOSTS = frozenset(env.push_hosts)
PUSH_CONTACT = env.address if SECURE else f"mailto:{env.mail_from}"
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if env.mail_host else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = DATA / "mail"
EMAIL_HOST, EMAIL_PORT = env.mail_host, env.mail_port
EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = env.mail_user, env.mail_password
EMAIL_USE_TLS = bool(env.mail_host)

TASKS = {"default": {"BACKEND": f"chautari.config.engines.{env.engine}.Bells", "QUEUES": []}}

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "json": {"()": "chautari.ui.logs.JsonFormatter"},
        "text": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"},
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": env.log_format}},
    "root": {"handlers": ["stderr"], "level": env.log_level},
    "loggers": {
        "httpx": {"level": logging.WARNING},
        "django.request": {"level": logging.ERROR},
        "django.db.backends": {"level": logging.WARNING},
    },
}
