"""The form behind Who may come."""

from collections.abc import Mapping
from typing import Any

import discord

from bot.domain.drafts import EventForm
from bot.domain.events import BEFORE_LIMIT
from bot.domain.lengths import read_cutoff
from bot.i18n import Words
from bot.replies import Replies
from bot.ui.modals import Form, Send, text_input
from bot.ui.spans import span


class ComingForm(Form):
    """Who may come: a role, whether moderators let people in, until when, and what they agree to
    before."""

    def __init__(self, form: EventForm, _: Words, *, replies: Replies, send: Send) -> None:
        super().__init__(_("Who may come"), replies=replies, send=send)
        self._role: discord.ui.RoleSelect[Any] = discord.ui.RoleSelect(
            custom_id="role",
            required=False,
            min_values=0,
            default_values=[discord.Object(form.role_id)] if form.role_id else [],
        )
        self._approval: discord.ui.Select[Any] = discord.ui.Select(
            custom_id="approval",
            options=[
                discord.SelectOption(
                    label=_("No: whoever wants to can come"), value="no", default=not form.approval
                ),
                discord.SelectOption(
                    label=_("Yes: each person once, in the staff channel"),
                    value="yes",
                    default=form.approval,
                ),
            ],
        )
        cutoff = span(form.cutoff, _) if form.cutoff else ""
        self._cutoff = text_input("cutoff", 30, cutoff, required=False)
        self._before = text_input("before", BEFORE_LIMIT, form.before, required=False, long=True)
        for label, field, description in (
            (_("Only people with this role"), self._role, None),
            (_("Do moderators let people in?"), self._approval, None),
            (
                _("How long before the start sign-up ends"),
                self._cutoff,
                _("For example “2 hours” or “1 day”. Empty: people can sign up to the end."),
            ),
            (
                _("Before you come"),
                self._before,
                _("People agree to it before their first answer, and again if it changes."),
            ),
        ):
            self.add_item(discord.ui.Label(text=label, component=field, description=description))

    def values(self) -> Mapping[str, Any]:
        return {
            "role_id": self._role.values[0].id if self._role.values else None,
            "approval": self._approval.values[0] == "yes",
            "cutoff": read_cutoff(self._cutoff.value),
            "before": self._before.value,
        }
