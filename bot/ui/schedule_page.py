"""A server's open events as a page of HTML: without script, for screens light and dark, for paper,
and for ears. Whatever somebody typed is escaped."""

import base64
import hashlib
import re
from collections.abc import Iterator
from datetime import datetime
from html import escape
from zoneinfo import ZoneInfo

from discord.utils import remove_markdown

from bot.domain.feeds import OpenGroup, OpenSchedule
from bot.domain.helplines import Country, Way, shipped
from bot.domain.schedule import day, hour, sentence
from bot.i18n import LANGUAGES, Language, Words, words

NAMES: dict[Language, str] = {"en": "English", "es": "Español"}
STYLE = """
:root { color-scheme: light dark; --ink: #1c2024; --paper: #ffffff; --line: #5f6770;
        --link: #0a4fb0; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e9ecef; --paper: #15181c; --line: #a3abb3; --link: #a9c8ff; }
}
body { margin: 0 auto; padding: 1.5rem; max-width: 42rem; color: var(--ink);
       background: var(--paper); font: 1.125rem/1.6 system-ui, sans-serif; }
a { color: var(--link); }
h1, h2, h3 { line-height: 1.25; }
h3 { margin: 1.5rem 0 .25rem; font-size: 1.125rem; }
ul { margin: 0; padding-left: 1.25rem; }
nav { text-align: right; }
.about { white-space: pre-line; }
footer { margin-top: 2.5rem; border-top: 1px solid var(--line); }
@media print {
  :root { --ink: #000000; --paper: #ffffff; --link: #000000; }
  body { max-width: none; font-size: 11pt; }
  nav { display: none; }
  article, h3, li { break-inside: avoid; }
  h3 { break-after: avoid; }
}
"""
_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
# Nothing is loaded, run, sent or framed; the one style is known by its hash.
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_HASH}'; "
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)
_OF_DISCORD = re.compile(r"<(?:@[!&]?|#|a?:\w+:|t:|/[^:>]*:)-?\d+(?::\w)?>")


def listed(shown: OpenSchedule, _: Words) -> str:
    """The page: what comes up, day by day, and what each group is."""
    dates = [(start, group) for group in shown.groups for start in group.starts]
    body = [f"<h1>{escape(_('What is coming up'))}</h1>"]
    if dates:
        body += _days(sorted(dates, key=lambda one: (one[0], one[1].title)), shown, _)
        body += _groups(shown, _)
    else:
        body.append(f"<p>{escape(_('Nothing is planned at the moment.'))}</p>")
    return _page(_("What is coming up"), "\n".join(body), _, zone=shown.zone)


def missing(_: Words) -> str:
    """There is no such page."""
    title = _("There is no page here")
    return _page(
        title, f"<h1>{escape(title)}</h1>\n<p>{escape(_('Its address has changed.'))}</p>", _
    )


def later(_: Words) -> str:
    """The page cannot be shown now."""
    title = _("Please try again in a minute")
    return _page(title, f"<h1>{escape(title)}</h1>", _)


def _page(title: str, body: str, _: Words, *, zone: str | None = None) -> str:
    others = " ".join(
        f'<a href="?lang={one}" hreflang="{one}" lang="{one}">{NAMES[one]}</a>'
        for one in LANGUAGES
        if one != _.language
    )
    return f"""<!DOCTYPE html>
<html lang="{_.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(title)}</title>
<style>{STYLE}</style>
</head>
<body>
<nav aria-label="{escape(_("Language"))}">{others}</nav>
<main>
{body}
</main>
<footer>
{_help(_, zone=zone)}
</footer>
</body>
</html>
"""


def _days(dates: list[tuple[datetime, OpenGroup]], shown: OpenSchedule, _: Words) -> Iterator[str]:
    """A list for each day, as the group's own zone counts it."""
    yield f"<h2>{escape(_('Dates'))}</h2>"
    today = None
    for start, group in dates:
        local = start.astimezone(ZoneInfo(group.schedule.zone))
        if local.date() != today:
            if today is not None:
                yield "</ul>"
            today = local.date()
            yield f"<h3>{escape(_capital(day(today, _.language)))}</h3>\n<ul>"
        when = hour(start, group.schedule.zone, _.language, hour24=shown.hour24)
        time = f'<time datetime="{local:%Y-%m-%dT%H:%M%z}">{escape(when)}</time>'
        yield f"<li>{time}: {_in_its_language('span', group.title, group, _)}</li>"
    yield "</ul>"


def _groups(shown: OpenSchedule, _: Words) -> Iterator[str]:
    yield f"<h2>{escape(_('Groups'))}</h2>"
    for group in shown.groups:
        yield "<article>"
        yield _in_its_language("h3", group.title, group, _)
        when = sentence(group.schedule, _.language, hour24=shown.hour24)
        yield f"<p>{escape(_capital(when))}</p>"
        if about := plain(group.about):
            yield _in_its_language('p class="about"', about, group, _)
        yield "</article>"


def _in_its_language(tag: str, text: str, group: OpenGroup, _: Words) -> str:
    """What a moderator wrote, marked for screen readers where the page is in another language."""
    lang = "" if group.language == _.language else f' lang="{group.language}"'
    return f"<{tag}{lang}>{escape(plain(text))}</{tag.split()[0]}>"


def plain(text: str) -> str:
    """The words of a text for Discord, without its marks and without anybody's number."""
    return remove_markdown(_OF_DISCORD.sub("", text)).strip()


def _help(_: Words, *, zone: str | None) -> str:
    """The numbers for somebody in a crisis, where we know in which country the page is read."""
    lines = shipped()
    country = lines.guess(zone=zone, locale=None)
    said = [] if country is None else _numbers(country, _)
    told = _("In Discord, /help-now has help lines of many countries.")
    return "\n".join(f"<p>{escape(one)}</p>" for one in [*said, told])


def _numbers(country: Country, _: Words) -> list[str]:
    language = _.language
    said = [
        _(
            "If you or somebody else is in danger now, call {numbers}.",
            numbers=", ".join(_emergency(country, language)),
        )
    ]
    called = [one for one in country.lines_for(language) if one.way is Way.CALL]
    return said + [f"{one.name.to(language)}: {one.to.to(language)}." for one in called[:1]]


def _emergency(country: Country, language: Language) -> list[str]:
    return [
        f"{one.to} ({what})" if (what := one.what.to(language)) else one.to
        for one in country.emergency
    ]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def page_words(asked: str | None, accepted: str, *, otherwise: Language) -> Words:
    """The words for a visitor: the language that they asked for, else the first that their browser
    accepts (RFC 9110, 12.5.4), else the server's."""
    wanted = [asked or "", *_by_weight(accepted)]
    for one in wanted:
        for language in LANGUAGES:
            if one.partition("-")[0].strip().lower() == language:
                return words(language)
    return words(otherwise)


def _by_weight(accepted: str) -> list[str]:
    found = []
    for one in accepted.split(",")[:20]:
        name, _sign, weight = one.partition(";q=")
        try:
            found.append((float(weight or 1), name.strip()))
        except ValueError:
            continue
    return [name for weight, name in sorted(found, key=lambda one: -one[0]) if weight > 0]
