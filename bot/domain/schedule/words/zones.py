"""Time zones as people write them: "ET", "hora del Este", "Paris time", "America/Bogota".

An abbreviation names a place's clock, whatever the season: "EST" in June means New York's time.
"""

import unicodedata
from functools import cache
from zoneinfo import available_timezones

from bot.domain.language import Language
from bot.domain.schedule.words.spanish_cities import SPANISH_CITIES

NEW_YORK, CHICAGO = "America/New_York", "America/Chicago"
DENVER, LOS_ANGELES = "America/Denver", "America/Los_Angeles"
LONDON, BERLIN, MADRID = "Europe/London", "Europe/Berlin", "Europe/Madrid"
MEXICO, COSTA_RICA, UTC = "America/Mexico_City", "America/Costa_Rica", "Etc/UTC"

# (zones, English, Spanish). More than one zone means that the words do not say which.
ZONE_PHRASES: list[tuple[tuple[str, ...], str, str]] = [
    (
        (NEW_YORK,),
        "et|est|edt|us eastern|us eastern time|us et|est/edt|edt/est",
        "hora del este|hora este|tiempo del este|hora del este de estados unidos|hora de miami"
        "|hora estandar del este|hora de verano del este",
    ),
    ((CHICAGO,), "ct|cst|cdt|us central|us central time|cst/cdt", "hora del centro|hora central"
     "|hora centro|tiempo del centro|tiempo central"),
    ((DENVER,), "mt|mst|mdt|us mountain|mst/mdt", "hora de la montana|hora de montana"
     "|hora montana|tiempo de la montana"),
    ((LOS_ANGELES,), "pt|pst|pdt|us pacific|us pacific time|pst/pdt",
     "hora del pacifico|hora pacifico|hora de california|tiempo del pacifico"),
    (("America/Phoenix",), "arizona time", "hora de arizona"),
    (("America/Anchorage",), "akst|akdt|akt", "hora de alaska"),
    (("Pacific/Honolulu",), "hst", "hora de hawai"),
    (("America/Halifax",), "ast|adt", "hora del atlantico"),
    ((UTC,), "utc|gmt|zulu|gmt/utc|utc/gmt|greenwich mean time", "hora universal"),
    ((LONDON,), "bst|uk time|gmt/bst|bst/gmt", "hora de londres|hora del reino unido"),
    ((BERLIN,), "cet|cest|cet/cest|central european time", "hora central europea"),
    ((MADRID,), "", "hora peninsular|hora peninsular espanola|hora espanola|hora de espana"),
    (("Atlantic/Canary",), "", "hora canaria|hora insular"),
    (("Europe/Athens",), "eet|eest", ""),
    (("Europe/Moscow",), "msk", ""),
    (("Australia/Sydney",), "aest|aedt|aet", ""),
    (("Australia/Perth",), "awst", ""),
    (("Pacific/Auckland",), "nzst|nzdt|nzt", ""),
    (("Asia/Tokyo",), "jst", ""),
    (("Asia/Singapore",), "sgt", ""),
    (("Africa/Johannesburg",), "sast", ""),
    ((MEXICO,), "cdmx", "cdmx|hora del centro de mexico|hora centro de mexico|hora cdmx"),
    ((COSTA_RICA,), "central america time", "hora centroamerica|hora de centroamerica"
     "|hora centroamericana|centroamerica"),
    (("America/Argentina/Buenos_Aires",), "", "hora argentina"),
    (("America/Santiago",), "", "hora chilena"),
    (("America/Bogota",), "", "hora colombiana"),
    (("America/Lima",), "", "hora peruana"),
    (("America/Caracas",), "", "hora venezolana"),
    (("America/Montevideo",), "", "hora uruguaya"),
    (("Asia/Kolkata", "Europe/Dublin", "Asia/Jerusalem"), "ist", ""),
]  # fmt: skip

# Words that name a US zone only together with "time", or straight after a clock time.
DIRECTIONS = {
    "eastern": NEW_YORK,
    "central": CHICAGO,
    "mountain": DENVER,
    "pacific": LOS_ANGELES,
    "alaska": "America/Anchorage",
    "hawaii": "Pacific/Honolulu",
    "atlantic": "America/Halifax",
}

