"""Words that say little about what somebody is looking for.

`STOP` words are passed over. `WEAK` words count, but a question is not about them alone:
"free help for my lymphedema" is about lymphedema.
"""

_ENGLISH_STOP = """
a about after again all also am an and any are as at be because been before being between both but
by can cannot cant could did didnt do does doesnt doing dont down during each few for from further
get gets getting got had has hasnt have havent having he her here hers herself him himself his how
i id if ill im in into is isnt it its itself ive just let like me more most my myself no nor not now
of off on once only onto or other our ours out over own please really s same she should so some such
t than that thats the their theirs them then there these they theyre thing things this those through
to too under until up upon us very was wasnt we were what whats when where which while who whom
whose why will with without would yet you your yours
"""

_SPANISH_STOP = """
a al algo alguien alguna algunas alguno algunos ante antes aquel aquella aqui asi aun cada como con
cual cuales cuando cuanto de del desde donde dos e el ella ellas ellos en entre era eran es esa esas
ese eso esos esta estaba estamos estan estar estas este esto estos estoy fue fueron ha haber habia
hace hacer hacia han hasta hay he la las le les lo los mas me mi mis mucho muchos muy nada ni no nos
nosotros nuestra nuestro o os otra otras otro otros para pero poco por porque pues que quien quienes
quiere quiero se sea ser si sido sin sobre solo son soy su sus suya suyo tambien tan tanto te tener
tengo ti tiene tienen tiene toda todas todo todos tras tu tus un una unas uno unos usted ustedes va
voy vez y ya yo
"""

_ENGLISH_WEAK = """
access advice anyone around ask available best better call center centre cheap class classes come
day days deal doctor due episode ever everyone explain feel feeling feelings find free full give go
going good group groups guide hard have health hear help helping helps hour hours info information
join keep know later learn life link list little live living long look looking lot made make many
mean meaning mine much near nearby need needed needs new next number often old one online open
option options page people person place plan problem problems program programs question questions
read reading real resource resources right say says see seem service services show since someone
something somewhere start started starting stop story support supporting take takes talk talking
tell telling think thinking time times tips today told try trying understand use used using via
video want wanting wants way ways website week weeks well went work working worth year years
"""

_SPANISH_WEAK = """
acerca ayuda ayudar apoyo buena bueno buscar busco centro cerca consejo consejos contar cosa cosas
cuesta debo decir dia dias dice dicen encontrar enfermedad enfermo entender explicar forma gente
gratis gratuita gratuito guia gusta hablar hago hora horas informacion llamar linea lugar mejor
mismo momento mujer mujeres necesito numero nueva nuevo pagina paciente pacientes parte pasa persona
personas podria preciso pregunta preguntas problema problemas pueda puede pueden puedo quisiera
recurso recursos saber salud sentir servicio servicios siento sirve tema tiempo tipo tipos tomar
trata vida video
"""

STOP: dict[str, frozenset[str]] = {
    "en": frozenset(_ENGLISH_STOP.split()),
    "es": frozenset(_SPANISH_STOP.split()),
}
WEAK: dict[str, frozenset[str]] = {
    "en": frozenset(_ENGLISH_WEAK.split()),
    "es": frozenset(_SPANISH_WEAK.split()),
}
