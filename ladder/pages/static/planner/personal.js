// The hours that a person has of each rule, where they have or may have some, and their degrees: the twin of
// ladder/pages/personal.py.
import { bind } from "./core/person.js"
import { sum } from "./core/plain.js"
import { NEVER, byPart, practised } from "./core/tally.js"

export function personal(program, profile) {
  const [judge, state] = bind(program, profile), some = new Map()
  program.nodes.forEach((node, at) => {
    const hours = had(node, at, judge, state)
    if (hours > 0 || node.subs?.length && !node.fields) some.set(at, hours)
  })
  return { some, degrees: state.degrees }
}

function had(node, at, judge, state) {
  const since = -(node.within ?? NEVER)
  if (node.op === "work") return judge.tally(at, state, since)[0]
  if (node.op === "class") return sum(byPart(node, state.blocks, since))
  return node.op === "practicum" ? practised(node, state.practice) : 0
}
