"""How this machine runs: every setting of an installation, typed and explained.

``docs/operator/settings.md`` and ``.env.example`` are generated from this class.
"""

from pathlib import Path
from typing import Literal

from pydantic import Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class Env(BaseSettings):
    """Read from variables named CHAUTARI_…, and from a file ``.env`` in the working folder."""

    model_config = SettingsConfigDict(env_prefix="CHAUTARI_", env_file=".env", extra="ignore", frozen=True)

    data: Path = Field(
        Path("var"), description="Folder for what this installation keeps: database, files, mail, keys."
    )
    port: int = Field(8000, description="Port of the desk on this machine.")
    bind: str = Field("127.0.0.1", description="Address the desk listens on; a proxy stands in front of it.")
    public_url: str = Field(
        "",
        description="Address by which browsers and networks reach the desk. Empty: http://127.0.0.1 and the port.",
    )
    hosts: list[str] = Field(
        ["127.0.0.1", "localhost"], description="Host names that the desk answers to (a JSON list)."
    )
    proxies: list[str] = Field(
        ["127.0.0.1", "::1"],
        description="Addresses of proxies in front of the desk, whose word on a sender's address is believed (a JSON "
        "list).",
    )
    secret_key: str = Field(
        "", description="Key that signs sessions. Empty: made once and kept in the data folder.", repr=False
    )
    seal_keys: list[str] = Field(
        [],
        description="Keys that seal tokens and personal data, newest first (a JSON list). Empty: made once and kept "
        "in the data folder. To change a key put the new one in front.",
        repr=False,
    )
    database_url: str = Field(
        "",
        description="Empty: SQLite in the data folder. postgresql://user:password@host:5432/name otherwise.",
        repr=False,
    )
    engine: Literal["embedded", "celery"] = Field(
        "embedded", description="Who carries the bells: embedded (same machine) or celery (many hosts)."
    )
    broker_url: str = Field(
        "amqp://guest:guest@127.0.0.1:5672//", description="RabbitMQ of the celery engine.", repr=False
    )
    bell_prefix: str = Field("chautari", description="Name of this installation's queues at the broker.")
    web_threads: int = Field(16, ge=1, le=256, description="Requests that one web process works on at once.")
    web_processes: int = Field(1, ge=1, le=64, description="Web processes on this machine.")
    worker_processes: int = Field(
        1,
        ge=1,
        le=64,
        description="Worker processes that chautari serve starts; more than one needs the celery engine.",
    )
    worker_threads: int = Field(4, ge=1, le=64, description="Jobs that one worker process does at once.")
    networks: dict[str, str] = Field(
        {},
        description="Other addresses of networks' interfaces, for a rehearsal (a JSON object, network to address). "
        "Empty: the networks' own.",
    )
    network_timeout: float = Field(15.0, gt=0, description="Seconds to wait for a network's answer.")
    lease: int = Field(
        120, ge=5, description="Seconds after which work that a stopped worker held is taken up again."
    )
    pull_every: int = Field(
        180, ge=1, description="Seconds between two readings of each network, the backstop of webhooks."
    )
    look_every: int = Field(
        21_600,
        ge=1,
        description="Seconds between two looks at how each official account appears to the public.",
    )
    undo_seconds: int = Field(
        10,
        ge=0,
        le=30,
        description="Seconds for which an answer waits and can be taken back, where the office has chosen nothing.",
    )
    clamd: str = Field(
        "",
        description="The virus scanner that uploads are shown to: the path of clamd's socket, or host:port. Empty: "
        "none. Where it is set and does not answer, no file is taken in.",
    )
    seen: str = Field(
        "",
        description="A model that says which pictures of strangers stay covered, as package.module:function (see "
        "docs/operator/pictures.md). Empty: none; the office's own rule says which are covered.",
    )
    largest_body: int = Field(
        1_048_576, ge=1024, description="Largest delivery accepted at the letter box, in bytes."
    )
    largest_film: int = Field(
        536_870_912,
        ge=1_048_576,
        description="Largest film that an officer may upload, in bytes; what is longer is not kept. A proxy in front "
        "of the desk must let as much pass (nginx: client_max_body_size).",
    )
    mail_host: str = Field("", description="Mail server. Empty: mail is written to files in the data folder.")
    mail_port: int = Field(587, description="Port of the mail server.")
    mail_user: str = Field("", description="User at the mail server.")
    mail_password: str = Field("", description="Password at the mail server.", repr=False)
    mail_from: str = Field("desk@chautari.invalid", description="Address that the desk writes from.")
    push_key: str = Field(
        "",
        description="Key by which the desk names itself to the services that carry alarms to browsers. Empty: made "
        "once and kept in the data folder. Another key ends every device's subscription.",
        repr=False,
    )
    push_hosts: list[str] = Field(
        ["fcm.googleapis.com", "push.services.mozilla.com", "push.apple.com", "notify.windows.com"],
        description="Services that may carry alarms to officers' browsers, with all under them (a JSON list). An empty "
        "list: no alarms to devices.",
    )
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        "INFO", description="Least level that is logged."
    )
    log_format: Literal["json", "text"] = Field("json", description="One JSON object a line, or plain text.")
    debug: bool = Field(
        default=False, description="Django's debug pages. Never where the public can reach it."
    )
    sandbox_port: int = Field(
        8100, description="Port of the networks' stand-ins in a rehearsal (chautari demo)."
    )
    clock_file: Path | None = Field(
        None, description="File with an offset in seconds that turns the desk's clock, for a rehearsal only."
    )
    open_metrics: bool = Field(
        default=False, description="Let /metrics be read from other machines than this one."
    )

    @property
    def address(self) -> str:
        """The desk's address without a slash at its end."""
        return (self.public_url or f"http://127.0.0.1:{self.port}").rstrip("/")


env = Env()
