// The twin of ladder/plan/bound.py, lane.py and least.py.
import { Draft } from "./choice.js"
import { NEVER, TOLERANCE, UNKNOWN, atLeast, covers, gathered, isNamed, less, lowest, paced, rows } from "./tally.js"
import { CLASSES, isTimed, shortest } from "./course.js"
import { NONE } from "./state.js"
import { common, meet, once, sorted, sum, top, union } from "./plain.js"

const FREE = ["not", "check", "load", "elsewhere", "holds"]
const least = (weeks, cents = 0, unknown = new Set()) => ({ weeks, cents, unknown })
const NOTHING = least(0)
const CLOSED = least(NEVER, NEVER)

export class Bounds {
  #known = new Map()
  #open = new Set()
  #givers = new Map()
  #offers = new Map()
  #studying = new Map()

  constructor(drafts) {
    const { program, judge, state, courses, stated } = drafts
    Object.assign(this, { drafts, program, judge, state, courses, stated, nodes: program.nodes })
  }

  of(at) {
    if (this.#known.has(at)) return this.#known.get(at)
    if (this.#open.has(at)) return NOTHING
    this.#open.add(at)
    const found = this.#find(at)
    this.#open.delete(at)
    this.#known.set(at, found)
    return found
  }

  #below({ op, of, id, jobs }) {
    if (op === "work") {
      return Object.keys(jobs).filter(role => this.drafts.isBelow(role)).map(role => this.program.roles[role].need)
    }
    if (op === "credential" || op === "exam") {
      const paper = this.#papers(op)[id]
      return paper ? [paper.need] : []
    }
    return op === "all" || op === "any" || op === "if" ? of : []
  }

  #papers(op) {
    return this.program[op === "credential" ? "credentials" : "exams"]
  }

  // Of work the leaves that close its jobs.
  closed(at, around = []) {
    if (around.includes(at) || this.of(at).weeks < NEVER) return []
    const below = this.#below(this.nodes[at]), ends = below.flatMap(i => this.closed(i, [...around, at]))
    return ends.length || (below.length && this.nodes[at].op !== "work") ? ends : [at]
  }

