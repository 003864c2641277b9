/* Notices names of people in what is typed in a form, so that the form can ask about them. It does
   what dialoog/formats/person_names/detector.py does, with the same words: a test holds the two
   together on 200 sentences. `findNames(text, known)` gives each name as it stands in the text;
   `known` are phrases with capitals that are nobody's name. */

"use strict";
const findNames = (() => {
  /* words: begin */
  const WORDS = {
    titles: "adviseur afdelingshoofd assistent broeder collega coordinator dhr directeur dokter dominee dr drs facilitator gespreksleider heer imam ing ir juf juffrouw leidinggevende manager medewerker medewerkster meneer mevr mevrouw mijnheer mr mw oom pastoor prof professor projectleider rabbijn stagiair stagiaire tante teamleider teamleidster zuster",
    shortenedTitles: "dhr dr drs ing ir mevr mr mw prof",
    introductions: "genaamd heet heette naam namens",
    particles: "'t ait al ben bin da de den der dos du el het ibn la le te ten ter van von",
    sureParticles: "ait bin der el ibn",
    personVerbs: "antwoordde belde belt durfde durft huilde huilt klaagde klaagt lachte mailde mailt noemde noemt reageerde reageert riep roept schold schreef schreeuwde schrijft vertelde vertelt vindt voelde voelt vond vraagt vroeg weigerde weigert zegt zei",
    rooms: "gebouw kamer locatie lokaal vergaderzaal zaal",
    counted: "blok deel fase groep kamer klas lijn optie plan punt team type variant zaal",
    openers: "aan al alle allemaal alles als bedankt beide beste bewoners bij binnen binnenkort buiten burgers daar daarna daarom dagelijks dan dank dat de deze die dit door doordat drie dus een eerder eerst eerste eigenlijk elke en enkele er gaat geachte geen gesprek gesprekken gisteren graag haar had hallo hebben heeft helaas het hier hij hoe hoewel hun ieder iedere iedereen iemand ik in inwoners is ja je jij jongeren jullie kan klanten komt kunnen laatste later leden leidinggevenden maar mag mannen medewerkers meerdere mensen met mijn misschien moet moeten mogen morgen na naar namens nee niemand niet niets nieuws nog nu of om omdat onder onlangs ons onze ook oorlog op ouders over per rond rondom sinds sommige soms spreek spreekt spreken straks te teamleden tegen terwijl tijdens toch toen tot tussen twee tweede u uit uw vaak van vanaf vandaag vanuit veel verder verschillende via vier vijf volgende volgens voor vooral vorige vraag vragen vrouwen waar waarom wanneer want waren was wat we wekelijks welke werd wie wij wil willen worden wordt ze zelfs zij zijn zo zodat zonder zulke",
    noNames: "aanvrager afdeling afghanistan afrika ajax allah almere amerika amstel amstelveen amsterdam amsterdammer amsterdammers amsterdamse antillen antilliaan antillianen april arabier arabieren arabisch aruba augustus azie belgie berbers bevrijdingsdag bewoner bewoners bijbel bijlmer brandweer bureau burgemeester centrum chanoeka china christelijk christen christenen collegas college commissie corona covid curacao december diemen dienst dinsdag directie divali diversiteit diwali dodenherdenking donderdag duits duitsers duitsland egypte engeland engels eritrea europa excel facebook februari feyenoord frankrijk frans fransen gaza gemeente gemeenteraad geuzenveld ghana god google haarlem hamas handhaving hebreeuws hezbollah hilversum hindoe hindoes holi ijburg inclusie india instagram integriteit internet intranet irak iran islam islamitisch israel israeli januari jemen jeruzalem jeugdzorg joden jood joods jordaan juli juni kamer kantine kerst kerstmis klankbordgroep klant klanten koningsdag koran leidinggevenden libanon linkedin maandag maart marokkaan marokkanen marokko medewerkers mei metoo microsoft moslim moslims nederland nederlanden nederlander nederlanders nederlands netflix nieuw-west noord november oekraine oekrainer oekrainers offerfeest oktober ondernemingsraad oost osdorp outlook pakistan palestijn palestijnen palestina papiaments partij pasen pesach pijp pinksteren polen politie pool pools pride programma programmateam project raad ramadan rotterdam rus rusland russen schiphol september sharepoint sinterklaas slotervaart somalie spaans sranan stad stadsdeel stichting stopera suikerfeest suriname surinamer surinamers syrie team teams thora tigrinya tiktok tora turk turken turkije turks twitter utrecht vakbond vereniging vergaderzaal vrijdag weesp west wethouder whatsapp woensdag word youtube zaal zaandam zaterdag zondag zoom zuid zuidas zuidoost",
    firstNames: "aarti abdel abdelhamid abdelilah abdelkader abdellah abderrahim abdi abdirahman abdullah abebe abena abraham achmed adam adil adina adjoa adriaan adwoa afia agnes agnieszka ahmed ahmet aicha aisha akosua akua akwasi al albert alejandro alex alexander ali ama amal amber amin amina amira amy ana andre andrea andrew andriy andrzej angela angelo anil anita anjali anna anne anneke annelies annemarie annemiek anouar anthony anton antonio aram arash arie ariel arjen arjun asha ashley ashwin asli asmae astrid audrey auke avi avital ayaan aylin ayman aynur ayoub ayse aysel aysha azad aziz azra babette baran barbara bart bas bashar bassam bea beatrice beatriz behrouz belgin ben benjamin berend berhane berivan berrin betul bianca bilal birgit blessing bloem bo bob bouchra boudewijn brahim bram brenda brian burak burcu can canan carla carlos carmen carolien caroline casper cecilia cem chaimae chana chandra chantal chantelle charity charles charlotte chinedu chioma chris christiaan christian christine christopher cigdem cindy claudia clyde comfort cor cornelia cornelis corrie cristina cynthia daan dag dalia dan daniel daniella danielle daphne david dawit debbie deepak defne denise deniz dennis derya desmond devika dewanand dewi diana diego dieuwertje dilan dilek dina dirk dmytro dolores donna door dorien dounia douwe driss dwight ebenezer ebru ed edward edwin efua eitan el-mehdi elena elif elisabeth elizabeth elke ellen els elsbeth elvis emeka emiel emilia emily emine emma emmanuel emre enrique ercan erdem eric erik erkan ernest ernst errol esi esra esther eva evelien evi ewa eylem ezra fabian fadime faisal faith farah farhad farid fartun fatih fatiha fatima fatma felicia femke fenna ferdi ferhat feride fernando fien fiifi filiz filmon finn fiona firdaous fleur floor floris fokke fouad francisco frank frans fred frederique freek gabriel gamze geert geertje george gerard gerben gerda gerrit ghassan gideon gifty gijs gilbert giovanni gladys glenn gokhan gonzalo grace greet greetje gregory grzegorz guadalupe guillermo gul gulay gulistan gulsen guus gwendolyn habib hacer hadassah hafida hafsa haile hajar hakan hakim halil halima hamid hamza hanae hanan hande hanh hani hanna hannah hanneke hannie hans harm hasan hassan hatice hatim havva hayat heather hedda hein hejar heleen helen helena hendrik henk henry herman hester hibo hicham hidde hielke hilde hind hira hodan hong hope houda houssam hugo hulya humphrey huseyin hussain hussein ibrahim idriss ifeoma ifrah ignacio igor ikram ilana ilayda ilham ilias ilker ilse ilyas imad iman imane indra ineke inge ingemar ingrid irene iris iryna isaac isabel ismail itai ivan ivo jaap jacek jacintha jack jacob jacqueline jadwiga jairo jamal james jamil jamila jan jane janet janneke jantine jaouad jason jasper javier jeanette jeffrey jelle jennifer jeremy jermaine jeroen jerry jesse jessica jet jihane jitschak jitske jiyan jo joanna joao job joel joelle johan johanna johanneke john jolanda jolien jonathan joost jordy jorge joris jorrit jos jose joseph josephine joshua joy joyce juan judith julia julian juliana jurgen jurmain jurre jurriaan kadir kamal kamla kaoutar karel karen karim karima karin karlijn katarzyna kate katja kaveh kees kelly kemal kenneth kerem kevin khadija khadra khalid kim kimberley kirsten klaas koen kofi kojo koray krzysztof kwabena kwaku kwame kwasi kweku lahcen lakshmi lalita lamia larry lars latifa laura layla lea leah leila leo leon levent levi leyla liam liban lieke lies liesbeth lin linda linde linh lisa lloyd loes lonneke lot lotte loubna louise lucas lucia luciana luis luuk lynn maaike maarten magdalena maher mahmoud mahsa malgorzata malika manuel marcin marco marcos marek margriet maria mariam marieke marijke mario marisol marjan mark marleen marloes marlon martin martine marwa maryam maryem mathijs matthijs maud mavis max maya meera mees megan mehdi mehmet mehret mei-ling melanie melek melissa meltem melvin mercy merel merve meryem metin michael michal michelle mick mieke miguel mike mila milan mildred milo milou milton mimoun mina mine ming minh miranda miriam mirjam mo mohamad mohamed mohammad mohammed monique moshe mosje mostafa mouna mounir mourad moustafa muhammad murat muriel mustafa myrthe nabil nadia nadir naima najat najib nana naomi naoual naoufal nasrin natalia natasha natasja nathalie nathan nawal nazan neha nehir neslihan nesrin ngozi nguyen nico nicole niels nienke nilufer nina nirmala nisrine nizar noa noah noam noor noortje nora nordin noura noureddine nur nuray nurcan nurgul obinna ohemaa oksana oleksandr olena olga oliver olivia olu omar omer onno onur orhan orlando orly oscar osman othman ouafa ouafae oumaima oussama ozan ozlem pamela parisa patience patrick paul pauline paulo pawel pedro peter petra philip piet pieter pim pinar piotr pooja prince priscilla priya quincy quinten rachel rachid rachida radha radj rafael rafaela rahul rajesh ramazan rami ramon rana rania raul ravi rayan rebecca recep reda redouan rein renate rene renske reyhan reza ria rianne ricardo richard rick ridouan riet rignald rik rima rinske rishi rita rivka rkia rob robert robin rodney rodrigo roel rojda rojin roland romeo ron ronald ronit roos rosa roshni roxanne roya ruben rubia rudi rui ruth ruud ryan saar saba sabita sabrina sagal said saida salma salwa sam samantha samer samir samira samson samuel sanae sander sandhya sandra sanjay sanne sara sarah saskia satish savitri scott sean seda selam selim selin selma sem semra senait serap serdar sergei sergio serkan serwaa sevda sevgi sevim shai shannon shanti sharda sharlene sharmila sharon sheldon sherwin shira shirin shirley shivan shlomo shreya shurandy sibel sietse sietske sigrid siham silvia simon simone sina sinan sita siyar sjaak sjoerd sky soenita sofia sofian solange songul sonja sophie soraya souad soufiane soulaimane soumaya stanley stefan stefanie stephanie stephen sterre steve steven stijn storm sukran suleyman sultan sunil sunita suraya susan susanna suzanne sven svetlana sylvia tali talia tamar tamara tanja taoufik tarek tarik tariq tatjana teresa tesfay tess tessa teun theo thijs thomas thuy tiago tiffany tijmen tim timothy tineke tjeerd tobias tolga tom tomasz touria trudy truus tsegay tugba tulay tuncay tunde turgut tyler ugur umut uri urmila urselien usha valentina vanessa vera veronica victor vidya vijay vincent vinod vishal volkan volodymyr wael wafa walid walter warsame wei wendy wensley wesley wessel wiebe wieke wil wilhelmina will willem willemijn william wilma wim winston winta wojciech wouter xander xavier xin xiomara yaa yaakov yaara yael yahya yair yara yasmin yasmina yasmine yassin yassine yavuz yaw yehuda yeliz yildiz yilmaz yitzhak yoav yonas younes younis youssef yun yunus yusuf yvet yvette yvonne zahra zainab zakaria zakia zbigniew zehra zeliha zeynep ziad zineb zoe zoey zofia zohra zouhair zulaika zvi",
    ambiguous: "adam al ama amal amber angelo aram asha auke bas ben blessing bloem bo bob can carmen charity christian comfort cor dag dan deniz dina door ed elke els elvis esi faith farah floor frans grace gregory gul hans hein hong hope iman indra iris jet jo job jordy joy leo lies lin linde loes lot lucia mario mark max mees melek mercy merel milan mina mine ming mo nana noor nur patience pim prince rein riet rita rob romeo ron roos saar saba said sam samson sky sterre storm sultan teun victor wei wil will winston yaa yaw",
  };
  const PHRASES = ["Midden-Oosten", "Midden Oosten", "Amsterdamse School", "Bureau Integriteit", "Gemeente Amsterdam", "Autoriteit Persoonsgegevens", "Tweede Kamer", "Eerste Kamer", "Europese Unie", "Verenigde Staten", "Verenigde Naties", "Den Haag", "Den Bosch", "Zwarte Piet", "Keti Koti", "Black Lives Matter", "Jom Kipoer", "Rosj Hasjana", "Rode Kruis", "Rode Halve Maan", "Eerste Wereldoorlog", "Tweede Wereldoorlog", "Nationale Ombudsman", "College voor de Rechten van de Mens", "Albert Cuyp", "Anne Frank", "Bureau Inclusie en Diversiteit", "Werk en Inkomen", "Microsoft Teams"];
  const STREETS = ["straat", "plein", "laan", "kade", "gracht", "weg", "park", "plantsoen", "brug", "huis", "school", "college", "kerk", "moskee", "hal", "gebouw", "toren", "poort", "markt", "zaal"];
  const PEOPLES = ["se", "sche"];
  /* words: end */
  const SETS = Object.fromEntries(Object.entries(WORDS).map(([name, words]) => [name, new Set(words.split(" "))]));
  const LATE_FIRST_NAME = 5;
  const MOST_PARTS = 4;
  const WORD = /(?:'t|\p{L}[\p{L}\u0300-\u036f]*)(?:['’-]\p{L}+)*/gu;
  const BREAK = /[.!?:;•#>]|\n\s*[-*]|\n\s*\n/;
  const LETTERS = { ø: "o", ł: "l", ı: "i", đ: "d", æ: "ae", œ: "oe" };
  const fold = (word) =>
    word
      .toLowerCase()
      .replace(/[øłıđæœ]/g, (letter) => LETTERS[letter])
      .normalize("NFKD")
      .replace(/\p{M}/gu, "");
  const escaped = (phrase) => phrase.replace(/[\\^$.*+?()[\]{}|/]/g, "\\$&");
  const endsWith = (key, endings) => endings.some((ending) => key.endsWith(ending));

  const wordsOf = (text) =>
    [...text.matchAll(WORD)].map(({ 0: word, index }) => {
      const key = fold(word.replace(/['’]s$/, ""));
      const isCapital = /^\p{Lu}/u.test(word);
      const isAcronym = word.length < 5 && word === word.toUpperCase();
      return {
        key,
        start: index,
        end: index + word.length,
        isCapital,
        isInitial: word.length === 1 && isCapital,
        maybeSurname:
          isCapital && word.length > 1 && !isAcronym && !SETS.noNames.has(key) && !key.endsWith(PEOPLES[1]),
      };
    });

  /* each of these gives the place of the last word of the name that begins at a word, or -1 */
  const searchIn = (text, words) => {
    const gap = (at) => text.slice(words[at].end, at + 1 < words.length ? words[at + 1].start : text.length);
    const isLast = (at) => at + 1 >= words.length;
    const beginsSentence = (at) => {
      if (at === 0) return true;
      const before = words[at - 1];
      const isShort = SETS.shortenedTitles.has(before.key) || before.isInitial;
      return !(isShort && gap(at - 1).startsWith(".")) && BREAK.test(gap(at - 1));
    };
    const surname = (first) => {
      let at = first;
      const end = Math.min(words.length - 1, first + MOST_PARTS);
      while (at < end && SETS.particles.has(words[at].key)) {
        if (![" ", "-", "\n"].includes(gap(at))) return -1;
        at += 1;
      }
      if (at >= words.length || !words[at].maybeSurname) return -1;
      if (gap(at) === " " && !isLast(at) && endsWith(words[at + 1].key, STREETS)) return -1;
      return endsWith(words[at].key, STREETS) ? -1 : at;
    };
    const follows = (at, gaps = [" ", "\n"]) => (gaps.includes(gap(at)) && !isLast(at) ? surname(at + 1) : -1);
    const isOpener = (at) => SETS.openers.has(words[at].key);
    const isStreet = (at) => {
      for (let later = at + 1; later < Math.min(at + 4, words.length); later += 1) {
        if (![" ", "\n"].includes(gap(later - 1))) return false;
        const word = words[later];
        if (endsWith(word.key, STREETS) && word.isCapital) return true;
        if (!SETS.particles.has(word.key) && !word.isCapital) return false;
      }
      return false;
    };
    const initials = (at) => {
      const before = at ? words[at - 1].key : "";
      if (!words[at].isInitial || SETS.counted.has(before)) return -1;
      let last = at;
      const end = Math.min(words.length, at + MOST_PARTS);
      while (last + 1 < end && words[last + 1].isInitial) {
        if (![".", ". "].includes(gap(last))) return -1;
        last += 1;
      }
      const found = follows(last, [". ", "."]);
      return found < 0 || isOpener(found) ? -1 : found;
    };
    const afterTitle = (at) => {
      const { key } = words[at];
      const isTitle = SETS.titles.has(key);
      if (!isTitle && !SETS.introductions.has(key)) return -1;
      const behindTitle = SETS.shortenedTitles.has(key) ? [" ", "\n", ". ", "."] : [" ", "\n"];
      const gaps = isTitle ? behindTitle : [" ", ": "];
      if (!gaps.includes(gap(at)) || isLast(at)) return -1;
      if (words[at + 1].key === "is" && key === "naam") return follows(at + 1);
      if (words[at + 1].isInitial) return initials(at + 1);
      const last = follows(at, gaps);
      if (last < 0 || isOpener(last)) return -1;
      return Math.max(last, follows(last));
    };
    const firstName = (at) => {
      const word = words[at];
      let { key } = word;
      if (!SETS.firstNames.has(key)) {
        const parts = key.split("-");
        const stem = key.endsWith("s") && key.length > LATE_FIRST_NAME ? key.slice(0, -1) : "";
        if (parts.length > 1 && parts.every((part) => SETS.firstNames.has(part))) [key] = parts;
        else if (SETS.firstNames.has(stem) && word.isCapital && !SETS.noNames.has(key)) key = stem;
        else return -1;
      }
      const isDoubtful = SETS.ambiguous.has(key) || SETS.openers.has(key);
      if (!word.isCapital) return key.length >= LATE_FIRST_NAME && !isDoubtful ? at : -1;
      if (isStreet(at) || (at > 0 && SETS.rooms.has(words[at - 1].key))) return -1;
      const last = follows(at);
      if (last >= 0 && !isOpener(last)) return last;
      return SETS.noNames.has(key) || (isDoubtful && beginsSentence(at)) ? -1 : at;
    };
    const twoWords = (at) => {
      const { key, maybeSurname } = words[at];
      if (!maybeSurname || endsWith(key, PEOPLES) || (isOpener(at) && beginsSentence(at))) return -1;
      if (SETS.titles.has(key) || SETS.particles.has(key) || isStreet(at)) return -1;
      const last = follows(at);
      return last < 0 || isOpener(last) ? -1 : last;
    };
    const whoSays = (at) => {
      const word = words[at];
      if (SETS.sureParticles.has(word.key) && gap(at) === " ") return surname(at);
      if (isLast(at) || !SETS.personVerbs.has(words[at + 1].key)) return -1;
      return gap(at) === " " && word.maybeSurname && !beginsSentence(at) && !isOpener(at) ? at : -1;
    };
    return (at) => {
      for (const way of [afterTitle, initials, firstName, twoWords, whoSays]) {
        const last = way(at);
        if (last >= 0) return last;
      }
      return -1;
    };
  };

  return (text, known = []) => {
    const phrases = [...PHRASES, ...known.filter(Boolean)].sort((one, other) => other.length - one.length);
    const knownOnes = new RegExp(`(?<![\\p{L}\\p{N}_])(?:${phrases.map(escaped).join("|")})(?![\\p{L}\\p{N}_])`, "gu");
    const rest = text.replace(knownOnes, (phrase) => "x".repeat(phrase.length));
    const words = wordsOf(rest);
    const nameAt = searchIn(rest, words);
    const found = [];
    for (let at = 0; at < words.length; at += 1) {
      const last = nameAt(at);
      if (last < 0) continue;
      found.push(text.slice(words[at].start, words[last].end));
      at = last;
    }
    return found;
  };
})();
