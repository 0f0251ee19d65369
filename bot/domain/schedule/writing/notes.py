"""What a preview should add to a sentence: the months that a rule leaves out by itself."""

from bot.domain.language import Language
from bot.domain.schedule.model import Schedule
from bot.domain.schedule.rules import Rule, check_rule
from bot.domain.schedule.writing import english, spanish

_LENGTHS = {2: 28, 4: 30, 6: 30, 9: 30, 11: 30}
_FIFTH = 5


def note(schedule: Schedule, language: Language) -> str | None:
    """ "Months without a 31st are left out.", or None where no month is."""
    rule = check_rule(schedule.rule) if schedule.rule is not None else None
    if rule is None or rule.freq != "MONTHLY":
        return None
    missing = _missing_days(rule, language) + _fifths(rule, language)
    if not missing:
        return None
    if language == "en":
        return f"Months without a {' or a '.join(missing)} are left out."
    return f"En los meses que no tienen {' o '.join(missing)} no hay reunión."


def _missing_days(rule: Rule, language: Language) -> list[str]:
    """The days of the month that some months of the rule do not have."""
    shortest = min(_LENGTHS.get(month, 31) for month in rule.months or range(1, 13))
    days = [day for day in rule.month_days if day > shortest]
    return [english.suffixed(day) if language == "en" else f"día {day}" for day in days]


def _fifths(rule: Rule, language: Language) -> list[str]:
    days = [day for number, day in rule.weekdays if number == _FIFTH]
    if len(days) < len(rule.weekdays):  # then the other weeks are still there
        return []
    if language == "en":
        return [f"fifth {english.DAYS[day]}" for day in days]
    return [f"quinto {spanish.DAYS[day]}" for day in days]
