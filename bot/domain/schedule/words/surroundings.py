"""The words around a schedule: harmless ones, places, holidays.

Harmless means that leaving the word out changes no date and no time, wherever it stands. Other
words that mean nothing to us may only stand in a remark, a name or a place: see `patterns/asides`.
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
        year-round|in total|total|there|there is|there are|there will be|exactly|next to|next door|
        followed by|hosted by|led by|sponsored by|facilitated by|presented by|taught by|run by|
        organized by|moderated by|by phone|by telephone|by zoom|by video|by videoconference|
        by teleconference|by email|stop by|drop by|come by|first come first served|
        first come, first served|first-come, first-served|registration required|
        registration is required|registration requested|registration recommended|rsvp required|
        rsvp requested|please rsvp|no registration required|no registration needed|
        no registration necessary|no registration|no rsvp required|no rsvp needed|no cost|
        at no cost|no charge|no fee|no admission fee|no experience necessary|no experience needed|
        no experience required|no appointment necessary|no appointment needed|not required|
        no need to register|after school|after-school|before and after school|closed discussion|
        closed group|bible class|sunday school|social media|media center|media room|long term|
        long-term|second hand|12 step|12-step|twelve step|twelve-step|4-h|4-h club|k-12|
        coffee break|plays|play|hosts|holds|performs|rehearses|hold|offers|offer|assembles|
        congregates|next meeting|next session|next event|next gathering|next meetup|next call|
        in voice|in voice chat|in vc|voice chat|voice channel|annual general meeting|our annual|
        movie|movies|zumba|film|films|white|whole|forum|forums|bread|pasta|seat|seats|mind|minds|
        shirt|shirts|summit|strings|couples|tunes|chest|parts|jane|judy|hours:|hours are|
        business hours|hours of operation|early childhood|fall prevention|one on one|one-on-one
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
        club de lectura|lectura|tertulia|coro|yoga|catequesis|rosario|santo rosario|eucaristia|
        culto|cultos|servicio|oracion|bingo|milonga|funciones|espectaculo|jornada|jornadas|
        seminario|cursos|atencion al publico|abierto al publico|esta abierto|esta abierta|
        permanece abierto|abre|abren|atiende|atienden|se imparte|se imparten|se dictara|
        se desarrolla|se desarrollan|se hace|se hacen|se ofrece|se ofrecen|se proyecta|
        se realizaran|se celebraran|se llevaran a cabo|tienen lugar|para adultos|para ninos|
        para jovenes|para principiantes|adultos|ninos|jovenes|principiantes|familias|habra|como|
        tendran lugar|se dicta|se dictan|funciona|funcionan|funcion|charla|curso|en horario|
        en un horario|en el horario|en su horario|en horarios|previa inscripcion|
        con inscripcion previa|inscripcion previa|con inscripcion|inscripcion abierta|
        inscripciones abiertas|inscripcion gratuita|sin costo|sin cargo|sin coste|sin costo alguno|
        sin fines de lucro|sin cita previa|sin cita|sin inscripcion|sin inscripcion previa|
        sin necesidad de inscripcion|no requiere inscripcion|no es necesaria inscripcion|
        entrada gratuita|entrada general|entrada libre y gratuita|con entrada libre|
        con entrada gratuita|al lado|junto|a cargo|escuela dominical|redes sociales|del mar|
        mar del plata|vina del mar|12 pasos|doce pasos|libre y gratuito|libre y gratuita|
        abierto a todos|abierta a todos|para todos|para todas|todos bienvenidos|bienvenidos todos|
        todas bienvenidas|todos son bienvenidos|todos y todas|todo publico|para todo publico|
        todas las edades|todos los publicos|para todos los publicos|para todas las edades|
        puerta abierta|puertas abiertas|juega|juegan|ensaya|ensayan|canta|cantan|ofrece|ofrecen|
        organiza|organizan|congrega|congregan|celebramos|reunimos|encontramos|nos vemos|
        nos encontramos|practican|funcionara|funcionaran|se juntan|se encuentran|realizamos|
        se reuniran|se reunira|reunira|tendremos|consultas|consulta|informes|informacion|contacto|
        en el marco de|en el marco del|proxima reunion|proximo encuentro|proxima sesion|
        asamblea anual|mano|manos|padres|mesas|cartas|circo|plato|platos|canto|luces|voces|hojas|
        genero|manzanas|nueva|nuevo|nuevas|nuevos|mucho|muchas gracias|mario|julia|paula|marta|
        esta programado|esta programada|estan programados|programada|programado|reunion anual
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
        brewery|bookstore|gallery|court|meeting room|chamber|chambers|lounge|ballroom|dining room|
        kitchen|patio|deck|pier|beach|lake|trail|trailhead|market|farmers market|depot|station|
        headquarters|diner|bakery|laboratory|lab|greenhouse|holiday inn|complex|rink|hut|manor|
        cottage|square
        """,
        """
        parroquia|iglesia|hospital|biblioteca|centro|sala|salon|clinica|escuela|capilla|edificio|
        auditorio|casa|oficina|parque|museo|teatro|colegio|universidad|plaza|sede|templo|aula|
        casa parroquial|despacho|archivo|ermita|santuario|monasterio|anexo|cancha|estadio|piscina|
        hotel|bar|cafe|cafeteria|patio|jardin|salon de actos|salon parroquial|
        salon de usos multiples|comedor|bodega|secretaria|sociedad|gimnasio|libreria|restaurante|
        barrio|calle|avenida|av|avda|carrera|bulevar|camino|pasaje|ronda|paseo|villa|hogar|
        pabellon|instituto|facultad|galeria|palacio|convento|catedral|basilica|residencia|
        fundacion|asociacion|club|local social|ayuntamiento|centro civico|centro cultural|
        casa de la cultura|polideportivo|municipalidad|municipio|predio|playa|puerto|mercado|cine|
        estacion|camping|quincho|galpon|laboratorio|vivero|huerta|hostal|ludoteca|gruta|terraza|
        azotea|carpa|torre|finca
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
        rosh hashanah|pentecost|holy week|juneteenth|mlk day|maundy thursday|holy thursday|
        holy saturday|shrove tuesday|fat tuesday|mardi gras|boxing day|canada day|election day|
        black friday|giving tuesday|super bowl sunday|super bowl|kwanzaa
        """,
        """
        navidad|nochebuena|nochevieja|ano nuevo|semana santa|domingo de ramos|cuaresma|adviento|
        pascua|domingo de resurreccion|jueves santo|viernes santo|reyes|dia de reyes|pentecostes|
        carnaval|carnavales|fallas|dia de la madre|dia del padre|dia de los muertos|ramadan|
        todos los santos|corpus christi|lunes santo|martes santo|miercoles santo|sabado santo|
        miercoles de ceniza|dia de los difuntos|dia del trabajo|dia del trabajador
        """,
    ),
]