# Places that are not a zone's own name, for "hora de …" and "… time".
PLACES: dict[str, str] = {
    "nueva york": NEW_YORK, "miami": NEW_YORK, "boston": NEW_YORK, "washington": NEW_YORK,
    "atlanta": NEW_YORK, "philadelphia": NEW_YORK, "houston": CHICAGO, "dallas": CHICAGO,
    "san francisco": LOS_ANGELES, "seattle": LOS_ANGELES, "california": LOS_ANGELES,
    "arizona": "America/Phoenix", "puerto rico": "America/Puerto_Rico",
    "londres": LONDON, "uk": LONDON, "british": LONDON, "reino unido": LONDON, "berlin": BERLIN,
    "espana": MADRID, "spain": MADRID, "mexico": MEXICO, "ciudad de mexico": MEXICO,
    "canarias": "Atlantic/Canary", "islas canarias": "Atlantic/Canary",
    "costa rica": COSTA_RICA, "colombia": "America/Bogota", "peru": "America/Lima",
    "venezuela": "America/Caracas", "argentina": "America/Argentina/Buenos_Aires",
    "chile": "America/Santiago", "ecuador": "America/Guayaquil", "bolivia": "America/La_Paz",
    "uruguay": "America/Montevideo", "paraguay": "America/Asuncion", "panama": "America/Panama",
    "guatemala": "America/Guatemala", "honduras": "America/Tegucigalpa",
    "el salvador": "America/El_Salvador", "nicaragua": "America/Managua", "cuba": "America/Havana",
    "republica dominicana": "America/Santo_Domingo", "india": "Asia/Kolkata",
    "indian": "Asia/Kolkata", "ireland": "Europe/Dublin", "irish": "Europe/Dublin",
    "irlanda": "Europe/Dublin", "israel": "Asia/Jerusalem", "japan": "Asia/Tokyo",
    "japon": "Asia/Tokyo", "china": "Asia/Shanghai", "francia": "Europe/Paris",
    "poland": "Europe/Warsaw", "polonia": "Europe/Warsaw", "germany": BERLIN,
    "france": "Europe/Paris", "italy": "Europe/Rome", "portugal": "Europe/Lisbon",
    "netherlands": "Europe/Amsterdam", "holanda": "Europe/Amsterdam", "sweden": "Europe/Stockholm",
    "suecia": "Europe/Stockholm", "norway": "Europe/Oslo", "noruega": "Europe/Oslo",
    "denmark": "Europe/Copenhagen", "dinamarca": "Europe/Copenhagen", "finland": "Europe/Helsinki",
    "finlandia": "Europe/Helsinki", "greece": "Europe/Athens", "grecia": "Europe/Athens",
    "turkey": "Europe/Istanbul", "turquia": "Europe/Istanbul", "switzerland": "Europe/Zurich",
    "suiza": "Europe/Zurich", "austria": "Europe/Vienna", "belgium": "Europe/Brussels",
    "belgica": "Europe/Brussels", "hungary": "Europe/Budapest", "hungria": "Europe/Budapest",
    "england": LONDON, "inglaterra": LONDON, "scotland": LONDON, "escocia": LONDON,
    "egypt": "Africa/Cairo", "egipto": "Africa/Cairo", "kenya": "Africa/Nairobi",
    "nigeria": "Africa/Lagos", "south africa": "Africa/Johannesburg", "pakistan": "Asia/Karachi",
    "philippines": "Asia/Manila", "filipinas": "Asia/Manila", "korea": "Asia/Seoul",
    "taiwan": "Asia/Taipei", "tokio": "Asia/Tokyo", "barcelona": MADRID, "sevilla": MADRID,
    "valencia": MADRID, "italia": "Europe/Rome", "roma": "Europe/Rome", "alemania": BERLIN,
}  # fmt: skip

# How the writer says the zones that people know by a name of their own.
NAMES: dict[str, tuple[str, str]] = {
    NEW_YORK: ("ET", "hora del Este"),
    CHICAGO: ("CT", "hora central"),
    DENVER: ("MT", "hora de la montaña"),
    LOS_ANGELES: ("PT", "hora del Pacífico"),
    "America/Phoenix": ("Arizona time", "hora de Arizona"),
    "America/Anchorage": ("Alaska time", "hora de Alaska"),
    "Pacific/Honolulu": ("Hawaii time", "hora de Hawái"),
    "America/Halifax": ("Atlantic time", "hora del Atlántico"),
    UTC: ("UTC", "UTC"),
    LONDON: ("London time", "hora de Londres"),
    BERLIN: ("CET", "hora central europea"),
    MADRID: ("Madrid time", "hora peninsular"),
    "Atlantic/Canary": ("Canary time", "hora canaria"),
    MEXICO: ("Mexico City time", "hora de Ciudad de México"),
    COSTA_RICA: ("Costa Rica time", "hora de Costa Rica"),
    "America/Argentina/Buenos_Aires": ("Argentina time", "hora argentina"),
    "America/Puerto_Rico": ("Puerto Rico time", "hora de Puerto Rico"),
    "America/Bogota": ("Colombia time", "hora de Colombia"),
    "America/Lima": ("Peru time", "hora de Perú"),
    "America/Caracas": ("Venezuela time", "hora de Venezuela"),
    "America/Santiago": ("Chile time", "hora de Chile"),
    "Asia/Kolkata": ("India time", "hora de la India"),
    "Europe/Dublin": ("Ireland time", "hora de Irlanda"),
    "Asia/Jerusalem": ("Israel time", "hora de Israel"),
}

