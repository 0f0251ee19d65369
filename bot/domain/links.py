"""Links to meeting services: everyone would see them, so they are kept out of public texts."""

import re

SERVICES = (
    r"zoom\.us", r"zoom\.com", r"zoom\.com\.cn", r"zoomgov\.com", r"meet\.google\.com",
    r"g\.co/meet", r"teams\.microsoft\.com", r"teams\.microsoft\.us", r"teams\.live\.com",
    r"teams\.cloud\.microsoft", r"webex\.com", r"whereby\.com", r"meet\.jit\.si", r"8x8\.vc",
    r"gotomeeting\.com", r"gotomeet\.me", r"goto\.com", r"bluejeans\.com", r"join\.skype\.com",
    r"facetime\.apple\.com", r"call\.whatsapp\.com", r"doxy\.me", r"meet\.ringcentral\.com",
    r"v\.ringcentral\.com", r"chime\.aws", r"meet\.zoho\.com", r"meeting\.zoho\.com",
    r"talk\.brave\.com", r"bigmarker\.com", r"livestorm\.co", r"butter\.us", r"gather\.town",
)  # fmt: skip
_SCHEME = r"[a-z][a-z0-9+-]*://"  # any: zoommtg:// opens the program itself
_NEXT_LINK = rf"[,;](?:{_SCHEME}|(?:[\w-]+\.)+[a-z]{{2,}}(?:[/?\#\s]|$))"
_LINK = re.compile(
    rf"""(?<![^\W_])(?<![/.@-])
    (?:(?:{_SCHEME}|//)(?:[^\s/?\#@<>]+@)?)?   # https://somebody@
    (?:[^\W_][\w-]*\.)*(?:{"|".join(SERVICES)})
    (?!\.?[\w-]|(?::[^\s/?\#]*)?@)             # zoom.us.example.org is another's
    (?:\.?[/?\#:](?:(?!{_NEXT_LINK})[^\s<>|"`\]])*)?""",
    re.IGNORECASE | re.VERBOSE,
)
_HOLE = "\0"
_WRAPPED = re.compile(
    r"""!?\[[^\[\]\n]*\]\([ ]*\0(?:[ ]+"[^"\n]*")?[ ]*\)   # [join](…)
    | [(\[<][ ]*\0[ ]*[)\]>]
    | (\*+|_+|~~|\|\||`+)\0\1""",
    re.VERBOSE,
)
_AT_THE_END = re.compile(r"(?:[ \t:(\[,;–—-]*\0)+[ \t.,;:)\]]*$", re.MULTILINE)
_ELSEWHERE = re.compile(r"^\0[ \t,;:)\]–—-]*|[ \t]*\0[,;]?", re.MULTILINE)


def take_out_links(text: str) -> tuple[str, list[str]]:
    """The text without links to meeting services, and those links, each once, as they stood.

    What only wrapped a link goes with it: brackets, and the words of a Markdown link.
    """
    links, rest, end = [], "", 0
    for match in _LINK.finditer(text):
        link = _without_full_stop(match.group())
        links.append(link)
        rest += text[end : match.start()] + _HOLE
        end = match.start() + len(link)
    if not links:
        return text, []
    rest += text[end:]
    while (unwrapped := _WRAPPED.sub(_HOLE, rest)) != rest:
        rest = unwrapped
    rest = _ELSEWHERE.sub("", _AT_THE_END.sub("", rest))
    return rest.strip(), list(dict.fromkeys(links))


def _without_full_stop(link: str) -> str:
    """The link without what belongs to the sentence around it."""
    while link[-1] in ".,;:!?*'" or (link[-1] == ")" and link.count(")") > link.count("(")):
        link = link[:-1]
    return link


def for_everyone(text: str) -> str:
    """A short text that everyone will read, as a reason, without links to meeting services."""
    return " ".join(take_out_links(text)[0].split())
