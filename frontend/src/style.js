// How the element looks: the properties of the page's own style come through into the shadow. The
// element is as high before it is an editor (stijl.css), so that nothing moves when it becomes one.
import { HighlightStyle } from "@codemirror/language";
import { EditorView } from "@codemirror/view";
import { tags } from "@lezer/highlight";

export const SHEET = `
:host { display: flex; flex-direction: column; height: 27rem; margin: 0 0 1rem; }
.help, .told { margin: 0 0 .5rem; font-size: var(--maat-klein, .9375rem); }
.told { margin: .5rem 0 0; white-space: pre-line; min-height: 1.55em; }
.told.wrong { border-left: .3rem solid var(--fout, #a3123a); padding-left: .7rem; }
`;

export const theme = EditorView.theme({
  "&": {
    flex: "1 1 0",
    minHeight: "8rem",
    border: "1px solid var(--rand, #6a7078)",
    borderRadius: "var(--rond, .375rem)",
    fontSize: ".95em",
    background: "var(--papier, #fff)",
    color: "var(--inkt, #1b1b1b)",
  },
  "&.cm-focused": { outline: "3px solid var(--focus, #b4004e)", outlineOffset: "2px" },
  ".cm-content": { fontFamily: "var(--letter-vast, monospace)", minHeight: "12em", caretColor: "var(--inkt, #1b1b1b)" },
  ".cm-scroller": { fontFamily: "var(--letter-vast, monospace)", lineHeight: "1.5" },
  ".cm-gutters": { background: "var(--vlak, #f2f5f8)", color: "var(--stil, #4a4f55)", borderRight: "1px solid var(--rand-stil, #c5cbd1)" },
  ".cm-activeLine, .cm-activeLineGutter": { background: "var(--vlak-merk, #e4edf6)" },
  ".cm-tooltip": { background: "var(--papier, #fff)", border: "1px solid var(--rand, #6a7078)" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul": { fontFamily: "var(--letter, sans-serif)", maxHeight: "16em" },
  ".cm-tooltip.cm-tooltip-autocomplete > ul > li": { padding: ".25rem .5rem", lineHeight: "1.4" },
  ".cm-tooltip-autocomplete ul li[aria-selected]": { background: "var(--merk, #154273)", color: "var(--merk-inkt, #fff)" },
  ".cm-completionDetail": { fontStyle: "normal", marginLeft: ".75em" },
  ".cm-completionInfo": { maxWidth: "22rem", padding: ".4rem .6rem", fontFamily: "var(--letter, sans-serif)" },
  ".cm-diagnostic": { whiteSpace: "pre-line" },
});

export const highlight = HighlightStyle.define([
  { tag: tags.keyword, color: "#7a0a7e", fontWeight: "bold" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "#154273" },
  { tag: tags.string, color: "#0f5c2e" },
  { tag: tags.number, color: "#7a3d00" },
  { tag: tags.comment, color: "#565b61" },
]);