ALIASES = {
    "US/Eastern": NEW_YORK, "US/Central": CHICAGO, "US/Mountain": DENVER, "US/Pacific": LOS_ANGELES,
    "UTC": UTC, "GMT": UTC, "Etc/GMT": UTC,
}  # fmt: skip

# City names of the zone files that are ordinary words elsewhere, or name no place people live in.
_NOT_PLACES = {"reunion", "center", "easter", "casey", "davis", "troll", "general", "eastern",
               "central", "mountain", "pacific", "west", "east", "north", "south", "knox", "rio",
               "act", "universal", "mayotte", "aruba", "marengo"}  # fmt: skip
_REGIONS = {"Africa", "America", "Antarctica", "Asia", "Atlantic", "Australia", "Europe", "Indian",
            "Pacific"}  # fmt: skip


def plain(text: str) -> str:
    """Lower case without accents, single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.lower())
    return " ".join("".join(c for c in decomposed if not unicodedata.combining(c)).split())


@cache
def iana_names() -> dict[str, str]:
    """Folded IANA name -> the name itself, for names of the form Area/City."""
    return {name.lower(): ALIASES.get(name, name) for name in available_timezones() if "/" in name}


@cache
def cities() -> dict[str, str]:
    """Folded city -> zone: those of the zone files, in Spanish too, and the places above."""
    found: dict[str, str] = {}
    for name in sorted(available_timezones()):
        area, _, rest = name.partition("/")
        city = rest.rpartition("/")[2].replace("_", " ").lower()
        if area in _REGIONS and city and city not in _NOT_PLACES:
            found.setdefault(city, name)
    spanish = {plain(city): zone for zone, city in SPANISH_CITIES.items()}
    return found | spanish | PLACES


def offset_zone(sign: str, hours: int) -> str | None:
    """The zone of a whole-hour offset from UTC; its name has the opposite sign."""
    if hours == 0:
        return UTC
    limit = 14 if sign == "+" else 12
    return f"Etc/GMT{'-' if sign == '+' else '+'}{hours}" if hours <= limit else None


def zone_name(zone: str, language: Language) -> str:
    """How people call `zone`: "ET", "hora del Este", else its city, else its IANA name."""
    zone = ALIASES.get(zone, zone)
    if zone in NAMES:
        return NAMES[zone][0 if language == "en" else 1]
    city = zone.rpartition("/")[2].replace("_", " ")
    if cities().get(city.lower()) == zone:
        return f"{city} time" if language == "en" else f"hora de {SPANISH_CITIES.get(zone, city)}"
    if zone.startswith("Etc/GMT") and zone[7:8] in {"+", "-"}:
        return f"UTC{'-' if zone[7] == '+' else '+'}{zone[8:]}"
    return zone


def find_zone(text: str) -> str | None:
    """The one zone that `text` names, or None: "ET", "hora del Este", "Bogota", an IANA name."""
    wanted = plain(text)
    if not wanted:
        return None
    if wanted in iana_names():
        return iana_names()[wanted]
    for zones, english, spanish in ZONE_PHRASES:
        if wanted in english.split("|") or wanted in spanish.split("|"):
            return zones[0] if len(zones) == 1 else None
    short = wanted.removesuffix(" time").removesuffix(" standard").removesuffix(" daylight")
    short = short.removeprefix("hora de ").removeprefix("hora del ").removeprefix("hora ")
    return DIRECTIONS.get(short) or cities().get(short)


def search_zones(text: str, language: Language) -> list[tuple[str, str]]:
    """At most 25 (label, IANA name) that fit what was typed so far, the likeliest first."""
    wanted = plain(text).replace("_", " ")
    found: dict[str, None] = {}
    exact = find_zone(text)
    if exact:
        found[exact] = None
    for zone, names in NAMES.items():
        if not wanted or any(wanted in plain(name) for name in names):
            found[zone] = None
    if wanted:
        for city, zone in sorted(cities().items(), key=lambda item: not item[0].startswith(wanted)):
            if city.startswith(wanted) or wanted in plain(zone).replace("_", " "):
                found[ALIASES.get(zone, zone)] = None
    return [(_label(zone, language), zone) for zone in list(found)[:25]]


def _label(zone: str, language: Language) -> str:
    name = zone_name(zone, language)
    return zone if name == zone else f"{name} ({zone})"
