"""Words that say little about what somebody is looking for.

`STOP` words are passed over. `WEAK` words count, but a question is not about them alone:
"free help for my lymphedema" is about lymphedema. `PEOPLE` and `CARE` say whom it concerns, and
when: in "my mom is dying" or "lost my job because of chemo" the telling word is another.
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
able above access across actually added advice after afternoon afterwards ago allow allowed almost
along already although always amount annual anymore anyone anything anyway apparently applied
apply applying around ask asked asking available away awful bad badly barely basically became
become becomes began begin beginner behind believe believes below beneath beside besides best
better big bit bother bothering bought brand bring broke brought bunch buy call calling calls came
cause caused causes center centre certain certainly chance chances change cheap choose chose
chosen class classes clear come comes coming completely consider considering constantly couple
crazy currently daily dangerous day days deal dealing dear decent decide decided definitely
despite difference different difficult doctor doctors done dr drs due dumb early easy effective
eight either else end ended ending ends enough entire entirely episode especially even eventually
ever every everybody everyone everything exactly except expect expected explain extra extreme
extremely fairly far fast favorite feel feeling feelings feels felt figure finally find finding
finds first five forever form forward found four free friendly full funny future gave general
gently gets giant give given gives giving glad go goes going gone gonna good gotta great group
groups guess guidance guide guys half handle handling happen happened happening happens happy hard
hardly have having head health hear heard hearing hello help helped helpful helping helps hey hi
high holding home honestly hope hopefully hour hours house huge hurry idea ideas ill important
impossible include included including info information inside instead join keep keeping keeps kept
kind kinda kindly knew know knowing known last lasting lasts late lately later latest learn least
leave leaves leaving left less let lets life likely link list literally little live living local
long longer look looking lot lots low made main mainly make makes making man manage managing many
matter maybe mean meaning means meet mention might mild mine minute model moment month months
morning mostly move moved much multiple must name near nearby nearly need needed needing needs
neither never new next nice nicely night nobody none normal normally nothing nowhere number
obviously occasionally often oh okay old one online onto open opinion option options original
ought outside overall own page pair particular partly past people perfect perhaps permanent person
place plan please plenty plus possible possibly prefer prepare prepared preparing pretty previous
probably problem problems program programs proper properly put puts putting question questions
quick quickly quit quite rather reach read reader reading reads ready real realize
really reason reasons recent recently recommend recommendation recommendations recommended
regarding regular relate related remain resource resources rest rid right room rooms run sadly
safe safely said same sat saw say saying says season see seem seemed seems seen send sent
seriously service services seven several severe share she short should show sick side signed
simple since sit sitting six size small somebody someday someone something sometimes somewhere
soon sooner sort speak speaking speaks spend spending spent spoke stand start started starting
stay stays step steps still stop stopped stopping stops story straight strong stuck stuff stupid
such suddenly suggest suggested suggestion suggestions super support supporting suppose supposed
sure system take takes talk talking tell telling ten tend terrible thank thanks think thinking
thinks though thought three till time times tips today together told tomorrow ton tonight tons
took top total totally toward towards tried tries truly try trying turn turned turning turns twice
two type types ugh unable understand unless use used using usual usually various version via video
visit wait waited waiting walk wall wanna want wanted wanting wants watch way ways website week
weekend weeks well went whatever whenever wherever whether whichever whole willing wish within
without woman women wonder wondering wont work working worse worst worth would wrong ya yeah year
years yes yesterday
"""

