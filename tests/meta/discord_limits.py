"""What Discord takes: fails where it would refuse a message, an embed, a menu or a form."""

from typing import Any

import discord
import pytest

from bot.ui.cards import Payload
from bot.ui.lasting import Lasting
from bot.ui.previews import Shown


def check(made: object) -> None:
    """Fail where Discord would refuse."""
    match made:
        case str():
            assert len(made) <= 2000, made[:200]
        case discord.Embed():
            check_embed(made)
        case discord.ui.Modal():
            check_modal(made)
        case discord.ui.View():
            check_view(made)
        case Payload():
            check(made.content)
            check(made.view())
            assert len(made.reactions) <= 20
            if made.embed:
                check(made.embed)
        case Shown():
            check(made.content)
            check(made.view)
            if made.embed:
                check(made.embed)
        case list():
            assert len(made) <= 10
            assert sum(len(embed) for embed in made) <= 6000
            for embed in made:
                check(embed)
        case _:
            pytest.fail(f"no limits are known for {type(made)}")


def check_embed(embed: discord.Embed) -> None:
    assert len(embed.title or "") <= 256
    assert len(embed.description or "") <= 4096
    assert len(embed.fields) <= 25
    assert all(len(field.name or "") <= 256 for field in embed.fields)
    assert all(len(field.value or "") <= 1024 for field in embed.fields)
    assert len(embed) <= 6000


def check_view(view: discord.ui.View) -> None:
    items = [item.item if isinstance(item, Lasting) else item for item in view.children]
    ids = [getattr(item, "custom_id", "") for item in items]
    assert len(ids) == len(set(ids))
    for item in items:
        if isinstance(item, discord.ui.Button):
            assert 1 <= len(item.label or "") <= 80
        if isinstance(item, discord.ui.Select):
            check_select(item)
        assert len(getattr(item, "custom_id", "")) <= 100


def check_select(select: discord.ui.Select[Any]) -> None:
    assert 1 <= len(select.options) <= 25
    assert len(select.placeholder or "") <= 150
    for option in select.options:
        assert 1 <= len(option.label) <= 100
        assert len(option.value) <= 100
        assert len(option.description or "") <= 100


def check_modal(modal: discord.ui.Modal) -> None:
    assert 1 <= len(modal.title) <= 45
    assert 1 <= len(modal.children) <= 5
    for label in modal.children:
        assert isinstance(label, discord.ui.Label)
        assert 1 <= len(label.text) <= 45
        assert len(label.description or "") <= 100
        field = label.component
        if isinstance(field, discord.ui.TextInput):
            assert len(field.default or "") <= (field.max_length or 4000) <= 4000
            assert len(field.placeholder or "") <= 100
        if isinstance(field, discord.ui.Select):
            check_select(field)
