// <sparql-veld>: makes a comfortable editor of the <textarea> inside it. The textarea stays what
// the form sends, and without this script it is the field itself.
//
// Attributes: `vocabulary`, where the terms of the version are; `check`, where a query is judged.
import { acceptCompletion, autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap, indentLess, indentMore } from "@codemirror/commands";
import { bracketMatching, syntaxHighlighting } from "@codemirror/language";
import { linter, lintGutter } from "@codemirror/lint";
import { EditorState } from "@codemirror/state";
import { drawSelection, EditorView, highlightActiveLine, keymap, lineNumbers } from "@codemirror/view";
import { sparql } from "codemirror-lang-sparql";
import { checking } from "./checking.js";
import { highlight, SHEET, theme } from "./style.js";
import { suggesting } from "./suggesting.js";
import { WORDS } from "./words.js";

const NOTHING = { prefixes: {}, classes: [], properties: [] };
const TRIES = 4; // for a server that is busy
const WAIT = 2000;
const PAUSE = 500; // milliseconds without typing before a query is judged

// Where text is typed over a selection, Chromium would keep the looks of what was there in a style
// attribute, which the content policy forbids and reports. So it is replaced here.
const overSelection = EditorView.domEventHandlers({
  beforeinput(event, view) {
    const { main, ranges } = view.state.selection;
    if (event.inputType !== "insertText" || !event.data || view.composing) return false;
    if (main.empty || ranges.length > 1) return false;
    const { from, to } = main;
    const insert = () =>
      view.state.update(view.state.replaceSelection(event.data), { userEvent: "input.type", scrollIntoView: true });
    const handlers = view.state.facet(EditorView.inputHandler);
    if (!handlers.some((handle) => handle(view, from, to, event.data, insert))) view.dispatch(insert());
    return true;
  },
});

class SparqlVeld extends HTMLElement {
  connectedCallback() {
    const area = this.querySelector("textarea");
    if (!area || this.shadowRoot) return;
    const lang = this.closest("[lang]")?.lang === "en" ? "en" : "nl";
    this.words = { ...WORDS[lang], locale: lang };
    this.area = area;
    this.root = this.attachShadow({ mode: "open" });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(SHEET);
    this.root.adoptedStyleSheets = [sheet];
    const help = this.#paragraph("help", this.words.help);
    help.id = "help";
    this.view = this.#editor();
    this.told = this.#paragraph("told", "");
    this.told.setAttribute("role", "status");
    for (const label of area.labels) label.addEventListener("click", () => this.view.focus());
    area.form?.addEventListener("reset", () => queueMicrotask(() => this.#write(area.defaultValue)));
  }

  /** The query as it stands. */
  get value() {
    return this.view ? this.view.state.doc.toString() : (this.area?.value ?? "");
  }

  focus() {
    this.view?.focus();
  }

  #write(text) {
    this.view.dispatch({ changes: { from: 0, to: this.view.state.doc.length, insert: text } });
  }

  #paragraph(name, text) {
    const made = document.createElement("p");
    made.className = name;
    made.textContent = text;
    this.root.append(made);
    return made;
  }

  #editor() {
    const { words } = this;
    const extensions = [
      lineNumbers(),
      history(),
      drawSelection(),
      bracketMatching(),
      closeBrackets(),
      highlightActiveLine(),
      overSelection,
      sparql(),
      syntaxHighlighting(highlight),
      theme,
      EditorView.lineWrapping,
      EditorState.phrases.of(words.phrases),
      EditorView.contentAttributes.of({ "aria-label": words.field, "aria-describedby": "help", spellcheck: "false" }),
      // Its keys stand below: they must not come before Escape, which does more here.
      autocompletion({ override: [suggesting(this.#vocabulary(), words)], icons: false, maxRenderedOptions: 60, defaultKeymap: false }),
      lintGutter(),
      linter(checking(this.getAttribute("check"), (messages, said) => this.#tell(messages, said)), { delay: PAUSE }),
      keymap.of(this.#keys()),
      keymap.of([...closeBracketsKeymap, ...completionKeymap, ...historyKeymap, ...defaultKeymap]),
      EditorView.updateListener.of((update) => this.#changed(update)),
    ];
    const state = EditorState.create({ doc: this.area.value, extensions });
    return new EditorView({ state, parent: this.root, root: this.root });
  }

  #keys() {
    const run = () => {
      this.area.form?.requestSubmit();
      return true;
    };
    // After Escape, Tab leaves the field until something is typed: nobody is caught in it. The same
    // key closes what is suggested, so that nobody needs to know whether anything is.
    const leave = (view) => {
      view.setTabFocusMode(true);
      return false;
    };
    const tab = (view) => acceptCompletion(view) || indentMore(view);
    return [
      { key: "Mod-Enter", run, preventDefault: true },
      { key: "Escape", run: leave },
      { key: "Tab", run: tab, shift: indentLess },
    ];
  }

  #changed(update) {
    if (!update.docChanged) return;
    this.area.value = update.state.doc.toString();
    update.view.setTabFocusMode(false);
  }

  #tell(messages, said) {
    this.told.classList.toggle("wrong", messages.length > 0);
    this.told.textContent = messages.join("\n") || (said ? this.words.fine : "");
  }

  async #vocabulary() {
    const url = this.getAttribute("vocabulary");
    for (let again = 0; url && again < TRIES; again += 1) {
      try {
        const answer = await fetch(url);
        if (answer.ok) return await answer.json();
      } catch {
        // a server that is away may come back
      }
      await new Promise((go) => setTimeout(go, WAIT));
    }
    return NOTHING;
  }
}

customElements.define("sparql-veld", SparqlVeld);
