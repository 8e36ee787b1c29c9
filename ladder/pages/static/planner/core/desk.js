// The twin of ladder/plan/moment.py and desk.py.
import { once, placed, same, top, union } from "./plain.js"
import { State } from "./state.js"
import { NEVER, TOLERANCE } from "./tally.js"
import { finish } from "./course.js"

// A step is {kind, record, start, end}; `lane` is the course under way and its end.
export class Moment {
  coming = null
  lane = null
  sitting = new Map()
  waiting = new Map()
  gone = new Set()
  job = null
  steps = []

  constructor(values) {
    Object.assign(this, values)
  }

  copy() {
    return new Moment({
      ...this, state: this.state.copy(), sitting: new Map(this.sitting), waiting: new Map(this.waiting),
    })
  }

  step(kind, record, start, end) {
    this.steps = [...this.steps, { kind, record, start, end }]
  }
}

// The stretches with one more, or with the last one longer.
export function append(stretches, added, node) {
  const last = stretches.at(-1), { start, end } = added
  if (last?.end === start && same({ ...last, start, end }, { ...last, ...added }) &&
      !node.subs.some(sub => "accepted" in sub)) {
    return [...stretches.slice(0, -1), { ...last, end }]
  }
  return [...stretches, added]
}

export class Desk {
  #after = new Map()

  constructor(program, judge, draft) {
    Object.assign(this, { program, judge, draft, nodes: judge.nodes, papers: program.credentials })
  }

  met(moment, at) {
    return this.judge.met(at, moment.state, this.draft)
  }

  settle(moment) {
    do this.#take(moment)
    while (this.#sit(moment) || this.#apply(moment))
    return moment
  }

  #take(moment) {
    const { state, lane, sitting, waiting } = moment, now = state.time + TOLERANCE
    if (lane?.[1] <= now) {
      finish(state, this.draft.courses.get(lane[0]), lane[1])
      moment.lane = null
    }
    for (const [exam, end] of sitting) if (end <= now) {
      sitting.delete(exam)
      state.exams = union(state.exams, [exam])
    }
    for (const [paper, end] of waiting) if (end <= now) {
      waiting.delete(paper)
      state.held = placed(state.held, paper, end)
    }
    for (const [paper, since] of state.held) if (this.endOf(paper, since) <= now) {
      state.held = new Map([...state.held].filter(([name]) => name !== paper))
      moment.gone = union(moment.gone, [paper])
    }
  }

  endOf(paper, since) {
    return since + (this.papers[paper]?.lives ?? NEVER)
  }

  #sit(moment) {
    const { state } = moment, { exams, users } = this.draft
    const left = [...exams].filter(exam => !state.exams.has(exam) && !moment.sitting.has(exam))
    const ahead = left.length ? new State({ ...state, exams: union(state.exams, exams) }) : null
    for (const exam of left) {
      const holders = [...users].filter(([at]) => this.nodes[at].id === exam).flatMap(([, users]) => [...users])
      const ready = holders.some(holder => this.judge.met(this.#needOf(holder), ahead, this.draft))
      const { need, wait } = this.program.exams[exam]
      if (!ready || !this.met(moment, need)) continue
      const end = state.time + (wait || 0)
      moment.sitting.set(exam, end)
      moment.step("exam", exam, state.time, end)
      return true
    }
    return false
  }

  #needOf(record) {
    return (this.program[record.split("/")[1]] ?? this.program.studies)[record].need
  }

  after(at) {
    return once(this.#after, at, () => {
      const { users } = this.draft, found = new Set(users.get(at))
      for (const name of found) {
        for (const [leaf, more] of users) {
          const { op, id } = this.nodes[leaf]
          if (id === name && (op === "credential" || op === "exam")) more.forEach(user => found.add(user))
        }
      }
      return found
    })
  }

  #apply(moment) {
    const { state } = moment
    for (const paper of this.draft.papers) {
      const { need, wait } = this.papers[paper]
      if (state.held.has(paper) || moment.waiting.has(paper) || moment.gone.has(paper)) continue
      if (!this.met(moment, need)) continue
      const end = state.time + (wait || 0)
      moment.waiting.set(paper, end)
      moment.step("credential", paper, state.time, end)
      state.asked = placed(state.asked, paper, [this.#asked(moment, need), state.time])
      return true
    }
    return false
  }

  #asked(moment, at) {
    const node = this.nodes[at], { choice } = this.draft, { op, of } = node
    if (op === "work") return this.judge.target({ ...node, subs: [] }, "hours", moment.state, this.draft)
    if (op !== "all" && op !== "any") return 0
    if (choice.has(at)) return this.#asked(moment, of[choice.get(at)])
    const ways = op === "all" ? of : of.filter(i => this.met(moment, i)).slice(0, 1)
    return top(ways.map(i => this.#asked(moment, i)))
  }
}
