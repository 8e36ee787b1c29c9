// Of which rules a person has a part, and their degrees: the twin of `has_some` in ladder/pages/personal.py.
import { bind } from "./core/person.js"
import { counts, practised, TOLERANCE } from "./core/tally.js"

export function personal(program, profile) {
  const [judge, state] = bind(program, profile)
  const some = program.nodes.flatMap((node, at) => node.subs?.length && !node.fields || has(node, at, judge, state) ? [at] : [])
  return { some, degrees: state.degrees }
}

function has(node, at, judge, state) {
  if (node.op === "work") return judge.tally(at, state).flat().some(had => had > TOLERANCE)
  if (node.op === "class") return state.blocks.some(block => counts(node, block) > 0)
  return node.op === "practicum" && practised(node, state.practice) > 0
}
