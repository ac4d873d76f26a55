/* The page of the full-text search. */
"use strict";

(() => {
  const { say, count, make, marked, where } = edition;
  const form = document.querySelector("form.search");
  const state = document.querySelector(".state");
  const results = document.querySelector(".results");
  const AT_FIRST = 10;
  const OF_EACH = 4;
  const MOST_SHARDS = 15;
  const LENGTH = 270;
  let asked = 0;

  async function run() {
    const own = ++asked;
    const text = form.elements.q.value.trim();
    const clauses = edition.query(text);
    results.replaceChildren();
    document.title = text ? `${text} – ${document.body.dataset.title}` : document.body.dataset.title;
    if (!clauses.length) {
      state.replaceChildren();
      return;
    }
    state.textContent = say("searching");
    try {
      const all = await edition.candidates(clauses);
      if (own !== asked) return;
      if (all === null) state.textContent = say("too many words");
      else await show(own, text, clauses, edition.filtered(all, edition.wanted(form)), all.size > 0);
    } catch (error) {
      if (own === asked) state.textContent = say("not loaded", { file: error.message });
    }
  }

  async function show(own, text, clauses, found, elsewhere) {
    if (!found.size) {
      state.textContent = say(elsewhere ? "nothing here" : "nothing found");
      if (!elsewhere) await suggest(own, clauses);
      return;
    }
    const exact = clauses.every((clause) => clause.items.length === 1);
    const total = [...found.values()].reduce((sum, numbers) => sum + numbers.length, 0);
    const facts = { passages: count("passage", total), documents: count("document", found.size) };
    state.textContent = say(exact ? "found" : "looking", facts);
    const groups = [...found].map(([place, numbers]) => new Group(place, numbers, text, clauses, found.size > 1));
    groups.sort((one, other) => other.headed - one.headed || other.numbers.length - one.numbers.length);
    const read = new Set();
    let shown = 0;
    for (const group of groups) {
      if (shown >= AT_FIRST) break;
      const room = Math.min(AT_FIRST - shown, found.size > 1 ? OF_EACH : AT_FIRST);
      shown += await group.more(own, room, read);
      if (own !== asked) return;
      if (read.size >= MOST_SHARDS) break;
    }
    const open = groups.filter((group) => group.rest);
    if (exact) await rest(own, groups);
    else finish(own, groups, shown, open);
  }

  /* The documents that are not yet shown, each a line that opens. */
  async function rest(own, groups) {
    for (const group of groups) if (!group.shown) results.append(group.element);
  }

  /* For phrases: how many there are is known only when all passages with their words have been read. */
  function finish(own, groups, shown, open) {
    if (!open.length) {
      const documents = groups.filter((group) => group.shown).length;
      const facts = { passages: count("passage", shown), documents: count("document", documents) };
      state.textContent = shown ? say("found", facts) : say("nothing found");
      return;
    }
    const left = open.reduce((sum, group) => sum + group.rest, 0);
    state.textContent = say("found so far", { passages: count("passage", shown), left: count("passage", left) });
    const button = make("button", { type: "button", class: "more" }, say("look on"));
    button.addEventListener("click", async () => {
      button.remove();
      const read = new Set();
      let more = shown;
      for (const group of open) {
        more += await group.more(own, AT_FIRST, read);
        if (own !== asked) return;
        if (read.size >= MOST_SHARDS || more - shown >= AT_FIRST) break;
      }
      finish(own, groups, more, open.filter((group) => group.rest));
    });
    results.append(button);
  }

  /* What was found in one document. */
  class Group {
    constructor(place, numbers, text, clauses, several) {
      Object.assign(this, { place, numbers, text, clauses, next: 0, shown: 0 });
      const { title, author, classes } = edition.documents()[place];
      this.headed = classes.some(({ kind, from, to }) => kind === "head" && numbers[0] >= from && numbers[0] < to);
      this.exact = clauses.every((clause) => clause.items.length === 1);
      this.list = make("ol", {});
      this.button = make("button", { type: "button", class: "more" });
      this.button.addEventListener("click", () => this.open());
      const about = [author, this.exact && several ? count("passage", numbers.length) : ""].filter(Boolean).join(" · ");
      const heading = make("h2", {}, title);
      if (about) heading.append(" ", make("span", { class: "of" }, about));
      this.element = make("section", {}, heading, this.list, this.button);
      this.label();
    }

    get rest() {
      return this.numbers.length - this.next;
    }

    label() {
      this.button.hidden = !this.rest || !this.exact;
      this.button.textContent = say(this.shown ? "more passages" : "show passages", {
        passages: count("passage", Math.min(this.rest, AT_FIRST)),
      });
    }

    async open() {
      const first = this.shown;
      await this.more(asked, AT_FIRST, new Set());
      this.list.children[first]?.querySelector("a").focus();
    }

    /* Show up to so many further passages; return how many there were. */
    async more(own, wanted, read) {
      let added = 0;
      while (added < wanted && this.next < this.numbers.length && read.size < MOST_SHARDS) {
        const number = this.numbers[this.next];
        read.add(`${this.place} ${edition.shelf(this.place, number)}`);
        const found = await edition.passage(this.place, number);
        if (own !== asked) return added;
        this.next += 1;
        const ranges = edition.matches(this.clauses, found.text);
        if (!ranges.length) continue;
        this.list.append(this.row(found, ranges));
        added += 1;
      }
      this.shown += added;
      if (added && !this.element.isConnected) results.append(this.element);
      this.label();
      return added;
    }

    row(found, ranges) {
      const [from, to] = stretch(found.text, ranges);
      const address = edition.address(found, this.text);
      const place = make("a", { href: address }, where(found, ranges[0][0]) || found.document.title);
      const text = make("p", { lang: found.language === "und" ? "" : found.language });
      if (from > 0) text.append("… ");
      text.append(...marked(found.text, ranges, from, to));
      if (to < found.text.length) text.append(" …");
      return make("li", { class: found.kind }, place, text);
    }
  }

  /* The part of a passage that is shown: from some words before what was found. */
  function stretch(text, ranges) {
    let from = 0;
    if (text.length > LENGTH && ranges[0][0] > 90) from = text.lastIndexOf(" ", ranges[0][0] - 70) + 1;
    let to = text.length;
    if (from + LENGTH < to) to = text.lastIndexOf(" ", Math.max(from + LENGTH, ranges[0][1] + 20));
    return [from, to > ranges[0][0] ? Math.max(to, ranges[0][1]) : text.length];
  }

  /* Other words, where there is none of those that were asked for. */
  async function suggest(own, clauses) {
    for (const { items } of clauses) {
      for (const { term } of items) {
        const near = (await edition.near(term)).filter((other) => other !== term);
        if (own !== asked || !near.length) continue;
        const line = make("p", { class: "near" }, say("near"), " ");
        near.forEach((other, place) => {
          if (place) line.append(", ");
          line.append(make("a", { href: `?q=${encodeURIComponent(other)}` }, other));
        });
        results.append(line);
        return;
      }
    }
  }

  document.body.dataset.title = document.title;
  edition.choices(form);
  form.hidden = false;
  edition.follow(form, run);
  if (!form.elements.q.value) form.elements.q.focus();
})();
