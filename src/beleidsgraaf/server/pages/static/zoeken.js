// Completes what is being typed in a search field, as a list that the browser itself shows.
// Without this script the field works as well.
const WAIT = 150; // milliseconds after the last key

for (const field of document.querySelectorAll("input[data-suggesties]")) {
  const list = document.createElement("datalist");
  list.id = `${field.id}-suggesties`;
  field.after(list);
  field.setAttribute("list", list.id);
  let timer = 0;
  let asked = "";
  field.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(complete, WAIT);
  });

  async function complete() {
    const text = field.value.trim();
    if (text === asked || text.length < 2 || text.length > 200) return;
    asked = text;
    const address = new URL(field.dataset.suggesties, location.href);
    address.searchParams.set("q", text);
    try {
      const answer = await fetch(address, { headers: { Accept: "application/json" } });
      if (!answer.ok || text !== asked) return;
      list.replaceChildren(...(await answer.json()).map(({ name }) => new Option(name, name)));
    } catch {
      asked = ""; // no connection: the next key tries again
    }
  }
}
