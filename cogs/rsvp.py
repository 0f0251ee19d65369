"""Answers: by button, by /rsvp, by reaction. What one person answered: my.py."""

import re

import discord
from discord import app_commands
from discord.ext import commands

from bot.clock import Clock
from bot.domain.coming import Needed
from bot.domain.errors import StorageBusy, StorageFull
from bot.domain.rsvp import REACTIONS, Answer, Attendance
from bot.i18n import Words
from bot.replies import Replies, guild_id, person
from bot.services.events import EventService
from bot.services.reconcile import ReconcileService
from bot.services.rsvp import RsvpService
from bot.ui import (
    calendars,
    choices,
    consent,
    ids,
    lasting,
    lists,
    may_come,
    newcomers,
    private,
    private_reminders,
    regulars,
)
from bot.ui.lasting import Presses
from bot.ui.offered import Offered


class RsvpCog(commands.Cog):
    """/rsvp, the buttons of cards and reminders, and the reactions on open cards."""

    def __init__(
        self,
        rsvp: RsvpService,
        reconcile: ReconcileService,
        events: EventService,
        replies: Replies,
        presses: Presses,
        clock: Clock,
    ) -> None:
        self._rsvp = rsvp
        self._reconcile = reconcile
        self._events = events
        self._replies = replies
        self._presses = presses
        self._now = clock
        self._offered = Offered(events, replies, clock)

    async def cog_load(self) -> None:
        """Answer the buttons of every card and reminder that was ever posted."""
        self._presses.register(ids.RSVP, self.press)
        self._presses.register(ids.PRIVATE_RSVP, self.press)
        self._presses.register(ids.AGREE, self.agree)
        self._presses.register(ids.CONSENT, self.consented)

    async def press(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """A button of a card, a reminder or a private message, which says of which server it is.
        What is answered is saved before it is told."""
        named = match.groupdict().get("guild")
        server = int(named) if named else guild_id(interaction)
        if match["act"] in ("details", "first"):
            first = match["act"] == "first"
            await self._details(interaction, server, int(match["occurrence"]), first=first)
        else:
            await self._answer(interaction, server, int(match["occurrence"]), Answer(match["act"]))

    async def agree(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """I agree, and I'm going: kept together, if the text is still the one that was read."""
        await self._answer(
            interaction,
            guild_id(interaction),
            int(match["occurrence"]),
            Answer(match["act"]),
            agrees_to=int(match["version"]),
        )

    async def consented(self, interaction: discord.Interaction, match: re.Match[str]) -> None:
        """Agree, which counts what they had pressed; or not now, which keeps nothing."""
        if match["act"] == "no":
            _ = await self._replies.words(interaction)
            await interaction.response.edit_message(content=consent.not_now(_), view=None)
            return
        await self._answer(
            interaction,
            int(match["guild"]),
            int(match["occurrence"]),
            Answer(match["act"]),
            consents_to=int(match["version"]),
        )

    @app_commands.command(name="rsvp")
    @app_commands.guild_only()
    @app_commands.describe(date="Which date", answer="Your answer; only you see the reply")
    @app_commands.choices(
        answer=[
            app_commands.Choice(name="I'm going", value="going"),
            app_commands.Choice(name="Maybe", value="maybe"),
            app_commands.Choice(name="Can't make it", value="not_going"),
        ]
    )
    async def answer(self, interaction: discord.Interaction, date: str, answer: str) -> None:
        """Say whether you come to a date, as its buttons do"""
        chosen, server = choices.row_id(date), guild_id(interaction)
        await self._events.require_seen(server, chosen, by=person(interaction))
        await self._answer(interaction, server, chosen, Answer(answer))

    @answer.autocomplete("date")
    async def _coming_dates(
        self, interaction: discord.Interaction, current: str
    ) -> list[app_commands.Choice[str]]:
        return await self._offered.dates(interaction, current, begun=True)

    async def _answer(
        self,
        interaction: discord.Interaction,
        server: int,
        occurrence_id: int,
        answer: Answer,
        *,
        agrees_to: int | None = None,
        consents_to: int | None = None,
    ) -> None:
        seen = await self._rsvp.answer(
            server,
            occurrence_id,
            member_id=interaction.user.id,
            answer=answer,
            press=interaction.id,
            role_ids=person(interaction).role_ids if interaction.guild_id else None,
            agrees_to=agrees_to,
            consents_to=consents_to,
            now=self._now(),
        )
        _ = self._words(interaction, seen)
        if seen.needed is Needed.CONSENT:
            view = consent.buttons(seen, answer, _)
            await self._replies.say(interaction, consent.question(_), view=view)
        elif seen.needed is Needed.AGREEMENT:
            text, view = may_come.text(seen.event, _), may_come.agreement_view(seen, answer, _)
            await self._replies.say(interaction, lists.answered(seen, _), embed=text, view=view)
        else:
            await self._replies.say(interaction, lists.answered(seen, _), view=_offers(seen, _))
        await self._once(interaction, seen, _, was_told=consents_to is not None)

    async def _once(
        self,
        interaction: discord.Interaction,
        seen: Attendance,
        _: Words,
        *,
        was_told: bool = False,
    ) -> None:
        """What somebody is told but once: what this is, and that I could remind them. Who agrees
        now `was_told` the first with the question."""
        said = [newcomers.welcome(seen.event, _)] if seen.new_here and not was_told else []
        if seen.asked_now:
            said.append(private_reminders.offer(_))
        view = private_reminders.offer_view(_) if seen.asked_now else None
        if said:
            await self._replies.say(interaction, "\n\n".join(said), view=view)

    async def _details(
        self,
        interaction: discord.Interaction,
        server: int,
        occurrence_id: int,
        *,
        first: bool = False,
    ) -> None:
        seen = await self._rsvp.details(server, occurrence_id, member_id=interaction.user.id)
        _ = self._words(interaction, seen)
        text = may_come.text(seen.event, _)
        add = calendars.add(occurrence_id, _) if interaction.guild_id and not first else None
        said = newcomers.first_time(seen.event, _) if first else lists.details(seen, _)
        await self._replies.say(interaction, said, embed=text, view=add)
        await self._once(interaction, seen, _)

    def _words(self, interaction: discord.Interaction, seen: Attendance) -> Words:
        return self._replies.words_for(interaction, own=seen.language, server=seen.server_language)

    @commands.Cog.listener()
    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        """A reaction was put on; bots do not count."""
        if payload.member is None or not payload.member.bot:
            await self._reacted(payload, added=True)

    @commands.Cog.listener()
    async def on_raw_reaction_remove(self, payload: discord.RawReactionActionEvent) -> None:
        """A reaction was taken off."""
        await self._reacted(payload, added=False)

    @commands.Cog.listener()
    async def on_raw_reaction_clear(self, payload: discord.RawReactionClearEvent) -> None:
        """A moderator took every reaction off: the card is read back, and ours offered again."""
        await self._cleared(payload.guild_id, payload.message_id)

    @commands.Cog.listener()
    async def on_raw_reaction_clear_emoji(
        self, payload: discord.RawReactionClearEmojiEvent
    ) -> None:
        """A moderator took one kind of reaction off."""
        await self._cleared(payload.guild_id, payload.message_id)

    async def _cleared(self, guild_id: int | None, message_id: int) -> None:
        if guild_id is not None:
            await self._reconcile.cleared(guild_id, message_id, now=self._now())

    async def _reacted(self, payload: discord.RawReactionActionEvent, *, added: bool) -> None:
        mark = REACTIONS.get(str(payload.emoji))
        if mark is None or payload.guild_id is None:
            return
        now = self._now()
        try:
            await self._rsvp.reacted(
                payload.guild_id,
                payload.message_id,
                member_id=payload.user_id,
                mark=mark,
                added=added,
                now=now,
            )
        except (StorageBusy, StorageFull):  # a reaction can be told nothing, but read later
            self._reconcile.owe(payload.guild_id, payload.message_id, now=now)


def _offers(seen: Attendance, _: Words) -> discord.ui.View | None:
    """What may help whoever answered so: to hear of a seat, or to say it for every date."""
    if seen.may_offer_messages:
        return private.offer(_)
    if seen.answer is Answer.GOING and seen.event.schedule.recurring and not seen.usual:
        return lasting.view(regulars.begin_button(seen.event, _))
    return None
