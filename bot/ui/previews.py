"""What a moderator sees before an event is posted: what was understood, or what is in the way."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

import discord
from discord.utils import escape_markdown

from bot.domain.drafts import EventForm, Preview
from bot.domain.errors import Text
from bot.domain.events import Privacy
from bot.domain.schedule import EXAMPLES, Refused, note, sentence
from bot.i18n import Words
from bot.replies import Replies
from bot.ui import announcing, edits, fitting, ids, lasting, may_come, permissions
from bot.ui.cards import when_in
from bot.ui.join_details import shown_span
from bot.ui.spans import span


@dataclass(frozen=True, slots=True)
class Shown:
    """An ephemeral answer: its text, an embed if there is something to post, its buttons."""

    content: str
    embed: discord.Embed | None
    view: discord.ui.View


def preview(seen: Preview, _: Words, *, now: datetime, trouble: Sequence[str] = ()) -> Shown:
    """The preview with Post, four forms to edit it and Discard; or the sentence that says what was
    not understood, with both readings as buttons where there are two."""
    notes = [*trouble, *_notes(seen, _)]
    if seen.in_the_way is None:
        acts = [
            *_saving(seen, _),
            ("words", _("Edit words"), discord.ButtonStyle.secondary),
            ("options", _("Edit options"), discord.ButtonStyle.secondary),
            ("announcing", _("Edit announcing"), discord.ButtonStyle.secondary),
            ("coming", _("Who may come"), discord.ButtonStyle.secondary),
        ]
        return Shown("\n".join(notes), _understood(seen, _, now=now), _view(seen, acts, _))
    acts = []
    if seen.refused is not None:
        for number, choice in enumerate(seen.refused.choices[:3]):
            label = choice.label(_.language)[:80]
            acts.append((f"reading{number}", label, discord.ButtonStyle.primary))
    acts.append(("words", _("Edit words"), discord.ButtonStyle.secondary))
    return Shown("\n".join([*_in_the_way(seen, _), *notes]), None, _view(seen, acts, _))


def _saving(seen: Preview, _: Words) -> list[tuple[str, str, discord.ButtonStyle]]:
    if seen.edit is None:
        return [("post", _("Post"), discord.ButtonStyle.primary)]
    if not edits.is_changed(seen):
        return []
    return [("save", _("Save the change"), discord.ButtonStyle.primary)]


def refusal_lines(refused: Refused, _: Words) -> list[str]:
    """What was not understood, and two examples of what is."""
    said = refused.sentence(_.language)
    first, second = EXAMPLES[_.language]
    if first in said:
        return [said, _("Or like this: “{example}”.", example=second)]
    return [said, _("For example: “{first}” or “{second}”.", first=first, second=second)]


def _in_the_way(seen: Preview, _: Words) -> list[str]:
    kept = (
        _("Nothing was posted. Your words are kept as a draft.")
        if seen.edit is None
        else _("Nothing was changed. Your words are kept as a draft.")
    )
    match seen.in_the_way:
        case Refused() as refused:
            return [*refusal_lines(refused, _), kept]
        case Text() as text:
            return [_.say(text), kept]
        case None:
            return [kept]


def _understood(seen: Preview, _: Words, *, now: datetime) -> discord.Embed:
    form, schedule = seen.draft.form, seen.schedule
    assert schedule is not None
    hour24 = seen.server.hour24
    rhythm = sentence(schedule, _.language, hour24=hour24, now=now)
    left_out = note(schedule, _.language)
    lines = [] if seen.edit is None else edits.lines(seen, _, hour24=hour24)
    lines.append(f"**{escape_markdown(rhythm)}**" + (f"\n{left_out}" if left_out else ""))
    dates = [when_in(schedule.zone, start, _.language, hour24=hour24) for start in seen.next_starts]
    lines.append(_.plural("Next date:", "Next {n} dates:", len(dates)) + "\n" + "\n".join(dates))
    if form.where:
        lines.append(_("**Where:** {where}", where=escape_markdown(form.where)))
    embed = discord.Embed(
        title=_("Preview: {title}", title=escape_markdown(form.title))
        if seen.edit is None
        else edits.heading(seen.edit, _, hour24=hour24),
        description=fitting.around(
            lines,
            form.about,
            ["\n".join(_choices(seen, form, _))],
            limit=fitting.EMBED,
            between="\n\n",
        ),
    )
    zone, start = schedule.zone, seen.next_starts[0]
    announcing.show_reminder(embed, form, _, zone=zone, start=start, hour24=hour24)
    return embed


def _choices(seen: Preview, form: EventForm, _: Words) -> list[str]:
    assert seen.schedule is not None
    lines = [
        announcing.channel(form, seen.server, _, recurring=seen.schedule.recurring),
        _("Private: answers by button, and only moderators and hosts see who comes.")
        if form.privacy is Privacy.PRIVATE
        else _("Open: everyone in the channel can see who comes.")
        if form.answered_by_reaction
        else _("Open: answers by button, the card shows how many come."),
        _(
            "Reminders: {times} before the start.",
            times=", ".join(span(r, _) for r in form.reminders),
        )
        if form.reminders
        else _("No reminders."),
        announcing.mentioned(form, _),
        *announcing.card_lines(form, _),
    ]
    if form.capacity is not None:
        lines.append(_.plural("{n} seat.", "{n} seats.", form.capacity))
    return [*lines, *may_come.chosen(form, _)]


def _notes(seen: Preview, _: Words) -> list[str]:
    notes = []
    if seen.links_found:
        notes.append(_link_note(seen, _))
    if seen.other is not None:
        notes.append(
            _(
                "You also have an unfinished draft: “{title}”.",
                title=escape_markdown(seen.other.form.title),
            )
        )
    return notes


def _link_note(seen: Preview, _: Words) -> str:
    """What became of the links to meeting services that were typed where everyone reads."""
    said = [
        _.plural(
            "I took the meeting link out, because everyone could see it there.",
            "I took the meeting links out, because everyone could see them there.",
            seen.links_found,
        )
    ]
    if not seen.link_kept:
        said.append(_("It is not kept, as Hearth has no key to encrypt it: SECRET_KEY is not set."))
        return " ".join(said)
    said.append(_("It is kept, encrypted, as the join link."))
    if seen.links_found > 1:
        said[-1] = _("The first is kept, encrypted, as the join link; the others are left out.")
    said.append(
        _(
            "It is shown only to those who said they are going, {when}.",
            when=shown_span(seen.draft.form.opens_before, _),
        )
    )
    return " ".join(said)


def _view(
    seen: Preview, acts: list[tuple[str, str, discord.ButtonStyle]], _: Words
) -> discord.ui.View:
    draft = seen.draft
    buttons = [
        lasting.button(label, ids.draft(act, draft_id=draft.id, version=draft.version), style=style)
        for act, label, style in [*acts, ("discard", _("Discard"), discord.ButtonStyle.danger)]
    ]
    if seen.other is not None:
        custom_id = ids.draft("open", draft_id=seen.other.id, version=seen.other.version)
        buttons.append(lasting.button(_("Open the other draft"), custom_id, row=1))
    return lasting.view(*buttons)


async def send(
    interaction: discord.Interaction, seen: Preview, replies: Replies, _: Words, *, now: datetime
) -> None:
    """Show the preview in a new reply that only its author sees."""
    shown = preview(seen, _, now=now, trouble=_trouble(interaction, seen, _))
    await replies.say(interaction, shown.content, embed=shown.embed, view=shown.view)


async def update(
    interaction: discord.Interaction, seen: Preview, replies: Replies, _: Words, *, now: datetime
) -> None:
    """Show the changed preview in place of the one whose button or form was used."""
    shown = preview(seen, _, now=now, trouble=_trouble(interaction, seen, _))
    await replies.redraw(interaction, shown.content, embed=shown.embed, view=shown.view)


async def replace(
    interaction: discord.Interaction, text: str, *, view: discord.ui.View | None = None
) -> None:
    """Put a closing sentence in the place of a preview or question."""
    await interaction.response.edit_message(content=text, embed=None, view=view)


def _trouble(interaction: discord.Interaction, seen: Preview, _: Words) -> list[str]:
    guild, form = interaction.guild, seen.draft.form
    if guild is None:
        return []
    return permissions.trouble(
        guild, channel_id=form.channel_id, ping_role_id=form.ping_role_id, _=_
    )
