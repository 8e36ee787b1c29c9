// The twin of ladder/plan/ahead.py.
import { NEVER, STUDIED, TOLERANCE, gathered, isFixed, isTable, joined, less, lowest, paced, part, rows } from "./tally.js"
import { NONE } from "./state.js"
import { meet, once, sorted, sum, union } from "./plain.js"

// A time, and the study that has to be done by then: shares [weeks, names], by themselves as text.
const soon = (time, study = NONE) => ({ time, study })
const share = (weeks, names) => new Map([[`${weeks} ${names}`, [weeks, names]]])

export class Soonest {
  known = new Map()
  #found = new Map()
  opening = new Map()
  #around = NEVER
  #held = new Map()

  constructor(clock, moment, late, bounds) {
    const { state: { time: now }, lane, queue, coming } = moment, { lengths } = clock
    Object.assign(this, { clock, moment, late: new Map(late), bounds, lengths, now, lane: lane ? lane[1] : now })
    this.settled = clock.draft.settled(clock.nodes)
    this.left = new Set(coming ? [...queue, coming] : queue)
  }

  target() {
    const { draft: { target }, papers, program } = this.clock
    const end = papers[target] ? this.paper(target) : this.node(program.roles[target].need)
    return Math.max(end.time, this.lane + sum(sorted(this.left), name => this.lengths.get(name)))
  }

  end() {
    const end = this.target()
    return end < NEVER && this.settled ? Math.max(end, this.#worked()) : end
  }

  #worked() {
    const { papers, target, users, works } = this.clock.draft
    const parts = [...works].filter(at => [target, ...papers].some(name => users.get(at).has(name)))
      .flatMap(at => this.#parts(at))
    let found = this.now
    for (const first of parts) {
      let all = first, end = gathered(() => all.jobs, all.hours)
      for (const more of parts) if (more !== first) {
        const both = joined(all, more), then = gathered(() => both.jobs, both.hours)
        if (then > end) [all, end] = [both, then]
      }
      found = Math.max(found, end)
    }
    return found
  }

  #after(it) {
    const taken = [], { bounds, clock } = this
    if (bounds) {
      const needs = union(...Array.from(it.study.values(), ([, some]) => some))
      return soon(Math.max(it.time, bounds.toStudy(clock.draft, needs)[0]), it.study)
    }
    let { lane } = this
    for (const [weeks, some] of sorted(it.study.values(), ([weeks, some]) => [-weeks, some])) {
      if (meet(some, taken)) continue
      taken.push(...some)
      lane += weeks
    }
    return taken.length ? soon(Math.max(it.time, lane), it.study) : it
  }

