"""The words by which a name of a person is recognised in a Dutch text: lower case, no accents.

Whoever changes a list runs `python build.py test --renew`: the form of the site has the same lists.
"""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


TITLES = _words("""
    mevrouw mevr mw meneer mijnheer dhr heer juffrouw juf dokter dr drs prof professor ing ir mr
    imam dominee pastoor rabbijn zuster broeder oom tante collega medewerker medewerkster
    teamleider teamleidster leidinggevende manager afdelingshoofd directeur coordinator
    gespreksleider facilitator assistent stagiair stagiaire projectleider adviseur
""")
"""Words before a surname or a first name: mevrouw Jansen, collega Fatima."""

SHORTENED_TITLES = _words("mevr mw dhr dr drs prof ing ir mr")
"""Titles that may have a full stop behind them."""

INTRODUCTIONS = _words("heet heette genaamd naam namens")
"""Words that announce a name: hij heet Karim."""

PARTICLES = _words("van de den der het 't te ten ter el al bin ben ibn ait von la le du dos da")
"""Words within a surname: van der Berg."""

SURE_PARTICLES = _words("der el ait ibn bin")
"""Particles that begin a surname whatever stands before them: van der Berg, el Idrissi."""

PERSON_VERBS = _words("""
    zei zegt vertelde vertelt vindt vond voelt voelde riep roept schreef schrijft huilde huilt
    belde belt mailde mailt schold lachte noemde noemt antwoordde vroeg vraagt klaagde klaagt
    reageerde reageert schreeuwde durft durfde weigerde weigert
""")
"""What only a person does: whatever has a capital before it is likely a name."""

STREETS = (
    *("straat", "plein", "laan", "kade", "gracht", "weg", "park", "plantsoen", "brug", "huis"),
    *("school", "college", "kerk", "moskee", "hal", "gebouw", "toren", "poort", "markt", "zaal"),
)
"""Endings of places that are called after a person: Jan van Galenstraat."""

ROOMS = _words("zaal vergaderzaal kamer lokaal gebouw locatie")
"""Places that have a first name at times: vergaderzaal Linde."""

COUNTED = _words("plan optie groep team zaal variant punt deel fase klas blok kamer lijn type")
"""Words before a single letter that is no initial: plan B."""

OPENERS = _words("""
    de het een dit dat deze die wij we ik u jij je jullie hij zij ze er hier daar mijn ons onze uw
    hun zijn haar in op na bij van voor met om aan uit over onder tussen door tegen tot te naar
    rond rondom sinds tijdens volgens vanuit vanaf binnen buiten zonder namens via per en of maar
    want dus ook als toen dan nu nog al alle allemaal alles veel sommige geen niet niets niemand
    iedereen iemand wie wat waar wanneer waarom hoe welke omdat doordat zodat terwijl hoewel toch
    zelfs vooral soms vaak gisteren vandaag morgen vorige volgende laatste eerste tweede is was
    waren werd wordt worden heeft hebben had kan kunnen wil willen moet moeten mag mogen gaat komt
    graag beste daarna daarom eerst eerder later straks ja nee misschien eigenlijk helaas verder
    geachte hallo bedankt dank mensen medewerkers leidinggevenden leden teamleden bewoners
    inwoners burgers klanten ouders jongeren vrouwen mannen gesprek gesprekken nieuws oorlog
    spreek spreekt spreken vraag vragen twee drie vier vijf elke ieder iedere zo zulke beide
    enkele verschillende meerdere wekelijks dagelijks binnenkort onlangs
""")
"""Words with which a sentence begins: what comes next is one word, not the other half of a name."""

