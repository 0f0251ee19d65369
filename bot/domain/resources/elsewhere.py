"""Words that name what no support group's library is about: recipes, football, toothache.

A library that holds one answers as ever. Where none does, the word says that the question is
about something else, however well the rest of it fits: "car insurance quote".
"""

_ENGLISH = """
acl acne airport algebra allergies allergy android ankle appendix arthritis asthma astrology
babysitter baking baseball basketball battery bbq bicycle bike birthday bitcoin bot bread cake
cataract cats channel chess chicken cholesterol coffee computer concert cookies coupon covid
cricket crochet crypto currency deadline dentist diabetes diabetic discord dog dogs eczema
election elections emoji exam exams faucet flight flights flu football forecast furniture
gallbladder game games gardening glasses glaucoma golf gout grammar guitar hamster headphones
hernia hockey homework horoscope instagram ipad iphone jacket jeans joke jokes keto kidney kitten
knee knitting laptop lawn league lottery lyrics manicure math measles meme memes migraine
migraines minecraft movie movies mower mute nba netflix nfl oven parking passport password pasta
pet pets piano pizza playlist plumber plumbing pokemon polish politics pollen president printer
psoriasis puppy quote quotes recipe recipes restaurant restaurants roof sandwich score scores
sewing shampoo shirt shoe shoes shopping sneakers soccer song songs soup spotify sprained stocks
subway supermarket tap tax taxes tennis thyroid ticket tickets tiktok tinnitus tires toothache
toothpaste trivia ukulele username vertigo veterinarian visa volleyball weather wedding wifi
wrinkles xbox zodiac
"""

_SPANISH = """
aeropuerto alergia alergias apartamento arepas artritis asma autobus avion baloncesto bicicleta
boda boleto boletos cancion canciones celular clima colesterol computadora contrasena dentista
diabetes dolar empanadas entradas euro examen examenes fontanero futbol gato
gripe guitarra horario horoscopo impresora juego juegos lavadora loteria mascota matematicas
metro migrana mudanza mueble muebles muela muelas noticias paella partido pasaporte pelicula
peliculas perro perros pescado piano plomero pollo presidente receta recetas restaurante
restaurantes rinon rinones rodilla sopa tamales tarea tareas television tenis tiroides
tobillo torta vesicula videojuego videojuegos visa vuelo vuelos zapatos zodiaco
"""

ELSEWHERE = frozenset(_ENGLISH.split() + _SPANISH.split())
