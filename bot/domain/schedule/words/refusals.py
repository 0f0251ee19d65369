"""Words that forbid reading a schedule, and why: they change when it meets in a way we cannot keep.

A remark may be any words but these, so the lists are long: what limits, doubts, denies or ends a
schedule belongs here, as a whole phrase where its words alone are harmless.
"""

from typing import Any

Row = tuple[Any, str, str]

REFUSALS: list[Row] = [
    (
        "complex",
        """
        holiday|holidays|bank holiday|bank holidays|public holiday|federal holiday|unless|if|
        whenever|whichever|moon|lunar|solstice|equinox|trading day|business day|business days|
        school day|school days|school year|academic year|academic|fiscal|before|after|following|
        preceding|preceded|prior|prior to|subsequent|subsequently|otherwise|postpone|postponed|
        postpones|week of|the week of|day before|day after|weekend of|semester|semesters|depending|
        depends|dependent|contingent|subject to|permitting|provided that|as long as|where possible|
        while|workday|working day|working days|payday|paydays|formerly|former|previously|previous|
        moved|moves|moving|rescheduled|reschedule|reschedules|replaced|replaces|substitute|makeup|
        rain date|doors|tickets|instead|rather|term|term time|trimester|rotating|rotation|rotates|
        rotate|rotated|alternates|alternated|alternative|alternatively|staggered|opposite|lenten|
        in turns|takes turns|take turns|respectively|session dates|as posted|exception|exceptions|
        tide|at the discretion|restart|restarts|restarting
        """,
        """
        festivo|festivos|feriado|feriados|vispera|visperas|si|salvo que|a menos que|luna|lunar|
        trimestre|trimestres|semestre|semestres|bimestre|entradas|taquilla|rotativo|rotativa|
        rotativos|rotan|rota|laborable|laborables|habil|habiles|lectivo|lectivos|lectivas|antes|
        despues|cuando|segun|dependiendo|depende|dependen|mientras|siempre que|siempre y cuando|
        en caso|en funcion de|puente|puentes|curso escolar|ano escolar|ano academico|posterior|
        posteriormente|anterior|anteriores|anteriormente|siguiente|siguientes|intercalado|
        intercalados|intercaladas|alternando|alternan|alternativo|alternativa|por turnos|
        reprogramado|reprogramada|reprograma|reprograman|trasladado|trasladada|traslada|
        respectivamente|vacacional|dia de pago|quincena|tras|previo a|previa a|a continuacion|
        excepciones|excepcion|a criterio|alternado|alternada|sujeto a|sujeta a|puesta del sol|
        marea|partir
        """,
    ),
    (
        "vague",
        """
        about|around|nearly|almost|approximately|approx|roughly|circa|or|mid|early|late|later|
        earlier|sometime|some|soon|shortly|recently|lately|eventually|usually|generally|normally|
        typically|often|sometimes|occasionally|occasional|on occasion|sporadic|irregular|periodic|
        intermittent|random|most|multiple|spring|summer|fall|autumn|winter|season|seasons|seasonal|
        offseason|several|various|varied|varying|variable|change|changes|changing|selected|select|
        certain|chosen|few|couple|half|ish|maybe|perhaps|possible|possibly|pending|tentative|
        proposed|provisional|unconfirmed|expected|planned|draft|likely|probably|hopefully|
        on average|in theory|in principle|other dates|beginning of|end of|start of|middle of|
        bimonthly|bi-monthly|semimonthly|semi-monthly|semiweekly|semi-weekly|triweekly|tri-weekly|
        bi|tri|semi|non|alt|wk|wks|qtr|~|flexible|sunset|sunrise|dawn|dusk|nightfall|twilight|
        lunchtime|dinnertime|bedtime|weeknight|weeknights|midweek|alternately|alternation|turns|
        shift|shifts|setup|set-up|biannual|semiannual|biennial|backup|summertime|springtime|
        wintertime|midsummer|odd|even|rarely|seldom|hardly|consecutive|fortnights|overlap|tbc|
        for now|over now|thereabouts|give or take|final meeting|final session|single session|
        double session|thrice|someday|overnight|remaining|rest of|remainder|majority|in turn|
        back to back|round the clock|all day|any day|all week|all night|sundown|archived|any given
        """,
        """
        o|u|aproximadamente|aprox|alrededor|sobre|sobre las|hacia|hacia las|primavera|verano|otono|
        invierno|normalmente|generalmente|habitualmente|algunos|algunas|algun|alguna|varios|varias|
        varia|varian|variar|variable|variables|cambia|cambian|cambio|cambios|ciertos|ciertas|
        cierto|cierta|determinados|determinadas|diversos|diversas|distintos|distintas|diferentes|
        mayoria|muchos|muchas|pocos|pocas|a mediados|mediados|principios|finales|fines|
        probablemente|probable|probables|quizas|quiza|tal vez|posible|posibles|posiblemente|
        tentativo|tentativa|provisional|previsto|prevista|estimado|estimada|aleatorio|aleatorios|
        esporadico|esporadica|esporadicos|irregular|irregulares|periodico|periodica|ocasional|
        ocasionales|eventual|eventuales|bimensual|suele|suelen|casi|temporada|temporadas|
        alternancia|turno|turnos|bisiesto|bisiestos|par|pares|impar|impares|bianual|amanecer|
        anochecer|atardecer|apenas|raramente|temprano|pronto|mas tarde|mas temprano|en principio|
        consecutivos|consecutivas|propuesto|propuesta|borrador|ojala|a menudo|a veces|veces|
        de vez en cuando|de tanto en tanto|al azar|por ahi|por ahora|por el momento|unica vez|
        unica funcion|sesion final|doble funcion|en breve|cualquier dia|cualquier hora|a eso de|
        todo el dia|al caer|toda la semana|toda la noche|resto|podria|podrian|quincenas
        """,
    ),
    (
        "negated",
        """
        no|not|never|nothing|none|closed|cancelled|canceled|cancels|no meeting|no meetings|
        no longer|doesn't|don't|won't|isn't|aren't|wasn't|cannot|can't|suspended|suspends|off|
        closing|closure|closures|shut|shuts|excluded|exclusions|omit|omits|omitted|omitting|skip|
        skips|skipped|skipping|avoid|barring|minus|break|breaks|vacation|vacations|recess|hiatus|
        on hold|paused|pause|pauses|resume|resumes|resuming|resumed|discontinued|inactive|defunct|
        ceased|ended|used to|was|were|had|past|without|nor|neither|nobody|old schedule|old time|
        old times|old day|old date|old dates|unavailable
        """,
        """
        cerrado|cerrada|cerrados|cerradas|cerramos|nunca|ningun|ninguna|cancelado|cancelada|
        cancelan|cancela|anulado|anulada|suspendido|suspendida|suspende|suspenden|no hay|ya no|
        cierre|cierres|descanso|descansa|descansan|vacaciones|receso|pausa|pausado|excluido|
        excluidos|omitir|omite|omiten|aplazado|aplazada|pospuesto|pospuesta|retoma|retoman|reanuda|
        reanudan|interrumpe|interrumpido|era|eran|fue|fueron|solia|solian|sin|ni|tampoco|jamas|
        nadie|sin reunion|discontinuado|discontinuada|concluido|concluida|se reunia|se reunian|
        se hacia|se hacian|ya paso|cancelarse|suspenderse
        """,
    ),
    (
        "deadline",
        """
        end|finish|finishes|finishing|closes|concludes|concluding|conclude|wraps|wrapping|adjourns|
        adjourn|dismissal|expires|expire|by|deadline|no later than|rsvp|register by|registration|
        due|submit|submission|submissions|applications|cutoff|early bird
        """,
        """
        fin|finaliza|finalizan|finalizando|termina|terminan|terminando|acaba|acaban|concluye|
        concluyen|culmina|culminan|vence|vencen|vencimiento|cierra|cierran|antes de|antes de las|
        a mas tardar|fecha limite|plazo|inscripcion|inscripciones|entrega|entregas|postulacion|
        postulaciones|solicitudes
        """,
    ),
    (
        "no_schedule",
        """
        hourly|tbd|tba|to be confirmed|to be decided|to be determined|to be announced|as needed|
        on request|upon request|by appointment|vary|varies|ongoing|on demand|call for times|
        call for dates|call for schedule|call for hours|24/7|as required|as necessary|as announced|
        any time|anytime|as scheduled
        """,
        """
        por confirmar|a confirmar|por definir|a definir|por determinar|por anunciar|cita previa|
        con cita|a convenir|a demanda|previa cita|consultar|a pedido|a peticion|bajo demanda|
        por invitacion
        """,
    ),
    (
        "past",
        """
        yesterday|day before yesterday|last night|last week|last month|last year|days ago|
        weeks ago|months ago|years ago
        """,
        """
        ayer|anteayer|antier|anoche|la semana pasada|el mes pasado|el ano pasado|pasado|pasada
        """,
    ),
]
