/* Finds numbers and addresses of people in what is typed in a form: at least all that the check of the
   programme refuses there. It does what dialoog/formats/personal_data does, with the text as a reader
   sees it (shown_text.py): a test holds the two together on their notations. `findPersonal(text)` gives
   what it found, in words, once each. */

"use strict";
const findPersonal = (() => {
  /* 1 the text as a reader sees it: without mark-up, escapes and what takes no room */

  const ASIDE = /!?\[(?=[^[\]]{0,300}\][([])|\]\(([^()\s]{0,2000}(?:\([^()\s]*\)[^()\s]*)?(?:\s+(?:"[^"]*"|'[^']*'))?)\s*\)|\]\[([^[\]\n]{0,300})\]|\{:? *([#.:][^{}\n]{0,300})\}/g;
  const MARKUP = /&(?:#\w{1,8}|[A-Za-z]\w{1,31});|(?:%[0-9A-Fa-f]{2})+|[*\\`]|~~|__|^[ \t]*>[> \t]*/gm;
  const NO_ROOM = /[\p{Cf}\p{Mn}\p{Me}]/gu;
  const APART = " \u0001 ";
  const meaning = (mark) => {
    if (mark[0] === "&") return new DOMParser().parseFromString(mark, "text/html").body.textContent;
    if (mark[0] !== "%") return "";
    try {
      return decodeURIComponent(mark);
    } catch {
      return mark;
    }
  };
  const isDigit = (code) => /\p{Nd}/u.test(String.fromCodePoint(code));
  /* the digits of an alphabet follow on each other, from nought */
  const digit = (sign) => {
    const code = sign.codePointAt(0);
    let value = 0;
    while (value < 9 && isDigit(code - value - 1)) value += 1;
    return String(value);
  };
  const CIRCLED = "❶❷❸❹❺❻❼❽❾⓵⓶⓷⓸⓹⓺⓻⓼⓽";
  const asShown = (text) => {
    const asides = [];
    const words = text.replace(ASIDE, (_, address, name, attributes) => {
      asides.push(address ?? name ?? attributes ?? "");
      return "";
    });
    return [words, ...asides]
      .join(APART)
      .replace(MARKUP, meaning)
      .normalize("NFKC")
      .replace(NO_ROOM, "")
      .replace(/[^\x00-\x7f]/gu, (sign) => (/\p{Nd}/u.test(sign) ? digit(sign) : CIRCLED.includes(sign) ? String((CIRCLED.indexOf(sign) % 9) + 1) : sign))
      .replace(/[\u2010-\u2015]/g, "-")
      .replace(/[·•‧∙]/g, ".")
      .replace(/\s/g, " ");
  };

  /* 2 e-mail addresses */

  const AT = / {0,2}@ {0,2}| ?[([{<【] ?(?:at|a|@|apen?staart(?:je)?) ?[)\]}>】] ?| [-"'“‘„]at[-"'”’“] | apen?staart(?:je)? | at (?=[\w-]+ (?:dot|punt) )/gi;
  const SURE_AT = /^@$|(?:at|@)[)\]}>]/i;
  const BEFORE = /"[^"]{1,64}"$|[\p{L}\p{N}_%+'-][\p{L}\p{N}_.%+'-]{0,63}$/u;
  const LONGER_BEFORE = /[\p{L}\p{N}_][\p{L}\p{N}_.%+-]{0,62}[\p{L}\p{N}_]$/u;
  const DOMAIN = /^(?:[\p{L}\p{N}][\p{L}\p{N}_-]{0,62}(?:(?:\.| \. ?| ?[([{] ?\. ?[)\]}] ?| ?[([{]? ?(?:dot|punt) ?[)\]}]? ?)[\p{L}\p{N}][\p{L}\p{N}_-]{0,62}){1,8}|\[[0-9a-fipv.:]{3,45}\])/iu;
  const ONE_WORD = /^\p{L}[\p{L}\p{N}_-]{1,62}(?![\p{L}\p{N}_.]|\.[\p{L}\p{N}_])|^\p{L}[\p{L}\p{N}_-]{1,62}(?=\.(?:[^\p{L}\p{N}_]|$))/u;
  const mails = (text) =>
    [...text.matchAll(AT)].flatMap((at) => {
      const [window, end] = [text.slice(Math.max(0, at.index - 66), at.index), at.index + at[0].length];
      let before = window.match(at[0] === "@" ? BEFORE : LONGER_BEFORE);
      let behind = text.slice(end, end + 400).match(DOMAIN);
      if (!behind && SURE_AT.test(at[0])) {
        before = window.match(LONGER_BEFORE);
        behind = text.slice(end, end + 80).match(ONE_WORD);
      }
      return before && behind ? [[at.index - before[0].length, end + behind[0].length]] : [];
    });

  /* 3 service numbers */

  const BSN = /(?<![0-9A-Z])(?=((?:[0-9]{9}|[0-9]{2,5}([ .,/_-])[0-9]{2,5}\2[0-9]{2,5}|[0-9]{2,5} ([-/.]) [0-9]{2,5} \3 [0-9]{2,5}|[0-9]{2,5} {1,2}[0-9]{2,5} {1,2}[0-9]{2,5}|[0-9]{2,7} ?\|? ?[0-9]{2,7})(?![0-9A-Za-z])))/g;
  const BEHIND_BSN = /(?:\bb\.?s\.?n|burgerservice|sofi)[^0-9]{0,30}([0-9](?:[ ./-]{0,2}[0-9]){7,8})(?![0-9])/gi;
  const OF_BEFORE = /(?:[0-9][.,:-]|\w\/[0-9]{1,9}\/|[0-9]{3,}\/|(?:[€$£]|\beuro?|\bbedrag(?: van)?) ?)$/i;
  const OF_BEHIND = /^(?:[.:/-][0-9]|,(?:-|[0-9]{2})| ?(?:€|euro?\b))/i;
  const passesElevenTest = (digits) => {
    const number = digits.replace(/\D/g, "").padStart(9, "0");
    const sum = [...number].reduce((total, each, at) => total + Number(each) * (at === 8 ? -1 : 9 - at), 0);
    return Number(number) !== 0 && sum % 11 === 0;
  };
  const standsAlone = (text, start, found) => {
    const groups = found.split(/\D+/).map((group) => group.length);
    if (groups.reduce((sum, each) => sum + each) !== 9 || /^(?:19|20)\d\d[ /-]/.test(found)) return false;
    const [left, right] = [text.slice(Math.max(0, start - 20), start), text.slice(start + found.length, start + found.length + 8)];
    if (OF_BEFORE.test(left) || OF_BEHIND.test(right)) return false;
    if (groups.length === 1) return true;
    return ["3,3,3", "4,2,3"].includes(groups.join())
      ? !/[0-9]{3} $/.test(left) && !/^ [0-9]{3}(?![0-9])/.test(right)
      : !/[0-9][ .,/-]$/.test(left) && !/^[ .,/-][0-9]/.test(right);
  };
  const serviceNumbers = (text) => [
    ...[...text.matchAll(BEHIND_BSN)].filter((found) => passesElevenTest(found[1])).map((found) => [found.index, found.index + found[0].length]),
    ...[...text.matchAll(BSN)]
      .filter(({ index, 1: found }) => standsAlone(text, index, found) && passesElevenTest(found))
      .map(({ index, 1: found }) => [index, index + found.length]),
  ];

  /* 4 accounts: of each length that an account may have */

  const IBAN = /(?=([\p{L}]{2}[ .,;_/|:*()=+~-]{0,3}[0-9][ .,;_/|:*()=+~-]{0,3}[0-9](?:[ .,;_/|:*()=+~-]{0,3}[\p{L}\p{N}]){11,30}))/gu;
  const LOOK_ALIKE = { А: "A", В: "B", Е: "E", К: "K", М: "M", Н: "H", О: "O", Р: "P", С: "C", Т: "T", Х: "X" };
  const isAccount = (number) => {
    const turned = number.slice(4) + number.slice(0, 4);
    if (/[^0-9A-Z]/.test(turned)) return false;
    return [...turned].reduce((rest, sign) => Number(`${rest}${parseInt(sign, 36)}`) % 97, 0) === 1;
  };
  const LENGTHS = { NL: 18, BE: 16, DE: 22 };
  const accounts = (text) =>
    [...text.matchAll(IBAN)].flatMap(({ index, 1: found }) => {
      const at = [...found.matchAll(/[\p{L}\p{N}]/gu)].map((sign) => sign.index);
      const number = at.map((place) => found[place].toUpperCase()).map((sign) => LOOK_ALIKE[sign] ?? sign).join("");
      const known = LENGTHS[number.slice(0, 2)];
      const ends = known ? [known] : /[\p{L}\p{N}]/u.test(text[index - 1] ?? " ") ? [] : [...Array(at.length + 1).keys()].filter((length) => length >= 15 && !/[\p{L}\p{N}]/u.test(text[index + at[length - 1] + 1] ?? " "));
      const length = ends.find((each) => each <= number.length && isAccount(number.slice(0, each)));
      return length ? [[index, index + at[length - 1] + 1]] : [];
    });

  /* 5 phone numbers: of this country, or with the number of another */

  const DAY = /(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|1[0-2])[-/.](?:19|20)\d\d|(?<!\d[-/.])(?:19|20)\d\d-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12]\d|3[01]))(?!\d)/g;
  const IN_PARTS = /(?<!\d)0\d{1,2}( ?[/|] ?)\d{2,8}(?:\1\d{2,8}){0,3}(?!\d)/g;
  const GAP = "[ ()./:;=~_-]{0,3}";
  const PHONE = new RegExp(
    `(?<!\\d)(?:(?:\\+|00)${GAP}[1-9](?:${GAP}\\d){7,13}|0[1-9](?:${GAP}\\d){8}|0${GAP}[1-9](?:${GAP}\\d){8}|31[1-9](?:\\d){8}|0[89]00[ -]?\\d{4,7})(?!\\d)`,
    "g",
  );
  const TIME = /(?<!\d)\d{1,2}:\d\d(?![\d:])/g;
  const phones = (text) => {
    const dateless = text
      .replace(/\bO(?=6)/g, "0")
      .replace(DAY, (day) => "x".repeat(day.length))
      .replace(TIME, (time) => "x".repeat(time.length))
      .replace(/(?<=\b06),(?= ?\d{8}(?!\d))/g, " ")
      .replace(IN_PARTS, (parts) => parts.replace(/[/|]/g, " "))
      .replace(/(?<=\d) \| (?=\d{6})/g, "   ");
    return [...dateless.matchAll(PHONE)].map((found) => [found.index, found.index + found[0].length]);
  };
  /* with a plus it is one, whatever else its digits may be */
  const surePhones = (text) => phones(text).filter(([start]) => text[start] === "+");

  /* 6 all of these: what is of one kind is taken for no other */

  const KINDS = [
    ["een telefoonnummer of een ander lang nummer", surePhones],
    ["een burgerservicenummer (BSN)", serviceNumbers],
    ["een e-mailadres", mails],
    ["een rekeningnummer", accounts],
    ["een telefoonnummer of een ander lang nummer", phones],
  ];
  return (typed) => {
    let text = asShown(typed);
    const found = KINDS.filter(([, find]) => {
      const spans = find(text);
      for (const [start, end] of spans) text = text.slice(0, start) + ";".repeat(end - start) + text.slice(end);
      return spans.length;
    });
    return [...new Set(found.map(([kind]) => kind))];
  };
})();
