"""The host's settings: where they may stand, and what is said when they are wrong."""

from pathlib import Path

import pytest

from bot.keys import new_key
from bot.settings import BadSettings, Settings, load, load_storage

TOKEN = "MTIzNDU2Nzg5MDEyMzQ1Njc4.Gabcde.abcdefghijklmnopqrstuvwxyz"
OTHER = "OTg3NjU0MzIxMDk4NzY1NDMy.Gzyxwv.zyxwvutsrqponmlkjihgfedcba"


@pytest.fixture(autouse=True)
def empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working folder without .env, and an environment without our settings."""
    for name in (
        "DISCORD_TOKEN", "DATABASE_URL", "SECRET_KEY", "LOG_LEVEL", "CREDENTIALS_DIRECTORY",
    ):  # fmt: skip
        monkeypatch.delenv(name, raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def refused() -> BadSettings:
    with pytest.raises(BadSettings) as caught:
        load()
    return caught.value


def test_a_token_is_all_that_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)

    settings = load()

    assert settings.token.get_secret_value() == TOKEN
    assert settings.database == Path("data/hearth.db")
    assert settings.log_level == "INFO"


def test_the_env_file_of_the_working_folder_is_read(empty_folder: Path) -> None:
    (empty_folder / ".env").write_text(f"DISCORD_TOKEN={TOKEN}\nSOMETHING_ELSE=1\n")

    assert load().token.get_secret_value() == TOKEN


def test_the_environment_comes_before_the_env_file(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty_folder / ".env").write_text(f"DISCORD_TOKEN={OTHER}\n")
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)

    assert load().token.get_secret_value() == TOKEN


def test_a_secret_of_docker_is_read_without_its_last_newline(tmp_path: Path) -> None:
    secrets = tmp_path / "secrets"
    secrets.mkdir()
    (secrets / "discord_token").write_text(f"{TOKEN}\n")

    assert load(secrets).token.get_secret_value() == TOKEN


def test_a_credential_of_systemd_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    credentials = tmp_path / "credentials"
    credentials.mkdir()
    (credentials / "discord_token").write_text(TOKEN)
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(credentials))

    assert load().token.get_secret_value() == TOKEN


def test_the_example_holds_every_setting_and_works_once_the_token_is_filled_in(
    empty_folder: Path,
) -> None:
    example = (Path(__file__).parents[1] / ".env.example").read_text()
    filled = example.replace("DISCORD_TOKEN=", f"DISCORD_TOKEN={TOKEN}")
    (empty_folder / ".env").write_text(filled)

    settings = load()

    assert settings.token.get_secret_value() == TOKEN
    names = {str(field.validation_alias) for field in Settings.model_fields.values()}
    assert all(name in example for name in names)


@pytest.mark.parametrize("empty", ["", "DISCORD_TOKEN=\n"])
def test_a_missing_token_is_named(empty_folder: Path, empty: str) -> None:
    (empty_folder / ".env").write_text(empty)

    assert refused().problems == ["DISCORD_TOKEN is not set."]


def test_all_problems_are_told_at_once_and_no_secret_with_them(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", "a-client-secret-by-mistake")
    monkeypatch.setenv("DATABASE_URL", "mysql://hearth:open-sesame@db/hearth")
    monkeypatch.setenv("SECRET_KEY", "my-cat-is-called-tom")
    monkeypatch.setenv("LOG_LEVEL", "loud")

    error = refused()

    assert [line.split()[0] for line in error.problems] == [
        "DISCORD_TOKEN",
        "DATABASE_URL",
        "SECRET_KEY",
        "LOG_LEVEL",
    ]
    assert "client-secret-by" not in str(error)
    assert "open-sesame" not in str(error)
    assert "tom" not in str(error)
    assert error.__suppress_context__  # nor in a traceback


@pytest.mark.parametrize("token", ["two.parts", "a.b.c d", "Bot a.b.c"])
def test_what_cannot_be_a_bot_token_is_refused(monkeypatch: pytest.MonkeyPatch, token: str) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", token)

    assert "three parts" in str(refused())


def test_an_absolute_database_stays_absolute(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", "sqlite:////var/lib/hearth/hearth.db")

    assert load().database == Path("/var/lib/hearth/hearth.db")


def test_the_level_may_be_written_small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("LOG_LEVEL", "debug")

    assert load().log_level == "DEBUG"


def test_an_env_file_that_is_a_folder_is_no_trouble(
    empty_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (empty_folder / ".env").mkdir()
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)

    assert load().log_level == "INFO"


def test_an_env_file_in_another_encoding_is_named(empty_folder: Path) -> None:
    (empty_folder / ".env").write_bytes("# días\n".encode("latin-1"))

    assert refused().problems == [".env is not plain text in UTF-8; save it as such."]


def test_the_settings_can_be_printed_without_showing_the_token(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)

    settings = load()

    assert TOKEN not in f"{settings!r} {settings} {settings.model_dump()}"


def test_a_postgresql_address_is_taken_as_it_is_and_never_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address = "postgresql://hearth:open-sesame@db/hearth"
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("DATABASE_URL", address)

    settings = load()

    assert settings.database == address
    assert "open-sesame" not in settings.database_name + repr(settings)


@pytest.mark.parametrize("pace", ["0", "50", "fast", "1.5", "-3"])
def test_a_pace_that_discord_would_not_allow_is_refused(
    monkeypatch: pytest.MonkeyPatch, pace: str
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("REQUESTS_PER_SECOND", pace)

    assert "REQUESTS_PER_SECOND" in str(refused())


def test_the_pace_can_be_chosen(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("REQUESTS_PER_SECOND", "20")

    assert load().pace == 20


@pytest.mark.parametrize("number", ["-1", "10000", "many", "1.5"])
def test_a_number_of_direct_messages_that_is_none_is_refused(
    monkeypatch: pytest.MonkeyPatch, number: str
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("NEW_DMS_PER_DAY", number)

    assert "NEW_DMS_PER_DAY" in str(refused())


@pytest.mark.parametrize("number", [0, 9999])
def test_how_many_get_a_first_direct_message_a_day_can_be_chosen(
    monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    assert load().new_dms_a_day == 200
    monkeypatch.setenv("NEW_DMS_PER_DAY", str(number))

    assert load().new_dms_a_day == number


def test_links_are_looked_at_only_where_the_host_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    before = load().checks_links
    monkeypatch.setenv("CHECK_LINKS", "yes")

    assert (before, load().checks_links) == (False, True)


def test_an_answer_about_links_that_is_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("CHECK_LINKS", "sometimes")

    assert "CHECK_LINKS must be yes or no." in str(refused())


def test_several_keys_are_read_in_their_order_and_never_shown(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    new, old = new_key(), new_key()
    monkeypatch.setenv("SECRET_KEY", f"{new}, {old}")

    settings = load_storage()

    assert settings.secret_keys == (new, old)
    assert new not in f"{settings!r} {settings} {settings.model_dump()}"


def test_a_key_is_read_from_a_file_of_docker_or_systemd(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, credentials = new_key(), tmp_path / "credentials"
    credentials.mkdir()
    (credentials / "secret_key").write_text(f"{key}\n")
    monkeypatch.setenv("CREDENTIALS_DIRECTORY", str(credentials))

    assert load_storage(tmp_path / "none").secret_keys == (key,)


@pytest.mark.parametrize(
    ("address", "read"),
    [
        ("https://hearth.example.org", "https://hearth.example.org"),
        ("https://example.org/hearth/", "https://example.org/hearth"),
        ("http://localhost:8480", "http://localhost:8480"),  # to try it out
        ("", ""),
    ],
)
def test_calendars_are_reached_where_the_host_says(
    monkeypatch: pytest.MonkeyPatch, address: str, read: str
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("PUBLIC_ADDRESS", address)

    assert load().public_address == read


@pytest.mark.parametrize(
    "address", ["hearth.example.org", "http://hearth.example.org", "https://", "https://a b/"]
)
def test_what_is_no_private_address_is_refused(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setenv("DISCORD_TOKEN", TOKEN)
    monkeypatch.setenv("PUBLIC_ADDRESS", address)

    assert "PUBLIC_ADDRESS must be where others reach --web" in str(refused())
