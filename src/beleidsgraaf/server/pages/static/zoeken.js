// Suggests what goes on as somebody types in a search field: a list below it, to choose from with
// the arrows and Enter, or by pointing. Without this script the field works as well.
const WAIT = 150; // milliseconds after the last key
const LONGEST = 200;

for (const field of document.querySelectorAll("input[data-suggesties]")) help(field);

function help(field) {
  const list = make("div", { id: `${field.id}-lijst`, role: "listbox", class: "suggesties" });
  const told = make("span", { role: "status", class: "alleen-voor-lezen" });
  list.setAttribute("aria-label", field.dataset.naam);
  list.hidden = true;
  field.after(list, told);
  const marks = { role: "combobox", "aria-autocomplete": "list", "aria-controls": list.id };
  for (const [name, value] of Object.entries(marks)) field.setAttribute(name, value);
  let timer = 0;
  let asked = "";
  let at = -1; // the option that is chosen

  function point(to) {
    const options = [...list.children];
    at = to;
    options.forEach((each, i) => each.setAttribute("aria-selected", String(i === at)));
    if (at < 0) field.removeAttribute("aria-activedescendant");
    else field.setAttribute("aria-activedescendant", options[at].id);
    options[at]?.scrollIntoView({ block: "nearest" });
  }

  function show(isOpen) {
    list.hidden = !isOpen;
    field.setAttribute("aria-expanded", String(isOpen));
    point(-1);
  }

  function fill(found) {
    list.replaceChildren(...found.map((each, i) => option(each, `${list.id}-${i}`)));
    show(found.length > 0 && document.activeElement === field);
    told.textContent = list.hidden ? "" : field.dataset.aantal.replace("{n}", found.length);
  }

  async function complete() {
    const text = field.value.trim();
    if (text === asked) return;
    asked = text;
    if (text.length < 2 || text.length > LONGEST) return fill([]);
    const address = new URL(field.dataset.suggesties, location.href);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (text === asked) fill(answer.ok ? await answer.json() : []);
    } catch {
      asked = ""; // no connection: the next key tries again
    }
  }

  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(complete, WAIT);
  });
  field.addEventListener("keydown", (event) => {
    const count = list.children.length;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && count) {
      if (list.hidden) show(true);
      point(at < 0 ? (step > 0 ? 0 : count - 1) : at + step === count ? -1 : at + step);
    } else if (event.key === "Enter" && at >= 0) location.assign(list.children[at].dataset.naar);
    else if (event.key === "Escape" && !list.hidden) show(false);
    else return;
    event.preventDefault();
  });
  field.addEventListener("blur", () => show(false));
  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps focus
  list.addEventListener("click", (event) => {
    const chosen = event.target.closest("[data-naar]");
    if (chosen) location.assign(chosen.dataset.naar);
  });
  show(false);
}

function option({ name, url, what, lang }, id) {
  const item = make("div", { id, role: "option", "data-naar": url });
  const [words, kind] = [make("span", lang ? { lang } : {}), make("span", { class: "stil klein" })];
  words.textContent = name;
  kind.textContent = what;
  item.append(words, " ", kind);
  return item;
}

function make(tag, attributes) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
