"""What the host decides: read once at start, checked all at once, explained in words."""

import os
import re
from pathlib import Path
from typing import Literal, TypeVar

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_core import ErrorDetails
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.keys import is_key

TOKEN = "DISCORD_TOKEN"
SQLITE = "sqlite:///"
POSTGRES = ("postgresql://", "postgres://")
SECRETS = Path("/run/secrets")


class StorageSettings(BaseSettings):
    """Where the database is, and its keys; all that commands need which never talk to Discord."""

    model_config = SettingsConfigDict(
        env_file=".env",
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,  # a traceback must not show a token either
    )

    database_url: str = Field(
        default="sqlite:///data/hearth.db", validation_alias="DATABASE_URL", repr=False
    )
    secret_key: SecretStr = Field(default=SecretStr(""), validation_alias="SECRET_KEY")

    @property
    def secret_keys(self) -> tuple[str, ...]:
        """The host's own keys: the first encrypts, every one decrypts."""
        return _listed(self.secret_key)

    @property
    def database(self) -> Path | str:
        """What to open: a file, under the working folder unless the address is absolute, or the
        address of a PostgreSQL database."""
        if self.database_url.startswith(POSTGRES):
            return self.database_url
        return Path(self.database_url.removeprefix(SQLITE))

    @property
    def database_name(self) -> str:
        """The database in a sentence or a log line, without what gives access to it."""
        return "PostgreSQL" if isinstance(self.database, str) else str(self.database)

    @field_validator("database_url")
    @classmethod
    def _is_a_database(cls, url: str) -> str:
        if url.startswith(POSTGRES):
            return url
        if not url.startswith(SQLITE) or url == SQLITE:
            raise ValueError(
                "DATABASE_URL must name a file, as in sqlite:///data/hearth.db, "
                "or with four slashes from the root: sqlite:////var/lib/hearth/hearth.db; "
                "or a PostgreSQL database: postgresql://user:password@host/name."
            )
        return url

    @field_validator("secret_key")
    @classmethod
    def _are_keys(cls, keys: SecretStr) -> SecretStr:
        if not all(is_key(key) for key in _listed(keys)):
            raise ValueError(
                "SECRET_KEY must be what `python -m bot keys new` prints; "
                "several such keys with commas between."
            )
        return keys


class Settings(StorageSettings):
    """The settings of one Hearth.

    Where a setting stands twice, the environment comes before `.env` in the working folder, and
    both before the files of /run/secrets and of systemd's credentials.
    """

    token: SecretStr = Field(validation_alias=TOKEN)
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = Field(
        default="INFO", validation_alias="LOG_LEVEL"
    )
    log_folder: Path | None = Field(default=None, validation_alias="LOG_FOLDER")
    requests_a_second: str = Field(default="49", validation_alias="REQUESTS_PER_SECOND")
    link_checks: str = Field(default="no", validation_alias="CHECK_LINKS")
    new_dms: str = Field(default="200", validation_alias="NEW_DMS_PER_DAY")
    public_address: str = Field(default="", validation_alias="PUBLIC_ADDRESS")

    @field_validator("token")
    @classmethod
    def _is_a_bot_token(cls, token: SecretStr) -> SecretStr:
        text = token.get_secret_value().strip()
        if len(text.split(".")) != 3 or len(text.split()) != 1:
            raise ValueError(
                "DISCORD_TOKEN is not a bot token. A bot token has three parts with dots between "
                "them; the client secret and the public key have none."
            )
        return SecretStr(text)

    @property
    def pace(self) -> int:
        """How many requests a second this token may send to Discord."""
        return int(self.requests_a_second)

    @field_validator("requests_a_second")
    @classmethod
    def _is_a_pace(cls, pace: str) -> str:
        if not re.fullmatch(r"[1-9]\d?", pace.strip()) or int(pace) > 49:
            raise ValueError(
                "REQUESTS_PER_SECOND must be a whole number from 1 to 49; Discord allows 50."
            )
        return pace

    @property
    def checks_links(self) -> bool:
        """Whether the links of libraries are looked at, which asks other machines for them."""
        return self.link_checks.strip().lower() == "yes"

    @field_validator("link_checks")
    @classmethod
    def _is_yes_or_no(cls, answer: str) -> str:
        if answer.strip().lower() not in ("yes", "no"):
            raise ValueError("CHECK_LINKS must be yes or no.")
        return answer

    @property
    def new_dms_a_day(self) -> int:
        """How many members may be written to for the first time on one day."""
        return int(self.new_dms)

    @field_validator("new_dms")
    @classmethod
    def _is_a_number_of_dms(cls, number: str) -> str:
        if not re.fullmatch(r"\d{1,4}", number.strip()):
            raise ValueError(
                "NEW_DMS_PER_DAY must be a whole number from 0 to 9999: "
                "how many members get their first direct message on one day."
            )
        return number

    @field_validator("public_address")
    @classmethod
    def _is_an_address(cls, address: str) -> str:
        address = address.strip().rstrip("/")
        host = r"(?:[\w-]+\.)*[\w-]+(?::\d{1,5})?"
        secret = rf"https://{host}(?:/[\w./-]+)?|http://(?:localhost|127\.0\.0\.1)(?::\d{{1,5}})?"
        if address and not re.fullmatch(secret, address):
            raise ValueError(
                "PUBLIC_ADDRESS must be where others reach --web, as in "
                "https://hearth.example.org: it begins with https://, as calendars are private."
            )
        return address

    @field_validator("log_level", mode="before")
    @classmethod
    def _is_a_level(cls, level: str) -> str:
        if level.upper() not in ("DEBUG", "INFO", "WARNING", "ERROR"):
            raise ValueError("LOG_LEVEL must be DEBUG, INFO, WARNING or ERROR.")
        return level.upper()


Kind = TypeVar("Kind", bound=StorageSettings)


class BadSettings(Exception):
    """The settings cannot be used. Says every problem at once, and never what a secret holds."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def load(secrets: Path = SECRETS) -> Settings:
    """The settings of this process.

    Raises BadSettings with everything that is missing or wrong.
    """
    return _loaded(Settings, secrets)


def load_storage(secrets: Path = SECRETS) -> StorageSettings:
    """Where the database is, and its keys, without asking for a token. Raises BadSettings."""
    return _loaded(StorageSettings, secrets)


def _loaded(kind: type[Kind], secrets: Path) -> Kind:
    folders = [secrets, Path(os.environ.get("CREDENTIALS_DIRECTORY", secrets))]
    present = [folder for folder in folders if folder.is_dir()]
    try:
        return kind(_secrets_dir=present)  # type: ignore[call-arg]  # pydantic-settings takes it
    except ValidationError as error:
        token_first = sorted(error.errors(), key=lambda problem: problem["loc"] != (TOKEN,))
        raise BadSettings([_sentence(problem) for problem in token_first]) from None
    except UnicodeDecodeError:
        raise BadSettings([".env is not plain text in UTF-8; save it as such."]) from None
    except OSError as error:
        raise BadSettings([f"{error.filename} cannot be read: {error.strerror}."]) from None


def _listed(keys: SecretStr) -> tuple[str, ...]:
    return tuple(key.strip() for key in keys.get_secret_value().split(",") if key.strip())


def _sentence(problem: ErrorDetails) -> str:
    if problem["type"] == "missing":
        return f"{problem['loc'][0]} is not set."
    return str(problem["ctx"]["error"])  # every other rule is one of the validators above
