// The twin of ladder/plan/study.py.
import { State } from "./state.js"
import { CLASSES, DEGREE, TUITION, awards, course, finish, isOpen, isTimed, lasting, made } from "./course.js"
import { inside, noLess, once, sorted, sum } from "./plain.js"
import { NEVER, TOLERANCE, byPart, isFixed, isNamed, practised, short, tables } from "./tally.js"

export class Courses {
  #betters = new Map()
  #rivals = new Map()
  #shares = new Map()
  #awarded = new Map()
  #giving = new Map()
  #free
  #place
  #stacked

  constructor(program, judge, state) {
    Object.assign(this, { nodes: program.nodes, judge, state, rate: judge.person.study })
    const found = Object.entries(program.studies).map(([name, it]) => course(judge, state, name, it))
    // The courses that ask nothing first that takes time or choice.
    this.#free = new Set(found.filter(({ need }) => need === null || isOpen(judge, state, need)))
    this.all = sorted(found, c => [c.weeks, c.low, c.unknown.size, !this.#free.has(c), c.name])
    this.#place = new Map(this.all.map((c, n) => [c.name, n]))
    this.#stacked = new Set(this.all.flatMap(c => c.less.flatMap(([other]) => [c.name, other])))
  }

  #after(draft, more = []) {
    const state = this.state.copy()
    state.held = new Map([...state.held, ...Array.from(draft.papers, name => [name, 0])])
    for (const chosen of [...draft.courses.values(), ...more]) finish(state, chosen, 0)
    return state
  }

  level(draft) {
    return Math.max(this.state.level, ...Array.from(draft.courses.values(), c => c.degree ? c.degree[0] : 0))
  }

  left(draft, at, more = []) {
    const later = this.#later(draft, at), courses = [...draft.courses.values(), ...more].filter(c => !later.has(c.name))
    return this.open(at, courses, isNamed(this.nodes[at]) || this.#asked(draft, at, more))
  }

  // What some courses leave open of a need that asks for so much.
  open(at, courses, asked) {
    const node = this.nodes[at]
    if (node.op === "class") return short(node, this.#given(at, courses), asked)
    const given = sum(courses, c => this.toward(at, c)[0])
    if (isNamed(node)) return +!(given || this.judge.met(at, this.state))
    const left = asked - practised(node, this.state.practice) - given
    return left > TOLERANCE ? left : 0
  }

  #later(draft, at) {
    const users = i => [...draft.users.get(i) ?? []].filter(user => draft.courses.has(user))
    const found = new Set(users(at))
    for (let i = found.size && draft.courses.size; i > 0; i--) {
      for (const [other, name] of draft.picked) if (found.has(name)) users(other).forEach(user => found.add(user))
    }
    return found
  }

  #asked(draft, at, more = []) {
    const node = this.nodes[at], state = isFixed(node) ? this.state : this.#after(draft, more)
    return this.judge.target(node, "hours", state, draft)
  }

  #given(at, courses) {
    const shares = courses.map(c => this.#share(at, c))
    return this.#share(at).map((had, i) => shares.reduce((total, share) => total + share[i], had))
  }

  #share(at, one) {
    const node = this.nodes[at], since = node.within !== null ? -node.within : -NEVER
    const known = once(this.#shares, one, () => new Map())
    return once(known, at, () => byPart(node, (one ?? this.state).blocks, since))
  }

  toLevel(draft, level) {
    return this.all.filter(c => c.degree && c.degree[0] >= level && isTimed(c) && this.#worth(draft, c))
  }

  forNeed(draft, at, left, stated) {
    const node = this.nodes[at], { op } = node, hours = op === "class" || op === "practicum"
    const last = op === "class" && draft.picked.has(at) ? this.#place.get(draft.picked.get(at)) ?? NEVER : -1
    const able = op !== "class" || isFixed(node) ? this.giving(at) : this.all
    let found = able.filter(c => !draft.courses.has(c.name) && c.weeks < NEVER && fits(draft, c) &&
      this.#place.get(c.name) > last && this.left(draft, at, [c]) < left - TOLERANCE &&
      (op !== "class" || this.#saves(draft, c)) && this.#worth(draft, c))
    if (op !== "training") {
      const timed = found.filter(isTimed)
      if (hours || timed.length) found = timed
    }
    if (hours) found = found.filter(c => !this.#lifts(draft, c))
    const elsewhere = this.#elsewhere(at, node, left), wanted = hours || stated || !this.awarded(at)
    return wanted && elsewhere && elsewhere.weeks < NEVER && fits(draft, elsewhere) ? [elsewhere, ...found] : found
  }

  awarded(at) {
    const node = this.nodes[at]
    return once(this.#awarded, at, () => node.op === "degree" && this.all.some(c => awards(c, this.judge, node)))
  }

  #saves(draft, one) {
    if (draft.priced || one.practice || this.#leads(draft, one)) return true
    const saved = new Map()
    for (const at of draft.needs) {
      const node = this.nodes[at], alike = `${node.in} ${node.credit}`
      if (node.op !== "class" || !this.toward(at, one).some(Boolean)) continue
      const hours = (this.left(draft, at) - this.left(draft, at, [one])) * node.pace
      saved.set(alike, Math.max(saved.get(alike) ?? 0, hours))
    }
    return one.weeks < lasting(this.rate, sum(saved.values())) - TOLERANCE
  }

  #lifts(draft, one) {
    if (!one.degree) return false
    const asking = [...draft.needs, ...draft.works].map(at => this.nodes[at]), level = this.level(draft)
    if (asking.flatMap(tables).flat().some(([order]) => level < order && order <= one.degree[0])) return true
    const then = new State({ degrees: [one.degree] })
    return asking.flatMap(node => node.subs ?? []).some(sub =>
      this.judge.met(sub.with, then) && !this.judge.met(sub.with, this.#after(draft)))
  }

  #leads(draft, course) {
    return [...draft.needs].some(at => isNamed(this.nodes[at]) && this.toward(at, course)[0])
  }

  giving(at) {
    return once(this.#giving, at, () => this.all.filter(c => this.toward(at, c).some(Boolean)))
  }

  #elsewhere(at, node, left) {
    const name = `~${at}`
    if (node.op === "class") {
      const credits = node.credit ? left / node.per_credit : null
      const block = { topics: [...node.in, name], hours: left, credits, end: 0, course: name }
      const weeks = lasting(this.rate, left * node.pace)
      return made({ name, weeks, unknown: new Set([CLASSES]), blocks: [block], hours: left })
    }
    if (node.op === "practicum") {
      return made({ name, weeks: lasting(this.rate, left), unknown: new Set([CLASSES]), practice: left, hours: left })
    }
    if (node.op !== "degree") return null
    const after = node.first !== null ? this.nodes[node.first].level : 0, degree = [node.level, node.fields ?? []]
    return made({ name, weeks: lasting(this.rate, null), unknown: new Set([TUITION, DEGREE]), need: node.first, after, degree })
  }

  // Whether a course is of use to a draft, and its betters, for the needs of the draft, are all taken already.
  #worth(draft, one) {
    const betters = [...draft.needs].filter(at => this.giving(at).includes(one)).map(at => this.#better(one, at))
    if (one.degree && draft.levels.size) betters.push(this.#rival(one).filter(o => o.degree?.[0] >= one.degree[0]))
    return betters[0]?.every(o => draft.courses.has(o.name) || betters.some(some => !some.includes(o)))
  }

  #better(one, at) {
    return once(this.#betters, `${one.name} ${at}`, () => this.#rival(one).filter(o =>
      this.giving(at).includes(o) && noLess(this.toward(at, o), this.toward(at, one))))
  }

  toward(at, one) {
    const node = this.nodes[at]
    switch (node.op) {
      case "class": return this.#share(at, one)
      case "practicum": return [practised(node, [[one.name, one.practice]])]
      case "training": return [+one.trainings.includes(node.id)]
    }
    return [+awards(one, this.judge, node)]
  }

  #rival(other) {
    return once(this.#rivals, other, () => this.all.slice(0, this.#place.get(other.name)).filter(one => this.#free.has(one) &&
      one.low <= other.low && !this.#stacked.has(one.name) && !this.#stacked.has(other.name) &&
      inside(one.unknown, other.unknown)))
  }
}

const fits = (draft, one) => !(draft.priced && one.unknown.has(CLASSES))
