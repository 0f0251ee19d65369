"""What people agree to before anything of an answer is kept: what, who sees it, how long, how to
delete it. Asked once; other words are another version, and are asked again."""

from zlib import crc32

from bot.domain.errors import Text

WORDS = (
    Text("Before your first answer: may I keep it?"),
    Text("**What:** your account's number, your answer, and when you gave it. No name, no reason."),
    Text(
        "**Who sees it:** in private groups nobody here; an open group's card counts you. "
        "Whoever runs this bot could look it up."
    ),
    Text("**How long:** 7 days after the meeting; a server may choose 0 to 30."),
    Text("**Delete it:** /privacy delete, at any time, at once."),
    Text("If you agree, your answer counts now. You are asked once, on every server together."),
)
VERSION = crc32("\n".join(one.key for one in WORDS).encode())