_SPANISH_WEAK = """
acerca ademas aguantar aguanto ahi ahora alguna algunas alguno alla alrededor alto ambos anda ando
ano anos anterior antes aparte apenas apoyo asi aunque ayer ayuda ayudan ayudar ayudarla ayudarle
ayudarlo ayudarme ayudarnos bajo bastante bien bonita bonito buena buenas bueno buenos busca
buscamos buscando buscar busco cada casa casi caso causa causas centro cerca chica cierto cinco
claramente claro clase clases comenzar comienza como completamente comprender conocer conseguir
consejo consejos consigo contar contra cosa cosas cosita creo cual cualquier cuanta cuantas
cuantos cuatro cuenta cuesta da dado dan dando dar darme deberia debo decir decirle decirles deja
dejar demas demasiada demasiado dentro desde despacio despues dia dias dice dicen dicho diciendo
diez diferencia diga digo dije dijeran dijeron dijo doctor doctora donde dos doy durante echar
ellos empezar empezo empieza encanta encima encontrar encontraron encontre encuentro enferma
enfermedad enfermo entender entiendo entonces esperar espero estado estando estuve explica
explicar explicarle explico extrema extremo favor final forma fuera fuerte fuertes gente gracias
gran grande gratis gratuita gratuito guia gusta gustaria habido habla hablan hablar hablarle hablo
hacen haga hagan hago haya hayan hecho hice hizo hola hora horas hoy hubiera iba ido igual
importante incluso informacion intensa intenso intentar intento ir junto juntos justo lado largo
lejos leve lidiar linea llama llaman llamar llamo llega llegar llego lleva llevado llevan llevo
luego lugar lunes malo manana manejar manejo manera mayor medico medicos medio mejor mejores menos
mes meses mia mias mientras mil minuto minutos mio mios mismo mitad momento mucha muchas mujer
mujeres nadie necesita necesitamos necesitar necesito ningun ninguna ninguno noche nombre normal
nueva nuevamente nuevo numero nunca obtener ocho ocurre oficial ojala paciente pacientes pagina
par parte pasa pasado pasar pasaron paso pedir peligroso pensar peor pequeno permanente persona
personas pide pienso poder podria pone poner pongo poquito porfa posible posibles preciso pregunta
preguntas preparar prepararme preparo primer primera primero primeros principio probar problema
problemas pronto propia propias propio propios pudiera pudo pueda puedan puedas puede pueden puedo
qual queda quedado quedan quede quedo querer quiera quisiera quisieramos quiza quizas rapido rato
ratos razon realmente recibir recomendacion recomienda recomiendan recurso recursos regular sabe
saben saber sabido sale salir salud segun seis semana semanas sentir sera seria servicio servicios
siempre siendo siento siete sigo sigue siguiente simple sino sirve sirven solicitar suele suelo
tal tampoco tarde tema tenemos tenga tengan tenia tenida tenido termina terminar tiempo tipo tipos
todavia tomar tomo trata tres tuve tuvo ultima ultimamente ultimas ultimo ultimos usa usan usar
uso vaya veces veo ver verdad vere verme ves vida video viene vienen visto vivo volver volvi
vuelto
"""

_PEOPLE = """
abuela abuelo amiga amigas amigo amigos aunt aunts boyfriend brother brothers cousin dad daddy
dads daughter daughters esposa esposo father friend friends girlfriend grandfather grandma
grandmother grandpa hermana hermanas hermano hermanos hija hijo husband madre mama mami marido mom
mommy moms mother mum mums novia novio padre papa pareja parent partner prima primo sister sisters
son spouse suegra suegro tia tio uncle wife
"""

_CARE = """
chemo chemotherapy cirugia diagnose diagnosed diagnosis diagnosticada diagnosticado diagnostico
mastectomia mastectomy oncologa oncologist oncologo operacion operation quimio quimioterapia
radiation radioterapia radiotherapy surgery tratamiento tratamientos treatment treatments
"""

STOP: dict[str, frozenset[str]] = {
    "en": frozenset(_ENGLISH_STOP.split()),
    "es": frozenset(_SPANISH_STOP.split()),
}
WEAK: dict[str, frozenset[str]] = {
    "en": frozenset(_ENGLISH_WEAK.split()),
    "es": frozenset(_SPANISH_WEAK.split()),
}
PEOPLE = frozenset(_PEOPLE.split())
CARE = frozenset(_CARE.split())
