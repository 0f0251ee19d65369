"""Whatever people type into whatever command, the log holds nothing of it, nor who they are."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from discord import AppCommandOptionType
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from simcord import InteractionResult, MemberActor, SetupError

from bot.demo.stage import Stage
from bot.logs import OURS, Discreet, DiscreetJson
from tests.meta.test_permissions import COMMANDS, commands, options, two_events

SECRET = "quokka ñandú 4711"  # in everything that is typed, among what hypothesis makes up
TEXT_INPUT = 4  # a kind of component, in Discord's documentation
AROUND = st.text(st.characters(exclude_categories=["Cs"]), max_size=20) | st.sampled_from(
    ["%s %d", "{0}", "</script>", "@everyone", "1200000000000000041", "\n\n", "Thursdays at 7 pm"]
)


class Kept(logging.Handler):
    """Remembers the lines as the log would hold them, plain and as JSON."""

    def __init__(self) -> None:
        super().__init__()
        self.forms = (Discreet(), DiscreetJson())
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines += [form.format(record) for form in self.forms]


@contextmanager
def listening() -> Iterator[list[str]]:
    """The lines that are logged, ours in every detail, the libraries' as they are in earnest."""
    handler, root = Kept(), logging.getLogger()
    before = {name: logging.getLogger(name).level for name in ("", *OURS)}
    root.addHandler(handler)
    root.setLevel(logging.INFO)
    for name in OURS:
        logging.getLogger(name).setLevel(logging.DEBUG)
    try:
        yield handler.lines
    finally:
        root.removeHandler(handler)
        for name, level in before.items():
            logging.getLogger(name).setLevel(level)


async def type_everywhere(on: Stage, who: MemberActor, text: str) -> None:
    """Every command with this text in every option that takes one, and in the form it opens."""
    for name in COMMANDS:
        command = commands(on)[name]
        given = options(on, command, 1)
        fixed = {option.name for option in command.parameters if option.choices}
        for option in command.parameters:
            if option.type is AppCommandOptionType.string and option.name not in fixed:
                given[option.name] = text
        with suppress(SetupError):  # Discord does not even offer them this command
            result = await who.slash(on.staff, name, **given)
            if result.modal:
                await submit(who, result, text)


async def submit(who: MemberActor, form: InteractionResult, text: str) -> None:
    """Send a form with the text in every field that takes some."""
    assert form.modal is not None
    fields = [one for one in parts(form.modal) if one.get("type") == TEXT_INPUT]
    with suppress(SetupError):  # a choice in it that must be made, which takes no text
        await who.submit_modal(
            form, {one["custom_id"]: text[: one.get("max_length", 4000)] for one in fields}
        )


def parts(of: Any) -> Iterator[dict[str, Any]]:
    """Every component of a form, however deep it is."""
    if isinstance(of, dict):
        yield of
        for inner in of.values():
            yield from parts(inner)
    elif isinstance(of, list):
        for inner in of:
            yield from parts(inner)


@settings(max_examples=4, deadline=None, suppress_health_check=[*HealthCheck])
@given(before=AROUND, after=AROUND, manages=st.booleans())
async def test_nothing_that_is_typed_is_logged(
    tmp_path_factory: Any, before: str, after: str, manages: bool
) -> None:
    async with two_events(tmp_path_factory.mktemp("typed")) as on:
        who = on.owner if manages else on.moderator
        with listening() as lines:
            await type_everywhere(on, who, f"{before}{SECRET}{after}")
        _ = on.env.errors  # reading acknowledges them: Refusals, which were answered

    logged = "\n".join(lines)
    assert SECRET not in logged
    assert str(who.id) not in logged
