// The twin of ladder/plan/choice.py.
import { sorted } from "./plain.js"

const MAPS = ["choice", "courses", "picked", "users"]
const SETS = ["checks", "papers", "exams", "roles", "works", "needs", "levels", "unknown"]

// What is asked is {at, path}: a node, and the records it is asked through.
export class Draft {
  constructor(target, given = {}) {
    Object.assign(this, { target, refused: [], priced: null, soonest: null, waiting: [] }, given)
    for (const name of MAPS) this[name] = new Map(given[name])
    for (const name of SETS) this[name] = new Set(given[name])
  }

  next(nodes) {
    const ask = sorted(this.waiting, ({ at }) => nodes[at].exams ? 2 : ["any", "work"].indexOf(nodes[at].op))[0]
    this.waiting = this.waiting.filter(other => other !== ask)
    return ask
  }

  // Whether all but courses and exams is chosen.
  settled(nodes) {
    return this.waiting.every(({ at }) => nodes[at].exams)
  }

  ask(at, path) {
    this.waiting = [{ at, path }, ...this.waiting]
  }

  copy(changes) {
    return new Draft(this.target, { ...this, ...changes })
  }

  // With something more to be opened first.
  asking(at, path, changes) {
    const draft = this.copy(changes)
    draft.ask(at, path)
    return draft
  }
}
