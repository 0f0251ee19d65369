"""Lasting buttons: discord.py keeps no view of them and leaves every press to us."""

import discord

from bot.ui import ids, lasting


def test_discord_py_never_calls_a_lasting_button_by_itself() -> None:
    button = lasting.button("I'm going", ids.rsvp("going", occurrence_id=12))

    assert button.template.match(button.custom_id)
    assert button.template.fullmatch(button.custom_id) is None


def test_a_view_of_lasting_buttons_holds_nothing_that_must_be_kept() -> None:
    view = lasting.view(lasting.button("Details", ids.rsvp("details", occurrence_id=12)))

    assert all(isinstance(item, discord.ui.DynamicItem) for item in view.children)
