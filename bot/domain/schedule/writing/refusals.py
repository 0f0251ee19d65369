"""Refusals in plain words: what was not understood, and what to write instead."""

from datetime import date

from bot.domain.language import Language
from bot.domain.schedule.codes import Code
from bot.domain.schedule.patterns import facts as f
from bot.domain.schedule.patterns.facts import Fact
from bot.domain.schedule.writing import writer

EXAMPLES: dict[Language, tuple[str, str]] = {
    "en": ("First and third Thursdays at 7 PM ET", "November 26, 6:30 to 8 PM"),
    "es": ("segundo y cuarto martes de cada mes a las 7 p. m.", "los jueves de 19 a 20:30 h"),
}

_SENTENCES: dict[Code, tuple[str, str]] = {
    "unknown": (
        "I do not understand “{words}”. Please leave it out or say it another way.",
        "No entendí “{words}”. Quítelo o escríbalo de otra manera.",
    ),
    "ampm": (
        "Is “{words}” in the morning or in the evening? Please add AM or PM.",
        "¿“{words}” es de la mañana o de la tarde? Agregue a. m. o p. m., o escriba 19:00.",
    ),
    "once_or_weekly": (
        "“{words}” may be one date or many. Write “every …”, or the date.",
        "“{words}” puede ser una fecha o varias. Escriba “todos los …” o la fecha.",
    ),
    "ordinal_ambiguous": (
        "“{words}” has two meanings. Write “of the month”, or “every 4 weeks”.",
        "“{words}” tiene dos sentidos. Escriba “de cada mes” o “cada 4 semanas”.",
    ),
    "conflict": (
        "“{words}” does not fit together. Please check the day, the date and the time.",
        "Algo no concuerda en “{words}”. Revise el día, la fecha y la hora.",
    ),
    "date_ambiguous": (
        "“{words}” can be more than one date. Write the month as a word, such as “March 4”.",
        "“{words}” puede ser más de una fecha. Escriba el mes con letras: “3 de abril”.",
    ),
    "split": (
        "“{words}” is more than one event. Please make one for each time.",
        "En “{words}” hay más de un evento. Cree uno para cada horario.",
    ),
    "missing_day": (
        "On which day? Add one, such as “on Tuesdays” or “first Monday of the month”.",
        "¿Qué día? Agréguelo, por ejemplo “los martes” o “el primer lunes de cada mes”.",
    ),
    "tz_conflict": (
        "“{words}” are not the same moment. Please write one time and one time zone.",
        "“{words}” no son el mismo momento. Escriba una sola hora y una sola zona horaria.",
    ),
    "tz_ambiguous": (
        "“{words}” is the name of several time zones. Write a city, such as “Dublin time”.",
        "“{words}” es el nombre de varias zonas horarias. Escriba una ciudad: “hora de Madrid”.",
    ),
    "complex": (
        "“{words}” cannot be kept as a rule. Write the days without it, then skip single dates.",
        "“{words}” no se puede guardar como regla. Escriba los días sin eso y luego omita fechas.",
    ),
    "vague": (
        "“{words}” is not exact. Please write the exact days and time.",
        "“{words}” no es exacto. Escriba los días y la hora exactos.",
    ),
    "negated": (
        "“{words}” says when it does not meet. Please write only when it meets.",
        "“{words}” dice cuándo no hay reunión. Escriba solo cuándo sí hay.",
    ),
    "past": (
        "“{words}” is already over. Please write a date that is still to come.",
        "“{words}” ya pasó. Escriba una fecha futura.",
    ),
    "impossible": (
        "“{words}” does not exist in the coming year. Please check the day.",
        "“{words}” no existe en el próximo año. Revise el día.",
    ),
    "deadline": (
        "“{words}” sounds like a deadline. Please write when it starts.",
        "“{words}” parece un plazo. Escriba cuándo empieza.",
    ),
    "no_schedule": (
        "There is no day or time here. Write it like “{example}”.",
        "Aquí no hay día ni hora. Escríbalo así: “{example}”.",
    ),
}

_LONGEST_WORDS = 60


def sentence(code: Code, words: str, language: Language) -> str:
    """The refusal for people; `words` are theirs, and are never read as a template."""
    template = _SENTENCES[code][0 if language == "en" else 1]
    if len(words) > _LONGEST_WORDS:
        words = words[: _LONGEST_WORDS - 1].rstrip() + "…"
    return template.format_map({"words": words, "example": EXAMPLES[language][0]})


def only(day: date, language: Language) -> str:
    """ "Only Thursday, November 26"."""
    return f"{'Only' if language == 'en' else 'Solo el'} {writer.day(day, language)}"


def is_about_time(fact: Fact) -> bool:
    """Whether a fact alone already sounds like a schedule."""
    return not isinstance(fact, f.Part | f.Zone | f.Holiday | f.Thereafter | f.Aside | f.Stop)
