// What a visit asks of a page; run from outside it, so no policy is bent. See visiting.py.
globalThis.visiting = (() => {
  const FOCUSABLE = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex]";

  const name = (element) => {
    const id = element.id ? `#${element.id}` : "";
    const kind = element.getAttribute("class") ? `.${element.getAttribute("class")}` : "";
    return `${element.localName}${id}${kind} ${element.textContent.trim().slice(0, 40)}`;
  };

  const isShown = (element) => element.checkVisibility({ visibilityProperty: true });

  // Whether an element shows that it has the focus: by an outline, or by another border or shadow.
  const shows = (element) => {
    const style = getComputedStyle(element);
    return style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
  };

  const scrolls = (element) => {
    for (let each = element.parentElement; each; each = each.parentElement) {
      if (["auto", "scroll", "hidden"].includes(getComputedStyle(each).overflowX)) return true;
    }
    return false;
  };

  return {
    headings: () =>
      [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")]
        .filter(isShown)
        .map((each) => Number(each.localName[1])),

    landmarks: () => {
      const count = (selector) => document.querySelectorAll(selector).length;
      return {
        header: count("body > header"),
        menu: count("body > header nav"),
        search: count("body > header [role=search]"),
        main: count("main"),
        footer: count("body > footer"),
      };
    },

    stop: () => {
      const at = document.activeElement;
      const box = at.getBoundingClientRect();
      const isSeen = box.top >= 0 && box.left >= 0 && box.bottom <= innerHeight && box.height > 10;
      return [at.getAttribute("href") ?? at.id, isSeen && shows(at)];
    },

    shift: () =>
      new Promise((resolve) => {
        let sum = 0;
        new PerformanceObserver((list) => {
          for (const entry of list.getEntries()) sum += entry.value;
        }).observe({ type: "layout-shift", buffered: true });
        requestAnimationFrame(() => setTimeout(() => resolve(sum), 0));
      }),

    unfold: () => {
      for (const each of document.querySelectorAll("details")) each.open = true;
    },

    unseen: () => {
      const found = [];
      for (const each of document.querySelectorAll(FOCUSABLE)) {
        if (each.tabIndex > 0) found.push(`tabindex ${each.tabIndex}: ${name(each)}`);
        if (each.tabIndex < 0 || each.disabled || !isShown(each)) continue;
        each.focus({ focusVisible: true, preventScroll: true });
        if (document.activeElement !== each || !shows(each)) found.push(name(each));
      }
      document.activeElement.blur();
      return found;
    },

    tooWide: () => {
      const width = document.documentElement.clientWidth;
      if (document.documentElement.scrollWidth <= width) return [];
      const wide = [...document.body.querySelectorAll("*")].filter(
        (each) => isShown(each) && each.getBoundingClientRect().right > width + 0.5 && !scrolls(each),
      );
      return [`${document.documentElement.scrollWidth} pixels`, ...wide.slice(0, 5).map(name)];
    },

    // Keeps of each list, table or row of parts the first ones.
    thin: () => {
      for (const each of document.querySelectorAll("main, main *")) {
        for (const child of [...each.children].slice(20)) child.remove();
      }
    },

    text: () => {
      const main = document.querySelector("main").cloneNode(true);
      for (const each of main.querySelectorAll("sparql-veld, datalist")) each.remove();
      return main.textContent.replace(/\s+/g, " ").trim();
    },
  };
})();
