"""Towns where many books appear, and the states and countries that follow them."""

from collections.abc import Sequence

__all__ = ["PLACES", "is_place"]

_BETWEEN = frozenset(("and", "und", "et", "y", "e", "&", "/", ",", ";", "-", "–", ".", "(", ")"))
_LONGEST = 3

_NAMES = """
    aarhus|aberdeen|adelaide|albany|aldershot|alexandria|algiers|alicante|allahabad|amherst|amsterdam|
    ankara|ann arbor|antwerp|antwerpen|arizona|armidale|armonk|athens|athènes|atlanta|auckland|
    augsburg|austin|australia|austria|avignon|bad heilbrunn|baden-baden|baltimore|bamberg|bangkok|
    barcelona|basel|basingstoke|bath|beijing|beirut|belfast|belgium|belgrade|belo horizonte|berkeley|
    berlin|bern|beverly hills|bielefeld|bilbao|birmingham|bloomington|boca raton|bochum|bogotá|bologna|
    bombay|bonn|bordeaux|boston|boulder|brasília|bratislava|braunschweig|bremen|brighton|brisbane|
    bristol|brno|bruges|brunswick|brussels|bruxelles|bucharest|budapest|buenos aires|buffalo|burlington|
    bâle|caen|cairo|calcutta|calif|california|cambridge|canada|canberra|cape town|caracas|cardiff|
    chapel hill|chicago|chichester|china|cincinnati|cleveland|coimbra|colorado|columbus|connecticut|
    copenhagen|cork|crakow|cádiz|córdoba|dakar|dallas|damascus|darmstadt|delhi|denmark|denver|detroit|
    dijon|dordrecht|dortmund|dresden|dublin|durham|düsseldorf|edinburgh|egypt|eindhoven|england|
    englewood cliffs|erfurt|erlangen|essen|evanston|exeter|finland|firenze|florence|florida|fort worth|
    france|frankfurt|frankfurt am main|freiburg|fribourg|gainesville|galway|geneva|genova|gent|genève|
    georgia|germany|ghent|giessen|glasgow|glencoe|gothenburg|granada|grand rapids|graz|greece|grenoble|
    groningen|guildford|göteborg|göttingen|haifa|halle|hamburg|hannover|hanoi|harmondsworth|havana|
    hawaii|heidelberg|helsinki|hildesheim|hillsdale|hobart|hong kong|honolulu|houston|hungary|
    huntington|illinois|india|indiana|indianapolis|innsbruck|iowa|iowa city|iran|ireland|israel|
    istanbul|italy|ithaca|japan|jena|jerusalem|johannesburg|kansas|karlsruhe|kentucky|kiel|kiev|
    konstanz|korea|kraków|kuala lumpur|kyiv|kyoto|köln|königstein|københavn|la haye|lagos|lahore|
    lanham|las vegas|lausanne|leeds|leicester|leiden|leipzig|leningrad|leuven|lille|lima|limoges|linz|
    lisboa|lisbon|liverpool|ljubljana|london|los angeles|louisiana|louvain|lublin|lucerne|lund|luzern|
    lyon|maastricht|madison|madrid|mahwah|maine|mainz|malaga|manchester|manila|mannheim|marburg|
    marseille|maryland|massachusetts|melbourne|memphis|menlo park|metz|mexico|mexico city|miami|
    michigan|milan|milano|milwaukee|minneapolis|minnesota|minsk|missouri|monaco|montana|montevideo|
    montpellier|montreal|montréal|moscow|moskva|mumbai|munich|málaga|méxico|münchen|münster|nairobi|
    nancy|nantes|napoli|nashville|netherlands|neuchâtel|new brunswick|new delhi|new haven|new jersey|
    new orleans|new york|new york city|new zealand|newark|newcastle|nijmegen|nimes|north carolina|
    northampton|norway|notre dame|nottingham|novosibirsk|nürnberg|ohio|oklahoma|omaha|ontario|opladen|
    oregon|orlando|osaka|oslo|ottawa|oviedo|oxford|paderborn|padova|palermo|palo alto|pamplona|paris|
    peking|pennsylvania|perth|petrópolis|philadelphia|phoenix|pisa|pittsburgh|plymouth|poitiers|poland|
    portland|porto|portugal|potsdam|poznań|prague|praha|pretoria|princeton|providence|puebla|quebec|
    quito|québec|raleigh|reading|regensburg|reims|rennes|reykjavik|riga|rio de janeiro|rochester|roma|
    rome|rostock|rotterdam|rouen|russia|saarbrücken|saint louis|saint petersburg|saint-étienne|salamanca|
    salzburg|san antonio|san diego|san francisco|san jose|san mateo|santa barbara|santa fe|santa monica|
    santander|santiago|sapporo|sarajevo|scotland|scottsdale|seattle|seoul|sevilla|shanghai|sheffield|
    siegen|siena|singapore|skopje|sofia|south africa|south bend|southampton|spain|st andrews|st louis|
    stanford|stockholm|strasbourg|stuttgart|sussex|sweden|switzerland|sydney|syracuse|szeged|são carlos|
    são paulo|taipei|tallinn|tampere|tartu|tel aviv|tennessee|texas|the hague|the netherlands|
    thessaloniki|thousand oaks|tokyo|torino|toronto|toulouse|tours|trento|trier|trieste|trondheim|
    tucson|tunis|turin|turkey|turku|turnhout|tuscaloosa|tübingen|uk|ukraine|ulm|united kingdom|
    united states|upper saddle river|uppsala|urbana|urbino|usa|utah|utrecht|valencia|valladolid|
    vancouver|venezia|venice|vermont|versailles|vicenza|vienna|villeurbanne|vilnius|virginia|wales|
    waltham|warsaw|warszawa|washington|washington dc|washington state|weinheim|wellington|west lafayette|
    westport|wien|wiesbaden|winchester|winnipeg|wisconsin|wrocław|wuppertal|würzburg|zagreb|zaragoza|
    zurich|zwolle|zürich|łódź
    """

