// The twin of ladder/plan/ahead.py. What is soon is {time, courses}.
import { gathered } from "./bound.js"
import { shortest } from "./course.js"
import { common, once, sorted, sum, union } from "./plain.js"
import { NEVER, TOLERANCE, isFixed, less, lowest, rows } from "./tally.js"

const NO_COURSES = new Set()
const soon = (time, courses = NO_COURSES) => ({ time, courses })

export class Soonest {
  known = new Map()
  found = new Map()

  constructor(clock, moment, bounds = null) {
    const { state, lane, queue, coming } = moment
    Object.assign(this, { clock, moment, bounds, now: state.time, lane: lane ? lane[1] : state.time })
    this.left = new Set(coming ? [...queue, coming] : queue)
  }

  target() {
    const { draft: { target }, papers, program } = this.clock
    const end = papers[target] ? this.paper(target) : this.node(program.roles[target].need)
    return this.after(soon(end.time, this.left)).time
  }

  after(it) {
    const { time, courses } = it, taken = this.clock.draft.courses
    return courses.size ? soon(Math.max(time, this.lane + sum(sorted(courses), n => shortest(taken.get(n)))), courses) : it
  }

  all(parts) {
    let time = parts.length ? -NEVER : this.now, all = NO_COURSES
    for (const part of parts) {
      time = Math.max(time, part.time)
      if (part.courses.size) all = all.size ? union(all, part.courses) : part.courses
    }
    return this.after(soon(time, all))
  }

  node(at) {
    return once(this.found, at, () => this.find(at))
  }

  find(at) {
    const { nodes, draft: { choice }, judge } = this.clock, node = nodes[at], { op, of } = node
    switch (op) {
      case "all": return this.all(of.map(i => this.node(i)))
      case "any": return choice.has(at) ? this.node(of[choice.get(at)]) : this.any(of.map(i => this.node(i)))
      case "if": return judge.cases.get(at) ? this.node(of[0]) : soon(this.now)
      case "credential": {
        const { time, courses } = this.paper(node.id)
        return soon(Math.max(this.now, time + node.weeks), courses)
      }
      case "work": return this.work(at, node)
      case "class": case "degree": case "training": case "practicum": return this.study(at)
      case "lived": case "age": case "stay": case "window": return soon(Math.max(this.now, judge.opens(node)))
    }
    return soon(this.now)
  }

  any(ways) {
    if (!ways.length) return soon(this.now)
    return soon(Math.min(...ways.map(w => w.time)), common(...ways.map(w => w.courses)))
  }

  paper(name) {
    const { held } = this.moment.state, { waiting } = this.moment, { known } = this
    if (held.has(name) || waiting.has(name)) return soon(held.get(name) ?? waiting.get(name))
    if (!known.has(name)) {
      known.set(name, soon(this.bounds ? this.now : NEVER))
      const paper = this.clock.papers[name]
      if (paper && (this.bounds || this.clock.draft.papers.has(name))) {
        known.set(name, soon(this.now))
        const { time, courses } = this.node(paper.need)
        known.set(name, soon(time + (paper.wait || 0), courses))
      }
    }
    return known.get(name)
  }

  study(at) {
    const { clock, bounds } = this, node = clock.nodes[at]
    if (clock.desk.met(this.moment, at)) return soon(this.now)
    if (bounds) return soon(node.op === "degree" && !this.learns() ? NEVER : bounds.of(at).weeks)
    const sure = this.ends(clock.needed(at))
    if (sure.length) return this.all(sure)
    const some = this.ends(clock.serving(at))
    const fixed = node.op === "degree" || node.op === "training" || isFixed(node)
    return some.length ? this.any(some) : soon(fixed ? NEVER : this.now)
  }

  learns() {
    const { draft: { levels, needs }, nodes } = this.clock
    return levels.size > 0 || [...needs].some(at => nodes[at].op === "degree")
  }

  ends(names) {
    const underWay = this.moment.lane?.[0]
    return sorted(names).filter(name => name === underWay || this.left.has(name))
      .map(name => name === underWay ? soon(this.lane) : this.course(name))
  }

  level(order) {
    if (this.moment.state.level >= order) return soon(this.now)
    if (this.bounds) return soon(this.learns() ? this.bounds.level(order) : NEVER)
    const able = [...this.clock.draft.courses.values()].filter(c => c.degree && c.degree[0] >= order)
    const ends = this.ends(able.map(c => c.name))
    return ends.length ? this.any(ends) : soon(NEVER)
  }

  course(name) {
    const { known } = this
    if (!known.has(name)) {
      const course = this.clock.draft.courses.get(name)
      known.set(name, soon(this.now, new Set([name])))
      const first = course.need !== null ? this.node(course.need) : soon(this.now)
      known.set(name, this.after(soon(first.time + shortest(course), union(first.courses, [name]))))
    }
    return known.get(name)
  }

  work(at, node) {
    const { draft: { roles }, judge } = this.clock, { work: pace, role: mine } = judge.person
    const jobs = Object.entries(node.jobs).filter(([role]) => roles.has(role) || role === mine)
      .map(([role, rate]) => [this.begun(role, node), rate])
    const [hours, weeks, floors] = judge.tally(at, this.moment.state)
    const byHours = jobs.map(([start, rate]) => [start, pace * (rate.plain + sum(rate.caps))])
    const byWeeks = jobs.map(([start]) => [start, +(pace > 0)])
    const parts = node.floors.map((floor, i) =>
      this.gathered(jobs.map(([start, rate]) => [start, pace * rate.floors[i]]), lowest(floor.min) - floors[i]))
    return this.all([this.total(node, "hours", byHours, hours), this.total(node, "weeks", byWeeks, weeks), ...parts])
  }

  total(node, key, jobs, had) {
    return this.any(rows(node[key]).flatMap(([order, asked]) => {
      const held = this.level(order)
      return [this.all([held, this.gathered(jobs, asked - had)]), ...less(node, key, asked).map(([left, at]) =>
        this.all([held, this.node(at), this.gathered(jobs, left - had)]))]
    }))
  }

  begun(role, node) {
    const { clock } = this
    const start = clock.canHold(this.moment, role) ? soon(this.now) : this.node(clock.program.roles[role].need)
    return node.while === null ? start : this.all([start, this.node(node.while)])
  }

  gathered(jobs, hours) {
    if (hours <= TOLERANCE) return soon(this.now)
    const giving = jobs.filter(([, pace]) => pace)
    return soon(gathered(giving.map(([start, pace]) => [start.time, pace]), hours),
      this.any(giving.map(([start]) => start)).courses)
  }
}