  #find(at) {
    const node = this.nodes[at], { op, of } = node
    if (FREE.includes(op) || node.hours === UNKNOWN || node.weeks === UNKNOWN) return NOTHING
    if (this.judge.met(at, this.state)) return NOTHING
    switch (op) {
      case "all": return both(of.map(i => this.of(i)))
      case "any": return either(of.filter((_, n) => this.stated || !node.stated.includes(n)).map(i => this.of(i)))
      case "if": return this.of(of[0])
      case "credential": case "exam": return this.#paper(node)
      case "lived": case "age": case "stay": case "window":
        return this.judge.closes(node) < 0 ? CLOSED : least(Math.max(0, this.judge.opens(node)))
      case "work": return this.#work(at, node)
    }
    return this.#study(at, node)
  }

  #paper(node) {
    const { held } = this.state
    if (held.has(node.id)) return least(Math.max(0, held.get(node.id) + node.weeks))
    const paper = this.#papers(node.op)[node.id]
    if (!paper) return CLOSED
    const need = this.of(paper.need)
    const unknown = paper.fees.filter(fee => "unknown" in fee).map(fee => `cost: ${fee.unknown}`)
    return least(need.weeks + (paper.wait || 0) + (node.weeks || 0), need.cents + sum(paper.fees, fee => fee.low ?? 0),
      union(need.unknown, unknown))
  }

  #work(at, node) {
    const { work: pace, role: mine } = this.judge.person, held = node.jobs[mine]
    const better = Object.entries(node.jobs).filter(([role, rate]) =>
      role === mine || (this.drafts.isBelow(role) && !(held && this.drafts.isLasting(mine) && covers(held, rate))))
    const needs = better.map(([role]) => role === mine ? NOTHING : this.of(this.program.roles[role].need))
    const taken = node.subs.length ? NOTHING : either(needs)
    const jobs = better.map(([role, rate], i) => ({ start: needs[i].weeks, rate, lasts: this.judge.lasts(role, { state: this.state, gone: NONE }) }))
    const [hours, weeks, floors] = this.judge.tally(at, this.state), [byHours, byWeeks, ...byFloor] = paced(node, jobs, pace)
    return least(Math.max(this.#total(node, "hours", byHours, hours), this.#total(node, "weeks", byWeeks, weeks),
      ...byFloor.map((by, i) => gathered(by, lowest(node.floors[i].min) - floors[i]))),
      taken.cents, taken.unknown)
  }

  #total(node, key, jobs, had) {
    return Math.min(...rows(node[key]).flatMap(([order, asked]) => {
      const held = this.level(order)
      return [Math.max(held, gathered(jobs, asked - had)), ...less(node, key, asked).map(([left, at]) =>
        Math.max(held, this.of(at).weeks, gathered(jobs, left - had)))]
    }))
  }

  level(order) {
    if (this.state.level >= order || this.stated) return 0
    if (this.nodes.some((node, at) => node.op === "degree" && node.level >= order && !this.courses.awarded(at))) return 0
    const able = this.courses.all.filter(c => c.degree && c.degree[0] >= order)
    return Math.min(...able.map(c => this.#course(c).weeks))
  }

  #awarding(at) {
    const found = this.courses.giving(at)
    const timed = this.nodes[at].op === "degree" ? found.filter(isTimed) : []
    return timed.length ? timed : found
  }

  #course(course) {
    const first = course.need === null ? NOTHING : this.of(course.need)
    return least(first.weeks + shortest(course), first.cents + course.low, union(first.unknown, course.unknown))
  }

  #study(at, node) {
    if (!isNamed(node)) return this.#taught(at)
    const ways = this.#awarding(at).map(c => this.#course(c))
    if (node.op === "training" || (!this.stated && this.courses.awarded(at))) return either(ways)
    return either([...ways, node.first === null ? NOTHING : this.of(node.first)])
  }

  // Weeks for what is left; the price is unknown where courses with a price leave some of it open.
  #taught(at) {
    const left = this.#openAtLeast([], at), priced = this.courses.giving(at).filter(c => !c.unknown.has(CLASSES))
    const draft = new Draft(""), weeks = left && this.#poured(draft, this.#offering(draft, at, "weeks"), left)[0]
    return least(weeks, 0, new Set(this.#openAtLeast(priced, at) ? [CLASSES] : []))
  }

  toStudy(draft, needs) {
    if (draft.courses.size) return this.#taking(draft)
    const some = sorted(needs)
    return once(this.#studying, `${some} ${draft.priced}`, () => this.#taking(draft.copy({ needs: some })))
  }

  // What a draft still takes, with the courses that it does not do without.
  #taking(before) {
    const more = this.#forced(before), added = [...more.values()], { needs, priced } = before
    const draft = before.copy({ courses: new Map([...before.courses, ...more]) }), open = this.#openOf(draft, needs)
    const sure = open.filter(([at]) => priced || isNamed(this.nodes[at]))
    return [this.#claimed(draft, open, "weeks") + sum(added, shortest),
      this.#claimed(draft, sure, priced ? "cents" : "low") + sum(added, c => c.low), this.#apart(open) + added.length]
  }

  // The courses that no plan of a draft does without: the only ones that give a training.
  #forced(draft) {
    const found = [...draft.needs].filter(at => this.nodes[at].op === "training" && this.courses.open(at, []))
      .map(at => this.courses.giving(at)).filter(([one, more]) => one && !more && !draft.courses.has(one.name))
    return new Map(found.map(([one]) => [one.name, one]))
  }

  // Of some needs those that are open, and how much: what few courses serve first, then what takes most.
  #openOf(draft, needs) {
    const open = Array.from(needs, at => [at, this.#openAtLeast([...draft.courses.values()], at)]).filter(([, left]) => left)
    return sorted(open, ([at, left]) => {
      const { level = 0, pace = 1 } = this.nodes[at]
      return isNamed(this.nodes[at]) ? [this.#giving(at).length, -level] : [NEVER, -left * pace]
    })
  }

  #apart(open) {
    const used = []
    return open.filter(([at]) => {
      const givers = this.#giving(at), free = !meet(givers, used)
      if (free) used.push(...givers)
      return free
    }).length
  }

  #claimed(draft, open, key) {
    const free = new Map(), share = name => free.get(name) ?? 1
    return sum(open, ([at, left]) => {
      const offers = this.#offering(draft, at, key)
      const now = sorted(offers.map(([rate, hours, names]) => [rate * Math.min(...names.map(share)), hours, names]))
      const best = now[0]?.[0] ?? NEVER, [found, price] = isNamed(this.nodes[at]) ? [best, best] : this.#poured(draft, now, left)
      for (const [rate, , names] of found < NEVER ? offers : []) {
        if (rate) for (const name of names) free.set(name, Math.max(0, share(name) - price / rate))
      }
      return found
    })
  }

  #poured({ priced }, offers, left) {
    if (priced) return [covered(offers, left), NEVER]
    let total = 0
    for (const [rate, hours] of offers) {
      total += rate * Math.min(left, hours)
      left -= hours
      if (left <= TOLERANCE) return [total, rate]
    }
    return [NEVER, NEVER]
  }

  #openAtLeast(courses, at) {
    const node = this.nodes[at]
    return this.courses.open(at, courses, isNamed(node) || atLeast(node, "hours"))
  }

  #giving(at) {
    return once(this.#givers, at, () => sorted(union(this.#awarding(at).map(c => c.name), this.nodes[at].elsewhere ?? [])))
  }

  #offering(draft, at, key) {
    const endless = draft.priced && !isNamed(this.nodes[at]) && NEVER  // class without a course has no price
    return once(this.#offers, `${at} ${key}`, () => sorted(this.#offered(at, key)))
      .filter(([, hours, [name]]) => !draft.courses.has(name) && hours !== endless)
  }

  #offered(at, key) {
    const node = this.nodes[at], { op, pace = 1 } = node, { study } = this.judge.person, timed = key === "weeks", named = isNamed(node)
    // A course of unknown length may be taken all the same, for a degree or a training.
    const able = this.#awarding(at).filter(c => named || isTimed(c) ||
      this.nodes.some((it, i) => isNamed(it) && this.#awarding(i).includes(c)))
    const found = able.filter(c => key !== "cents" || !c.unknown.has(CLASSES)).map(c => {
      const had = sum(this.courses.toward(at, c))
      return [(timed ? isTimed(c) ? shortest(c) : 0 : c.low) / had, had, [c.name]]
    })
    if (timed && !named) found.push([study ? pace / study : NEVER, NEVER, node.elsewhere])
    else if (op === "degree" && (this.stated || !this.courses.awarded(at))) found.push([0, NEVER, [""]])
    return found
  }
}

export const both = parts =>
  least(top(parts.map(p => p.weeks)), top(parts.map(p => p.cents)), union(...parts.map(p => p.unknown)))

export function either(ways) {
  const open = ways.filter(way => way.weeks < NEVER)
  if (!open.length) return CLOSED
  const lowest = key => Math.min(...open.map(way => way[key]))
  return least(lowest("weeks"), lowest("cents"), common(...open.map(way => way.unknown)))
}

const covered = (rates, left) => {
  const ways = new Map([[left, 0]])
  let best = NEVER
  for (const [rate, hours] of rates) {
    for (const [open, paid] of [...ways]) {
      const rest = open - hours, price = paid + (rate && rate * hours), whole = Math.floor(rest)
      if (rest <= TOLERANCE) best = Math.min(best, price)
      else if (price + rate * rest < best && price < (ways.get(whole) ?? NEVER)) ways.set(whole, price)
    }
  }
  return best
}