_REGIONS = """
    algeria|argentina|australia|austria|belgium|bolivia|brazil|bulgaria|canada|chile|china|colombia|croatia|cuba|
    cyprus|czech republic|denmark|egypt|england|estonia|ethiopia|finland|france|germany|ghana|great britain|greece|
    hungary|iceland|india|indonesia|iran|iraq|ireland|israel|italy|japan|kenya|korea|latvia|lebanon|lithuania|
    luxembourg|malaysia|malta|mexico|morocco|nepal|netherlands|new zealand|nigeria|north korea|northern ireland|
    norway|pakistan|peru|philippines|poland|portugal|romania|russia|saudi arabia|scotland|serbia|slovakia|slovenia|
    south africa|south korea|spain|sri lanka|sweden|switzerland|syria|taiwan|tanzania|thailand|the netherlands|
    tunisia|turkey|uganda|uk|ukraine|united kingdom|united states|uruguay|usa|venezuela|vietnam|wales|
    alabama|alaska|arizona|arkansas|calif|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|
    illinois|indiana|iowa|kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|
    missouri|montana|nebraska|nevada|new hampshire|new jersey|new mexico|north carolina|north dakota|ohio|oklahoma|
    ontario|oregon|pennsylvania|rhode island|south carolina|south dakota|tennessee|texas|utah|vermont|virginia|
    west virginia|wisconsin|wyoming|alberta|british columbia|manitoba|nova scotia|saskatchewan|queensland|tasmania
    """


def _names(text: str) -> frozenset[str]:
    return frozenset(name.strip() for name in text.replace("\n", "").split("|"))


PLACES = _names(_NAMES) | _names(_REGIONS)
"""In small letters. The tagger is never shown them: it learns from what stands around a place."""


def is_place(words: Sequence[str]) -> bool:
    """Whether `words` name towns, states or countries and nothing else.

    >>> is_place(["Bremen", "und", "Dresden"]), is_place(["New", "York"]), is_place(["York", "Press"])
    (True, True, False)
    """
    at = found = 0
    while at < len(words):
        sizes = range(min(_LONGEST, len(words) - at), 0, -1)
        size = next((size for size in sizes if " ".join(words[at : at + size]).lower() in PLACES), 0)
        if not size and words[at].lower() not in _BETWEEN:
            return False
        found += size > 0
        at += size or 1
    return found > 0
