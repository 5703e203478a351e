/* What the page needs beyond HTML: names and states for those who cannot see it. Everything reads without it. */
(() => {
  "use strict";

  const name = (selector, words) => {
    for (const element of document.querySelectorAll(selector)) element.setAttribute("aria-label", words);
  };

  const announceResults = () => {
    document.querySelector(".md-search-result__meta")?.setAttribute("role", "status");
  };

  const wide = (element) => element.scrollWidth > element.clientWidth + 1;

  const headingBefore = (element) => {
    const before = [...document.querySelectorAll(".md-content :is(h1, h2, h3)")].filter(
      (heading) => heading.compareDocumentPosition(element) & Node.DOCUMENT_POSITION_FOLLOWING,
    );
    return before.at(-1)?.textContent.trim() ?? "";
  };

  /* A table that is wider than the page can be reached and scrolled with the keyboard, and says what it is. */
  const openTables = () => {
    for (const box of document.querySelectorAll(".md-typeset__scrollwrap, .md-typeset > table")) {
      const scrolls = wide(box);
      const given = { tabindex: "0", role: "group", "aria-label": `${headingBefore(box)}: table, scrolls sideways` };
      for (const [key, value] of Object.entries(given)) {
        if (scrolls) box.setAttribute(key, value);
        else box.removeAttribute(key);
      }
    }
  };

  const start = () => {
    name(".md-search", "Search this site");
    name(".md-path", "Where you are");
    announceResults();
    openTables();
    new ResizeObserver(openTables).observe(document.body);
    /* The theme wraps tables when it gets to it. */
    const content = document.querySelector(".md-content");
    if (content) new MutationObserver(openTables).observe(content, { childList: true, subtree: true });
  };

  document.addEventListener("DOMContentLoaded", start);
  window.addEventListener("load", openTables);
})();
