"""Numbers for reaching and paying: telephones, meeting ids, prices, links."""

from bot.domain.schedule.patterns.clocktime import explicit_time_at
from bot.domain.schedule.patterns.line import Line

_IDS = {"id", "passcode", "password", "pin", "code", "codigo", "clave", "contrasena", "access"}
_PHONES = {"call", "calls", "phone", "telephone", "tel", "telefono", "telefonos", "ph", "text",
           "whatsapp", "fax", "dial", "mobile", "cell", "cel", "celular", "contact", "contacto",
           "llame", "llamar", "llamando", "info", "informes", "informacion", "consultas",
           "reservas", "comunicarse", "contactar", "sms"}  # fmt: skip
_CURRENCIES = "$€£"
_MONEY = {"dollars", "dollar", "euros", "euro", "pesos", "peso", "usd", "eur", "mxn", "soles",
          "pounds", "cents", "colones", "quetzales", "bs"}  # fmt: skip
_PHONE_DIGITS, _MOST_GROUPS = 7, 7
_NEAR = 8  # tokens between "call" and its number


def contact_end(line: Line, place: int) -> int:
    """The place after a link, telephone, id or price that begins at `place`; else `place`."""
    token = line.tokens[place]
    if token.shape == "link":
        return place + 1
    if token.text == "#" and line.tight(place + 1) and line.word(place + 1).isalpha():
        return place + 2  # "#general"
    return max(_identified(line, place), _phone(line, place), _price(line, place))


def _identified(line: Line, place: int) -> int:
    """ "ID: 123 456 7890", "Passcode 754082#"."""
    if line.word(place) not in _IDS:
        return place
    end = line.skip(place + 1, marks=":#")
    digits = _digits_end(line, end)
    if digits == end:
        return place
    return digits + 1 if line.mark(digits, "#") else digits


def _digits_end(line: Line, place: int) -> int:
    """The place after groups of digits that spaces or dashes join."""
    end = place
    while line.digits(end) is not None and not explicit_time_at(line, end):
        end += 1
        if line.mark(end, "-") and line.digits(end + 1) is not None:
            end += 1
    return end


def _phone(line: Line, place: int) -> int:
    """ "(712) 770-4160", "+54 9 11 4567-8901", "call 252-9370", "Tel.: 4321-5678"."""
    if line.word(place) in _PHONES:
        number = line.skip(place + 1, marks=".:")
        end = _phone(line, number) if number > place + 1 and number < len(line) else number
        return end if end > number else place
    begin = place + 1 if line.mark(place, "+") else place
    begin = begin + 1 if line.mark(begin, "(") else begin
    end = begin
    lengths: list[int] = []
    while line.digits(end) is not None and len(lengths) < _MOST_GROUPS:
        lengths.append(len(line.tokens[end].text))
        end += 1
        after = line.skip(end, marks=").-")
        if line.digits(after) is None or (after == end and explicit_time_at(line, after)):
            break
        end = after
    if len(lengths) == 3 and max(lengths[:2]) < 3:
        return place  # "info: 10-12-2026"
    american = lengths[-3:] == [3, 3, 4] and len(lengths) in {3, 4} and sum(lengths) < 14
    if american:
        return end
    long = sum(lengths) >= _PHONE_DIGITS
    return end if long and (line.mark(place, "+") or _is_said(line, place)) else place


def _is_said(line: Line, place: int) -> bool:
    """Whether a word such as "call" stands before: only it makes "252-9370" a telephone."""
    return any(line.word(before) in _PHONES for before in range(place - _NEAR, place))


def _price(line: Line, place: int) -> int:
    """ "$5", "5 €", "$3-$5", "10 dollars", "$5/class"."""
    if line.mark(place, _CURRENCIES):
        end = _amount(line, place + 1)
        if end == place + 1:
            return place
    else:
        end = _amount(line, place)
        if end == place or not (line.mark(end, _CURRENCIES) or line.word(end) in _MONEY):
            return place
        end += 1
    if line.mark(end, "-/") and (further := _price(line, end + 1)) > end + 1:
        return further
    return end + 1 if line.word(end) in _MONEY else end


def _amount(line: Line, place: int) -> int:
    if line.digits(place) is None:
        return place
    tenths = line.mark(place + 1, ".,") and line.tight(place + 1) and line.tight(place + 2)
    return place + 3 if tenths and line.digits(place + 2) is not None else place + 1
