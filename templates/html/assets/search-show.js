/* What the pages of the search and of the concordance have in common: their words, elements, and a form in the address. */
"use strict";

if (!Object.hasOwn(window, "edition")) window.edition = {}; // an element of this id is not our own

(() => {
  const main = document.querySelector("main");
  const own = JSON.parse(main?.dataset.words ?? "{}");
  const language = main?.dataset.language ?? "en";

  /* The words of the interface, with values set in. */
  function say(name, values = {}) {
    return (own[name] ?? name).replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");
  }

  const figure = (number) => number.toLocaleString(language);

  /* A number of things: `count("passage", 3)`. */
  function count(name, number) {
    const one = language === "fr" ? number < 2 : number === 1;
    return say(one ? name : `${name}s`, { n: figure(number) });
  }

  /* An element with attributes and what is in it; text stays text. */
  function make(tag, attributes, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value !== "" && value !== null && value !== undefined) element.setAttribute(name, value);
    }
    element.append(...children);
    return element;
  }

  const spaced = (text) => text.replace(/\n/g, " / ");

  /* A stretch of text with its ranges marked. */
  function marked(text, ranges, from = 0, to = text.length) {
    const parts = [];
    let at = from;
    for (const [start, end] of ranges) {
      if (end <= from || start >= to) continue;
      parts.push(spaced(text.slice(at, Math.max(start, from))));
      parts.push(make("mark", {}, spaced(text.slice(Math.max(start, from), Math.min(end, to)))));
      at = Math.min(end, to);
    }
    parts.push(spaced(text.slice(at, to)));
    return parts;
  }

  /* The heading and page of the source under which a passage stands. */
  function where(found, at) {
    const page = edition.pageAt(found, at);
    const parts = [found.kind === "note" ? say("note") : "", found.heading, page && say("page", { n: page })];
    return parts.filter(Boolean).join(" · ");
  }

  /* Keep a form and the address in step: what stands in the address is what the form says, also on the way back. */
  function follow(form, run) {
    const fields = () => [...form.elements].filter((field) => field.name);
    function read() {
      const stated = new URLSearchParams(location.search);
      for (const field of fields()) {
        const values = stated.getAll(field.name);
        if (field.type === "checkbox" || field.type === "radio") {
          field.checked = values.length ? values.includes(field.value) : field.defaultChecked;
        } else if (field.tagName === "SELECT") {
          field.value = values[0] ?? "";
          if (field.selectedIndex < 0) field.selectedIndex = 0;
        } else field.value = values[0] ?? "";
      }
    }
    function write() {
      const stated = new URLSearchParams();
      for (const field of fields()) {
        const usual = field.type === "checkbox" || field.type === "radio";
        if (usual && !field.checked) continue;
        if (field.value && !(field.type === "radio" && field.defaultChecked)) stated.append(field.name, field.value);
      }
      const boxes = fields().filter((field) => field.type === "checkbox");
      if (boxes.every((box) => box.checked)) boxes.forEach((box) => stated.delete(box.name));
      const address = stated.size ? `?${stated}` : location.pathname;
      if (`?${stated}` !== (location.search || "?")) history.pushState(null, "", address);
    }
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      write();
      run();
    });
    form.addEventListener("change", (event) => {
      if (event.target.type === "search") return;
      write();
      run();
    });
    window.addEventListener("popstate", () => {
      read();
      run();
    });
    read();
    run();
  }

  /* Fill the choice of documents and of languages, and hide what leaves no choice. */
  function choices(form) {
    const documents = edition.documents();
    const languages = [...new Set(documents.flatMap(({ classes }) => classes.map((each) => each.language)))].sort();
    const names = new Intl.DisplayNames([language], { type: "language", fallback: "code" });
    const named = (code) => {
      try {
        return code === "und" ? say("unknown") : names.of(code);
      } catch {
        return code;
      }
    };
    fill(form.elements.document, documents.map(({ name, title }) => [name, title]));
    fill(form.elements.language, languages.map((code) => [code, named(code)]));
  }

  function fill(select, options) {
    select.append(...options.map(([value, name]) => make("option", { value }, name)));
    select.closest(".choice").hidden = options.length < 2;
  }

  /* What a form leaves of the passages found. */
  function wanted(form) {
    const kinds = [...form.querySelectorAll("[name=kind]:checked")].map((box) => box.value);
    const all = form.querySelectorAll("[name=kind]").length;
    return {
      name: form.elements.document.value,
      language: form.elements.language.value,
      kinds: kinds.length === 0 || kinds.length === all ? null : kinds,
    };
  }

  Object.assign(window.edition, { say, figure, count, make, marked, where, follow, choices, wanted, spaced });
})();
