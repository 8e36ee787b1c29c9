// The twin of ladder/plan/bound.py and least.py.
import { Draft } from "./choice.js"
import { CLASSES, isTimed, shortest } from "./course.js"
import { covers } from "./draft.js"
import { common, once, sorted, sum, top, union } from "./plain.js"
import { NEVER, TOLERANCE, UNKNOWN, atLeast, gathered, isNamed, lacking, less, lowest, practised, rows, short } from "./tally.js"

const FREE = ["not", "check", "load", "elsewhere", "holds"]
const least = (weeks, cents = 0, unknown = new Set()) => ({ weeks, cents, unknown })
const NOTHING = least(0)
const CLOSED = least(NEVER, NEVER)

export class Bounds {
  known = new Map()
  #open = new Set()
  #loose = null
  #givers = new Map()
  #covered = new Map()
  #rates = new Map()

  constructor(program, judge, state, courses, stated) {
    Object.assign(this, { program, judge, state, courses, stated, nodes: program.nodes })
    this.shortest = new Map(courses.all.map(c => [c.name, shortest(c)]))
    this.priced = courses.all.filter(c => !c.unknown.has(CLASSES))
    this.topics = this.nodes.filter(node => node.op === "class").flatMap(node => [...node.in, ...node.topics ?? []])
  }