  #all(parts) {
    let time = parts.length ? -NEVER : this.now, study = NONE, isMixed
    for (const part of parts) {
      time = Math.max(time, part.time)
      if (part.study.size) {
        isMixed = study.size
        study = isMixed ? new Map([...study, ...part.study]) : part.study
      }
    }
    return isMixed ? this.#after(soon(time, study)) : soon(time, study)
  }

  node(at) {
    if (this.#found.has(at)) return this.#found.get(at)
    const outer = this.#around
    this.#around = NEVER
    const found = this.#find(at)
    if (this.#around === NEVER) this.#found.set(at, found)
    this.#around = Math.min(this.#around, outer)
    return found
  }

  #find(at) {
    const { nodes, draft, draft: { choice }, judge } = this.clock, node = nodes[at], { op, of } = node
    if (this.bounds && this.#isLeft(at, node)) {
      const { weeks } = this.bounds.of(at)
      return soon(Math.max(this.now, weeks), draft.needs.has(at) ? share(weeks, [at]) : NONE)
    }
    switch (op) {
      case "all": return this.#all(of.map(i => this.node(i)))
      case "any": return choice.has(at) ? this.node(of[choice.get(at)]) : this.#any(of.map(i => this.node(i)))
      case "if": return judge.cases.get(at) ? this.node(of[0]) : soon(this.now)
      case "credential": {
        const { time, study } = this.paper(node.id)
        return soon(Math.max(this.now, time + node.weeks), study)
      }
      case "holds": return this.#any(node.ids.map(id => this.paper(id)))
      case "work": return this.#work(at, node)
    }
    if (STUDIED.includes(op)) return this.#study(at)
    return soon(Math.max(this.now, judge.opens(node)))  // what needs no time opens on day one
  }

  // Whether a draft has still to open what a node asks for, or to choose the courses for it.
  #isLeft(at, { op, id }) {
    const { papers, works } = this.clock.draft
    return op === "credential" ? !papers.has(id) : op === "work" ? !works.has(at) : STUDIED.includes(op)
  }

  #any(ways) {
    if (!ways.length) return soon(this.now)
    const open = ways.filter(way => way.time < NEVER), [first = ways[0], ...more] = open
    const shared = [...first.study].filter(([key]) => more.every(way => way.study.has(key)))
    return soon(Math.min(first.time, ...more.map(way => way.time)), new Map(shared))
  }

  paper(name) {
    const { state: { held }, waiting } = this.moment, { known, opening, clock, clock: { draft }, bounds } = this
    if (held.has(name) || waiting.has(name)) return soon(held.get(name) ?? waiting.get(name))
    if (known.has(name)) return known.get(name)
    const paper = clock.papers[name]
    if (!paper || !draft.papers.has(name)) return soon(bounds ? this.now : NEVER)
    if (opening.has(name)) {
      this.#around = Math.min(this.#around, opening.get(name))
      return soon(NEVER)
    }
    const { time, study } = this.#below(name, paper.need)
    const found = soon(Math.max(time + (paper.wait || 0), this.late.get(name) ?? 0), study)
    if (this.#around >= opening.size) this.#around = NEVER
    if (this.#around === NEVER) known.set(name, found)
    return found
  }

  // A node that a paper or a course asks for.
  #below(name, at) {
    this.opening.set(name, this.opening.size)
    const found = this.node(at)
    this.opening.delete(name)
    return found
  }

  #study(at) {
    const { clock } = this, [serving, needed] = clock.serving(at), sure = this.#ends(needed)
    if (sure.length) return this.#all(sure)
    if (clock.desk.met(this.moment, at)) return soon(this.now)
    const some = this.#ends(serving), either = serving.filter(name => this.left.has(name))
    if (!some.length) return soon(isFixed(clock.nodes[at]) ? NEVER : this.now)
    if (serving.includes(this.moment.lane?.[0])) return this.#any(some)
    const weeks = Math.min(...either.map(name => this.lengths.get(name)))
    return this.#all([this.#any(some), soon(this.now, share(weeks, either))])
  }

  #ends(names) {
    const underWay = this.moment.lane?.[0]
    return names.filter(name => name === underWay || this.left.has(name))
      .map(name => name === underWay ? soon(this.lane) : this.#course(name))
  }

  #level(order) {
    if (this.moment.state.level >= order) return soon(this.now)
    const { draft: { levels, needs, courses }, nodes } = this.clock
    if (this.bounds) {
      return soon(!this.settled || levels.size || [...needs].some(at => nodes[at].op === "degree") ? this.bounds.level(order) : NEVER)
    }
    const able = sorted(courses).filter(([, { degree }]) => degree?.[0] >= order)
    const ends = this.#ends(able.map(([name]) => name))
    return ends.length ? this.#any(ends) : soon(NEVER)
  }

  #course(name) {
    const { known, opening, lengths } = this
    if (known.has(name)) return known.get(name)
    const { need } = this.clock.draft.courses.get(name), weeks = lengths.get(name), mine = share(weeks, [name])
    if (need === null || opening.has(name)) return this.#after(soon(this.now + weeks, mine))
    const { time, study } = this.#below(name, need), found = this.#after(soon(time + weeks, new Map([...study, ...mine])))
    if (this.#around === NEVER) known.set(name, found)
    return found
  }

  #work(at, node) {
    const { draft: { roles }, judge } = this.clock, { work: pace, role: mine } = judge.person
    const may = role => role === mine || roles.has(role) || (!this.settled && this.bounds.drafts.isBelow(role))
    const jobs = Object.entries(node.jobs).filter(([role]) => may(role))
      .map(([role, rate]) => ({ start: this.#begun(role, node), rate, lasts: judge.lasts(role, this.moment) }))
    const [hours, weeks, floors] = judge.tally(at, this.moment.state), [byHours, byWeeks, ...byFloor] = paced(node, jobs, pace)
    return this.#all([this.#total(node, "hours", byHours, hours), this.#total(node, "weeks", byWeeks, weeks),
      ...byFloor.map((by, i) => this.#gathered(by, lowest(node.floors[i].min) - floors[i]))])
  }

  #parts(at) {
    const { nodes, judge, draft, desk } = this.clock, node = nodes[at], { role, work } = judge.person
    const able = name => name in node.jobs && (name === role || !desk.after(at).has(name))
    const jobs = [...union([role], draft.roles)].map(name =>
      able(name) ? { start: this.#begun(name, node).time, rate: node.jobs[name] } : { start: NEVER, rate: { plain: 0, caps: [], floors: [] } })
    const [hours, , floors] = judge.tally(at, this.moment.state), [byHours, , ...byFloor] = paced(node, jobs, work)
    const ways = rows(node.hours).filter(([order]) => this.#level(order).time < NEVER).flatMap(([, asked]) => [asked,
      ...less(node, "hours", asked).filter(([, sub]) => this.node(sub).time < NEVER).map(([left]) => left)])
    return [part(Math.min(...ways) - hours, byHours()), ...byFloor.map((by, i) => part(lowest(node.floors[i].min) - floors[i], by()))]
      .filter(({ hours, best }) => TOLERANCE < hours && hours < NEVER && best)
  }

  #total(node, key, jobs, had) {
    if (!node.subs.length && !isTable(node[key])) return this.#gathered(jobs, lowest(node[key]) - had)
    return this.#any(rows(node[key]).flatMap(([order, asked]) => {
      const held = this.#level(order)
      return [this.#all([held, this.#gathered(jobs, asked - had)]), ...less(node, key, asked).map(([left, at]) =>
        this.#all([held, this.node(at), this.#gathered(jobs, left - had)]))]
    }))
  }

  #begun(role, node) {
    const { clock, moment } = this, held = once(this.#held, role, () => clock.canHold(moment, role))
    const start = held ? soon(this.now) : this.node(clock.program.roles[role].need)
    return node.while === null ? start : this.#all([start, this.node(node.while)])
  }

  #gathered(jobs, hours) {
    if (hours <= TOLERANCE) return soon(this.now)
    const giving = jobs().filter(job => job.pace)
    return soon(gathered(() => giving.map(({ start, pace, lasts }) => ({ start: start.time, pace, lasts })), hours),
      this.#any(giving.map(job => job.start)).study)
  }
}
