/* Words as they are searched, and what a query asks of them. edition/write/search/fold.py says the same in Python, and
   a test holds the two together. Used by the search, the concordance, and the marking of what was found on a page. */
"use strict";

if (!Object.hasOwn(window, "edition")) window.edition = {}; // an element of this id is not our own

(() => {
  const MARKS =
    "\u00ad\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u0610-\u061a\u064b-\u065f\u0670" +
    "\u06d6-\u06dc\u06df-\u06e4\u1ab0-\u1ace\u1dc0-\u1dff\u200b-\u200d\u2060\u20d0-\u20f0\ufe20-\ufe2f";
  const APOSTROPHES = "'’ʼ‘";
  const HYPHENS = "‐‑-";
  const ELIDED = new Set("l d j m t s n c qu jusqu lorsqu puisqu quoiqu".split(" "));
  const ENCLITIC = new Set("s ll re ve d m".split(" "));
  const LETTER = `\\p{L}\\p{N}${MARKS}`;
  const CLUSTER = new RegExp(`[${LETTER}]+(?:[${APOSTROPHES}${HYPHENS}][${LETTER}]+)*`, "gu");
  const INVISIBLE = /[\p{Mn}\p{Me}\p{Cf}]/gu;
  const NEVER = /[^\p{L}\p{N}'-]+/gu;
  const LETTERS = { œ: "oe", æ: "ae", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ß: "ss", ı: "i", ς: "σ" };
  const SPECIAL = new RegExp(`[${Object.keys(LETTERS).join("")}]`, "g");
  const ASCII = /^[a-z0-9']*$/;

  function fold(text) {
    const lower = text.toLowerCase();
    if (ASCII.test(lower)) return lower;
    return lower.normalize("NFKD").replace(INVISIBLE, "").toLowerCase()
      .replace(SPECIAL, (letter) => LETTERS[letter])
      .replace(/[’ʼ‘]/g, "'").replace(/[‐‑]/g, "-").replace(NEVER, "");
  }

  const stripped = (text) => text.replace(/^'+|'+$/g, "");

  function stem(part) {
    let at = part.indexOf("'");
    if (at >= 0 && ELIDED.has(part.slice(0, at)) && stripped(part.slice(at + 1))) part = part.slice(at + 1);
    at = part.lastIndexOf("'");
    if (at >= 0 && ENCLITIC.has(part.slice(at + 1)) && stripped(part.slice(0, at))) part = part.slice(0, at);
    return stripped(part);
  }

  /* Where in a part of a word the letters stand that are searched: behind an elided article, before what leans on it. */
  function core(part) {
    const marks = [...part].map((sign, at) => (APOSTROPHES.includes(sign) ? at : -1)).filter((at) => at >= 0);
    let [start, end] = [0, part.length];
    if (!marks.length) return [start, end];
    const first = marks[0];
    const last = marks[marks.length - 1];
    if (ELIDED.has(fold(part.slice(0, first))) && fold(part.slice(first + 1))) start = first + 1;
    if (last >= start && ENCLITIC.has(fold(part.slice(last + 1))) && fold(part.slice(start, last))) end = last;
    return [start, end];
  }

  /* The words of a text in order: what each is found as, where it stands, its number in the text (`at`), and, for
     a word with hyphens, how many it is made of (`span`). */
  function words(text) {
    const found = [];
    let at = 0;
    for (const match of text.replace(/_/g, " ").matchAll(CLUSTER)) {
      const parts = [];
      let place = match.index;
      for (const part of match[0].split(/[‐‑-]/)) {
        const term = stem(fold(part));
        const [start, end] = core(part);
        if (term) parts.push({ term, start: place + start, end: place + end, at: at++, span: 1 });
        place += part.length + 1;
      }
      found.push(...parts);
      if (parts.length > 1 && !/[0-9]/.test(fold(match[0]))) {
        const [first, last] = [parts[0], parts[parts.length - 1]];
        const term = parts.map((part) => part.term).join("");
        found.push({ term, start: first.start, end: last.end, at: first.at, span: parts.length });
      }
    }
    return found;
  }

  /* A query as clauses that all must hold. A clause has `items` that follow each other (one, or those of a phrase),
     the last one perhaps only the beginning of a word; `joined` is the word that a hyphenated one may also be
     written as; `without` says that it must not occur. */
  function query(text) {
    const clauses = [];
    for (const match of text.matchAll(/(-?)(?:["“”„«]([^"“”„«»]*)["“”»]?|(\S+))/gu)) {
      const written = match[2] ?? match[3] ?? "";
      const found = words(written);
      const items = found.filter((word) => word.span === 1).map((word) => ({ term: word.term, prefix: false }));
      if (!items.length) continue;
      if (/[\p{L}\p{N}]\*["“”»]?\s*$/u.test(written)) items[items.length - 1].prefix = true;
      const whole = found.filter((word) => word.span > 1);
      const joined = whole.length === 1 && whole[0].span === items.length && !items[items.length - 1].prefix;
      clauses.push({ items, joined: joined ? whole[0].term : "", without: match[1] === "-" });
    }
    return clauses;
  }

  const fits = (item, term) => (item.prefix ? term.startsWith(item.term) : term === item.term);

  /* Where a clause holds in the words of a text: the first and last word of each place. */
  function places(clause, found) {
    const result = [];
    const { items, joined } = clause;
    if (items.length === 1) {
      for (const word of found) if (fits(items[0], word.term)) result.push([word, word]);
      return result;
    }
    const single = found.filter((word) => word.span === 1);
    for (let from = 0; from + items.length <= single.length; from++) {
      if (items.every((item, step) => fits(item, single[from + step].term))) {
        result.push([single[from], single[from + items.length - 1]]);
      }
    }
    if (joined) for (const word of found) if (word.term === joined) result.push([word, word]);
    return result;
  }

  /* Where a query holds in a text, as [start, end], in order and without overlaps; nothing where a clause fails.
     With `any`, the places of those clauses that do hold. */
  function matches(clauses, text, any = false) {
    const found = words(text);
    const ranges = [];
    for (const clause of clauses) {
      const held = places(clause, found);
      if (!any && held.length > 0 === clause.without) return [];
      if (!clause.without) for (const [first, last] of held) ranges.push([first.start, last.end]);
    }
    ranges.sort((one, other) => one[0] - other[0] || other[1] - one[1]);
    const result = [];
    for (const range of ranges) {
      const before = result[result.length - 1];
      if (before && range[0] < before[1]) before[1] = Math.max(before[1], range[1]);
      else result.push(range);
    }
    return result;
  }

  /* What the data calls: the words of the interface, for the pages of documents. */
  const said = (given) => Object.assign(window.edition, { phrases: given });

  Object.assign(window.edition, { fold, words, query, matches, said });
})();
