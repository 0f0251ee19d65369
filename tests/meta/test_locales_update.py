"""How the catalogue is kept complete: what is found in code, and that no translation is lost."""

from io import BytesIO
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po, write_po
from discord import Interaction, app_commands

from bot.locales.extract import Found, Key, NotLiteral, in_code, in_commands
from bot.locales.update import key_of, merged


def keys_in(folder: Path, code: str) -> list[Key]:
    (folder / "bot").mkdir()
    (folder / "bot" / "some.py").write_text(code, encoding="utf-8")
    return [found.key for found in in_code(folder, ["bot"])]


def written(catalog: Catalog) -> Catalog:
    file = BytesIO()
    write_po(file, catalog)
    return read_po(BytesIO(file.getvalue()), locale="es")


def test_every_keyword_is_found(tmp_path: Path) -> None:
    code = """
_("a {b}.", b=1); _.plural("{n} day", "{n} days", n); Text("c"); raise Refusal("d")
words(language)("e"); N_("f"); _("g" if x else "h"); f"{_('i')}"
class Locked(Refusal):
    def __init__(self):
        super().__init__("j" "k")
"""

    keys = keys_in(tmp_path, code)

    assert {key.text for key in keys} == {*"cdefghi", "a {b}.", "{n} day", "jk"}
    assert Key("", "{n} day", "{n} days") in keys


def test_a_key_from_elsewhere_is_left_to_where_it_is_written(tmp_path: Path) -> None:
    assert keys_in(tmp_path, "_(offer.description); Refusal(key); words(language)") == []


@pytest.mark.parametrize("key", ['f"{a} is here"', '"a" + b', '"a".format(b)'])
def test_a_key_that_is_put_together_is_refused_with_its_line(tmp_path: Path, key: str) -> None:
    with pytest.raises(NotLiteral, match=r"bot/some\.py:2"):
        keys_in(tmp_path, f"\n_({key})")


def test_names_descriptions_options_and_choices_of_commands_are_found() -> None:
    group = app_commands.Group(name="event", description="Meetings")

    @group.command()
    @app_commands.describe(privacy="Who may see")
    @app_commands.choices(privacy=[app_commands.Choice(name="Open", value="open")])
    async def create(interaction: Interaction, privacy: str, when: str) -> None:
        """Plan one."""

    keys = [found.key for found in in_commands([group])]

    assert keys == [
        Key("command name", "event"),
        Key("", "Meetings"),
        Key("command name", "create"),
        Key("", "Plan one."),
        Key("option name", "privacy"),
        Key("", "Who may see"),
        Key("", "Open"),
        Key("option name", "when"),
    ]


def test_a_translation_survives_the_day_when_its_text_is_not_used() -> None:
    old = Catalog(locale="es")
    old.add("Help", "Ayuda")
    old.add("show", "mostrar", context="command name")
    found = [Found(Key("", "Help"), "a.py"), Found(Key("command name", "show"), "commands")]

    without = written(merged(old, []))
    again = written(merged(without, found))

    assert [message.id for message in without if message.id] == []
    assert {key_of(message): message.string for message in again if message.id} == {
        Key("", "Help"): "Ayuda",
        Key("command name", "show"): "mostrar",
    }
    assert not again.obsolete


def test_what_a_translator_marked_as_doubtful_stays_marked() -> None:
    old = Catalog(locale="es")
    old.add("Help", "Ayuda", flags=["fuzzy"])

    new = written(merged(old, [Found(Key("", "Help"), "a.py")]))

    message = new.get("Help")
    assert message is not None
    assert message.fuzzy


def test_a_second_run_changes_nothing() -> None:
    found = [Found(Key("", "{n} day", "{n} days"), "a.py"), Found(Key("", "Help"), "b.py")]
    first, second = BytesIO(), BytesIO()

    write_po(first, merged(Catalog(locale="es"), found))
    write_po(second, merged(read_po(BytesIO(first.getvalue()), locale="es"), found))

    assert first.getvalue() == second.getvalue()
