"""The form behind Edit announcing."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import discord

from bot.domain.drafts import EventForm
from bot.domain.language import LANGUAGES
from bot.domain.lengths import read_lead
from bot.domain.reminder_text import REMINDER_TEXT_LIMIT, placeholders
from bot.i18n import Words
from bot.replies import Replies
from bot.ui.announcing import language_choice
from bot.ui.modals import Form, Send, text_input
from bot.ui.spans import span

BOTH = "+"  # behind the language that stands first


class AnnouncingForm(Form):
    """Edit announcing: when the card is posted and in which language, what becomes of the one
    before, what reminders say and whom they mention."""

    def __init__(self, form: EventForm, _: Words, *, replies: Replies, send: Send) -> None:
        super().__init__(_("Edit announcing"), replies=replies, send=send)
        lead = span(form.lead, _) if form.lead else ""
        self._lead = text_input("lead", 30, lead, required=False)
        self._language = _languages(form, _)
        self._previous: discord.ui.Select[Any] = discord.ui.Select(
            custom_id="previous",
            options=[
                discord.SelectOption(
                    label=_("Keep it"), value="keep", default=not form.removes_cards
                ),
                discord.SelectOption(
                    label=_("Remove it and its reminders, once its date is over"),
                    value="remove",
                    default=form.removes_cards,
                ),
            ],
        )
        self._text = text_input(
            "reminder_text", REMINDER_TEXT_LIMIT, form.reminder_text, required=False, long=True
        )
        self._ping: discord.ui.RoleSelect[Any] = discord.ui.RoleSelect(
            custom_id="ping",
            required=False,
            min_values=0,
            default_values=[discord.Object(form.ping_role_id)] if form.ping_role_id else [],
        )
        names = placeholders(_.language)
        for label, field, description in (
            (
                _("How long before the start it is posted"),
                self._lead,
                _("For example “3 days” or “12 hours”. Empty: as the server's settings say."),
            ),
            (_("Language of the card"), self._language, None),
            (_("Previous card, when the next is posted"), self._previous, None),
            (
                _("Words of the reminders"),
                self._text,
                _("Empty: the usual words. Filled in: {names}", names=names),
            ),
            (_("Role to mention in reminders"), self._ping, None),
        ):
            self.add_item(discord.ui.Label(text=label, component=field, description=description))

    def values(self) -> Mapping[str, Any]:
        language = self._language.values[0]
        return {
            "lead": read_lead(self._lead.value),
            "language": language.removesuffix(BOTH),
            "bilingual": language.endswith(BOTH),
            "removes_cards": self._previous.values[0] == "remove",
            "reminder_text": self._text.value,
            "ping_role_id": self._ping.values[0].id if self._ping.values else None,
        }


def _languages(form: EventForm, _: Words) -> discord.ui.Select[Any]:
    offers = [
        replace(form, language=language, bilingual=bilingual)
        for bilingual in (False, True)
        for language in LANGUAGES
    ]
    return discord.ui.Select(
        custom_id="language",
        options=[
            discord.SelectOption(
                label=language_choice(offer, _),
                value=offer.language + (BOTH if offer.bilingual else ""),
                default=offer == form,
            )
            for offer in offers
        ],
    )
