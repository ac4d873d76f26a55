/* The index of the edition: loaded in shards, as plain scripts, so that it also works from a disk. How a shard is written
   is said in edition/write/search/merge.py and codes.py. */
"use strict";

if (!Object.hasOwn(window, "edition")) window.edition = {}; // an element of this id is not our own

(() => {
  const SIGNS = Array.from({ length: 0x7e - 0x21 }, (_, code) => String.fromCharCode(0x21 + code))
    .filter((sign) => !'"\\<'.includes(sign)).join("");
  const VALUES = new Map([...SIGNS].map((sign, value) => [sign, value]));
  const [ONE, TWO, BASE] = [58, 28, SIGNS.length];
  const MOST_SHARDS = 6;

  let documents = [];
  let firsts = [];
  let version = "";
  let waiting = new Map();
  const shards = new Map();
  const texts = new Map();

  /* What the data calls. */
  function index(given, rows, terms) {
    version = given;
    firsts = terms;
    documents = rows.map(([name, title, author, edition, classes, starts]) => {
      let from = 0;
      const ranges = classes.map(([kind, language, count]) => ({ kind, language, from, to: (from += count) }));
      return { name, title, author, version: edition, classes: ranges, starts };
    });
  }
  const terms = (place, text) => shards.set(place, decode(text));
  const text = (name, shard, pages, headings, rows) => texts.set(`${shard} ${name}`, { pages, headings, rows });

  function load(address) {
    if (!waiting.has(address)) {
      waiting.set(address, new Promise((resolve, reject) => {
        const script = document.createElement("script");
        script.onload = () => resolve(script.remove());
        script.onerror = () => {
          waiting.delete(address);
          reject(new Error(address));
        };
        script.src = address;
        document.head.append(script);
      }));
    }
    return waiting.get(address);
  }

  function decode(text) {
    const found = new Map();
    let before = "";
    for (const entry of text.split("~")) {
      const blank = entry.indexOf(" ");
      const [shared, at] = number(entry, 0);
      before = before.slice(0, shared) + entry.slice(at, blank);
      found.set(before, entry.slice(blank + 1));
    }
    return found;
  }

  function number(text, at) {
    const first = VALUES.get(text[at]);
    if (first < ONE) return [first, at + 1];
    if (first < ONE + TWO) return [ONE + (first - ONE) * BASE + VALUES.get(text[at + 1]), at + 2];
    let value = first - ONE - TWO;
    for (let step = 1; step < 4; step++) value = value * BASE + VALUES.get(text[at + step]);
    return [ONE + TWO * BASE + value, at + 4];
  }

  /* The passages that a term stands in: a map of documents to rising numbers. */
  function postings(text) {
    const found = new Map();
    for (let at = 0, document = -1; at < text.length;) {
      let gap, count;
      [gap, at] = number(text, at);
      document += gap + 1;
      [count, at] = number(text, at);
      const numbers = [];
      for (let passage = -1; count > 0; count--) {
        [gap, at] = number(text, at);
        numbers.push((passage += gap + 1));
      }
      found.set(document, numbers);
    }
    return found;
  }

  const after = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

  /* The shard in which a term would stand: terms are sorted by code points, as Python does it. */
  function shardOf(term) {
    let [low, high] = [0, firsts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (order(firsts[middle], term) <= 0) low = middle + 1;
      else high = middle;
    }
    return Math.max(low - 1, 0);
  }

  function order(one, other) {
    const [left, right] = [[...one], [...other]];
    for (let at = 0; at < left.length && at < right.length; at++) {
      if (left[at] !== right[at]) return left[at].codePointAt(0) - right[at].codePointAt(0);
    }
    return left.length - right.length;
  }

  async function shard(place) {
    if (!shards.has(place)) await load(`assets/search/${place}.js?${version}`);
    return shards.get(place);
  }

  /* The terms that an item of a query stands for, with their postings; `null` where it is the beginning of too many. */
  async function lookUp(item) {
    if (!firsts.length) return new Map();
    const found = new Map();
    let place = shardOf(item.term);
    if (!item.prefix) {
      const entry = (await shard(place)).get(item.term);
      if (entry !== undefined) found.set(item.term, entry);
      return found;
    }
    for (const end = place + MOST_SHARDS; place < firsts.length; place++) {
      if (place >= end) return null;
      for (const [term, entry] of await shard(place)) if (term.startsWith(item.term)) found.set(term, entry);
      if (place + 1 < firsts.length && !firsts[place + 1].startsWith(item.term)) break;
    }
    return found;
  }

  function union(one, other) {
    const result = new Map(one);
    for (const [document, numbers] of other) {
      const present = result.get(document);
      result.set(document, present ? [...new Set([...present, ...numbers])].sort((a, b) => a - b) : numbers);
    }
    return result;
  }

  function keep(one, other, both) {
    const result = new Map();
    for (const [document, numbers] of one) {
      const present = new Set(other.get(document));
      const kept = numbers.filter((passage) => present.has(passage) === both);
      if (kept.length) result.set(document, kept);
    }
    return result;
  }

  async function holding(item) {
    const found = await lookUp(item);
    if (found === null) return null;
    let all = new Map();
    for (const entry of found.values()) all = union(all, postings(entry));
    return all;
  }

  /* The passages in which a query may hold: for a phrase, those that have all of its words. `null` where a beginning is
     too short. */
  async function candidates(clauses) {
    let result = null;
    for (const clause of [...clauses].sort((one, other) => one.without - other.without)) {
      if (clause.without && (clause.items.length > 1 || result === null)) continue;
      let found = null;
      for (const item of clause.items) {
        const held = await holding(item);
        if (held === null) return null;
        found = found === null ? held : keep(found, held, true);
      }
      if (clause.joined) found = union(found, await holding({ term: clause.joined, prefix: false }));
      result = result === null ? found : keep(result, found, !clause.without);
    }
    return result === null ? new Map() : result;
  }

  /* Of what was found, the passages in documents, kinds and languages that are wanted; `false` or an empty set: all. */
  function filtered(found, { name = "", language = "", kinds = null }) {
    const result = new Map();
    for (const [place, numbers] of found) {
      const { name: own, classes } = documents[place];
      if (name && own !== name) continue;
      const ranges = classes.filter((each) =>
        (!language || each.language === language) && (!kinds || kinds.includes(each.kind)));
      const kept = numbers.filter((passage) => ranges.some(({ from, to }) => passage >= from && passage < to));
      if (kept.length) result.set(place, kept);
    }
    return result;
  }

  /* In which shard of a document's text a passage stands. */
  function shelf(place, passage) {
    const { starts } = documents[place];
    let [low, high] = [0, starts.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (starts[middle] <= passage) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  /* A passage with all that is shown of it. */
  async function passage(place, number) {
    const { name, version: own, starts, classes } = documents[place];
    const part = shelf(place, number);
    const key = `${part} ${name}`;
    if (!texts.has(key)) await load(`${encodeURIComponent(name)}/text/${part}.js?${own}`);
    const { pages, headings, rows } = texts.get(key);
    const [text, id, page, heading, breaks = []] = rows[number - starts[part]];
    const { kind, language } = classes.find(({ from, to }) => number >= from && number < to);
    return { document: documents[place], text, id, kind, language, page: pages[page], heading: headings[heading], breaks };
  }

  /* The number of the page of the source on which a place in a passage stands; an empty string where none is known. */
  const pageAt = (found, at) => found.breaks.reduce((page, [from, number]) => (from <= at ? number : page), "");

  /* The address of a passage, and of what is to be marked on its page. */
  function address(found, wanted) {
    const page = `${encodeURIComponent(found.document.name)}/${found.page.split("/").map(encodeURIComponent).join("/")}`;
    return `${page}?find=${encodeURIComponent(wanted)}${found.id ? `#${encodeURIComponent(found.id)}` : ""}`;
  }

  /* Terms of the edition that a word may have been meant for: the same beginning, or a letter more, less or other. */
  async function near(term) {
    if (!firsts.length) return [];
    const found = [];
    for (const other of (await shard(shardOf(term))).keys()) {
      const far = distance(term, other, 2);
      if (far <= (term.length > 5 ? 2 : 1)) found.push([far, other]);
    }
    return found.sort((one, other) => one[0] - other[0] || after(one[1], other[1])).slice(0, 5).map(([, other]) => other);
  }

  function distance(one, other, most) {
    if (Math.abs(one.length - other.length) > most) return most + 1;
    let before = Array.from({ length: other.length + 1 }, (_, at) => at);
    for (let row = 1; row <= one.length; row++) {
      const now = [row];
      for (let column = 1; column <= other.length; column++) {
        const change = before[column - 1] + (one[row - 1] === other[column - 1] ? 0 : 1);
        now.push(Math.min(change, before[column] + 1, now[column - 1] + 1));
      }
      before = now;
    }
    return before[other.length];
  }

  Object.assign(window.edition, {
    index, terms, text, candidates, filtered, passage, pageAt, address, near, shelf,
    documents: () => documents,
  });
})();
