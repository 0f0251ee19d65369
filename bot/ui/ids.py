"""The custom_ids of everything lasting. A button carries its own row id, so that it works after a
restart and after months; what these formats say is a promise to messages already posted."""

RSVP = r"rsvp:(?P<act>going|maybe|not_going|details|first):(?P<occurrence>\d+):(?P<marker>\d+)"
JOIN = r"join:(?P<occurrence>\d+)"
# The same buttons in a direct message, which must name its server; and the person's own choice.
PRIVATE_RSVP = r"dm:(?P<act>going|maybe|not_going|details):(?P<guild>\d+):(?P<occurrence>\d+)" + (
    r":(?P<marker>\d+)"
)
PRIVATE_JOIN = r"dm:join:(?P<guild>\d+):(?P<occurrence>\d+):(?P<marker>\d+)"
DAY_AFTER = r"dm:after:(?P<act>good|mixed|hard):(?P<guild>\d+):(?P<occurrence>\d+)" + (
    r":(?P<marker>\d+)"
)
PRIVATE = r"dm:(?P<act>allow|stop|remind):(?P<marker>\d+)"
DRAFT = r"draft:(?P<act>post|save|words|options|announcing|coming|discard|open|reading\d)" + (
    r":(?P<draft>\d+):(?P<version>\d+)"
)
LISTING = r"listing:(?P<act>post|lines|discard|page|choose)" + (
    r":(?P<listing>\d+):(?P<version>\d+):(?P<page>\d+)"
)
CANCEL = r"cancel:(?P<event>\d+):(?P<version>\d+)"
EDIT = r"edit:(?P<scope>date|following|all):(?P<event>\d+):(?P<occurrence>\d+)"
USUAL = r"usual:(?P<act>begin|end):(?P<guild>\d+):(?P<event>\d+):(?P<date>\d+)"
AGREE = r"agree:(?P<act>going|maybe):(?P<occurrence>\d+):(?P<version>\d+)"
ADMIT = r"admit:(?P<act>approve|decline):(?P<request>\d+)"
WHO = r"who:(?P<act>page|copy):(?P<occurrence>\d+):(?P<page>\d+)"
HOST = r"host:(?P<act>take|cover):(?P<guild>\d+):(?P<occurrence>\d+):(?P<marker>\d+)"
PRIVATE_ADMIT = r"dm:admit:(?P<act>show|approve|decline):(?P<guild>\d+):(?P<request>\d+)" + (
    r":(?P<marker>\d+)"
)
UNDO = r"undo:(?P<change>\d+)"
HOLIDAYS = r"holidays:remove"
HOLIDAYS_UNDO = r"holidays:undo:(?P<holiday>\d+)"
DAY_OFF = r"dayoff:(?P<act>skip|keep):(?P<occurrence>\d+):(?P<holiday>\d+)"
AUDIT = r"audit:(?P<days>\d+):(?P<older_than>\d+)"
BOARD = r"board:dates:(?P<board>\d+):(?P<marker>\d+)"
CONSENT = r"consent:(?P<act>going|maybe|not_going|no):(?P<guild>\d+):(?P<occurrence>\d+)" + (
    r":(?P<version>\d+)"
)
CONSENT_CHOICE = r"consent:choose:(?P<version>\d+):(?P<choices>.+)"
CALENDAR = r"ics:(?P<dates>date|all):(?P<title>own|neutral):(?P<occurrence>\d+)"
FEED = r"feed:(?P<title>own|neutral)"
FORGET = r"forget:(?P<member>\d+)(:(?P<guild>\d+))?"
REMOVE = r"remove:(?P<member>\d+)"
BLOCK = r"ask:block:(?P<question>\d+)"
PRIVATE_ASK = r"dm:ask:(?P<act>read|block):(?P<guild>\d+):(?P<question>\d+):(?P<marker>\d+)"
CHANGE_ANSWER = r"mine:change:(?P<occurrence>\d+)"
LEAVE = r"mine:leave:(?P<act>ask|done)"


def rsvp(act: str, *, occurrence_id: int, marker: int = 0) -> str:
    """An answer button; `marker` is the mark of the delivery that posted it, to find it again."""
    return f"rsvp:{act}:{occurrence_id}:{marker}"


def join(*, occurrence_id: int) -> str:
    """The button that shows the join details of a date."""
    return f"join:{occurrence_id}"


def private_rsvp(act: str, *, guild_id: int, occurrence_id: int, marker: int) -> str:
    """An answer button in a direct message."""
    return f"dm:{act}:{guild_id}:{occurrence_id}:{marker}"


def day_after(act: str, *, guild_id: int, occurrence_id: int, marker: int) -> str:
    """The button that says how it was; `marker` is the delivery that asked."""
    return f"dm:after:{act}:{guild_id}:{occurrence_id}:{marker}"


def private_join(*, guild_id: int, occurrence_id: int, marker: int) -> str:
    """The button that shows the join details of a date, in a direct message."""
    return f"dm:join:{guild_id}:{occurrence_id}:{marker}"


def private(act: str, *, marker: int = 0) -> str:
    """The button that allows private messages, reminds by them, too, or stops them for good."""
    return f"dm:{act}:{marker}"