  of(at) {
    if (this.known.has(at)) return this.known.get(at)
    if (this.#open.has(at)) return NOTHING
    this.#open.add(at)
    const found = this.find(at)
    this.#open.delete(at)
    this.known.set(at, found)
    return found
  }

  below({ op, of, id }) {
    if (op === "credential" || op === "exam") {
      const paper = this.papers(op)[id]
      return paper ? [paper.need] : []
    }
    return op === "all" || op === "any" || op === "if" ? of : []
  }

  papers(op) {
    return this.program[op === "credential" ? "credentials" : "exams"]
  }

  closed(at) {
    if (this.of(at).weeks < NEVER) return []
    const below = this.below(this.nodes[at])
    return below.length ? below.flatMap(i => this.closed(i)) : [at]
  }

  find(at) {
    const node = this.nodes[at], { op, of } = node
    if (FREE.includes(op) || node.hours === UNKNOWN || node.weeks === UNKNOWN) return NOTHING
    if (this.judge.met(at, this.state)) return NOTHING
    switch (op) {
      case "all": return both(of.map(i => this.of(i)))
      case "any": return either(of.filter((_, n) => this.stated || !node.stated.includes(n)).map(i => this.of(i)))
      case "if": return this.of(of[0])
      case "credential": case "exam": return this.paper(node)
      case "lived": case "age": case "stay": case "window":
        return this.judge.closes(node) < 0 ? CLOSED : least(Math.max(0, this.judge.opens(node)))
      case "work": return this.work(at, node)
    }
    return this.study(at, node)
  }

  paper(node) {
    const { held } = this.state
    if (held.has(node.id)) return least(Math.max(0, held.get(node.id) + node.weeks))
    const paper = this.papers(node.op)[node.id]
    if (!paper) return CLOSED
    const need = this.of(paper.need)
    const unknown = paper.fees.filter(fee => "unknown" in fee).map(fee => `cost: ${fee.unknown}`)
    return least(need.weeks + (paper.wait || 0) + (node.weeks || 0), need.cents + sum(paper.fees, fee => fee.low ?? 0),
      union(need.unknown, unknown))
  }

  work(at, node) {
    const { work: pace, role: mine } = this.judge.person
    const held = node.jobs[mine]
    const better = Object.entries(node.jobs).filter(([role, rate]) => role === mine || !held || !covers(held, rate))
    const needs = better.map(([role]) => role === mine ? NOTHING : this.of(this.program.roles[role].need))
    const taken = node.subs.length ? NOTHING : either(needs)
    const jobs = better.map(([, rate], i) => [needs[i].weeks, rate])
    const [hours, weeks, floors] = this.judge.tally(at, this.state)
    const byHours = jobs.map(([start, rate]) => [start, pace * (rate.plain + sum(rate.caps))])
    const byWeeks = jobs.map(([start]) => [start, +(pace > 0)])
    const parts = node.floors.map((floor, i) =>
      gathered(jobs.map(([start, rate]) => [start, pace * rate.floors[i]]), lowest(floor.min) - floors[i]))
    return least(Math.max(this.total(node, "hours", byHours, hours), ...parts, this.total(node, "weeks", byWeeks, weeks)),
      taken.cents, taken.unknown)
  }

  total(node, key, jobs, had) {
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
    return Math.min(...able.map(c => this.course(c).weeks))
  }

  awarding(at) {
    const found = this.courses.giving(at)
    const timed = this.nodes[at].op === "degree" ? found.filter(isTimed) : []
    return timed.length ? timed : found
  }

  course(course) {
    const first = course.need === null ? NOTHING : this.of(course.need)
    return least(first.weeks + shortest(course), first.cents + course.low, union(first.unknown, course.unknown))
  }

  study(at, node) {
    if (node.op === "class") return this.class(at, node)
    if (node.op === "practicum") {
      const left = Math.max(0, atLeast(node, "hours") - practised(node, this.state.practice))
      return this.taught(at, left, left - sum(this.priced.map(c => this.courses.toward(at, c)[0])))
    }
    const ways = this.awarding(at).map(c => this.course(c))
    if (node.op === "training" || (!this.stated && this.courses.awarded(at))) return either(ways)
    return either([...ways, node.first === null ? NOTHING : this.of(node.first)])
  }

  class(at, node) {
    const { blocks } = this.state, asked = atLeast(node, "hours"), priced = this.priced.flatMap(c => c.blocks)
    return this.taught(at, lacking(node, blocks, 0, asked), lacking(node, [...blocks, ...priced], 0, asked))
  }

  // Weeks for what is left; the price is unknown where courses with a price leave some of it open.
  taught(at, left, open) {
    const weeks = left ? this.filled(new Draft(""), at, left, "weeks") : 0
    return least(weeks, 0, new Set(open > TOLERANCE ? [CLASSES] : []))
  }

  toStudy(draft) {
    const order = top([...draft.levels]), forced = this.forced(draft)
    const open = this.courses.level(draft) < order && this.level(order)
    const able = this.courses.all.filter(c => open && c.degree?.[0] >= order).map(c => new Map(forced).set(c.name, c))
    const ways = (able.length ? able : [forced]).map(more => this.taking(draft, more))
    return [0, 1, 2].map(i => Math.min(...ways.map(way => way[i])))
  }

  taking(draft, more) {
    const [weeks, cents, count] = this.toCover(draft.copy({ courses: new Map([...draft.courses, ...more]) }))
    return [weeks + sum(more.values(), shortest), cents + sum(more.values(), c => c.low), count + more.size]
  }

  toCover(draft) {
    const { courses, needs, priced } = draft, { stacked } = this.courses
    const key = [...courses.keys()].some(name => stacked.has(name)) ? "weeks" : "lean"
    const open = [...needs].map(at => [at, this.openAtLeast(draft, at)]).filter(([, left]) => left)
    const sure = open.filter(([at]) => priced || isNamed(this.nodes[at]))
    const [weeks, count] = this.apart(draft, open, key)
    return [weeks, this.apart(draft, sure, priced ? "cents" : "low")[0], count]
  }

  // The courses that no plan of a draft does without: the only ones that give a training.
  forced(draft) {
    const found = [...draft.needs].filter(at => this.nodes[at].op === "training" && this.courses.left(draft, at))
      .map(at => this.courses.giving(at)).filter(([one, more]) => one && !more && !draft.courses.has(one.name))
    return new Map(found.map(([one]) => [one.name, one]))
  }

  apart(draft, open, key) {
    const used = new Set(), found = open.map(([at, left]) => [-this.filled(draft, at, left, key), this.givers(at)])
    let total = 0, count = 0
    for (const [most, givers] of sorted(found, ([most]) => most)) {
      if ([...givers].some(name => used.has(name))) continue
      givers.forEach(name => used.add(name))
      total -= most
      count++
    }
    return [total, count]
  }

  filled(draft, at, left, key) {
    const whole = draft.priced && ["class", "practicum"].includes(this.nodes[at].op)
    const rates = this.rates(at, key).filter(([, , name]) => !draft.courses.has(name) && (name || !whole))
    if (whole) return once(this.#covered, `${left} ${rates}`, () => covered(rates, left))
    let total = 0
    for (const [rate, hours] of rates) {
      total += rate * Math.min(left, hours)
      left -= hours
      if (left <= TOLERANCE) return total
    }
    return NEVER
  }

  openAtLeast(draft, at) {
    const node = this.nodes[at], courses = [...draft.courses.values()]
    if (node.op === "class") return short(node, this.courses.given(at, courses), atLeast(node, "hours"))
    if (node.op === "practicum") {
      const had = practised(node, this.state.practice) + sum(courses, c => this.courses.toward(at, c)[0])
      return Math.max(0, atLeast(node, "hours") - had)
    }
    return this.courses.left(draft, at)
  }

  givers(at) {
    return once(this.#givers, at, () => {
      const node = this.nodes[at], { op, topics } = node, lean = isNamed(node)
      const names = this.awarding(at).flatMap(c => lean ? [c.name, ...c.less.map(([other]) => other)] : [c.name])
      const more = op === "practicum" ? ["practice"] : op === "class" ? (topics?.length ? topics : this.topics) : []
      return new Set([...names, ...more])
    })
  }

  // Weeks of a course and of the finished programs that would make it shorter, taken where that saves weeks.
  lean({ weeks, less }) {
    return Math.max(0, weeks - sum(less, ([other, off]) => Math.max(0, off - (this.shortest.get(other) ?? 0))))
  }

  loose() {
    if (!this.#loose) {
      const named = [...this.nodes.keys()].filter(at => isNamed(this.nodes[at]))
      this.#loose = new Set(named.flatMap(at => this.awarding(at).filter(c => !isTimed(c)).map(c => c.name)))
    }
    return this.#loose
  }

  rates(at, key) {
    return once(this.#rates, `${at} ${key}`, () => sorted(this.rated(at, key)))
  }

  rated(at, key) {
    const node = this.nodes[at], { op } = node, { study } = this.judge.person, timed = key === "weeks" || key === "lean"
    const able = this.awarding(at).filter(c =>
      isTimed(c) || isNamed(node) || this.loose().has(c.name))
    const found = able.filter(c => key !== "cents" || this.priced.includes(c)).map(c => {
      const had = sum(this.courses.toward(at, c))
      const weeks = key === "lean" && isNamed(node) ? this.lean(c) : shortest(c)
      return [(timed ? isTimed(c) ? weeks : 0 : c.low) / had, had, c.name]
    })
    if (timed && (op === "practicum" || op === "class")) {
      found.push([study ? (node.pace ?? 1) / study : NEVER, NEVER, ""])
    } else if (op === "degree" && (this.stated || !this.courses.awarded(at))) found.push([0, NEVER, ""])
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
