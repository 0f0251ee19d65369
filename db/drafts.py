"""Drafts: what a moderator typed and has not posted yet."""

import json
from dataclasses import asdict
from datetime import datetime, timedelta

from bot.domain.changes import Scope, Target
from bot.domain.drafts import Draft, EventForm
from db import forms
from db.engine import Connection, Row
from db.times import to_unix

_COLUMNS = "id, guild_id, author_id, version, form, target"


async def add(
    tx: Connection,
    *,
    guild_id: int,
    author_id: int,
    form: EventForm,
    target: Target | None = None,
    now: datetime,
) -> Draft:
    """Keep a new draft, of an event or of a change of one."""
    row = await tx.one(
        f"""INSERT INTO drafts (guild_id, author_id, version, form, target, changed_at)
            VALUES (:guild_id, :author_id, 1, :form, :target, :now) RETURNING {_COLUMNS}""",
        guild_id=guild_id,
        author_id=author_id,
        form=_written(form),
        target=target and json.dumps(asdict(target)),
        now=to_unix(now),
    )
    assert row is not None
    return _draft(row)


async def find(tx: Connection, *, guild_id: int, author_id: int, draft_id: int) -> Draft | None:
    """The author's draft; None if it is posted, discarded, or somebody else's."""
    row = await tx.one(
        f"""SELECT {_COLUMNS} FROM drafts
            WHERE guild_id = :guild_id AND author_id = :author_id AND id = :draft_id""",
        guild_id=guild_id,
        author_id=author_id,
        draft_id=draft_id,
    )
    return None if row is None else _draft(row)


async def newest(tx: Connection, *, guild_id: int, author_id: int) -> Draft | None:
    """The author's newest draft in this server, if there is one."""
    row = await tx.one(
        f"""SELECT {_COLUMNS} FROM drafts WHERE guild_id = :guild_id AND author_id = :author_id
            ORDER BY changed_at DESC, id DESC LIMIT 1""",
        guild_id=guild_id,
        author_id=author_id,
    )
    return None if row is None else _draft(row)


async def change(tx: Connection, draft: Draft, form: EventForm, *, now: datetime) -> Draft:
    """Put a new form in the draft's place, under the next version."""
    row = await tx.one(
        f"""UPDATE drafts SET form = :form, version = version + 1, changed_at = :now
            WHERE guild_id = :guild_id AND id = :id RETURNING {_COLUMNS}""",
        form=_written(form),
        now=to_unix(now),
        guild_id=draft.guild_id,
        id=draft.id,
    )
    assert row is not None
    return _draft(row)


async def remove(tx: Connection, draft: Draft) -> None:
    """Forget the draft."""
    await tx.run(
        "DELETE FROM drafts WHERE guild_id = :guild_id AND id = :id",
        guild_id=draft.guild_id,
        id=draft.id,
    )


async def remove_older(tx: Connection, *, than: datetime) -> int:
    """Forget the drafts of every server that nobody touched since `than`."""
    return await tx.run("DELETE FROM drafts WHERE changed_at < :than", than=to_unix(than))


async def count_of_member(tx: Connection, member_id: int) -> int:
    """How many drafts this person has, on every server; for themself."""
    return int(await tx.value("SELECT COUNT(*) FROM drafts WHERE author_id = :id", id=member_id))


def _written(form: EventForm) -> str:
    length = None if form.length is None else forms.seconds(form.length)
    return json.dumps(forms.written(form) | {"when": form.when, "length_s": length})


def _target(text: str | None) -> Target | None:
    if text is None:
        return None
    saved = json.loads(text)
    return Target(**(saved | {"scope": Scope(saved["scope"])}))


def _draft(row: Row) -> Draft:
    saved = json.loads(row["form"])
    return Draft(
        id=row["id"],
        guild_id=row["guild_id"],
        author_id=row["author_id"],
        version=row["version"],
        target=_target(row["target"]),
        form=EventForm(
            **forms.read(saved),
            when=saved["when"],
            length=None if saved["length_s"] is None else timedelta(seconds=saved["length_s"]),
        ),
    )
