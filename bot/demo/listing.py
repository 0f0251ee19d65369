"""The listing of the demo's community, word for word, with what its moderator adds to each line.

Groups whose name tells a diagnosis are private: whoever sees who comes would know it.
"""

from dataclasses import dataclass

from bot.domain.events import Privacy
from bot.domain.language import Language

ONLINE = "Online, by video"
EN_LINEA = "En línea, por video"


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One line of the listing, and what a moderator types beside it."""

    title: str
    when: str
    about: str
    language: Language = "en"
    privacy: Privacy = Privacy.OPEN
    where: str = ONLINE
    length: str = "1 h"
    capacity: int | None = None

    @property
    def options(self) -> dict[str, object]:
        """The line as the options of /event create."""
        typed: dict[str, object] = {
            "title": self.title,
            "when": self.when,
            "where": self.where,
            "length": self.length,
            "about": self.about,
            "privacy": self.privacy.value,
            "language": self.language,
        }
        return typed if self.capacity is None else {**typed, "capacity": self.capacity}


# What /event import is to be tried with: clear lines, a question, one that is not understood.
TO_PASTE = """\
Autumn groups
Knitting Circle: Wednesdays at 8:00 p.m. ET
Grief Walk: Slow Sundays – first Sunday of the month, 10 a.m. ET
Café entre Amigas: los viernes a las 6:00 p. m., hora del Este
Sound Bath: Thursday, 7:30 p.m. ET
Open Mic: every so often, 8 p.m. ET
Qi Gong: June 25, 11:30 a.m. ET"""

LISTING = (
    Group(
        title="Meditation Mondays: Chakra Chanting",
        when="Mondays at 10:00 a.m. ET",
        about="Sit or lie down and breathe with us. You may chant along or only listen.",
    ),
    Group(
        title="Thursday Night Thrivers: All Stages Support Group",
        when="Thursdays at 7:00 p.m. ET",
        about="Talk or listen, as you like tonight. Every stage and every feeling is welcome.",
        privacy=Privacy.PRIVATE,
        length="90",
    ),
    Group(
        title="Thursday Night Thrivers: Metastatic Breast Cancer Support Group",
        when="First and third Thursdays of the month at 7:00 p.m. ET",
        about="For people living with metastatic breast cancer, among others who know what it is.",
        privacy=Privacy.PRIVATE,
        length="90",
    ),
    Group(
        title="Thursday Night Thrivers: Inflammatory Breast Cancer Support Group",
        when="Second Thursday of the month at 7:00 p.m. ET",
        about="For people living with inflammatory breast cancer.",
        privacy=Privacy.PRIVATE,
        length="90",
    ),
    Group(
        title="The Caregiver Huddle",
        when="Third Tuesday of the month at 7:00 p.m. ET",
        about="For partners, family and friends who care for someone. An hour that is about you.",
    ),
    Group(
        title="Después de un Diagnóstico: Grupo de Apoyo en Español",
        when="2do y Cuarto Martes de cada mes 7:00 p.m. ET",
        about="Un espacio tranquilo para hablar o solo escuchar, en español.",
        language="es",
        privacy=Privacy.PRIVATE,
        where=EN_LINEA,
        length="90",
    ),
    Group(
        title="Encourage and Empower: For Newly Diagnosed",
        when="September 10, 11:00 a.m. ET",
        about="What to ask, whom to tell, and how others got through the first weeks.",
        privacy=Privacy.PRIVATE,
        length="90",
    ),
    Group(
        title="Breast Cancer Book Club",
        when="The first Sunday of the month at 11 am ET",
        about="You are welcome even if you have not finished the book.",
        privacy=Privacy.PRIVATE,
    ),
    Group(
        title="Restorative Yoga",
        when="June 17, 5:30 p.m. ET",
        about="Slow and gentle, on the floor or in bed. A blanket and two pillows are enough.",
    ),
    Group(
        title="The Sun's Embrace: A Summer Solstice Meditation",
        when="June 21, 11:00 a.m. ET",
        about="A guided meditation for the longest day. Bring something warm to drink.",
    ),
    Group(
        title="Qi Gong",
        when="June 25, 11:30 a.m. ET",
        about="Easy movements, standing or sitting. No experience needed.",
    ),
    Group(
        title="Art Therapy",
        when="July 1, 6:00 p.m. ET",
        about="Paper and any colours you have at home. Nobody has to show anything.",
        length="1 h 30",
        capacity=12,
    ),
    Group(
        title="Forest Bathing",
        when="July 2, 6:00 p.m. ET",
        about="A slow hour with trees: at a window, in a garden, or on a bench near you.",
        where="Wherever you are; we meet by video",
    ),
    Group(
        title="Yoga Fitness with Chair Assist",
        when="July 9, 11:30 a.m. ET",
        about="Strength and balance with a chair beside you. Stop whenever you like.",
        length="45",
    ),
    Group(
        title="Yoga Stretching for DIEP flap",
        when="July 9, 6:00 p.m. ET",
        about="Careful stretches after DIEP flap surgery. Ask your surgeon before you join.",
        privacy=Privacy.PRIVATE,
        length="45",
    ),
    Group(
        title="Reflect & Recharge: Expressive Writing",
        when="July 22, 6:00 p.m. ET",
        about="Short prompts, quiet time to write, and reading aloud only if you wish.",
    ),
)
