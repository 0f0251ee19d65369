"""The audit in words, in the language of whoever reads it: who changed what, before and after."""

import discord

from bot.domain.audit import AuditEntry, AuditPage, What
from bot.domain.events import Server
from bot.i18n import Words
from bot.ui import fields, fitting, ids, lasting

ENTRY = 390  # characters, so that ten of them fit an embed
TITLE = 80


def page(seen: AuditPage, _: Words) -> discord.Embed:
    """A page of changes, newest first."""
    entries = [_entry(one, _, server=seen.server) for one in seen.entries]
    nothing = _("Nothing was changed in this time.") if seen.is_first else _("Nothing older.")
    embed = discord.Embed(
        title=_.plural("Changes of the last 24 hours", "Changes of the last {n} days", seen.days),
        description="\n".join(entries or [nothing]),
    )
    return embed.set_footer(text=_("What members answer is never in this list."))


def turner(seen: AuditPage, _: Words) -> discord.ui.View | None:
    """The buttons to older changes and back to the newest ones."""
    buttons = []
    if seen.more:
        older = ids.audit(days=seen.days, older_than=seen.entries[-1].id)
        buttons.append(lasting.button(_("Older"), older))
    if not seen.is_first:
        buttons.append(lasting.button(_("Newest"), ids.audit(days=seen.days, older_than=0)))
    return lasting.view(*buttons) if buttons else None


def _entry(one: AuditEntry, _: Words, *, server: Server) -> str:
    head = f"• <t:{int(one.made_at.timestamp())}:f> · {_said(one, _)}"
    lines = [_difference(field, one, _, server=server) for field in {**one.before, **one.after}]
    return fitting.listed([head], lines, [], _, limit=ENTRY)


def _difference(field: str, one: AuditEntry, _: Words, *, server: Server) -> str:
    what = fields.name(field, _)
    new, old = (
        fields.value(field, facts[field], _, server=server) if field in facts else ""
        for facts in (one.after, one.before)
    )
    if new and old:
        return _("**{what}:** now {new}; before {old}.", what=what, new=new, old=old)
    return f"**{what}:** {new or old}"


def _said(one: AuditEntry, _: Words) -> str:
    """Who did what; the mention pings nobody in an answer that only its reader sees."""
    told = {
        "who": f"<@{one.by}>" if one.by else _("a moderator"),
        "about": fitting.escaped(one.about, TITLE),
    }
    return {
        What.PLANNED: _("{who} planned **{about}**.", **told),
        What.IMPORTED: _("{who} planned **{about}** from a listing.", **told),
        What.EDITED: _("{who} changed **{about}**.", **told),
        What.MOVED: _("{who} moved a date of **{about}**.", **told),
        What.SKIPPED: _("{who} skipped a date of **{about}**.", **told),
        What.RESTORED: _("{who} restored a date of **{about}**.", **told),
        What.PAUSED: _("{who} paused **{about}**.", **told),
        What.RESUMED: _("{who} let **{about}** go on after a pause.", **told),
        What.CANCELLED: _("{who} cancelled **{about}**.", **told),
        What.UNDONE: _("{who} undid the last change of **{about}**.", **told),
        What.JOIN_DETAILS: _("{who} changed the join details of **{about}**.", **told),
        What.LET_IN: _("{who} let a person come to **{about}**.", **told),
        What.NOT_LET_IN: _("{who} did not let a person come to **{about}**.", **told),
        What.HOSTS: _("{who} changed who hosts **{about}**.", **told),
        What.SAW_WHO_COMES: _("{who} looked at who comes to **{about}**.", **told),
        What.SET_UP: _("{who} set Hearth up.", **told),
        What.SETTINGS: _("{who} changed the settings.", **told),
        What.DAYS_OFF_ADDED: _("{who} added days off: **{about}**.", **told),
        What.DAYS_OFF_REMOVED: _("{who} removed days off: **{about}**.", **told),
        What.ENTRY_ADDED: _("{who} added **{about}** to the library.", **told),
        What.ENTRY_EDITED: _("{who} changed **{about}** in the library.", **told),
        What.ENTRY_RETIRED: _("{who} took **{about}** out of the library.", **told),
        What.ENTRY_BROUGHT_BACK: _("{who} brought **{about}** back to the library.", **told),
        What.ENTRY_APPROVED: _("{who} took the suggestion **{about}** into the library.", **told),
        What.ENTRY_REJECTED: _("{who} did not take the suggestion **{about}**.", **told),
        What.ENTRY_CHECKED: _("{who} looked at **{about}** in the library.", **told),
        What.ENTRY_PINNED: _("{who} pinned **{about}** in the library.", **told),
        What.ENTRY_UNPINNED: _("{who} unpinned **{about}** in the library.", **told),
        What.ENTRY_UNDONE: _("{who} undid the last change of **{about}** in the library.", **told),
        What.ENTRIES_IMPORTED: _("{who} imported a file into the library.", **told),
        What.SYNONYMS: _("{who} changed the words that the search knows.", **told),
        What.BOARD_CREATED: _("{who} made a board.", **told),
        What.BOARD_REMOVED: _("{who} removed a board.", **told),
        What.PAGE_ON: _("{who} turned the page on the web on.", **told),
        What.PAGE_OFF: _("{who} turned the page on the web off.", **told),
        What.HELD: _("{who} placed a hold on a person.", **told),
        What.RELEASED: _("{who} lifted a hold.", **told),
        What.FORGOT_MEMBER: _("{who} deleted what was kept about a person.", **told),
    }[one.what]
