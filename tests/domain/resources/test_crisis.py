"""Which words speak of a crisis, and which only seem to."""

import random
import string

import pytest

from bot.services.shipped import shipped


def languages(text: str) -> set[str]:
    ships = shipped()
    return ships.crisis.languages_in(text, is_word=ships.dictionary.is_listed)


def speaks(text: str) -> bool:
    return bool(languages(text))


@pytest.mark.parametrize(
    "text",
    [
        "i want to die",
        "thinking about killing myself",
        "I can't do this any more",
        "i do not want to live",
        "no reason to live",
        "everyone would be better off without me",
        "SUICIDAL",
        "self harm",
        "quiero morirme",
        "Ya no puedo más",
        "me quiero matar",
        "pienso en el suicidio",
        "quitarme la vida",
        "they would be better off if i was gone",
        "my kids would be better without me",
        "todos estarían mejor sin mí",
        "sería mejor que no existiera",
        "i want to disappear",
        "quiero desaparecer",
        "i hope i don't wake up",
        "ojalá no despertara",
        "i took too many pills",
        "i am going to jump off the bridge",
        "no puedo más con la vida",
        "how many pills does it take to die",
        "i want to slit my wrists",
        "nobody would notice if i died",
        "i lost the will to live",
        "tired of being alive",
        "i no longer want to be here",
        "ojalá estuviera muerta",
        "quiero poner fin a mi vida",
        "ya no quiero estar en este mundo",
        "quiero cortarme las venas",
        "me hago daño",
        "perdí las ganas de vivir",
    ],
)
def test_it_is_heard(text: str) -> None:
    assert speaks(text)


@pytest.mark.parametrize(
    "text",
    [
        "my friend wants to kill herself",
        "my husband says he wants to kill himself",
        "my daughter wants to die",
        "he wants to end his life",
        "my wife talks about ending her life",
        "my sister doesn't want to live",
        "my son is hurting himself",
        "they want to kill themselves",
        "mi hija se quiere matar",
        "mi esposo quiere suicidarse",
        "mi amiga quiere morir",
        "mi papá ya no quiere vivir",
        "my friend wnats to kill herslef",
    ],
)
def test_it_is_heard_when_somebody_else_is_meant(text: str) -> None:
    assert speaks(text)


@pytest.mark.parametrize(
    "text",
    [
        "sucide help",
        "wnat to die",
        "i want to kil myself",
        "killmyself",
        "me quier omorir",
        "no quero vivir",
        "suisidio",
    ],
)
def test_it_is_heard_with_a_typing_slip(text: str) -> None:
    assert speaks(text)


@pytest.mark.parametrize(
    "text",
    [
        "i'm scared of dying",
        "i don't want to die",
        "my mother died last week",
        "lost my brother to suicide",
        "is this cancer going to kill me",
        "end of life care",
        "dying at home",
        "want to dine",
        "want to live longer",
        "cut my hair before chemo",
        "can't go on vacation during chemo",
        "dead skin after radiation",
        "tired of chemo",
        "life insurance",
        "tengo miedo a morir",
        "no quiero morir",
        "mi hermano se suicidó",
        "mi esposo falleció",
        "no puedo dormir",
        "cortarme el pelo antes de la quimio",
        "cuidados al final de la vida",
        "no puedo más con la quimio",
        "no quiero seguir el tratamiento",
        "afraid to die of cancer",
        "my mom died",
        "my brother killed himself",
        "my mom wants to die at home",
        "mi mamá quiere morir en casa",
        "mi marido me quiere matar",
        "cancer is taking her life",
        "afraid i will never wake up from surgery",
        "i'm not suicidal just sad",
        "would i be better off if i had chemo first",
        "i want the pain to disappear",
        "my husband hurt himself at work",
        "",
        "please don't let me die of this",
        "i am not ready to die",
        "i cut myself while cooking",
        "tired of being alive with pain",
        "after my son's suicide",
        "overdose of radiation",
        "cansada de vivir con dolor",
        "ayuda para familias de suicidas",
        "quiero cortarme las puntas",
        "me hace daño la comida",
        "no puedo más del cansancio",
    ],
)
def test_grief_fear_and_everyday_words_are_no_crisis(text: str) -> None:
    assert not speaks(text)


@pytest.mark.parametrize(
    ("text", "language"),
    [("hacerme daño", "es"), ("cortarme", "es"), ("mejor muerta", "es"), ("want to die", "en")],
)
def test_the_language_of_the_phrase_is_told(text: str, language: str) -> None:
    assert languages(text) == {language}


def test_an_innocent_phrase_does_not_hide_another() -> None:
    assert speaks("my brother died by suicide and i want to die too")


def test_nine_of_ten_phrases_are_heard_with_one_slip_anywhere() -> None:
    chance = random.Random(7)
    phrases = [
        " ".join(phrase).replace("*", "")
        for by_longest in shipped().crisis.phrases.values()
        for those in by_longest.values()
        for phrase in those
    ]
    slipped = [
        with_a_slip(phrase, chance) for phrase in phrases for _ in range(5) if len(phrase) > 5
    ]

    heard = sum(map(speaks, slipped))

    assert heard >= 0.9 * len(slipped)


def with_a_slip(text: str, chance: random.Random) -> str:
    """The text with a letter left out, put in, changed, or swapped with the next."""
    place = chance.choice([at for at, letter in enumerate(text) if letter != " "])
    letter = chance.choice(string.ascii_lowercase)
    return chance.choice(
        [
            text[:place] + text[place + 1 :],
            text[:place] + letter + text[place:],
            text[:place] + letter + text[place + 1 :],
            text[:place] + text[place + 1 : place + 2] + text[place] + text[place + 2 :],
        ]
    )
