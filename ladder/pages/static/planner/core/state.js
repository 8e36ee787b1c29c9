// The twin of ladder/plan/state.py.
import { NEVER, TOLERANCE, atLeast, lacking, practised, row, tally } from "./tally.js"
import { meet, once, top } from "./plain.js"

export const NONE = new Map()
const NO_DRAFT = { choice: NONE, checks: NONE }

// Nothing in it is changed in place once a person is bound.
export class State {
  time = 0
  degrees = []
  held = NONE
  asked = NONE
  exams = NONE
  trainings = NONE
  blocks = []
  practice = NONE
  done = ""
  work = NONE

  constructor(values) {
    Object.assign(this, values)
  }

  copy() {
    return new State(this)
  }

  get level() {
    return top(this.degrees.map(([level]) => level))
  }
}

export class Judge {
  cases = new Map()
  #missing = new Map()

  constructor(program, person, questions) {
    Object.assign(this, { nodes: program.nodes, papers: program.credentials, roles: program.roles, person, questions })
  }

  // By the choices and checks of a draft; of several ways the chosen one counts, and any where none was chosen.
  met(at, state, draft = NO_DRAFT) {
    const node = this.nodes[at], met = i => this.met(i, state, draft), { choice } = draft
    switch (node.op) {
      case "all": return node.of.every(met)
      case "any": return choice.has(at) ? met(node.of[choice.get(at)]) : node.of.some(met)
      case "not": return !met(node.of[0])
      case "if": return !this.cases.get(at) || met(node.of[0])
      case "check": return draft.checks.has(at)
      case "work": return this.worked(at, state, draft)
      case "class": return !this.#lacks(at, state, draft)
      case "practicum":
        return practised(node, state.practice) + TOLERANCE >= this.target(node, "hours", state, draft)
      case "credential": return state.held.get(node.id) + node.weeks <= state.time + TOLERANCE
      case "holds": return node.ids.some(id => state.held.has(id))
      case "exam": return state.exams.has(node.id)
      case "training": return state.trainings.has(node.id)
    }
    return this.given(node, state)
  }

  given(node, state) {
    const { study, elsewhere } = this.person
    switch (node.op) {
      case "degree":
        return state.degrees.some(([level, fields]) => level >= node.level && (!node.fields || meet(node.fields, fields)))
      case "load": return study / 3 + TOLERANCE >= node.credits
      case "elsewhere": return elsewhere.length > 0 && (node.kind === null || elsewhere.includes(node.kind))
    }
    const now = state.time + TOLERANCE
    return this.opens(node) <= now && now < this.closes(node)
  }

  opens(node) {
    const { lived, age, stay, resident, days } = this.person
    switch (node.op) {
      case "lived":
        return node.weeks - Math.max(...lived.filter(e => node.whose.includes(e.whose) &&
          (e.of === null || node.of.includes(e.of))).map(e => e.weeks))
      case "age": return age !== null ? (node.years - age) * 52 : 0
      case "stay": return resident || node.works ? (stay !== null ? node.weeks - stay : 0) : NEVER
      case "window": return days[node.from] ?? -NEVER
    }
    return 0
  }

  closes(node) {
    return node.op === "window" ? (this.person.days[node.until] ?? NEVER) + 1 / 7 : NEVER
  }

  target(node, key, state, draft) {
    const asked = row(node[key], state.level)
    if (!asked || asked === NEVER) return asked
    return Math.max(0, asked - top((node.subs ?? []).map(sub => this.#off(sub, key, state, draft))))
  }

  #off(sub, key, state, draft) {
    return "accepted" in sub || !this.met(sub.with, state, draft) ? 0 : sub[key]
  }

  // Weeks for which a job can be held yet; in the job of the profile a person may be without a paper.
  lasts(role, { state: { held, time }, gone }) {
    return Math.min(...this.roles[role].ends.map(([name, weeks]) => gone.has(name) ? 0
      : held.has(name) ? Math.max(0, held.get(name) + weeks - time) : role === this.person.role ? NEVER : weeks))
  }

  worked(at, state, draft) {
    const { within } = this.nodes[at], first = within !== null ? state.time - within : -NEVER
    for (const [since, asked] of this.variants(at, state, draft)) {
      if (this.tally(at, state, Math.max(first, since)).flat().every((had, i) => had + TOLERANCE >= asked[i])) return true
    }
    return false
  }

  tally(at, state, since = -NEVER) {
    return tally(this.nodes[at], state.work.get(at) ?? [], since)
  }

  * variants(at, state, draft) {
    const node = this.nodes[at]
    const [hours, weeks] = ["hours", "weeks"].map(key => this.target(node, key, state, draft))
    const floors = node.floors.map(floor => row(floor.min, state.level))
    yield [-NEVER, [hours, weeks, ...floors]]
    for (const sub of node.subs) {
      if (state.asked.has(sub.accepted) && this.met(sub.with, state, draft)) {
        const [accepted, since] = state.asked.get(sub.accepted)
        yield [since, [Math.max(0, row(node.hours, state.level) - accepted), weeks, ...floors]]
      }
    }
  }

  open(at, state) {
    const node = this.nodes[at]
    if (node.op === "class") return lacking(node, state.blocks, 0, atLeast(node, "hours")) > 0
    if (node.op === "practicum") return atLeast(node, "hours") > practised(node, state.practice) + TOLERANCE
    return !this.met(at, state)
  }

  #lacks(at, state, draft) {
    const node = this.nodes[at]
    const lacks = () => lacking(node, state.blocks, state.time, this.target(node, "hours", state, draft))
    if (node.subs.length || node.within !== null) return lacks()
    const known = once(this.#missing, state.done, () => new Map())
    return once(known, `${at} ${state.level} ${state.blocks.length}`, lacks)
  }
}
