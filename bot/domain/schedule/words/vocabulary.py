"""The words of schedules, English and Spanish, by what they mean.

Each row is (meaning, English phrases, Spanish phrases); phrases are folded (no accents) and
separated by bars. A phrase may stand in several rows: the grammar tries each meaning.
"""

from typing import Any

from bot.domain.schedule.words.tokens import Kind

Row = tuple[Any, str, str]

WEEKDAYS: list[Row] = [
    ((0, False), "monday|mon|mondy", "lunes|lun"),
    ((1, False), "tuesday|tue|tues|tueday|tusday", "martes|mar"),
    ((2, False), "wednesday|wed|weds|wendesday|wensday|wednsday", "miercoles|mie|mier"),
    ((3, False), "thursday|thu|thur|thurs|thurday|thrusday", "jueves|jue"),
    ((4, False), "friday|fri|firday", "viernes|vie"),
    ((5, False), "saturday|sat|satuday", "sabado|sab"),
    ((6, False), "sunday|sun", "domingo|dom"),
    ((0, True), "mondays|monday's", ""),
    ((1, True), "tuesdays|tuesday's", ""),
    ((2, True), "wednesdays|wednesday's", ""),
    ((3, True), "thursdays|thursday's", ""),
    ((4, True), "fridays|friday's", ""),
    ((5, True), "saturdays|saturday's", "sabados"),
    ((6, True), "sundays|sunday's", "domingos"),
]

# Letters count only in lists and ranges of one language, and Spanish M, which may be martes or
# miércoles, is left out.
ENGLISH_DAY_LETTERS: list[Row] = [
    (0, "m|mo", ""),
    (1, "t|tu", ""),
    (2, "w|we", ""),
    (3, "th|r", ""),
    (4, "f|fr", ""),
    (5, "sa", ""),
    (6, "su", ""),
]
SPANISH_DAY_LETTERS: list[Row] = [
    (0, "", "l|lu"),
    (1, "", "ma"),
    (2, "", "x|mi"),
    (3, "", "j|ju"),
    (4, "", "v|vi"),
    (5, "", "s|sa"),
    (6, "", "d|do"),
]

WEEKDAY_GROUPS: list[Row] = [
    (
        (0, 1, 2, 3, 4),
        "weekday|weekdays|week days",
        "entre semana|dia entre semana|dias entre semana",
    ),
    ((5, 6), "weekend|weekends", "fin de semana|fines de semana"),
    ((0, 2, 4), "mwf", ""),
    ((0, 2), "mw", ""),
    ((1, 3), "tth|tuth", ""),
]

MONTHS: list[Row] = [
    (1, "january|jan", "enero|ene"),
    (2, "february|feb|febuary", "febrero|feb"),
    (3, "march|mar", "marzo"),
    (4, "april|apr", "abril|abr"),
    (5, "may", "mayo"),
    (6, "june|jun", "junio|jun"),
    (7, "july|jul", "julio|jul"),
    (8, "august|aug", "agosto|ago"),
    (9, "september|sept|sep", "septiembre|setiembre|sept|sep"),
    (10, "october|oct", "octubre|oct"),
    (11, "november|nov", "noviembre|nov"),
    (12, "december|dec", "diciembre|dic"),
]

MONTH_GROUPS: list[Row] = [
    ((1, 3, 5, 7, 9, 11), "odd months|odd-numbered months|odd numbered months", "meses impares"),
    ((2, 4, 6, 8, 10, 12), "even months|even-numbered months|even numbered months", "meses pares"),
]

ORDINALS: list[Row] = [
    (1, "first", "primer|primero|primera|primeros|primeras"),
    (2, "second", "segundo|segunda|segundos|segundas"),
    (3, "third", "tercer|tercero|tercera|terceros|terceras"),
    (4, "fourth|forth", "cuarto|cuarta|cuartos|cuartas"),
    (5, "fifth", "quinto|quinta|quintos|quintas"),
    (6, "sixth", "sexto|sexta"),
    (-1, "last", "ultimo|ultima|ultimos|ultimas"),
    (-2, "second to last|second last|next to last|penultimate", "penultimo|penultimos"),
]

NUMBERS: list[Row] = [
    (1, "one", "uno|una|un"),
    (2, "two", "dos"),
    (3, "three", "tres"),
    (4, "four", "cuatro"),
    (5, "five", "cinco"),
    (6, "six", "seis"),
    (7, "seven", "siete"),
    (8, "eight", "ocho"),
    (9, "nine", "nueve"),
    (10, "ten", "diez"),
    (11, "eleven", "once"),
    (12, "twelve", "doce"),
    (15, "fifteen", "quince"),
    (30, "thirty", "treinta"),
    (45, "forty five", "cuarenta y cinco"),
]

UNITS: list[Row] = [
    ("day", "day|days", "dia|dias"),
    ("week", "week|weeks", "semana|semanas"),
    ("month", "month|months", "mes|meses"),
    ("year", "year|years", "ano|anos"),
]

# (unit, interval)
FREQUENCIES: list[Row] = [
    (
        ("day", 1),
        "daily|everyday|nightly|seven days a week|7 days a week|every day of the week",
        "diario|diaria|diarios|diarias|diariamente|a diario|todos los dias de la semana",
    ),
    (("week", 1), "weekly", "semanal|semanales|semanalmente"),
    (
        ("week", 2),
        "biweekly|bi-weekly|bi weekly|fortnightly|every fortnight",
        "quincenal|quincenales|quincenalmente|cada quincena|cada quince dias",
    ),
    (("month", 1), "monthly", "mensual|mensuales|mensualmente"),
    (("month", 2), "", "bimestral|bimestralmente"),
    (("month", 3), "quarterly", "trimestral|trimestrales|trimestralmente"),
    (("month", 6), "", "semestral|semestralmente"),
    (("year", 1), "yearly|annually|annual", "anual|anuales|anualmente"),
]

