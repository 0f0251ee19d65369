"""/help: which commands it lists to whom, in which words, and that it fits however long it gets."""

from discord import Interaction, User, app_commands

from bot.i18n import words
from bot.ui.help import AnyCommand, Audience, Offer, guide, offers

ENGLISH = words("en")


@app_commands.command()
@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
async def privacy(interaction: Interaction) -> None:
    """See or delete what Hearth keeps about you."""


@app_commands.command()
@app_commands.default_permissions(manage_guild=True)
@app_commands.guild_only()
async def setup(interaction: Interaction) -> None:
    """Set Hearth up."""


class Event(app_commands.Group, name="event", description="Meetings", guild_only=True):
    """The group as the tree holds it."""

    @app_commands.command()
    async def create(self, interaction: Interaction) -> None:
        """Plan a meeting."""

    @app_commands.command(name="list")
    async def list_them(self, interaction: Interaction) -> None:
        """Every meeting here."""


@app_commands.context_menu(name="Report")
async def report(interaction: Interaction, user: User) -> None: ...


TREE: list[AnyCommand] = [privacy, setup, Event(), report]


def listed(audience: Audience, *, in_dm: bool = False, is_set_up: bool = True) -> str:
    pages = guide(
        offers(TREE), ENGLISH, ENGLISH, audience=audience, in_dm=in_dm, is_set_up=is_set_up
    )
    return "\n".join(page.description or "" for page in pages)


def test_a_member_sees_what_members_may_do_and_no_more() -> None:
    text = listed(Audience.MEMBERS)

    assert "`/event list` Every meeting here." in text
    assert "`/privacy` See or delete what Hearth keeps about you." in text
    assert "/event create" not in text
    assert "/setup" not in text


def test_a_moderator_also_sees_what_moderators_do() -> None:
    text = listed(Audience.MODERATORS)

    assert text.index("**For everyone**") < text.index("**For moderators**")
    assert "`/event create` Plan a meeting." in text
    assert "/setup" not in text


def test_somebody_who_manages_the_server_sees_everything() -> None:
    text = listed(Audience.MANAGERS)

    assert "`/setup` Set Hearth up." in text
    assert "`/event create`" in text


def test_a_group_is_not_listed_because_it_cannot_be_typed() -> None:
    assert "`/event`" not in listed(Audience.MANAGERS)


def test_a_direct_message_lists_only_what_works_there() -> None:
    text = listed(Audience.MEMBERS, in_dm=True)

    assert "/privacy" in text
    assert "/event" not in text
    assert "More commands work inside a server." in text


def test_help_for_a_crisis_comes_before_everything_else() -> None:
    assert listed(Audience.MEMBERS).startswith("`/help-now` shows help lines")


def test_before_set_up_a_manager_reads_how_to_start() -> None:
    assert "Start with `/setup`." in listed(Audience.MANAGERS, is_set_up=False)


def test_before_set_up_a_member_reads_who_can_start() -> None:
    text = listed(Audience.MEMBERS, is_set_up=False)

    assert "Somebody with the Manage Server permission starts with `/setup`." in text


def test_commands_stand_in_the_order_of_the_names_that_the_reader_sees() -> None:
    spanish = words("es")
    several = [
        Offer(path=path, description="x", audience=Audience.MEMBERS, in_dm=False)
        for path in (("upcoming",), ("help-now",), ("help",), ("event", "show"))
    ]

    [page] = guide(
        several, spanish, spanish, audience=Audience.MEMBERS, in_dm=False, is_set_up=True
    )

    lines = (page.description or "").splitlines()
    assert [line.split("`")[1] for line in lines if line.endswith(" x")] == [
        "/ayuda",
        "/ayuda-ahora",
        "/evento ver",
        "/fechas",
    ]


def test_a_very_long_list_is_spread_over_pages_that_fit() -> None:
    many = [
        Offer(path=(f"command-{n}",), description="x" * 100, audience=Audience.MEMBERS, in_dm=False)
        for n in range(45)
    ]

    pages = guide(many, ENGLISH, ENGLISH, audience=Audience.MEMBERS, in_dm=False, is_set_up=True)

    assert len(pages) == 2
    assert all(len(page.description or "") <= 4096 for page in pages)
    assert sum(len(page) for page in pages) <= 6000
    assert sum((page.description or "").count("`/command-") for page in pages) == 45
