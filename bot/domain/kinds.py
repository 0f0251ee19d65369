"""The kinds of what the bot sends by itself, and what sets each apart."""

from enum import StrEnum


class Kind(StrEnum):
    """What is sent."""

    CARD = "card"
    REMINDER = "reminder"
    CHANGED = "changed"  # tells those who answered what changed of their dates
    CHANGED_FOR_MEMBER = "changed_for_member"  # tells one of them privately
    PROMOTED = "promoted"  # tells a member that a seat became theirs
    DECIDED = "decided"  # tells a member how their request to come was answered
    PRIVATE_REMINDER = "private_reminder"  # reminds a member of a date that they answered
    DAY_AFTER = "day_after"  # asks a member how it was
    SEAT_FREED = "seat_freed"  # tells the channel so, where the member is not told themself
    HOST_ASKED = "host_asked"  # asks a host whether they lead their date
    HOST_WANTED = "host_wanted"  # tells the staff channel that nobody has said so
    ASKED_HOST = "asked_host"  # tells a host that somebody asks to come; version: the request
    QUESTION_HOST = "question_host"  # tells a host that somebody asks; version: the question
    BOARD = "board"
    DIGEST = "digest"  # what is on in the week, beside a board
    MISSED = "missed"  # tells staff which ones came too late
    MOVED = "moved"  # tells staff which dates new zone rules moved
    REACTIONS = "reactions"  # tells staff of a private card that shows who reacted
    DAY_OFF = "day_off"  # asks staff about a date on a day off; the row's version is the day off
    ASKED = "asked"  # tells staff that somebody asks to come; the row's version is the request
    LIBRARY = "library"  # tells staff what the library's moderators are to look at

    @property
    def private(self) -> bool:
        """Whether it goes to one member as a direct message, if they allowed that."""
        return self in (
            Kind.CHANGED_FOR_MEMBER,
            Kind.PROMOTED,
            Kind.DECIDED,
            Kind.PRIVATE_REMINDER,
            Kind.DAY_AFTER,
            Kind.HOST_ASKED,
            Kind.ASKED_HOST,
            Kind.QUESTION_HOST,
        )

    @property
    def about_hosts(self) -> bool:
        """Whether it asks who leads a date, and reads otherwise once that is known."""
        return self in (Kind.HOST_ASKED, Kind.HOST_WANTED)

    @property
    def for_staff(self) -> bool:
        """Whether it tells staff, and stays when its date falls out or changes."""
        return self in (
            Kind.MISSED,
            Kind.MOVED,
            Kind.REACTIONS,
            Kind.DAY_OFF,
            Kind.ASKED,
            Kind.LIBRARY,
        )

    @property
    def outlasts_changes(self) -> bool:
        """Whether it tells of what happened, so that no change of its date makes it void. The
        others are planned anew for each version of it."""
        return self in (
            Kind.CHANGED,
            Kind.CHANGED_FOR_MEMBER,
            Kind.PROMOTED,
            Kind.SEAT_FREED,
            Kind.DECIDED,
            Kind.ASKED_HOST,
            Kind.QUESTION_HOST,
        )

    @property
    def looks_itself(self) -> bool:
        """Whether it tells also of dates that fell out, and sees itself if there is nothing to
        say."""
        return self in (Kind.CHANGED, Kind.CHANGED_FOR_MEMBER, Kind.DECIDED)

    @property
    def of_a_seat(self) -> bool:
        """Whether it tells of a seat that became free, which helps nobody after the start."""
        return self in (Kind.PROMOTED, Kind.SEAT_FREED)

    @property
    def calls(self) -> bool:
        """Whether it calls people to its date, and is taken back when that falls out."""
        return self.about_hosts or self in (
            Kind.REMINDER,
            Kind.PROMOTED,
            Kind.PRIVATE_REMINDER,
            Kind.SEAT_FREED,
        )