PARTS: list[Row] = [
    ("morning", "morning|mornings", "manana|mananas|madrugada"),
    ("afternoon", "afternoon|afternoons", "tarde|tardes"),
    ("evening", "evening|evenings", ""),
    ("night", "night|nights", "noche|noches"),
]

RELATIVE_DAYS: list[Row] = [
    ((0, None), "today", "hoy"),
    ((0, "night"), "tonight", "esta noche"),
    ((0, "morning"), "this morning", "esta manana"),
    ((0, "afternoon"), "this afternoon", "esta tarde"),
    ((0, "evening"), "this evening", ""),
    ((1, None), "tomorrow", "manana"),
    ((2, None), "day after tomorrow", "pasado manana"),
]

# Small words. True stands for "the word itself is the meaning".
SMALL: dict[Kind, list[Row]] = {
    Kind.THE: [(True, "the|a|an", "el|la|los|las|lo")],
    Kind.OF: [(True, "of", "de|del|al")],
    Kind.IN: [
        (
            True,
            "in|on|during|for|at|location:|where:|venue:",
            "en|durante|por|a|lugar:|donde:|sitio:",
        )
    ],
    Kind.AND: [(True, "and|&|+|and also|also|as well as|plus", "y|y tambien|tambien")],
    Kind.AT: [
        (
            True,
            "at|@|from|form",
            "a las|a la|las|de|de las|desde las|desde la|a partir de las|a partir de la"
            "|a la hora|a hora|hora",
        )
    ],
    Kind.FROM: [(True, "from|form", "de|del|desde|desde el")],
    Kind.TO: [
        (
            True,
            "to|until|till|til|'til|through|thru|up to",
            "a|a las|a la|al|hasta|hasta las|hasta la|hasta el",
        )
    ],
    Kind.BETWEEN: [(True, "between", "entre|entre las|entre la")],
    Kind.EVERY: [
        (
            True,
            "every|each|every single|all",
            "cada|todos los|todas las|todo los",
        )
    ],
    Kind.OTHER: [(2, "other|alternate|alternating", "alterno|alterna|alternos|alternas")],
    Kind.PER: [(True, "a|per|each|every", "a la|al|por|cada|en")],
    Kind.TIMES: [(1, "once|one time", "una vez"), (2, "twice|two times", "dos veces")],
    Kind.EXCEPT: [
        (
            True,
            "except|except for|excepting|excluding|but|but not|other than|with the exception of",
            "excepto|salvo|menos|a excepcion de|con excepcion de|exceptuando|excluyendo",
        )
    ],
    Kind.START: [
        (
            True,
            "starting|starts|start|beginning|begins|begin|commencing|commences|commence|from"
            "|as of|since|effective",
            "a partir de|a partir del|desde|desde el|comenzando|comienza|comienzan|empezando"
            "|empieza|empiezan|inicia|inician|iniciando|con inicio",
        )
    ],
    Kind.UNTIL: [
        (
            True,
            "until|till|til|'til|through|thru|ending|ends|up to|now through|now thru|now until"
            "|from now until|from now through",
            "hasta|hasta el|hasta las|hasta la",
        )
    ],
    Kind.THEREAFTER: [
        (
            True,
            "thereafter|and then|then|and will continue|will continue|and continuing|continuing"
            "|after that|and continues",
            "y luego|luego|y despues|en adelante|y continua|y continuara",
        )
    ],
    Kind.THIS: [(True, "this|this coming|this upcoming", "este|esta|este proximo")],
    Kind.NEXT: [(True, "next", "")],
    Kind.COMING: [(True, "coming|upcoming", "proximo|proxima|que viene|proximos|proximas")],
    Kind.NOON: [(True, "noon|midday|noontime", "mediodia|medio dia")],
    Kind.MIDNIGHT: [(True, "midnight", "medianoche|media noche")],
    Kind.OCLOCK: [(True, "o'clock|oclock", "en punto")],
    Kind.HOURS: [(True, "hour|hours|hr|hrs|h", "hora|horas|hs|hrs|h|hr")],
    Kind.MINUTES: [(True, "minute|minutes|min|mins", "minuto|minutos|min|mins")],
    Kind.HALF_HOUR: [(True, "half an hour|half hour|half-hour|a half hour", "media hora")],
    Kind.FRACTION: [(30, "and a half|and one half", "media"), (15, "", "cuarto")],
    Kind.BEFORE_HOUR: [
        (30, "half past|half after", ""),
        (15, "quarter past|a quarter past|quarter after", ""),
        (-15, "quarter to|a quarter to|quarter of", ""),
    ],
    Kind.LASTING: [(True, "for|lasting|lasts|duration", "durante|por|dura|duran|duracion")],
    Kind.DAY_WORD: [(True, "day|days|date", "dia|dias|fecha")],
    Kind.ZONE_WORD: [(True, "zone", "")],
    Kind.END: [(True, "end of|the end of", "finales de|final de|fin de|fines de")],
    Kind.CALENDAR: [(True, "", "naturales|corridos")],
    Kind.TIME_WORD: [(True, "time", "hora|hora de|hora del|tiempo|tiempo de|tiempo del|horario")],
}
