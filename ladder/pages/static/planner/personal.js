// The hours that a person has of a rule and that count after some weeks, 0 where hours alone do not tell what is left, and
// their degrees: the twin of ladder/pages/personal.py.
import { bind } from "./core/person.js"
import { sum } from "./core/plain.js"
import { NEVER, TOLERANCE, byPart, lowest, practised } from "./core/tally.js"

export function personal(program, profile) {
  const [judge, state] = bind(program, profile)
  const some = (at, weeks) => {
    const node = program.nodes[at], { op, subs, fields, parts, floors, within } = node, since = weeks - (within ?? NEVER)
    const [worked, , had] = op === "work" ? judge.tally(at, state, since) : []
    const hours = worked ?? (op === "class" ? sum(byPart(node, state.blocks, since)) : practised(node, state.practice))
    const isShort = floors?.some(({ min }, i) => had[i] + TOLERANCE < lowest(min))
    const met = fields ? [] : subs.filter(sub => judge.met(sub.with, state)), isLess = met.some(sub => !("accepted" in sub))
    if (hours > 0 || met.length) {
      return node.hours && !isShort && !isLess && !node.credit && !parts?.length ? Math.floor(hours + TOLERANCE) : 0
    }
  }
  return { some, degrees: state.degrees }
}
