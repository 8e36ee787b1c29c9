// The twin of ladder/plan/choice.py.
import { sorted } from "./plain.js"
import { NONE } from "./state.js"

// What is asked is {at, path}: a node, and the records it is asked through.
export class Draft {
  choice = NONE
  courses = NONE
  picked = NONE
  papers = NONE
  roles = NONE
  levels = NONE
  spare = NONE
  refused = []
  priced = null
  soonest = null
  waiting = []

  constructor(target, given) {
    Object.assign(this, given, { target })
    this.users = new Map(this.users)
    this.checks = new Set(this.checks)
    this.exams = new Set(this.exams)
    this.works = new Set(this.works)
    this.needs = new Set(this.needs)
    this.unknown = new Set(this.unknown)
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
