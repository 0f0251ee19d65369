"""What people agree to before an answer or a choice for private messages is kept: what, who sees
it, how long, how to delete it. Asked once; other words are another version, and are asked again."""

from zlib import crc32

from bot.domain.errors import Text

WORDS = (
    Text("Before I keep anything about you: may I?"),
    Text(
        "**What:** your account's number, your answers and when you gave them, "
        "what you choose for private messages. No name, no reason."
    ),
    Text(
        "**Who sees it:** moderators and hosts see who comes; an open group's card counts you. "
        "Whoever runs this bot could look it up."
    ),
    Text(
        "**How long:** answers 7 days after the meeting; a server may choose 0 to 30. "
        "Choices until you change or delete them."
    ),
    Text("**Delete it:** /privacy delete, at any time, at once."),
    Text(
        "If you agree, what you just pressed or typed counts now. "
        "You are asked once, on every server together."
    ),
)
VERSION = crc32("\n".join(one.key for one in WORDS).encode())
