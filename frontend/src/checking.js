// Asks the server what is wrong with a query: the parser that will read it is the one that judges.

/** Make a linter; `tell` gets the messages for people, each time they change. */
export function checking(url, tell) {
  return async (view) => {
    const text = view.state.doc.toString();
    if (!text.trim()) {
      tell([], false);
      return [];
    }
    const faults = await ask(url, text);
    if (faults === null) return [];
    if (view.state.doc.toString() === text) tell(faults.map((fault) => fault.message), true);
    return faults.map((fault) => {
      const from = offset(view.state.doc, fault.line, fault.column);
      return { from, to: endOfWord(view.state, from), severity: "error", message: fault.message };
    });
  };
}

async function ask(url, text) {
  try {
    const answer = await fetch(url, { method: "POST", body: new URLSearchParams({ query: text }) });
    return answer.ok ? (await answer.json()).faults : null;
  } catch {
    return null; // without the server there is no check; asking the query will say so
  }
}

/** Turn a line and column, which count characters, into a place in the text. */
export function offset(doc, line, column) {
  if (!line) return 0;
  if (line > doc.lines) return doc.length;
  const { from, text } = doc.line(line);
  return from + [...text].slice(0, column - 1).join("").length;
}

function endOfWord(state, from) {
  const word = state.wordAt(from);
  if (word && word.to > from) return word.to;
  return Math.min(from + 1, state.doc.length);
}
