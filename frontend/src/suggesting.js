// What may follow at the cursor: variables of the query itself, classes and properties of the
// version with their labels and how often they occur, prefixes, and the words of SPARQL.

const KEYWORDS = [
  "SELECT", "DISTINCT", "WHERE", "FILTER", "OPTIONAL", "UNION", "MINUS", "VALUES", "BIND", "AS",
  "GROUP BY", "ORDER BY", "HAVING", "LIMIT", "OFFSET", "COUNT", "SUM", "AVG", "MIN", "MAX",
  "GROUP_CONCAT", "CONSTRUCT", "DESCRIBE", "ASK", "PREFIX", "FROM", "NOT EXISTS", "EXISTS", "LANG",
  "STR", "CONTAINS", "LCASE", "REGEX", "IF", "COALESCE", "BOUND", "DESC", "ASC", "YEAR",
];
const MOST = 60;

/** Make the source of suggestions; `vocabulary` is a promise of what the server knows. */
export function suggesting(vocabulary, words) {
  return async (context) => {
    const typed = context.matchBefore(/[?$][\w\u00c0-\u024f]*|[\w\u00c0-\u024f][\w\u00c0-\u024f-]*(:[\w\u00c0-\u024f-]*)?|:[\w-]*/);
    if (!typed && !context.explicit) return null;
    const from = typed ? typed.from : context.pos;
    const text = typed ? typed.text : "";
    const before = withoutComments(context.state.sliceDoc(0, from));
    if (/["'<][^"'<>\s]*$/.test(lineOf(before))) return null;
    if (/^[?$]/.test(text)) return answer(from, variables(context.state.doc.toString(), text, words));
    const known = await vocabulary;
    const options = terms(known, text, placeOf(before), words);
    if (!text.includes(":")) options.push(...keywords(text, words), ...prefixes(known, text, words));
    if (!text) options.push(...variables(before, "?", words));
    return answer(from, options.slice(0, MOST));
  };
}

function answer(from, options) {
  return options.length ? { from, options, filter: false } : null;
}

/** Tell what belongs at the end of a text: a class, a property, or something else. */
export function placeOf(before) {
  const open = Math.max(...[".", ";", "{", "}", ","].map((sign) => before.lastIndexOf(`${sign}`)));
  const stop = before.slice(open + 1);
  if (/(^|\s)(a|rdf:type)\s+$/.test(before)) return "class";
  const said = stop.trim().split(/\s+/).filter(Boolean).length;
  const sign = before[open];
  if (sign === ";") return said === 0 ? "property" : "value";
  if (sign === "." || sign === "{" || sign === "}") return said === 1 ? "property" : "value";
  return "value";
}

function terms(known, text, place, words) {
  const wanted = plain(text);
  const rank = (term) => {
    const name = plain(term.term);
    const label = plain(term.label);
    const local = name.slice(name.indexOf(":") + 1);
    if (!wanted || name.startsWith(wanted)) return 0;
    if (local.startsWith(wanted) || label.startsWith(wanted)) return 1;
    if (wanted.includes(":")) {
      const [prefix, rest] = wanted.split(":");
      if (!name.startsWith(`${prefix}:`)) return -1;
      return local.includes(rest) || label.includes(rest) ? 2 : -1;
    }
    return wanted.length > 1 && (local.includes(wanted) || label.includes(wanted)) ? 2 : -1;
  };
  const list = (kind) => known[kind === "class" ? "classes" : "properties"].map((term) => ({ term, kind }));
  const kinds = place === "class" ? ["class"] : place === "property" ? ["property"] : ["property", "class"];
  return kinds
    .flatMap(list)
    .map((each) => ({ ...each, rank: rank(each.term) }))
    .filter((each) => each.rank >= 0)
    .sort((a, b) => a.rank - b.rank || b.term.count - a.term.count || (a.term.term < b.term.term ? -1 : 1))
    .map(({ term, kind }) => ({
      label: term.term,
      detail: `${term.label} · ${words[kind]} · ${term.count.toLocaleString(words.locale)}×`,
      info: term.about || undefined,
      type: kind,
    }));
}

function prefixes(known, text, words) {
  const wanted = plain(text);
  return Object.entries(known.prefixes)
    .filter(([name]) => name.startsWith(wanted))
    .map(([name, iri]) => ({ label: `${name}:`, detail: `${words.prefix} · ${iri}`, type: "namespace" }));
}

function keywords(text, words) {
  if (!text) return [];
  return KEYWORDS.filter((word) => word.startsWith(text.toUpperCase())).map((word) => ({
    label: word,
    detail: words.keyword,
    type: "keyword",
  }));
}

function variables(query, text, words) {
  const found = new Set(query.match(/[?$][\w\u00c0-\u024f]+/g));
  found.delete(text);
  return [...found]
    .filter((name) => name.startsWith(text))
    .sort()
    .map((name) => ({ label: name, detail: words.variable, type: "variable" }));
}

function plain(text) {
  return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase();
}

function lineOf(text) {
  return text.slice(text.lastIndexOf("\n") + 1);
}

function withoutComments(text) {
  return text.replace(/(^|\s)#[^\n]*/g, "$1").replace(/<[^<>\s]*>/g, "<>").replace(/\b[\w-]+:/g, "p:");
}
