// The twin of ladder/plan/latest.py.
import { NEVER, STUDIED, TOLERANCE, isPlain, isTable, row } from "./tally.js"
import { once, sum, top } from "./plain.js"

export class Latest {
  known = new Map()
  #horizon = NEVER

  constructor(clock, moment) {
    Object.assign(this, { clock, moment, now: moment.state.time })
  }

  paper(name) {
    const { state: { held }, waiting, gone } = this.moment, { papers, draft, program } = this.clock, { known } = this
    if (held.has(name) || waiting.has(name)) return held.get(name) ?? waiting.get(name)
    if (!known.has(name)) {
      known.set(name, NEVER)
      if (draft.papers.has(name) && !gone.has(name)) {
        const sitting = top(Array.from(draft.exams, exam => program.exams[exam].wait || 0))
        const found = this.#node(papers[name].need, name) + sitting
        known.set(name, found <= this.#horizon ? found + (papers[name].wait || 0) : NEVER)
      }
    }
    return known.get(name)
  }

  // When all courses are done: they follow each other without a rest where only other courses stand before them.
  get lane() {
    return once(this.known, "", () => {
      const { queue, coming, lane } = this.moment, { courses } = this.clock.draft
      const left = [...queue, ...coming ? [coming] : []].map(name => courses.get(name))
      const begun = left.filter(c => c.need !== null).map(c => this.#ripe(c.need))
      return Math.max(this.now, lane ? lane[1] : 0, ...begun) + sum(left, c => c.weeks)
    })
  }

  #ripe(at) {
    const node = this.clock.nodes[at], { op, of } = node
    if (op === "all" || op === "any") return of.length ? Math.max(...of.map(i => this.#ripe(i))) : this.now
    return STUDIED.includes(op) && isPlain(node) ? this.now : this.#given(at, node)
  }

  #node(at, holder) {
    const { nodes, draft: { choice }, judge } = this.clock, node = nodes[at], { op, of, id } = node
    switch (op) {
      case "all": return of.length ? Math.max(...of.map(i => this.#node(i, holder))) : this.now
      case "any": return Math.min(...(choice.has(at) ? [of[choice.get(at)]] : of).map(i => this.#node(i, holder)))
      case "if": return judge.cases.get(at) ? this.#node(of[0], holder) : this.now
      case "exam": return this.#exam(at, node, holder)
      case "credential": return this.#runsOut(id) ? NEVER : this.paper(id) + node.weeks
      case "work": return this.#work(at, node, holder)
    }
    return STUDIED.includes(op) ? this.#study(at, node) : this.#given(at, node)
  }

  #runsOut(name) {
    return this.clock.papers[name]?.lives != null
  }

  #exam(at, { id }, holder) {
    const { program, draft: { users } } = this.clock, { known } = this
    if (this.moment.state.exams.has(id)) return this.now
    if (!known.has(id)) {
      known.set(id, NEVER)
      known.set(id, this.#node(program.exams[id].need, id))
    }
    return users.get(at)?.has(holder) ? known.get(id) : NEVER
  }

  #study(at, node) {
    if (!isPlain(node)) return NEVER
    if (!isTable(node.hours) && this.clock.desk.met(this.moment, at)) return this.now
    return this.clock.judge.met(at, this.clock.whole) ? this.lane : NEVER
  }

  #work(at, node, holder) {
    const asked = [node.hours, node.weeks, ...node.floors.map(floor => floor.min)], { state } = this.moment
    if (asked.some(isTable)) return NEVER
    if (node.within !== null) {
      this.#horizon = Math.min(this.#horizon, ...(state.work.get(at) ?? []).map(stretch => stretch.start + node.within))
    }
    const had = this.clock.judge.tally(at, state).flat(), subs = node.subs.filter(sub => !("accepted" in sub))
    const ways = [[0, 0, this.now], ...subs.map(sub => [sub.hours, sub.weeks, this.#node(sub.with, holder)])]
    return Math.min(...ways.filter(off => asked.every((it, i) => row(it, 0) <= had[i] + (i < 2 && off[i]) + TOLERANCE))
      .map(way => way[2]))
  }

  #given(at, node) {
    if (["lived", "age", "stay"].includes(node.op)) return Math.max(this.now, this.clock.judge.opens(node))
    if (node.op === "holds") return Math.min(...node.ids.map(name => this.#runsOut(name) ? NEVER : this.paper(name)))
    const sure = ["check", "load", "elsewhere"].includes(node.op) && this.clock.desk.met(this.moment, at)
    return sure ? this.now : NEVER
  }
}
