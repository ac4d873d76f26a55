/* The concordance: every place of a word, each in its line, sorted by what stands around it. */
"use strict";

(() => {
  const { say, count, make, figure } = edition;
  const form = document.querySelector("form.search");
  const state = document.querySelector(".state");
  const table = document.querySelector("table.concordance");
  const forms = document.querySelector(".forms");
  const look = document.querySelector("button.more");
  const AT_ONCE = 15;
  const MOST_ROWS = 1000;
  const AROUND = 90;
  let asked = 0;
  let lines = [];
  let read = () => {};

  async function run() {
    const own = ++asked;
    const text = form.elements.q.value.trim();
    const clauses = edition.query(text).filter((clause) => !clause.without);
    lines = [];
    table.hidden = look.hidden = forms.hidden = true;
    document.title = text ? `${text} – ${document.body.dataset.title}` : document.body.dataset.title;
    if (!clauses.length) {
      state.replaceChildren();
      return;
    }
    if (clauses.length > 1) clauses.splice(0, clauses.length, phrase(clauses));
    state.textContent = say("searching");
    try {
      const all = await edition.candidates(clauses);
      if (own !== asked) return;
      if (all === null) {
        state.textContent = say("too many words");
        return;
      }
      const found = edition.filtered(all, edition.wanted(form));
      const waiting = [...found].flatMap(([place, numbers]) => numbers.map((number) => [place, number]));
      if (!waiting.length) state.textContent = say("nothing found");
      else await gather(own, text, clauses, waiting, 0);
    } catch (error) {
      if (own === asked) state.textContent = say("not loaded", { file: error.message });
    }
  }

  /* Words side by side are asked for as a phrase. */
  const phrase = (clauses) => ({ items: clauses.flatMap(({ items }) => items), joined: "", without: false });

  /* Read the passages that have the word, some shards of text at a time. */
  async function gather(own, text, clauses, waiting, from) {
    const shards = new Set();
    let next = from;
    while (next < waiting.length) {
      const [place, number] = waiting[next];
      const shard = `${place} ${edition.shelf(place, number)}`;
      if (!shards.has(shard) && shards.size === AT_ONCE) break;
      shards.add(shard);
      const found = await edition.passage(place, number);
      if (own !== asked) return;
      for (const range of edition.matches(clauses, found.text)) lines.push(line(found, range, text));
      next += 1;
    }
    show();
    const part = { lines: count("place", lines.length), read: figure(next), all: count("passage", waiting.length) };
    const rows = lines.length > MOST_ROWS ? ` ${say("rows", { n: figure(MOST_ROWS) })}` : "";
    state.textContent = say(next < waiting.length ? "lines so far" : "lines", part) + rows;
    look.hidden = next >= waiting.length;
    read = () => gather(own, text, clauses, waiting, next);
  }

  function line(found, [start, end], text) {
    const before = found.text.slice(Math.max(0, start - AROUND), start);
    const after = found.text.slice(end, end + AROUND);
    const folded = (part) => edition.words(part).filter((word) => word.span === 1).map((word) => word.term);
    return {
      found, before, after, start,
      word: found.text.slice(start, end),
      left: folded(before).reverse().join(" "),
      right: folded(after).join(" "),
      address: edition.address(found, text),
      order: lines.length,
    };
  }

  const sorted = {
    place: (one, other) => one.order - other.order,
    before: (one, other) => compare(one.left, other.left) || compare(one.right, other.right) || one.order - other.order,
    after: (one, other) => compare(one.right, other.right) || compare(one.left, other.left) || one.order - other.order,
  };
  const compare = (one, other) => (one < other ? -1 : one > other ? 1 : 0);

  function show() {
    lines.sort(sorted[form.elements.sort.value] ?? sorted.place);
    table.tBodies[0].replaceChildren(...lines.slice(0, MOST_ROWS).map(row));
    table.hidden = !lines.length;
    const spelled = new Map();
    for (const { word } of lines) spelled.set(word.toLowerCase(), (spelled.get(word.toLowerCase()) ?? 0) + 1);
    const list = [...spelled].sort((one, other) => other[1] - one[1] || compare(one[0], other[0])).slice(0, 12);
    forms.textContent = list.map(([word, number]) => `${edition.spaced(word)} ${figure(number)}`).join(" · ");
    forms.hidden = list.length < 2;
  }

  function row({ found, before, after, word, start, address }) {
    const language = found.language === "und" ? "" : found.language;
    const several = edition.documents().length > 1;
    const place = [several ? found.document.title : "", edition.where(found, start)].filter(Boolean).join(" · ");
    const gap = /\s$/.test(before) ? " " : "";
    return make("tr", { lang: language },
      make("td", { class: "before" }, make("span", {}, edition.spaced(before).trimEnd())),
      make("th", { scope: "row" }, gap, make("a", { href: address, title: place }, edition.spaced(word))),
      make("td", { class: "after" }, make("span", {}, edition.spaced(after))),
      make("td", { class: "place", lang: "" }, place));
  }

  document.body.dataset.title = document.title;
  look.addEventListener("click", () => read());
  edition.choices(form);
  form.hidden = false;
  edition.follow(form, run);
  if (!form.elements.q.value) form.elements.q.focus();
})();
