"""Words that say little about what somebody is looking for.

`STOP` words are passed over. `WEAK` words count, but a question is not about them alone:
"free help for my lymphedema" is about lymphedema.
"""

_ENGLISH_STOP = """
a about again all also am an and any are arent as at be because been before being between both but
by can cannot cant could couldnt did didnt do does doesnt doing dont down during each few for from
further get gets getting got had hadnt has hasnt have havent having he her here heres hers herself
hes him himself his how i id if ill im in into is isnt it its itself ive just let like me more most
my myself no nor not now of off on once only onto or other our ours out over own please really s
same she shes should shouldnt so some such t than that thats the their theirs them then there
theres these they theyre theyve thing things this those through time times to too under until up
upon us very was wasnt we were werent weve what whats when where which while who whom whos whose
why will with without wont would wouldnt yet you your youre yours youve
"""

_SPANISH_STOP = """
a al algo alguien alguna algunas alguno algunos ante antes aquel aquella aqui asi aun cada como con
cual cuales cuando cuanto de del desde donde dos e el ella ellas ellos en entre era eran es esa
esas ese eso esos esta estaba estamos estan estar estas este esto estos estoy fue fueron fui ha
haber habia hace hacer hacia han hasta hay he la las le les lo los mas me mi mis mucho muchos muy
nada ni no nos nosotros nuestra nuestro o os otra otras otro otros para pero poco por porque pues
que quien quienes quiere quiero se sea ser si sido sin sobre solo somos son soy su sus suya suyo
tambien tan tanto te tener tengo ti tiene tienen toda todas todo todos tras tu tus un una unas uno
unos usted ustedes va vamos van vez voy y ya yo
"""

_ENGLISH_WEAK = """
able access actually added advice after almost already always annual anyone around ask available
awful bad badly beginner believe best better big call came center centre change cheap class classes
come coming day days deal doctor doctors done due early easy else enough episode even ever every
everyone everything explain feel feeling feelings feels figure find first found free friendly full
gave general give go going gone good great group groups guide happen happened happens happy hard
have head health hear heard help helping helps home hope hour hours house ideas ill important info
information instead join keep kind know last lately later latest learn least left less let lets
life link list little live living long longer look looking lot lots made make many matter maybe
mean meaning meet might mine minute moment month months morning mostly much must name near nearby
need needed needs never new next nice night nobody nothing nowhere number often okay old one online
open option options own page past people person place plan possible pretty problem problems program
programs question questions quick quickly quite read reading ready real really reason recent
recently resource resources rest right run said same say says see seem service services show sick
side simple since small somebody someone something somewhere soon sort start started starting stay
stop story stuff such support supporting sure take takes talk talking tell telling terrible think
thinking though thought time times tips today together told took top total try trying turn two type
types understand use used using usually via video visit wait walk want wanting wants watch way ways
website week weeks well went wish woman women wonder wondering work working worth wrong year years
"""

_SPANISH_WEAK = """
acerca ahi ahora alla alto ano anos apoyo ayer ayuda ayudar bajo bien buena bueno buscar busco cada
casa casi caso centro cerca claro clase clases comprender conocer consejo consejos contar cosa
cosas creo cualquier cuesta dado dar deberia debo decir deja dejar demas desde despues dia dias
dice dicen dijeron dijo doctor doctora donde durante empezar encontrar encontraron encontre enferma
enfermedad enfermo entender estado explica explicar favor final forma gente gran grande gratis
gratuita gratuito guia gusta hablar hacen hago hecho hora horas hoy igual importante informacion ir
junto juntos lado largo lejos linea llamar llegar lleva llevo luego lugar lunes malo manana manera
mayor medico medicos medio mejor menos mes meses mil minutos mismo momento mujer mujeres nadie
necesita necesito noche nombre nueva nuevo numero nunca ojala paciente pacientes pagina parte pasa
paso peor pequeno persona personas poder podria posible preciso pregunta preguntas primer primera
primero principio problema problemas pronto propio pudo pueda puede pueden puedo querer quisiera
rapido razon realmente recurso recursos saber salud segun semana semanas sentir servicio servicios
siempre siento sigo sigue simple sirve suelo tal tarde tema tenia tiempo tipo tipos todavia tomar
trata tuve tuvo uso veces ver verdad vere vida video viene vivo volver
"""

STOP: dict[str, frozenset[str]] = {
    "en": frozenset(_ENGLISH_STOP.split()),
    "es": frozenset(_SPANISH_STOP.split()),
}
WEAK: dict[str, frozenset[str]] = {
    "en": frozenset(_ENGLISH_WEAK.split()),
    "es": frozenset(_SPANISH_WEAK.split()),
}
