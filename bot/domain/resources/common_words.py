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
able access across actually added advice after afterwards ago allow allowed almost along already
although always amount annual anymore anyone anything anyway apparently applied apply applying
around ask asked asking available away awful bad badly barely became become becomes began begin
beginner behind believe believes beside besides best better big bit bought bring broke brought buy
call calling calls came cause caused causes center centre certain certainly change cheap class
classes come comes coming completely consider considering constantly couple currently daily
dangerous day days deal dealing decide decided despite difference different difficult doctor
doctors done dr drs due early easy effective either else end ended ends enough episode especially
even eventually ever every everybody everyone everything exactly except expect expected explain
extra extreme far fast feel feeling feelings feels felt figure finally find finding finds first
forever form forward found free friendly full funny future gave general gets giant give given
gives giving go goes going gone gonna good gotta great group groups guess guide half handle
handling happen happened happening happens happy hard hardly have having head health hear heard
hearing hello help helped helpful helping helps hey hi high home hope hour hours house huge hurry
ideas ill important include included including info information inside instead join keep keeping
keeps kept kind kinda know knowing last lasting lasts lately later latest learn least leave leaves
leaving left less let lets life likely link list literally little live living local long longer
look looking lot lots low made main make makes making man manage managing many matter maybe mean
meaning means meet might mild mine minute moment month months morning mostly move moved much must
name near nearby need needed needing needs neither never new next nice night nobody none normal
normally nothing nowhere number obviously often oh okay old one online onto open option options
ought outside overall own page particular past people perhaps permanent person place plan please
plus possible prefer prepare prepared preparing pretty probably problem problems program programs
properly put puts putting question questions quick quickly quit quite rather read reader reading
reads ready real really reason recent recently recommend recommendation recommendations
recommended regarding regular relate related remain resource resources rest right run safe safely
said same say saying says see seem seemed seems seen send sent service services several severe she
should show sick side simple since sit sitting small somebody someone something sometimes
somewhere soon sort speak speaking speaks spend spending spent spoke stand start started starting
stay stays still stop stopped stopping stops story straight strong stuck stuff such suddenly
suggest suggested suggestion suggestions support supporting suppose supposed sure take takes talk
talking tell telling terrible thank thanks think thinking thinks though thought till time times
tips today together told took top total toward towards tried tries truly try trying turn turned
turning turns two type types understand use used using usual usually various via video visit wait
waited waiting walk wall wanna want wanted wanting wants watch way ways website week weeks well
went whatever whenever whether whole wish within without woman women wonder wondering wont work
working worst worth would wrong ya yeah year years yes yesterday
"""

_SPANISH_WEAK = """
acerca ademas aguantar aguanto ahi ahora alguna algunas alla alrededor alto ambos anda ando ano
anos anterior antes aparte apenas apoyo asi aunque ayer ayuda ayudan ayudar ayudarme bajo bastante
bien bonita bonito buena buenas bueno buenos busca buscamos buscando buscar busco cada casa casi
caso causa causas centro cerca chica cierto claro clase clases comenzar comienza como
completamente comprender conocer conseguir consejo consejos consigo contar contra cosa cosas creo
cual cualquier cuanta cuantas cuantos cuenta cuesta da dado dan dando dar darme deberia debo decir
decirle decirles deja dejar demas demasiada demasiado dentro desde despacio despues dia dias dice
dicen dicho diciendo diferencia diga digo dije dijeran dijeron dijo doctor doctora donde doy
durante echar ellos empezar encima encontrar encontraron encontre encuentro enferma enfermedad
enfermo entender entiendo entonces esperar espero estado estuve explica explicar extrema extremo
favor final forma fuera fuerte fuertes gente gracias gran grande gratis gratuita gratuito guia
gusta habla hablan hablar hablarle hablo hacen haga hagan hago haya hecho hice hizo hola hora
horas hoy hubiera iba ido igual importante incluso informacion intensa intenso intentar intento ir
junto juntos lado largo lejos leve lidiar linea llama llaman llamar llamo llega llegar llego lleva
llevan llevo luego lugar lunes malo manana manejar manejo manera mayor medico medicos medio mejor
mejores menos mes meses mia mias mientras mil minutos mio mios mismo mitad momento mucha muchas
mujer mujeres nadie necesita necesitamos necesito ningun ninguna ninguno noche nombre normal nueva
nuevo numero nunca obtener ocurre oficial ojala paciente pacientes pagina parte pasa pasado pasar
paso pedir peligroso pensar peor pequeno permanente persona personas pide pienso poder podria pone
poner pongo porfa posible posibles preciso pregunta preguntas preparar prepararme preparo primer
primera primero primeros principio probar problema problemas pronto propia propias propio propios
pudo pueda puede pueden puedo qual queda quedan quede quedo querer quiera quisiera quisieramos
quiza quizas rapido razon realmente recibir recomendacion recomienda recomiendan recurso recursos
regular sabe saben saber sale salir salud segun semana semanas sentir sera seria servicio
servicios siempre siento sigo sigue siguiente simple sino sirve sirven solicitar suele suelo tal
tampoco tarde tema tenemos tenga tengan tenia termina terminar tiempo tipo tipos todavia tomar
tomo trata tuve tuvo ultima ultimas ultimo ultimos usa usan usar uso vaya veces veo ver verdad
vere verme ves vida video viene vienen vivo volver volvi
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
