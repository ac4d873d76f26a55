/* Mark on a page what was searched for (`?find=…` in its address), without changing the page: with ranges, so that words
   that run through corrections and line breaks are marked whole. Nothing is loaded where nothing was searched for. */
"use strict";

(() => {
  const asked = new URLSearchParams(location.search).get("find");
  const text = document.querySelector("main article") ?? document.querySelector("main");
  if (!asked || !text || !window.Highlight) return;
  const here = document.currentScript.src;
  const LEFT_OUT = ".mark, .number, .pl, .w, .remark, .slip, .lines, button, nav, [hidden], [aria-hidden=true]";
  let ranges = [];
  let current = -1;
  let clauses = [];

  function load(name) {
    return new Promise((resolve, reject) => {
      const styles = name.endsWith(".css");
      const element = document.createElement(styles ? "link" : "script");
      element.onload = resolve;
      element.onerror = reject;
      if (styles) element.rel = "stylesheet";
      element[styles ? "href" : "src"] = new URL(name, here).href;
      document.head.append(element);
    });
  }

  /* The text of the page in blocks: each a string, and where in it every text node begins. */
  function blocks() {
    const found = [];
    let block = { text: "", nodes: [] };
    const end = () => {
      if (block.nodes.length) found.push(block);
      block = { text: "", nodes: [] };
    };
    const walk = (node) => {
      for (const child of node.childNodes) {
        if (child.nodeType === Node.TEXT_NODE) {
          block.nodes.push([block.text.length, child]);
          block.text += child.data;
        } else if (child.nodeType === Node.ELEMENT_NODE && !child.matches(LEFT_OUT)) {
          const { display, position, float } = getComputedStyle(child);
          if (display === "none") continue;
          if (float !== "none" || position === "absolute" || position === "fixed") {
            const around = block;
            block = { text: "", nodes: [] };
            walk(child);
            end();
            block = around;
            continue;
          }
          const apart = !display.startsWith("inline") && display !== "contents";
          if (apart || child.tagName === "BR") end();
          walk(child);
          if (apart) end();
        }
      }
    };
    walk(text);
    end();
    return found;
  }

  function range({ nodes }, start, end) {
    const at = (place, fits) => {
      const [from, node] = nodes.findLast(fits) ?? nodes[0];
      return [node, place - from];
    };
    const result = document.createRange();
    result.setStart(...at(start, ([from]) => from <= start));
    result.setEnd(...at(end, ([from]) => from < end));
    return result;
  }

  function mark() {
    ranges = [];
    for (const block of blocks()) {
      for (const [start, end] of edition.matches(clauses, block.text, true)) ranges.push(range(block, start, end));
    }
    CSS.highlights.set("found", new Highlight(...ranges));
    CSS.highlights.delete("found-now");
  }

  /* Go to one of the places, and say which it is. */
  function go(step, label) {
    current = (current + step + ranges.length) % ranges.length;
    const place = ranges[current];
    CSS.highlights.set("found-now", new Highlight(place));
    place.startContainer.parentElement.scrollIntoView({ block: "center" });
    label.textContent = `${current + 1} / ${ranges.length}`;
  }

  function bar(said) {
    const make = (name, work) => {
      const button = document.createElement("button");
      button.type = "button";
      button.textContent = said[name];
      button.addEventListener("click", work);
      return button;
    };
    const box = document.createElement("aside");
    box.className = "found";
    box.setAttribute("aria-label", said["on page"]);
    const label = document.createElement("span");
    label.setAttribute("role", "status");
    label.textContent = ranges.length === 1 ? said["on page one"] : said["on page"].replace("{n}", ranges.length);
    label.textContent = label.textContent.replace("{words}", asked);
    const clear = make("clear", () => {
      CSS.highlights.clear();
      watch.disconnect();
      box.remove();
      history.replaceState(null, "", location.pathname + location.hash);
    });
    box.append(label);
    if (ranges.length > 1) {
      box.append(make("previous", () => go(current < 0 ? 0 : -1, label)), make("next", () => go(1, label)));
    }
    box.append(clear);
    document.body.append(box);
  }

  /* Another view of the same page shows other text. */
  const watch = new MutationObserver(mark);

  const words = load("search-words.js").then(() => load("search/said.js"));
  Promise.all([words, load("highlight.css")]).then(() => {
    clauses = edition.query(asked).filter((clause) => !clause.without);
    mark();
    if (!ranges.length) return;
    bar(edition.phrases);
    if (!document.getElementById(decodeURIComponent(location.hash.slice(1)))) {
      ranges[0].startContainer.parentElement.scrollIntoView({ block: "center" });
    }
    for (const element of [document.documentElement, document.body]) watch.observe(element, { attributes: true });
  }, () => {});
})();
