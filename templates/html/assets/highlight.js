/* Mark on a page what was searched for (`?find=…` in its address), without changing the page: with ranges, so that words
   that run through corrections and line breaks are marked whole. */
"use strict";

(() => {
  const asked = new URLSearchParams(location.search).get("find");
  const text = document.querySelector("main article");
  if (!asked || !text || !window.Highlight || !window.edition?.query) return;
  const clauses = edition.query(asked);
  const LEFT_OUT = ".mark, .number, .remark, .toggle, button, [hidden], script, style, [aria-hidden=true]";

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
          const apart = !display.startsWith("inline") && display !== "contents";
          if (float !== "none" || position === "absolute") {
            const around = block;
            block = { text: "", nodes: [] };
            walk(child);
            end();
            block = around;
            continue;
          }
          if (apart) end();
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
    const result = document.createRange();
    const at = (place, last) => {
      let found = nodes[0];
      for (const each of nodes) if (each[0] < place || (!last && each[0] === place)) found = each;
      return [found[1], place - found[0]];
    };
    result.setStart(...at(start, false));
    result.setEnd(...at(end, true));
    return result;
  }

  function mark() {
    const ranges = [];
    for (const block of blocks()) {
      for (const [start, end] of edition.matches(clauses, block.text, true)) ranges.push(range(block, start, end));
    }
    CSS.highlights.set("found", new Highlight(...ranges));
    return ranges;
  }

  const ranges = mark();
  if (ranges.length && !document.getElementById(decodeURIComponent(location.hash.slice(1)))) {
    ranges[0].startContainer.parentElement.scrollIntoView({ block: "center" });
  }
  /* Another view of the same page shows other text. */
  new MutationObserver(mark).observe(document.documentElement, { attributes: true, attributeFilter: ["class", "data-view"] });
})();