def draft(act: str, *, draft_id: int, version: int) -> str:
    """A button under a draft's preview."""
    return f"draft:{act}:{draft_id}:{version}"


def listing(act: str, *, listing_id: int, version: int, page: int) -> str:
    """A button or the menu under a page of a listing."""
    return f"listing:{act}:{listing_id}:{version}:{page}"


def cancel(*, event_id: int, version: int) -> str:
    """The button that cancels an event, as it was when the button was shown."""
    return f"cancel:{event_id}:{version}"


def usual(act: str, *, guild_id: int, event_id: int, date_id: int = 0) -> str:
    """The button by which somebody usually comes, or no longer does; also in direct messages.
    `date_id` tells two of them in one message apart."""
    return f"usual:{act}:{guild_id}:{event_id}:{date_id}"


def agree(act: str, *, occurrence_id: int, version: int) -> str:
    """The button that agrees to a text of that version and answers."""
    return f"agree:{act}:{occurrence_id}:{version}"


def admit(act: str, *, request_id: int) -> str:
    """A button under a request to come."""
    return f"admit:{act}:{request_id}"


def edit(scope: str, *, event_id: int, occurrence_id: int) -> str:
    """A button that begins to edit an event, in this scope."""
    return f"edit:{scope}:{event_id}:{occurrence_id}"


def who(act: str, *, occurrence_id: int, page: int) -> str:
    """A button under the list of who comes to a date."""
    return f"who:{act}:{occurrence_id}:{page}"


def host(act: str, *, guild_id: int, occurrence_id: int, marker: int) -> str:
    """A button by which a host says that they lead a date, or need cover; in direct messages and
    in the staff channel. `marker` is the delivery that asked."""
    return f"host:{act}:{guild_id}:{occurrence_id}:{marker}"


def private_admit(act: str, *, guild_id: int, request_id: int, marker: int = 0) -> str:
    """A button about a request to come, in a direct message to a host."""
    return f"dm:admit:{act}:{guild_id}:{request_id}:{marker}"


def holidays_undo(*, holiday_id: int) -> str:
    """The button that takes days off back that were just added."""
    return f"holidays:undo:{holiday_id}"


def undo(*, change_id: int) -> str:
    """The button that takes a change of an event back."""
    return f"undo:{change_id}"


def day_off(act: str, *, occurrence_id: int, holiday_id: int) -> str:
    """A button under the question whether a date on a day off takes place."""
    return f"dayoff:{act}:{occurrence_id}:{holiday_id}"


def audit(*, days: int, older_than: int) -> str:
    """A page of the audit: changes older than that one, or with 0 the newest."""
    return f"audit:{days}:{older_than}"


def board(*, board_id: int, marker: int = 0) -> str:
    """The button under a board and its digests; `marker` is the mark of its delivery."""
    return f"board:dates:{board_id}:{marker}"


def consent(act: str, *, guild_id: int, occurrence_id: int, version: int) -> str:
    """A button under the question before somebody's first answer: agree and answer so, or "no"."""
    return f"consent:{act}:{guild_id}:{occurrence_id}:{version}"


def consent_choice(choices: str, *, version: int) -> str:
    """The button that agrees and makes these choices for private messages."""
    return f"consent:choose:{version}:{choices}"


def calendar(*, occurrence_id: int, whole: bool, neutral: bool) -> str:
    """The button that gives a calendar file of a date or of all, with its name or without."""
    return f"ics:{'all' if whole else 'date'}:{'neutral' if neutral else 'own'}:{occurrence_id}"


def feed(*, neutral: bool) -> str:
    """The button that chooses whether the presser's feed has names."""
    return f"feed:{'neutral' if neutral else 'own'}"


def forget(*, member_id: int, guild_id: int | None = None) -> str:
    """The second press of /privacy delete; without a server, everywhere."""
    return f"forget:{member_id}" + ("" if guild_id is None else f":{guild_id}")


def remove(*, member_id: int) -> str:
    """The second press of /privacy remove."""
    return f"remove:{member_id}"


def block(question_id: int) -> str:
    """The button by which a host wants no more questions from whoever asked this one."""
    return f"ask:block:{question_id}"


def private_ask(act: str, *, guild_id: int, question_id: int, marker: int = 0) -> str:
    """A button about a question, for hosts who do not see the staff channel; also in direct
    messages."""
    return f"dm:ask:{act}:{guild_id}:{question_id}:{marker}"


def change_answer(occurrence_id: int) -> str:
    """The button that shows one date with its three answers."""
    return f"mine:change:{occurrence_id}"


def leave(act: str) -> str:
    """The button that leaves every date of a server, and the one that asks whether to."""
    return f"mine:leave:{act}"


def is_marked(custom_id: str, marker: int) -> bool:
    """Whether this button was posted by the delivery with that mark."""
    marked = ("rsvp:", "board:", "dm:", "host:")
    return custom_id.startswith(marked) and custom_id.endswith(f":{marker}")


def text_mark(marker: int) -> str:
    """A small last line by which a message without such a button is found, and spoken of."""
    return f"\n-# Hearth {marker}" if marker else ""


def is_text_marked(text: str, marker: int) -> bool:
    """Whether this text was posted by the delivery with that mark."""
    return text.endswith(text_mark(marker))
