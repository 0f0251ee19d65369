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
        inclusive|council|board|general|body|community|call|calls|meetup|meetups|workshop|
        workshops|webinar|seminar|lecture|lectures|team|members|public|meet|meets|meeting|meetings|
        we meet|is|are|be|will be|held|is held|are held|takes place|take place|occurs|happens|
        happening|scheduled|regular|regularly|group|groups|support group|support groups|support|
        session|sessions|gathering|gatherings|class|classes|virtual|virtually|online|in person|
        in-person|via zoom|on zoom|zoom|hybrid|please|join us|join|us|our|we|gather|when|date|
        dates|time|times|schedule|only|sharp|promptly|local|local time|your local time|
        in your local time|in local time|in your time zone|in your timezone|your time zone|
        your timezone|prevailing|prevailing time|standard|hosted|offered|live|event|events|program|
        together|basis|open meeting|closed meeting|open to all|open to the public|all welcome|
        all are welcome|everyone welcome|day:|days:|until further notice|in english|english|
        in spanish|spanish|bilingual|free|free of charge|will take place|runs|currently|
        via google meet|google meet|microsoft teams|ms teams|webex|jitsi|discord|on discord|
        via discord|slack|youtube|on youtube|twitch|livestream|rehearsal|rehearsals|practice|
        practices|worship|worship service|service|services|prayer|bible study|study|story time|
        storytime|yoga|bingo|choir|tour|tours|committee|commission|chapter|training|course|courses|
        lessons|sync|standup|hangout|social|discussion|social time|adults|kids|children|teens|
        seniors|families|beginners|newcomers|visitors|guests|all ages|all levels|we will meet|
        will meet|will be held|gathers|convenes|they|it|this is|recurring|open|office hours|
        opening hours|special opening time|in the year|throughout the year|all year|year round|
        year-round|in total|total
        """,
        """
        inclusive|abierto|abierta|atencion|horario de atencion|a traves de zoom|
        a traves de la plataforma zoom|por la plataforma zoom|talleres|charlas|conferencia|
        asamblea|dia:|dias:|cuando:|hasta nuevo aviso|en espanol|espanol|en ingles|ingles|bilingue|
        gratis|gratuito|gratuita|entrada libre|reunion|reuniones|se reune|se reunen|nos reunimos|
        nos juntamos|se realiza|se realizan|se realizara|se llevara a cabo|se lleva a cabo|
        se celebra|se celebran|se celebrara|tendra lugar|tiene lugar|sera|seran|es|son|hay|grupo|
        grupos|grupo de apoyo|apoyo|sesion|sesiones|encuentro|encuentros|clase|clases|taller|misa|
        misas|virtual|virtualmente|en linea|presencial|presenciales|por zoom|via zoom|en directo|
        en vivo|se|horario|horarios|fecha|fechas|hora|hora local|local|solo|solamente|unicamente|
        dia|dias|evento|todo el ano|durante todo el ano|durante el ano|ensayo|ensayos|
        entrenamiento|entrenamientos|visitas|visitas guiadas|visita guiada|concierto|conciertos|
        club de lectura|lectura|tertulia|coro|yoga|catequesis|rosario|eucaristia|culto|cultos|
        servicio|oracion|bingo|milonga|funciones|espectaculo|jornada|jornadas|seminario|cursos|
        atencion al publico|abierto al publico|esta abierto|esta abierta|permanece abierto|abre|
        abren|atiende|atienden|se imparte|se imparten|se dictara|se desarrolla|se desarrollan|
        se hace|se hacen|se ofrece|se ofrecen|se proyecta|se realizaran|se celebraran|
        se llevaran a cabo|tienen lugar|para adultos|para ninos|para jovenes|para principiantes|
        adultos|ninos|jovenes|principiantes|familias|habra|como|tendran lugar|se dicta|se dictan|
        funciona|funcionan|funcion|charla|curso|en horario|en un horario|en el horario|
        en su horario
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
        boardroom|annex|basement|sanctuary|parish|studio|community room|fellowship hall|town hall|
        city hall|courthouse|firehouse|senior center|legion|garden|gardens|field|pool|arena|
        stadium|bar|pub|grill|coffeehouse|coffee shop|shop|store|mall|plaza|mission|cathedral|
        mosque|farm|barn|shelter|hotel|inn|foundation|institute|academy|makerspace|gazebo|
        playground|rectory|game room|pantry|parking lot|courtroom|pavilion|restaurant|tavern|
        brewery|bookstore|gallery|court|meeting room
        """,
        """
        parroquia|iglesia|hospital|biblioteca|centro|sala|salon|clinica|escuela|capilla|edificio|
        auditorio|casa|oficina|parque|museo|teatro|colegio|universidad|plaza|sede|templo|aula|
        casa parroquial|despacho|archivo|ermita|santuario|monasterio|anexo|cancha|estadio|piscina|
        hotel|bar|cafe|cafeteria|patio|jardin|salon de actos|salon parroquial|
        salon de usos multiples|comedor|bodega|secretaria|sociedad|gimnasio|libreria|restaurante|
        barrio|calle|avenida|paseo|villa|hogar|pabellon|instituto|facultad|galeria|palacio|
        convento|catedral|basilica|residencia|fundacion|asociacion|club|local social|ayuntamiento|
        centro civico|centro cultural|casa de la cultura|polideportivo
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
        epiphany|whitsun|eastertide|diwali|purim|ramadan|passover|hanukkah|yom kippur|
        rosh hashanah|pentecost|holy week|juneteenth|mlk day
        """,
        """
        navidad|nochebuena|nochevieja|ano nuevo|semana santa|domingo de ramos|cuaresma|adviento|
        pascua|domingo de resurreccion|jueves santo|viernes santo|reyes|dia de reyes|pentecostes|
        carnaval|carnavales|fallas|dia de la madre|dia del padre|dia de los muertos|ramadan|
        todos los santos|corpus christi
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
        workday|working day|working days|formerly|previously|moved|doors|tickets|instead|rather|
        term|term time|rotating|rotation
        """,
        """
        festivo|festivos|feriado|feriados|vispera|visperas|si|salvo que|a menos que|luna|trimestre|
        entradas|taquilla|rotativo|rotativa|laborable|laborables|habil|habiles|lectivo|lectivos|
        lectivas|antes|despues|cuando|segun|puente|puentes|curso escolar
        """,
    ),
    (
        "vague",
        """
        about|around|nearly|almost|approximately|approx|roughly|circa|or|mid|early|late|sometime|
        some|usually|generally|normally|typically|often|sometimes|occasionally|most|spring|summer|
        fall|autumn|winter|several|various|few|ish|maybe|possibly|tentatively|tentative|probably|
        other dates|beginning of|end of|start of|middle of|bimonthly|bi-monthly|semimonthly|
        semi-monthly|semiweekly|semi-weekly|~|flexible|sunset|sunrise|dawn|dusk|alternately|
        alternation|setup|biannual|semiannual|biennial|backup|summertime|springtime|wintertime|odd|
        even|rarely|seldom|hardly
        """,
        """
        o|u|aproximadamente|alrededor|sobre|sobre las|hacia|hacia las|primavera|verano|otono|
        invierno|normalmente|generalmente|habitualmente|algunos|algunas|varios|varias|a mediados|
        mediados|principios|finales|fines|probablemente|quizas|tal vez|bimensual|suele|suelen|casi|
        temporada|alternancia|turnos|bisiesto|bisiestos|par|pares|impar|impares|bianual|amanecer|
        anochecer|atardecer|apenas|raramente
        """,
    ),
    (
        "negated",
        """
        no|not|never|closed|cancelled|canceled|no meeting|no meetings|doesn't|don't|won't|
        suspended|isn't|aren't|off|closing|closure|closures|excluded|exclusions|skip|skipped|
        skipping|break|breaks|vacation|recess|without|nor|neither|nobody
        """,
        """
        cerrado|cerrada|cerramos|nunca|ningun|cancelado|cancelada|suspendido|suspendida|no hay|
        cierre|descanso|vacaciones|receso|pausa|excluido|excluidos|sin|ni|tampoco|jamas|nadie|
        sin reunion|cancelan|suspende|suspenden
        """,
    ),
    (
        "deadline",
        """
        end|finish|finishes|closes|expires|by|deadline|no later than|rsvp|register by|registration|
        due
        """,
        """
        fin|finaliza|finalizan|termina|terminan|acaba|vence|cierra|cierran|antes de|antes de las|
        a mas tardar|fecha limite|plazo|inscripcion|inscripciones
        """,
    ),
    (
        "no_schedule",
        """
        hourly|tbd|tba|to be decided|to be determined|to be announced|as needed|on request|
        upon request|by appointment|varies|ongoing|on demand|call for|24/7|any time|anytime|
        as scheduled
        """,
        """
        por confirmar|por definir|por determinar|por anunciar|cita previa|con cita|a convenir|
        a demanda|previa cita|consultar
        """,
    ),
]
