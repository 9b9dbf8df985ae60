// The words of the element, in both languages; Dutch first. Those of CodeMirror itself are its
// "phrases".
export const WORDS = {
  nl: {
    field: "Zoekvraag in SPARQL",
    help: "Ctrl+spatie geeft suggesties. Ctrl+Enter voert de vraag uit. Met Escape en dan Tab verlaat u het veld.",
    fine: "De zoekvraag is goed geschreven.",
    class: "klasse",
    property: "eigenschap",
    prefix: "voorvoegsel",
    variable: "variabele",
    keyword: "sleutelwoord",
    phrases: {
      Completions: "Suggesties",
      Diagnostics: "Fouten",
      "No diagnostics": "Geen fouten",
      "current match": "huidige treffer",
      close: "sluiten",
    },
  },
  en: {
    field: "Query in SPARQL",
    help: "Ctrl+Space gives suggestions. Ctrl+Enter runs the query. Escape and then Tab leaves the field.",
    fine: "The query is well written.",
    class: "class",
    property: "property",
    prefix: "prefix",
    variable: "variable",
    keyword: "keyword",
    phrases: {},
  },
};
