// The twin of ladder/plan/way.py.

export function askedOf(program, judge, state, { target, choice }) {
  const seen = new Set(), { nodes, roles, credentials, exams } = program

  function below(at) {
    if (seen.has(at)) return []
    seen.add(at)
    const leaf = ["all", "any", "if", "not", "window"].includes(nodes[at].op) ? [] : [at]
    return [...leaf, ...within(at, nodes[at]).flatMap(below)]
  }

  function within(at, { op, of, id }) {
    if (op === "all") return of
    if (op === "any") return of.length ? [taken(at, of)] : []
    if (op === "if") return judge.cases.get(at) ? of : []
    const paper = (op === "credential" ? credentials : op === "exam" ? exams : {})[id]
    return paper ? [paper.need] : []
  }

  function taken(at, of) {
    return choice.has(at) ? of[choice.get(at)] : of.find(way => judge.met(way, state)) ?? of[0]
  }

  return below((roles[target] ?? credentials[target]).need)
}