NO_NAMES = _words("""
    amsterdam amsterdamse amsterdammer amsterdammers noord oost west zuid zuidoost nieuw-west
    centrum ijburg bijlmer weesp amstel zuidas stopera jordaan pijp slotervaart osdorp geuzenveld
    rotterdam utrecht haarlem zaandam almere hilversum schiphol diemen amstelveen nederland belgie
    duitsland frankrijk engeland marokko turkije suriname israel gaza palestina oekraine rusland
    syrie iran irak libanon egypte jemen afghanistan somalie eritrea ghana curacao aruba antillen
    china india pakistan polen europa amerika afrika azie jeruzalem nederlanden nederlander
    nederlanders marokkaan marokkanen turk turken surinamer surinamers jood joden israeli
    palestijn palestijnen moslim moslims christen christenen hindoe hindoes rus russen oekrainer
    oekrainers antilliaan antillianen arabier arabieren duitsers fransen nederlands engels
    arabisch turks frans duits spaans pools joods islamitisch christelijk hebreeuws berbers
    tigrinya papiaments sranan januari februari maart april mei juni juli augustus september
    oktober november december maandag dinsdag woensdag donderdag vrijdag zaterdag zondag ramadan
    kerst kerstmis pasen pinksteren suikerfeest offerfeest chanoeka pesach divali diwali holi
    sinterklaas koningsdag bevrijdingsdag dodenherdenking pride islam koran bijbel thora tora god
    allah teams outlook excel word whatsapp facebook instagram tiktok google microsoft zoom
    twitter linkedin youtube netflix sharepoint gemeente stad raad college bureau dienst directie
    stadsdeel afdeling team programma programmateam pool klankbordgroep wethouder burgemeester
    gemeenteraad ondernemingsraad vakbond vergaderzaal zaal kantine aanvrager leidinggevenden
    collegas medewerkers partij kamer commissie stichting vereniging project bewoner bewoners
    klant klanten politie brandweer handhaving jeugdzorg hamas hezbollah ajax feyenoord metoo
    covid corona internet intranet integriteit inclusie diversiteit
""")
"""Words with a capital that are nobody's name: places, peoples, days, tools, organisations."""

NO_NAME_PHRASES = (
    *("Midden-Oosten", "Midden Oosten", "Amsterdamse School", "Bureau Integriteit"),
    *("Gemeente Amsterdam", "Autoriteit Persoonsgegevens", "Tweede Kamer", "Eerste Kamer"),
    *("Europese Unie", "Verenigde Staten", "Verenigde Naties", "Den Haag", "Den Bosch"),
    *("Zwarte Piet", "Keti Koti", "Black Lives Matter", "Jom Kipoer", "Rosj Hasjana"),
    *("Rode Kruis", "Rode Halve Maan", "Eerste Wereldoorlog", "Tweede Wereldoorlog"),
    *("Nationale Ombudsman", "College voor de Rechten van de Mens", "Albert Cuyp", "Anne Frank"),
    *("Bureau Inclusie en Diversiteit", "Werk en Inkomen", "Microsoft Teams"),
)
"""What has several capitals and is no person at work here, written as in a text."""

PEOPLES = ("se", "sche")
"""Endings of what belongs to a people: Nederlandse, Turkse, Islamitische."""

