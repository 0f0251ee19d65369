"""Links to meeting services: everyone would see them, so they are kept out of public texts."""

import re

SERVICES = (
    r"zoom\.us", r"zoomgov\.com", r"meet\.google\.com", r"teams\.microsoft\.com",
    r"teams\.live\.com", r"webex\.com", r"whereby\.com", r"meet\.jit\.si", r"8x8\.vc",
    r"gotomeeting\.com", r"gotomeet\.me", r"goto\.com", r"bluejeans\.com", r"join\.skype\.com",
    r"facetime\.apple\.com", r"doxy\.me", r"meet\.ringcentral\.com", r"chime\.aws",
    r"bigmarker\.com", r"livestorm\.co", r"butter\.us", r"gather\.town",
)  # fmt: skip
_LINK = re.compile(
    rf"(?<![\w/.@-])<?(?:https?://)?(?:[\w-]+\.)*(?:{'|'.join(SERVICES)})(?![\w-])(?:[/?#:][^\s<>]*)?>?",
    re.IGNORECASE,
)
_LOOSE = re.compile(r"[ \t]*[:(\[–—-]*[ \t]*$|^[)\]]", re.MULTILINE)


def take_out_links(text: str) -> tuple[str, list[str]]:
    """The text without links to meeting services, and those links in the order they stood."""
    links = [match.group().strip("<>").rstrip(".,;)") for match in _LINK.finditer(text)]
    if not links:
        return text, []
    return _LOOSE.sub("", _LINK.sub("", text)).strip(), links
