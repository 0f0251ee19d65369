"""The kind and the language of an entry as stems of their own, and the words that name them.

"husbands podcast" asks for a podcast: the entry that is one comes before those that mention one.
"""

from bot.domain.resources.model import Kind

_KIND_WORDS: dict[Kind, str] = {
    "article": "article articles articulo articulos booklet folleto",
    "podcast": "podcast podcasts episode episodes episodio episodios",
    "video": "video videos watch",
    "book": "book books libro libros",
    "organisation": "organisation organization charity charities foundation organizacion "
    "organizaciones fundacion asociacion asociaciones",
    "helpline": "helpline helplines hotline phone telephone telefono telefonos linea",
    "group": "group groups meetup meetups meeting meetings grupo grupos reunion reuniones taller",
    "tool": "tool tools app apps finder lookup herramienta aplicacion buscador",
    "study": "study studies paper papers estudio estudios",
}
_LANGUAGE_WORDS = {
    "es": "spanish espanol castellano",
    "en": "english ingles",
}


def kind_mark(kind: str) -> str:
    """The stem that every entry of this kind holds."""
    return f"xkind{kind}"


def language_mark(language: str) -> str:
    """The stem that every entry in this language holds."""
    return f"xlang{language}"


MARKS: dict[str, str] = {
    **{word: kind_mark(kind) for kind, listed in _KIND_WORDS.items() for word in listed.split()},
    **{
        word: language_mark(language)
        for language, listed in _LANGUAGE_WORDS.items()
        for word in listed.split()
    },
}
