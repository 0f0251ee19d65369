"""Command names and descriptions in Spanish, for Discord's own menus."""

from discord import Locale, app_commands
from discord.app_commands import TranslationContextLocation as Where

from bot.i18n import Language, words

LOCALES: dict[Locale, Language] = {
    Locale.spain_spanish: "es",
    Locale.latin_american_spanish: "es",
}

# Names have contexts of their own, as they follow other rules than sentences: one word, lower
# case, unique among their siblings.
NAME_CONTEXTS = {
    Where.command_name: "command name",
    Where.group_name: "command name",
    Where.parameter_name: "option name",
}


class CommandTranslator(app_commands.Translator):
    """Looks up every text of the command tree in the catalogue, when the tree is synced."""

    async def translate(
        self,
        string: app_commands.locale_str,
        locale: Locale,
        context: app_commands.TranslationContextTypes,
    ) -> str | None:
        """The text in this locale, or None where Discord should show the English one."""
        language = LOCALES.get(locale)
        if language is None:
            return None
        name = NAME_CONTEXTS.get(context.location)
        _ = words(language)
        said = _.named(name, string.message) if name else _(string.message)
        return None if said == string.message else said
