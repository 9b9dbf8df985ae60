// Marks in a network what the pointer or the keyboard is at, with all that it is tied to.
// The server draws the same for ?markeer=, so that nothing is lost without this.
for (const layers of document.querySelectorAll(".drieluik .lagen")) {
  const nodes = [...layers.querySelectorAll("[data-knoop]")];
  const ties = [...layers.querySelectorAll("[data-van]")];
  const start = [...nodes, ...ties].filter((each) => each.classList.contains("aan"));
  const show = (lit) => {
    layers.classList.toggle("markeert", lit.size > 0);
    for (const each of [...nodes, ...ties]) each.classList.toggle("aan", lit.has(each));
  };
  const mark = (id) => {
    const near = ties.filter((tie) => tie.dataset.van === id || tie.dataset.naar === id);
    const ids = new Set([id, ...near.flatMap((tie) => [tie.dataset.van, tie.dataset.naar])]);
    show(new Set([...near, ...nodes.filter((node) => ids.has(node.dataset.knoop))]));
  };
  const at = (event) => {
    const node = event.target.closest("[data-knoop]");
    if (node) mark(node.dataset.knoop);
  };
  const leave = (event) => {
    if (!event.relatedTarget?.closest?.("[data-knoop]")) show(new Set(start));
  };
  layers.addEventListener("pointerover", at);
  layers.addEventListener("focusin", at);
  layers.addEventListener("pointerout", leave);
  layers.addEventListener("focusout", leave);
  layers.addEventListener("keydown", (event) => {
    if (event.key === "Escape") show(new Set(start));
  });
}
