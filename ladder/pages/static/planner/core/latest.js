// The twin of ladder/plan/latest.py.
import { noLess, once, sum, top } from "./plain.js"
import { NEVER, STUDIED, TOLERANCE, isPlain, isTable, row } from "./tally.js"

export class Latest {
  known = new Map()

  constructor(clock, moment, soonest) {
    Object.assign(this, { clock, moment, soonest, now: moment.state.time, horizon: NEVER })
  }

  paper(name) {
    const { state: { held }, waiting, gone } = this.moment, { papers, draft, program } = this.clock, { known } = this
    if (held.has(name) || waiting.has(name)) return held.get(name) ?? waiting.get(name)
    if (!known.has(name)) {
      known.set(name, NEVER)
      if (draft.papers.has(name) && !gone.has(name)) {
        const sitting = top(Array.from(draft.exams, exam => program.exams[exam].wait || 0))
        const found = this.node(papers[name].need, name) + sitting
        known.set(name, found <= this.horizon ? found + (papers[name].wait || 0) : NEVER)
      }
    }
    return known.get(name)
  }

  // When all courses are done: they follow each other without a rest where only other courses stand before them.
  get lane() {
    return once(this.known, "", () => {
      const { queue, coming, lane } = this.moment, { courses } = this.clock.draft
      const left = [...queue, ...coming ? [coming] : []].map(name => courses.get(name))
      const begun = left.filter(c => c.need !== null).map(c => this.ripe(c.need))
      return Math.max(this.now, lane ? lane[1] : 0, ...begun) + sum(left, c => c.weeks)
    })
  }

  ripe(at) {
    const node = this.clock.nodes[at], { op, of } = node
    if (op === "all" || op === "any") return of.length ? Math.max(...of.map(i => this.ripe(i))) : this.now
    return STUDIED.includes(op) && isPlain(node) ? this.now : this.given(at, node)
  }

  node(at, holder) {
    const { nodes, draft: { choice }, judge } = this.clock, node = nodes[at], { op, of, id } = node
    switch (op) {
      case "all": return of.length ? Math.max(...of.map(i => this.node(i, holder))) : this.now
      case "any": return Math.min(...(choice.has(at) ? [of[choice.get(at)]] : of).map(i => this.node(i, holder)))
      case "if": return judge.cases.get(at) ? this.node(of[0], holder) : this.now
      case "exam": return this.exam(at, node, holder)
      case "credential": return this.runsOut(id) ? NEVER : this.paper(id) + node.weeks
      case "work": return this.work(at, node, holder)
    }
    return STUDIED.includes(op) ? this.study(at, node) : this.given(at, node)
  }

  runsOut(name) {
    return this.clock.papers[name]?.lives != null
  }

  exam(at, { id }, holder) {
    const { program, draft: { users } } = this.clock, { known } = this
    if (this.moment.state.exams.has(id)) return this.now
    if (!known.has(id)) {
      known.set(id, NEVER)
      known.set(id, this.node(program.exams[id].need, id))
    }
    return users.get(at)?.has(holder) ? known.get(id) : NEVER
  }

  study(at, node) {
    if (!isPlain(node)) return NEVER
    if (!isTable(node.hours) && this.clock.desk.met(this.moment, at)) return this.now
    return this.clock.judge.met(at, this.clock.whole) ? this.lane : NEVER
  }

  work(at, node, holder) {
    const asked = [node.hours, node.weeks, ...node.floors.map(floor => floor.min)]
    if (asked.some(isTable)) return NEVER
    const had = this.clock.judge.tally(at, this.moment.state).flat(), subs = node.subs.filter(sub => !("accepted" in sub))
    const ways = [[0, 0, this.now], ...subs.map(sub => [sub.hours, sub.weeks, this.node(sub.with, holder)])]
    return Math.min(...ways.map(([...off]) => {
      const time = off.pop(), left = asked.map((it, i) => row(it, 0) - (off[i] ?? 0)), rest = left.map((it, i) => it - had[i])
      return Math.max(...left) <= TOLERANCE ? time : Math.max(time, this.gathered(at, node, rest, holder))
    }))
  }

  gathered(at, node, left, holder) {
    const { judge: { person }, draft: { roles, works } } = this.clock
    const jobs = [person.role, ...roles].filter(job => job in node.jobs)
    if (node.within !== null) {
      const first = (this.moment.state.work.get(at) ?? []).map(stretch => stretch.start)
      first.push(...jobs.map(job => this.soonest.begun(job, node).time))
      this.horizon = Math.min(this.horizon, ...first.map(start => start + node.within))
    }
    if (Math.max(...left) <= TOLERANCE) return this.now
    if (!works.has(at)) return NEVER
    const start = node.while !== null ? this.node(node.while, holder) : this.now
    return Math.min(...jobs.map(job => this.inJob(job, at, left, start)))
  }

  inJob(job, at, left, start) {
    const { judge: { person: { work: pace, role: mine } }, draft, program } = this.clock, gives = this.counts(job, at)
    if (left.some((rest, i) => rest > TOLERANCE && !(gives[i] * pace))) return NEVER
    const need = role => draft.roles.has(role) && role !== mine ? program.roles[role].need : null
    const begun = Math.max(start, need(job) !== null ? this.node(need(job), job) : this.now)
    const paces = [gives[0], 1 / pace, ...gives.slice(2)].map(rate => rate * pace)
    const end = begun + Math.max(...left.map((rest, i) => rest > TOLERANCE ? rest / paces[i] : -NEVER))
    const rivals = [mine, ...draft.roles].filter(role => role !== null && this.draws(role, job, at))
    return rivals.every(role => need(role) !== null && this.soonest.node(need(role)).time >= end) ? end : NEVER
  }

  draws(other, job, at) {
    if (noLess(this.counts(other, at), this.counts(job, at))) return false
    return [...this.clock.draft.works].some(block => !noLess(this.counts(job, block, true), this.counts(other, block, true)))
  }

  counts(job, at, caps = false) {
    const node = this.clock.nodes[at], rate = node.jobs[job]
    if (!rate) return Array(2 + node.floors.length + (caps ? node.caps.length : 0)).fill(0)
    return [rate.plain, 1, ...rate.floors, ...caps ? rate.caps : []]
  }

  given(at, node) {
    if (["lived", "age", "stay"].includes(node.op)) return Math.max(this.now, this.clock.judge.opens(node))
    if (node.op === "holds") return Math.min(...node.ids.map(name => this.runsOut(name) ? NEVER : this.paper(name)))
    const sure = ["check", "load", "elsewhere"].includes(node.op) && this.clock.desk.met(this.moment, at)
    return sure ? this.now : NEVER
  }
}
