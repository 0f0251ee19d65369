"""The help lines as one plain message: the emergency number first, and nothing to decode.

Plain text, because embeds can be switched off and screen readers read them in pieces.
"""

from collections.abc import Sequence
from typing import Any

import discord

from bot.domain.helplines import Country, Emergency, HelpLines, Line, Region, Way
from bot.domain.language import Language
from bot.i18n import Words, words
from bot.ui import lasting

# The custom_id of a menu says all that its answer needs: it works after months, and without a
# database.
COUNTRY_MENU = r"helplines:(?P<region>americas|elsewhere):(?P<language>en|es):(?P<place>dm|server)"


def card(lines: HelpLines, country: Country | None, language: Language, *, in_server: bool) -> str:
    """What a person reads who asked for help now, in the country given or in any."""
    _ = words(language)
    parts = _world(_, lines, language) if country is None else _country(_, lines, country, language)
    parts.append(_directories(_, lines, language))
    parts.append(
        _("Nobody in this server sees this; moderators are not on call.")
        if in_server
        else _("Nobody else sees this; moderators are not on call.")
    )
    return "\n\n".join(parts)


def unknown(language: Language, typed: str) -> str:
    """The sentence for a country we have no numbers for."""
    _ = words(language)
    return _(
        "There are no numbers for “{country}” here yet.",
        country=discord.utils.escape_markdown(typed.strip()[:50]),
    )


def menus(lines: HelpLines, language: Language, *, in_server: bool) -> discord.ui.View:
    """The menus of all countries, in the alphabetical order of the reader's language."""
    _ = words(language)
    labels = {
        Region.AMERICAS: _("Numbers for another country: the Americas"),
        Region.ELSEWHERE: _("Numbers for another country: the rest of the world"),
    }
    place = "server" if in_server else "dm"
    return lasting.view(
        *(
            lasting.Lasting(
                discord.ui.Select[Any](
                    custom_id=f"helplines:{region}:{language}:{place}",
                    placeholder=label,
                    options=[
                        discord.SelectOption(label=country.name.to(language), value=country.code)
                        for country in lines.in_region(region, language)
                    ],
                )
            )
            for region, label in labels.items()
        )
    )


def _country(_: Words, lines: HelpLines, country: Country, language: Language) -> list[str]:
    name = country.name.to(language)
    parts = [
        "## " + _("Help now: {country}", country=name),
        _emergency(_, country, language),
    ]
    for heading, ways in (
        (_("Call"), (Way.CALL,)),
        (_("Text"), (Way.TEXT, Way.WHATSAPP)),
        (_("Chat on the web"), (Way.CHAT,)),
    ):
        found = [line for line in country.lines_for(language) if line.way in ways]
        if found:
            entries = (f"- {_entry(_, lines, line, language)}" for line in found)
            parts.append("\n".join((f"**{heading}**", *entries)))
    return parts


def _emergency(_: Words, country: Country, language: Language) -> str:
    return _(
        "If you or somebody else is in danger now, call {numbers}.",
        numbers=_either(_, [_number(number, language) for number in country.emergency]),
    )


def _number(number: Emergency, language: Language) -> str:
    to, what = _literally(number.to), number.what.to(language)
    return f"**{to}** ({what})" if what else f"**{to}**"


def _either(_: Words, numbers: Sequence[str]) -> str:
    if len(numbers) == 1:
        return numbers[0]
    return _("{first} or {last}", first=", ".join(numbers[:-1]), last=numbers[-1])


def _entry(_: Words, lines: HelpLines, line: Line, language: Language) -> str:
    """One line as sentences: who answers, how to reach them, when, in which languages."""
    sentences = [f"{line.name.to(language)}: {_reach(_, line, language)}."]
    if line.always:
        sentences.append(_("Day and night."))
    elif hours := line.hours.to(language):
        sentences.append(_("Open: {hours}.", hours=hours))
    if note := line.note.to(language):
        sentences.append(_literally(note))
    if line.speaks and language not in line.speaks:
        names = [lines.language_names[code].to(language) for code in line.speaks]
        sentences.append(_("Answers in {languages}.", languages=_either(_, names)))
    return " ".join(sentences)


def _reach(_: Words, line: Line, language: Language) -> str:
    to, send = line.to.to(language), line.send.to(language)
    if line.way is Way.CHAT:
        return f"<{to}>"
    to = _literally(to)
    match line.way:
        case Way.CALL:
            return _("call **{number}**", number=to)
        case Way.WHATSAPP:
            return _("WhatsApp to **{number}**", number=to)
        case Way.TEXT if send:
            return _("text **{word}** to **{number}**", word=send, number=to)
        case Way.TEXT:
            return _("text **{number}**", number=to)


def _literally(text: str) -> str:
    """The text with its asterisks kept: Chile's line is dialled *4141."""
    return discord.utils.escape_markdown(text)


def _world(_: Words, lines: HelpLines, language: Language) -> list[str]:
    """For somebody we cannot place: the emergency rule of thumb, then the likeliest countries."""
    heading = _("Some countries")
    some = [f"**{heading}**"]
    for country in lines.likely(language):
        numbers = _either(_, [_number(number, language) for number in country.emergency])
        calls = [line for line in country.lines_for(language) if line.way is Way.CALL]
        entry = f"- {country.name.to(language)}: " + _("emergency {numbers}", numbers=numbers)
        if calls:
            entry += f"; {calls[0].name.to(language)}: {_reach(_, calls[0], language)}"
        some.append(f"{entry}.")
    return [
        "## " + _("Help now"),
        _(
            "If you or somebody else is in danger now, call the emergency number where you are. "
            "If you do not know it, try **112** or **911** from a mobile phone."
        ),
        "\n".join(some),
    ]


def _directories(_: Words, lines: HelpLines, language: Language) -> str:
    entries = (f"- {_entry(_, lines, line, language)}" for line in lines.international)
    heading = _("Are you somewhere else? Choose the country below, or look it up here")
    return "\n".join((f"**{heading}**", *entries))
