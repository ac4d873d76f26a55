/* What a page can do beyond being read: it remembers the layers that are shown, lets the bar go away, says what a
   receipt says where it is asked for, and offers for each passage its address, its citation and the lines of its source.
   Everything here is also on the page itself, or one link away, without a script. */
"use strict";

window.edition = window.edition || {};

(() => {
  const root = document.documentElement;
  root.classList.add("js");

  /* The first view waits for the fonts, which are here already and only have to be read: so that nothing moves. */
  const hold = document.createElement("link");
  hold.rel = "expect";
  hold.setAttribute("blocking", "render");
  hold.href = "#:fonts";
  document.head.append(hold);
  Promise.allSettled([...document.fonts].map((face) => face.load())).then(() => hold.remove());
  setTimeout(() => hold.remove(), 1000);

  /* What is remembered from page to page; browsers may refuse. */
  const kept = {
    get(name) {
      try { return localStorage.getItem(`edition.${name}`); } catch { return null; }
    },
    set(name, value) {
      try { localStorage.setItem(`edition.${name}`, value); } catch { /* then it is not */ }
    },
  };
  const theme = kept.get("theme");
  if (theme === "dark" || theme === "light") root.dataset.theme = theme;

  document.addEventListener("DOMContentLoaded", () => {
    const bar = document.querySelector(".bar");
    if (bar) letGo(bar);
    offerTheme(document.querySelector("button.theme"));
    const said = document.getElementById(":said")?.dataset;
    if (!said) return;
    remember(document.getElementById(":source"), "source");
    remember(document.getElementById(":work"), "work");
    followContents();
    openNotes();
    sayReceipts(said);
    offerPassages(said);
    offerCopies(said);
  });

  function make(name, className, text) {
    const element = document.createElement(name);
    if (className) element.className = className;
    if (text) element.textContent = text;
    if (name === "button") element.type = "button";
    return element;
  }

  function remember(box, name) {
    box.checked = kept.get(name) === "on";
    box.addEventListener("change", () => {
      const here = anchor();
      kept.set(name, box.checked ? "on" : "");
      if (here) scrollBy(0, here.block.getBoundingClientRect().top - here.top);
    });
    /* What was read stays where it was, though lines above it change. */
    let before = null;
    const anchor = () => before;
    box.closest("label").addEventListener("pointerdown", () => { before = atTop(); });
    box.addEventListener("keydown", () => { before = atTop(); });
  }

  function atTop() {
    const blocks = [...document.querySelectorAll("article :is(p, h1, h2, h3, h4, .l, .p)")];
    const block = blocks.find((each) => each.getBoundingClientRect().bottom > 60);
    return block ? { block, top: block.getBoundingClientRect().top } : null;
  }

  function letGo(bar) {
    let last = scrollY;
    addEventListener("scroll", () => {
      if (Math.abs(scrollY - last) < 12) return;
      bar.classList.toggle("away", scrollY > last && scrollY > 120);
      last = scrollY;
    }, { passive: true });
  }

  function offerTheme(button) {
    button?.addEventListener("click", () => {
      const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
      root.dataset.theme = dark ? "light" : "dark";
      kept.set("theme", root.dataset.theme);
    });
  }

  /* Contents: where one is. */
  function followContents() {
    const links = new Map();
    for (const link of document.querySelectorAll(".contents a[href^='#']")) {
      const place = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (place) links.set(place, link);
    }
    const places = [...links.keys()];
    let current = null;
    const follow = () => {
      let here = places[0];
      for (const place of places) {
        if (place.getBoundingClientRect().top > innerHeight / 3) break;
        here = place;
      }
      if (here === current) return;
      links.get(current)?.removeAttribute("aria-current");
      links.get(here)?.setAttribute("aria-current", "true");
      current = here;
    };
    if (!places.length) return;
    follow();
    addEventListener("scroll", () => requestAnimationFrame(follow), { passive: true });
    document.getElementById(":contents").addEventListener("click", (event) => {
      const contents = event.currentTarget;
      if (event.target.closest("a") && contents.matches(":popover-open")) contents.hidePopover();
    });
  }

  /* Notes open and close in their place, without leaving a trace in the history. */
  function openNotes() {
    const wide = matchMedia("(min-width: 62rem)");
    document.addEventListener("click", (event) => {
      const mark = event.target.closest("a.mark");
      const back = event.target.closest(".note.open > a.number");
      const note = mark ? document.getElementById(decodeURIComponent(mark.hash.slice(1))) : back?.parentElement;
      if (!note || wide.matches || (mark && mark.getAttribute("href")[0] !== "#")) return;
      event.preventDefault();
      note.classList.toggle("open");
      if (back) document.getElementById(decodeURIComponent(back.hash.slice(1)))?.focus();
    });
  }

  /* A slip of paper beside a place. */
  let slip = null;
  function lay(beside, element) {
    lift();
    slip = element;
    slip.classList.add("slip");
    document.body.append(slip);
    const place = beside.getBoundingClientRect();
    const { width, height } = slip.getBoundingClientRect();
    const left = Math.max(16, Math.min(place.left, innerWidth - width - 16));
    const below = place.bottom + height + 12 < innerHeight || place.top < height + 12;
    slip.style.left = `${left + scrollX}px`;
    slip.style.top = `${(below ? place.bottom + 6 : place.top - height - 6) + scrollY}px`;
  }
  function lift() {
    slip?.remove();
    slip = null;
    for (const link of document.querySelectorAll(".pl[aria-expanded]")) link.removeAttribute("aria-expanded");
  }
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") lift();
  });
  document.addEventListener("pointerdown", (event) => {
    if (slip && !slip.contains(event.target)) lift();
  });

  /* Receipts: what stood there, what was done, by which rule or whom, how surely. */
  function sayReceipts(said) {
    const what = ":is(a.w, a.corr, a.supplied, a.unclear)";
    const show = (link) => {
      const row = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!row) return;
      const cells = [...row.cells].map((cell) => cell.textContent.trim());
      const card = make("div", "receipt");
      card.setAttribute("role", "status");
      const replaced = link.nextElementSibling;
      const stood = replaced?.matches(".s") && replaced.textContent;
      card.append(make("p", "what", `${cells[1]}.`));
      if (stood) card.append(make("p", "", said.sourceHas.replace("{text}", stood)));
      else if (link.matches(".corr, .supplied")) card.append(make("p", "", said.sourceLacks));
      const rule = row.cells[2].querySelector(".rule")?.textContent ?? "";
      const heads = [...document.querySelectorAll(".work thead th")].map((cell) => cell.textContent.trim());
      const facts = [[heads[2], rule], [heads[3], cells[3]], [heads[4], cells[4]]].filter(([, fact]) => fact);
      card.append(make("p", "of", facts.map((fact) => fact.join(": ")).join("; ")));
      lay(link, card);
    };
    document.addEventListener("pointerover", (event) => {
      const link = event.target.closest?.(what);
      if (link && event.pointerType === "mouse") show(link);
    });
    document.addEventListener("pointerout", (event) => {
      if (slip?.classList.contains("receipt") && event.pointerType === "mouse") lift();
    });
    document.addEventListener("focusin", (event) => {
      const link = event.target.closest?.(what);
      if (link) show(link);
      else if (slip?.classList.contains("receipt")) lift();
    });
    document.addEventListener("click", (event) => {
      const link = event.target.closest(what);
      if (!link) return;
      event.preventDefault();
      show(link);
    });
  }

  /* Passages: a link to copy, a citation, the lines of the source. */
  function offerPassages(said) {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a.pl");
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      if (link.getAttribute("aria-expanded")) return lift();
      const block = link.parentElement;
      const number = link.getAttribute("aria-label");
      const offer = make("div", "offer");
      offer.setAttribute("role", "group");
      offer.setAttribute("aria-label", number);
      const copy = make("button", "", said.copyLink);
      copy.addEventListener("click", () => give(copy, address(block.id), said.copied));
      const cite = make("button", "", said.cite);
      cite.addEventListener("click", () => {
        lift();
        name(block.id, said.para.replace("{n}", number.replace(/\D+/g, "")));
        document.querySelector(".cite h2").scrollIntoView({ block: "start" });
        document.querySelector(".cite .said button")?.focus({ preventScroll: true });
      });
      const lines = make("button", "", said.sourceLines);
      lines.addEventListener("click", () => {
        lift();
        showLines(block, said);
      });
      const tei = make("a", "", said.tei);
      tei.href = `${document.body.dataset.page}.tei.html#${block.id}`;
      offer.append(make("span", "", number), copy, cite, lines, tei);
      history.replaceState(null, "", `#${block.id}`);
      lay(link, offer);
      link.setAttribute("aria-expanded", "true");
      copy.focus({ preventScroll: true });
    });
  }

  function address(id) {
    const canonical = document.querySelector("link[rel=canonical]")?.href ?? location.href.split("#")[0].split("?")[0];
    return `${canonical}#${encodeURIComponent(id)}`;
  }

  function give(button, text, done) {
    const before = button.textContent;
    const confirm = () => {
      button.textContent = done;
      setTimeout(() => { button.textContent = before; }, 1500);
    };
    const byHand = () => {
      const field = make("textarea", "unseen");
      field.value = text;
      document.body.append(field);
      field.select();
      document.execCommand("copy");
      field.remove();
      button.focus({ preventScroll: true });
      confirm();
    };
    if (navigator.clipboard?.writeText) navigator.clipboard.writeText(text).then(confirm, byHand);
    else byHand();
  }

  /* Name the passage in all forms of the citation. */
  function name(id, para) {
    const here = address(id);
    for (const url of document.querySelectorAll(".cite .url")) url.textContent = here.split("#")[0];
    for (const place of document.querySelectorAll(".cite .place")) place.textContent = `#${here.split("#")[1]}`;
    for (const place of document.querySelectorAll(".cite .para")) place.textContent = para;
  }

  function offerCopies(said) {
    for (const url of document.querySelectorAll(".cite .url:empty")) url.textContent = location.href.split("#")[0].split("?")[0];
    for (const form of document.querySelectorAll(".cite .form")) {
      const text = form.querySelector("pre, .said");
      const button = make("button", "", said.copy);
      button.addEventListener("click", () => give(button, text.textContent, said.copied));
      text.after(button);
    }
  }

  /* The lines of the source, fetched as a script, which a page from a disk can do as well. */
  let source = null;
  const waiting = [];
  edition.source = (data) => {
    source = data;
    for (const work of waiting.splice(0)) work();
  };
  function showLines(block, said) {
    const open = block.nextElementSibling;
    if (open?.matches(".lines")) return open.remove();
    if (!source) {
      waiting.push(() => showLines(block, said));
      if (waiting.length > 1) return undefined;
      const script = make("script");
      script.src = `${document.body.dataset.page}.lines.js`;
      document.head.append(script);
      return undefined;
    }
    const [file, passages] = source;
    const [start, end, ...lines] = passages[block.id] ?? ["", ""];
    const box = make("div", "lines");
    const head = make("p");
    if (end && file) {
      head.append(make("span", "", said.linesAt.replace("{start}", start).replace("{end}", end).replace("{file}", file)));
    }
    const close = make("button", "", said.close);
    close.addEventListener("click", () => {
      box.remove();
      block.querySelector(".pl")?.focus();
    });
    head.append(close);
    box.append(head, make("pre", "", lines.join("\n")));
    block.after(box);
    close.focus({ preventScroll: true });
    return undefined;
  }
})();
