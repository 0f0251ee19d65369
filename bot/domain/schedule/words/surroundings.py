"""The words around a schedule: harmless ones, places, holidays, and those that forbid reading it.

Harmless means that leaving the word out changes no date and no time. Whatever is in none of these
lists is a leftover, and a leftover is refused.
"""

from typing import Any

Row = tuple[Any, str, str]

FILLERS: list[Row] = [
    (
        True,
        """
        inclusive|council|board|general|body|community|call|calls|meetup|meetups|workshop|workshops|webinar|
        seminar|lecture|lectures|team|members|public|meet|meets|meeting|meetings|we meet|is|are|
        be|will be|held|is held|are held|takes place|take place|occurs|happens|happening|
        scheduled|regular|regularly|group|groups|support group|support groups|support|session|
        sessions|gathering|gatherings|class|classes|virtual|virtually|online|in person|in-person|
        via zoom|on zoom|zoom|hybrid|please|join us|join|us|our|we|gather|when|date|dates|time|
        times|schedule|only|sharp|promptly|local|local time|prevailing|prevailing time|standard|
        hosted|offered|live|event|events|program|together|basis|open meeting|closed meeting|
        open to all|open to the public|all welcome|all are welcome|everyone welcome|day:|days:|
        until further notice|in english|english|in spanish|spanish|bilingual|free|free of charge|
        in the year|throughout the year|all year|year round|year-round|in total|total
        """,
        """
        inclusive|abierto|abierta|atencion|horario de atencion|a traves de zoom|
        a traves de la plataforma zoom|por la plataforma zoom|talleres|charlas|conferencia|
        asamblea|dia:|dias:|cuando:|hasta nuevo aviso|en espanol|espanol|en ingles|ingles|
        bilingue|gratis|gratuito|gratuita|entrada libre|reunion|reuniones|se reune|se reunen|
        nos reunimos|nos juntamos|se realiza|se realizan|se realizara|se llevara a cabo|
        se lleva a cabo|se celebra|se celebran|se celebrara|tendra lugar|tiene lugar|sera|seran|
        es|son|hay|grupo|grupos|grupo de apoyo|apoyo|sesion|sesiones|encuentro|encuentros|clase|
        clases|taller|misa|misas|virtual|virtualmente|en linea|presencial|presenciales|por zoom|
        via zoom|en directo|en vivo|se|horario|horarios|fecha|fechas|hora|hora local|local|solo|
        solamente|unicamente|dia|dias|evento|todo el ano|durante todo el ano|durante el ano|
        funcion|charla|curso|en horario|en un horario|en el horario|en su horario
        """,
    ),
]

PLACES: list[Row] = [
    (
        True,
        """
        hospital|church|library|center|centre|room|hall|school|clinic|classroom|chapel|building|
        auditorium|cafe|cafeteria|house|office|park|temple|synagogue|museum|theater|theatre|
        conference room|community center|lobby|ymca|gym|club|lodge|college|university|campus|
        boardroom|annex|basement|sanctuary|parish|studio
        """,
        """
        parroquia|iglesia|hospital|biblioteca|centro|sala|salon|clinica|escuela|capilla|edificio|
        auditorio|casa|oficina|parque|museo|teatro|colegio|universidad|plaza|sede|templo|aula|
        local social|ayuntamiento|centro civico|centro cultural|casa de la cultura|polideportivo
        """,
    ),
]

HOLIDAYS: list[Row] = [
    (
        True,
        """
        thanksgiving|thanksgiving day|christmas day|christmas|christmas eve|easter|easter monday|
        new year|new years|new year's|new year's day|new year's eve|labor day|memorial day|
        independence day|veterans day|presidents day|presidents' day|columbus day|mother's day|
        father's day|halloween|valentine's day|good friday|palm sunday|ash wednesday|lent|advent|
        ramadan|passover|hanukkah|yom kippur|rosh hashanah|pentecost|holy week|juneteenth|mlk day
        """,
        """
        navidad|nochebuena|nochevieja|ano nuevo|semana santa|domingo de ramos|cuaresma|adviento|
        pascua|domingo de resurreccion|jueves santo|viernes santo|reyes|dia de reyes|pentecostes|
        dia de la madre|dia del padre|dia de los muertos|ramadan|todos los santos|corpus christi
        """,
    ),
]

REFUSALS: list[Row] = [
    (
        "complex",
        """
        holiday|holidays|bank holiday|bank holidays|public holiday|federal holiday|unless|if|
        whenever|moon|solstice|equinox|trading day|business day|business days|school day|
        school days|school year|before|after|following|preceding|otherwise|postpone|postponed|
        week of|the week of|day before|day after|weekend of|semester|depending|where possible|
        workday|working day|working days
        """,
        """
        festivo|festivos|feriado|feriados|vispera|visperas|si|salvo que|a menos que|luna|
        laborable|laborables|habil|habiles|lectivo|lectivos|lectivas|antes|despues|cuando|segun|
        puente|puentes|curso escolar
        """,
    ),
    (
        "vague",
        """
        about|around|approximately|approx|roughly|circa|or|mid|early|late|sometime|some|usually|
        generally|normally|typically|often|sometimes|occasionally|most|spring|summer|fall|autumn|
        winter|several|various|few|ish|maybe|possibly|tentatively|tentative|probably|other dates|
        beginning of|end of|start of|middle of|bimonthly|bi-monthly|semimonthly|semi-monthly|
        semiweekly|semi-weekly|~|flexible
        """,
        """
        o|u|aproximadamente|alrededor|sobre|sobre las|hacia|hacia las|primavera|verano|otono|
        invierno|normalmente|generalmente|habitualmente|algunos|algunas|varios|varias|a mediados|
        mediados|principios|finales|fines|probablemente|quizas|tal vez|bimensual|suele|suelen|
        casi|temporada
        """,
    ),
    (
        "negated",
        """
        no|not|never|closed|cancelled|canceled|no meeting|no meetings|doesn't|don't|won't|
        suspended|isn't|aren't|off
        """,
        """
        cerrado|cerrada|cerramos|nunca|ningun|cancelado|cancelada|suspendido|suspendida|no hay|
        sin reunion|cancelan|suspende|suspenden
        """,
    ),
    (
        "deadline",
        """
        by|deadline|no later than|rsvp|register by|registration|due
        """,
        """
        antes de|antes de las|a mas tardar|fecha limite|plazo|inscripcion|inscripciones
        """,
    ),
    (
        "no_schedule",
        """
        tbd|tba|to be decided|to be determined|to be announced|as needed|on request|upon request|
        by appointment|varies|ongoing|on demand|call for|24/7|any time|anytime|as scheduled
        """,
        """
        por confirmar|por definir|por determinar|por anunciar|cita previa|con cita|a convenir|
        a demanda|previa cita|consultar
        """,
    ),
]