FIRST_NAMES = _words("""
    jan piet kees henk willem johan gerrit cornelis hendrik pieter peter paul erik eric marco
    martin maarten jeroen jasper joost bart bas tim tom thomas thijs daan sem luuk lucas lars
    niels sander stefan steven robert rob ruud rene richard ronald roel rik rick koen klaas kevin
    jos joris jeffrey jelle jurgen ivo hugo guus frans frank floris ferdi emiel edwin dirk dennis
    david casper bram arjen arie anton andre alex albert adriaan wouter wim wesley vincent victor
    theo sjoerd simon sjaak pim patrick onno nico mees matthijs mathijs leo leon karel jaap hans
    hein harm herman gijs geert gerard fred ernst douwe cor christiaan boudewijn berend auke
    jorrit jurre teun freek anna anne maria johanna elisabeth cornelia wilhelmina sophie julia
    emma eva lisa sanne lotte fleur femke maaike marieke marijke marloes margriet marjan marleen
    martine mieke miranda monique nathalie natasja nicole nienke nina noortje petra renate renske
    rianne riet ria rosa saar sandra sara saskia sigrid silvia simone sonja stefanie suzanne susan
    sylvia tamara tanja tessa tineke trudy truus vera wendy wilma willemijn yvonne yvette
    annemarie annemiek annelies anneke anita angela astrid audrey babette barbara bea bianca
    birgit brenda carla carolien caroline charlotte chantal christine claudia corrie daphne debbie
    denise diana dieuwertje dorien elke ellen els elsbeth emily esther evelien fenna floor
    frederique geertje gerda greet greetje hanna hanneke hannie heleen helena hester hilde ilse
    inge ingrid irene isabel jacqueline janneke jantine jeanette jessica johanneke jolanda jolien
    josephine judith karin karlijn katja kim kirsten laura lieke liesbeth linda loes lonneke
    louise lucia maud mirjam merel myrthe pauline roos tess ineke dewi hedda mohammed mohamed
    muhammad mohamad mohammad ahmed achmed ali hassan hussein hussain ibrahim ismail omar yusuf
    youssef yassin yassine bilal hamza karim khalid rachid said samir tarik tariq walid younes
    zakaria abdel abdellah abdullah abderrahim abdelkader abdelhamid abdelilah anouar ayoub aziz
    brahim driss el-mehdi faisal farid fouad habib hakim hamid hicham houssam idriss imad jamal
    jaouad kamal lahcen mahmoud mehdi mimoun mounir moustafa mustafa mostafa mourad nabil nadir
    najib naoufal nordin noureddine othman oussama redouan reda ridouan sofian soufiane taoufik
    yahya yunus zouhair fatima fatiha fatma aisha aicha aysha khadija hafida hafsa halima hanan
    hayat hind houda ikram ilham imane jamila karima khadra latifa loubna malika mariam maryam
    maryem meryem miriam mina mouna nadia naima najat nawal nora noura rachida rania rkia saida
    salma samira sanae siham soraya souad soumaya touria wafa yasmina yasmin yasmine zahra zainab
    zineb zohra ouafa ouafae amina amira leila layla lamia dounia mehmet ahmet huseyin hasan murat
    emre burak can cem deniz ercan erdem erkan fatih ferhat gokhan hakan halil ilker kadir kemal
    kerem koray levent metin omer onur orhan osman ozan ramazan recep selim serdar serkan sinan
    suleyman tolga tuncay turgut ugur umut volkan yavuz yilmaz ayse aysel aylin asli aynur belgin
    berrin betul burcu canan cigdem derya dilek ebru elif emine esra eylem fadime feride filiz
    gamze gul gulay gulsen hacer hande hatice havva hulya leyla melek meltem merve mine nazan
    nesrin neslihan nilufer nuray nurcan ozlem pinar reyhan seda selma semra serap sevda sevgi
    sevim sibel songul sultan sukran tugba tulay yeliz yildiz zehra zeynep anil ashwin dewanand
    radj rajesh ravi rishi sanjay satish sunil vinod vishal winston orlando ricardo romeo marlon
    desmond clyde errol glenn guillermo humphrey ivan jermaine jurmain kenneth lloyd melvin milton
    rudi ruben sherwin stanley steve anjali asha chandra devika indra kamla lalita mavis naomi
    nirmala priya radha rita roshni sabita sandhya savitri sharda sharmila shanti sita soenita
    sunita urmila usha vidya cynthia jennifer jacintha joyce muriel natasha shirley urselien
    sharlene rachel chantelle gwendolyn wensley luis carlos juan jose miguel angelo rignald
    gilbert shurandy gregory quincy jairo giovanni rodney dwight sheldon roland elvis xiomara
    zulaika suraya mildred rubia marisol solange yvet carmen dolores gladys ingemar levi moshe
    mosje avi ariel eitan ezra gideon itai jitschak jonathan joel joshua joelle noam nathan rafael
    samuel shai shlomo uri yair yaakov yitzhak yoav yehuda zvi abraham isaac jacob benjamin tamar
    tali talia shira rivka rebecca ruth noa michal lea leah hadassah dina chana avital adina yael
    yaara ilana orly ronit kofi kwame kwasi kwabena kwaku yaw kojo kweku fiifi nana akwasi akosua
    abena adwoa ama afia efua akua yaa esi adjoa serwaa ohemaa emmanuel ebenezer ernest felicia
    gifty agnes beatrice cecilia charity patience mercy abebe dawit yonas tesfay haile selam
    senait mehret tsegay berhane filmon samson saba winta abdi abdirahman farah hodan ayaan fartun
    hibo ifrah sagal warsame liban chinedu emeka ngozi chioma obinna ifeoma olu tunde arjun deepak
    rahul vijay lakshmi meera pooja shreya aarti neha wei ming xin yun mei-ling hong linh nguyen
    thuy minh hanh agnieszka andrzej ewa grzegorz jacek jadwiga joanna katarzyna krzysztof
    magdalena malgorzata marcin marek pawel piotr tomasz wojciech zbigniew zofia oleksandr olena
    volodymyr oksana dmytro iryna andriy natalia svetlana olga igor sergei alejandro ana antonio
    beatriz cristina daniel diego elena enrique fernando francisco gabriel gonzalo guadalupe
    ignacio javier joao jorge juliana luciana manuel marcos mario paulo pedro rafaela ramon raul
    rodrigo rui sergio sofia teresa tiago valentina aram azad baran berivan dilan gulistan hejar
    jiyan rojda rojin shivan siyar reza farhad nasrin shirin parisa behrouz kaveh mahsa arash sina
    roya jamil bassam hani rami samer wael ghassan nizar bashar maher ziad rana rima dalia adam
    alexander amy andrea andrew anthony ashley brian charles chris christian christopher cindy
    daniella danielle donna edward elizabeth emilia fiona george hannah heather helen henry jack
    james jane janet jason jeremy jerry john jordy joseph karen kate kelly larry liam maya megan
    melissa michael michelle mike milan milou noah oliver olivia oscar pamela philip robin ryan
    samantha scott sarah sean shannon sharon stephanie stephen susanna tiffany timothy tyler
    vanessa veronica walter william zoe ben dan job mark max bob ron lot wil jet storm iris amber
    linde bloem will sterre joy hope faith grace prince blessing comfort bo sky noor sam lies door
    rein nur amal iman dag jo mo ed al lin bouchra oumaima ilayda xander nisrine ilyas ilias rayan
    adil amin ayman zakia naoual hanae asmae hajar kaoutar chaimae firdaous marwa salwa jihane
    soulaimane hatim tarek younis selin nehir yara azra defne hira zeliha nurgul xavier tobias
    jesse julian stijn sven tijmen hidde jurriaan quinten wessel fabian mick finn milo fien evi
    lynn mila zoey roxanne priscilla melanie kimberley sabrina tatjana gerben sietse wiebe tjeerd
    sietske jitske fokke hielke rinske wieke
""")
"""First names that are common in Amsterdam, of many origins."""

AMBIGUOUS = _words("""
    ben dan job mark max bob ron lot wil jet storm iris amber linde bloem will sterre joy hope
    faith grace prince blessing comfort bo sky noor sam lies door rein gul nur amal iman dag jo mo
    ed al lin roos merel mees floor bas rob can ama mina said sultan charity patience mercy
    winston jordy milan adam angelo hans mine melek deniz farah saba ming wei hong gregory victor
    lucia christian elke aram mario asha dina hein cor leo riet pim auke teun romeo elvis nana esi
    yaa yaw saar els loes rita indra samson carmen frans
""")
"""First names that are words or things too: they count with a capital within a sentence."""
