// The twin of ladder/plan/draft.py, day_one.py and openings.py.
import { Draft } from "./choice.js"
import { State } from "./state.js"
import { NEVER, TOLERANCE, UNKNOWN, covers, lowest, row, tables } from "./tally.js"
import { CLASSES, isOpen, isTimed } from "./course.js"
import { Courses } from "./study.js"
import { meet, once, placed, sorted, top, union } from "./plain.js"

export class Drafts {
  dead = new Set()
  #sures = new Map()
  #free = new Map()
  #top = null
  age = this.lived
  stay = this.lived
  elsewhere = this.load

  constructor(program, judge, state, stated, wide) {
    Object.assign(this, { program, judge, state, stated, wide, nodes: program.nodes })
    this.courses = new Courses(program, judge, state)
  }

  start(target) {
    const { roles, credentials } = this.program, job = roles[target]
    this.#top = (job ?? credentials[target]).rung ?? null
    this.last = job?.sole ? 2 : 1
    const draft = new Draft(target, { checks: this.judge.questions })
    return job ? [draft.asking(job.need, [target])] : this.#paper(draft, target, [])
  }

  #sure(at) {
    return once(this.#sures, at, () => {
      const node = this.nodes[at], { op, of } = node
      if (op === "all") return of.every(i => this.#sure(i))
      if (op === "any") return of.some(i => this.#sure(i))
      if (["not", "check", "window"].includes(op) || node.within != null || node.vague) return false
      if (isUnread(node) || this.#rises(node)) return false
      if (op === "credential" && this.program.credentials[node.id]?.lives != null) return false
      return this.judge.met(at, this.state)
    })
  }

  #rises(node) {
    const { level } = this.state
    return tables(node).some(table => table.some(([order, number]) => order > level && number > row(table, level)))
  }

  open(draft) {
    if (!draft.waiting.length) return this.#cover(draft)
    while (draft.waiting.length) {
      const ask = draft.next(this.nodes), node = this.nodes[ask.at]
      const made = this.#sure(ask.at) ? this.#rest(draft, ask) : this[node.op](draft, ask, node)
      if (made) return made
    }
    return [draft]
  }

  // Notes what a node rests on that is met on day one: what is assumed, and papers held that have to be kept.
  #rest(draft, ask) {
    this.#assume(draft, ask.at)
    for (const at of this.#rests(ask.at)) this.#use(draft, { ...ask, at })
  }

  // Of alternatives the first that is met.
  #rests(at) {
    const { op, of } = this.nodes[at]
    if (op === "all") return of.flatMap(i => this.#rests(i))
    if (op === "any") return this.#rests(of.find(i => this.#sure(i)))
    return op === "credential" ? [at] : []
  }

  // Notes what is taken as met because the person did not say: age, residence, which lived experience a job took.
  #assume(draft, at) {
    const { op, of, whose } = this.nodes[at], { person } = this.judge
    if (op === "all") of.forEach(i => this.#assume(draft, i))
    else if (op === "lived" ? !person.lived.some(it => it.either.every(word => [...of, ...whose].includes(word)))
      : ["age", "stay"].includes(op) && person[op] === null) draft.checks.add(at)
  }

  #die(at) {
    this.dead.add(at)
    return []
  }

  // Each kind of node: nothing when nothing had to be chosen, else the drafts to go on with.

  all(draft, { path }, node) {
    draft.waiting = [...node.of.map(at => ({ at, path })), ...draft.waiting]
  }

  any(draft, { at, path }, node) {
    if (draft.choice.has(at)) return draft.ask(node.of[draft.choice.get(at)], path)
    const ways = this.#ways(node)
    const first = ways.find(i => node.exams ? this.#sits(draft, this.nodes[node.of[i]].id) : this.#isSaid(node.of[i]))
    return (first === undefined ? ways : [first]).flatMap(i => {
      const later = first === undefined && path.length <= this.last ? ways.filter(way => way > i) : []
      const papers = later.map(way => this.nodes[node.of[way]]).filter(it => !it.weeks && this.#isForGood(it.id)).map(it => it.id)
      const choice = placed(draft.choice, at, i), spare = union(draft.spare, papers)
      return papers.some(id => draft.papers.has(id)) ? [] : draft.asking(node.of[i], path, { choice, spare })
    })
  }

  #isForGood(name) {
    return this.program.credentials[name]?.lives === null
  }

  #sits(draft, exam) {
    return draft.exams.has(exam) && !this.program.exams[exam].wait
  }

  #ways = ({ of, stated }) => [...of.keys()].filter(i => this.stated || !stated.includes(i))

  // Whether nothing is asked but what takes no time and no money, as far as anyone can compute.
  #isSaid(at) {
    const node = this.nodes[at], { op, of, kind } = node, said = i => this.#sure(i) || this.#isSaid(i)
    if (op === "any") return this.#ways(node).some(way => this.#isSaid(of[way]))
    if (op === "all") return of.length > 0 && of.every(said)
    return op === "check" && kind !== UNKNOWN
  }

  holds(draft, { at }, node) {
    if (!node.ids.some(id => this.state.held.has(id) || draft.papers.has(id))) return this.#die(at)
  }

  if(draft, { at, path }, node) {
    if (this.judge.cases.get(at)) draft.ask(node.of[0], path)
  }

  not(_, { at }, node) {
    if (this.#sure(node.of[0])) return this.#die(at)
  }

  window(draft, ask, node) {
    this.#use(draft, ask)
    if (this.judge.closes(node) < 0) return this.#die(ask.at)
  }

  #use(draft, { at, path }) {
    draft.users.set(at, union(draft.users.get(at) ?? [], path.slice(-1)))
  }

  check(draft, { at }, node) {
    draft.checks.add(at)
    if (node.kind === UNKNOWN) draft.unknown.add(`time: ${node.at.split("#")[0]}`)
  }

  lived(draft, ask, node) {
    if (this.judge.opens(node) === NEVER) return this.#die(ask.at)
    if (node.vague) draft.unknown.add(`time: ${node.at}`)
    this.#assume(draft, ask.at)
    this.#use(draft, ask)
  }

  load(_, { at }) {
    return this.#die(at)
  }

  // The draft that refused the level comes to it by this degree.
  degree(draft, ask, { level }) {
    return !draft.courses.size && level === top(draft.levels) ? [] : this.training(draft, ask)
  }

  training(draft, ask) {
    draft.needs.add(ask.at)
    this.#use(draft, ask)
  }

  practicum(draft, ask, node) {
    if (node.hours === UNKNOWN) draft.unknown.add(`time: ${node.at}`).add(CLASSES)
    const had = draft.needs.has(ask.at)
    this.training(draft, ask)
    if (!had) return this.#extras(draft, ask, node)
  }

  class(draft, ask, node) {
    if (!node.vague) return this.practicum(draft, ask, node)
    draft.checks.add(ask.at)
    draft.unknown.add(CLASSES)
  }

  credential(draft, ask, { id }) {
    if (ask.path.includes(id) || !this.program.credentials[id]) return this.#die(ask.at)
    this.#use(draft, ask)
    return draft.papers.has(id) ? [draft] : draft.spare.has(id) ? [] : this.#paper(draft, id, ask.path, ask.at)
  }

  #paper(draft, name, path, at) {
    const { need, status } = this.program.credentials[name]
    if (status === "closed") return this.#die(at ?? need)
    if (this.state.held.has(name)) return [draft]
    const unknown = union(draft.unknown, status === "pending" ? [`time: ${name}`] : [])
    return [draft.asking(need, [...path, name], { papers: union(draft.papers, [name]), unknown })]
  }

  exam(draft, { at, path }, { id }) {
    this.#use(draft, { at, path: path.filter(name => name[0] !== "#") })
    if (draft.exams.has(id)) return
    draft.exams.add(id)
    draft.ask(this.program.exams[id].need, [...path, id])
  }

  work(draft, ask, node) {
    const { at, path } = ask
    this.#use(draft, ask)
    if (draft.works.has(at)) return
    if (isUnread(node)) draft.unknown.add(`time: ${node.at}`)
    draft.works.add(at)
    if (node.while !== null) draft.ask(node.while, [...path, `#${at}`])
    const done = this.judge.worked(at, this.state)
    const over = done && node.within === null && !this.#rises(node)
    const names = over ? [] : this.#jobs(draft, node, ask), jobs = names.map(role => this.#take(draft, role, ask))
    // Also two that end, one after the other.
    const ends = names.filter(role => role !== this.judge.person.role && !this.isLasting(role))
    for (const role of ends) for (const other of ends) if (role < other) jobs.push(this.#take(this.#take(draft, role, ask), other, ask))
    if (done) jobs.push(draft)
    const made = [...jobs.flatMap(job => this.#extras(job, ask, node) ?? [job]), ...done ? [] : this.#spared(draft, ask, node)]
    return made.length ? made : this.#die(at)
  }

  // Without any job, where a substitution takes off all that is left.
  #spared(draft, { at, path }, node) {
    const [hours, weeks, had] = this.judge.tally(at, this.state), { level } = this.state
    if (!node.floors.every(({ min }, i) => lowest(min) <= had[i] + TOLERANCE)) return []
    return node.subs.filter(sub => !("accepted" in sub) && !this.#sure(sub.with) && this.#can(sub.with) &&
      row(node.hours, level) - sub.hours <= hours + TOLERANCE && row(node.weeks, level) - sub.weeks <= weeks + TOLERANCE)
      .map(sub => draft.asking(sub.with, [...path, `#${at}`]))
  }

  #jobs(draft, node, { at, path }) {
    const mine = this.judge.person.role, rates = node.jobs, kept = [], [, , had] = this.judge.tally(at, this.state)
    // A job gives something to each open floor that no job of another block of work could fill.
    const gives = role => node.floors.every(({ min, only }, i) =>
      lowest(min) <= had[i] + TOLERANCE || !only.length || meet(only, [mine, role]))
    const below = Object.keys(rates).filter(role => role === mine || (!path.includes(role) && this.isBelow(role)))
    const able = this.#near(draft, below).filter(gives)
    for (const role of sorted(able, role => [role !== mine, !this.#isFree(role)])) {
      const free = kept.filter(other => this.#isFree(other) || other === mine && this.isLasting(other))
      if (!free.some(other => covers(rates[other], rates[role]))) kept.push(role)
    }
    return kept
  }

  #near(draft, jobs) {
    const { roles } = this.program, has = name => this.state.held.has(name) || draft.papers.has(name)
    const opened = ({ papers }) => papers.length && papers.every(has)
    const asking = jobs.filter(role => role !== this.judge.person.role && !this.#isFree(role) && !opened(roles[role]))
    // Above a job that lasts; where all end, above any.
    const higher = ({ lane, rung }) => {
      const near = asking.filter(other => roles[other].lane === lane), lasting = near.filter(other => this.isLasting(other))
      return (lasting.length ? lasting : near).some(other => roles[other].rung < rung)
    }
    return jobs.filter(role => this.wide || !asking.includes(role) || !higher(roles[role]))
  }

  isLasting(role) {
    return !this.program.roles[role].ends.length
  }

  isBelow(role) {
    const { rung } = this.program.roles[role]
    return this.#isFree(role) || (rung !== null && (this.#top === null || rung < this.#top))
  }

  #isFree(role) {
    return once(this.#free, role, () => isOpen(this.judge, this.state, this.program.roles[role].need))
  }

  #take(draft, role, { path }) {
    if (role === this.judge.person.role || draft.roles.has(role)) return draft.copy()
    return draft.asking(this.program.roles[role].need, [...path, role], { soonest: null, roles: union(draft.roles, [role]) })
  }

  // What may be earned so that less is asked: a substitution, or a degree with a row of its own.
  #extras(draft, { path }, node) {
    const made = (node.subs ?? []).map(sub => sub.with).filter(at => !this.#has(draft, at) && this.#can(at))
      .map(at => draft.asking(at, [...path, `#${at}`], { soonest: null }))
    const levels = this.#rows(node).filter(level => !draft.levels.has(level) && !draft.refused.includes(level) &&
      ![...draft.needs].some(need => this.nodes[need].level === level))
    made.push(...levels.map(level => draft.copy({ soonest: null, levels: union(draft.levels, [level]) })))
    draft.refused = [...draft.refused, ...levels]
    return made.length ? [draft, ...made] : null
  }

  // Whether a draft meets a node anyway: what is had on day one, its papers and its needs are enough.
  #has(draft, at) {
    const node = this.nodes[at], { op, of, id, ids = [id] } = node, { needs, checks, papers } = draft
    if (this.#sure(at) || needs.has(at) || checks.has(at)) return true
    switch (op) {
      case "all": return of.every(i => this.#has(draft, i))
      case "any": return of.some(i => this.#has(draft, i))
      case "degree": return [...needs].some(need => implies(this.nodes[need], node))
    }
    return !node.weeks && ids.some(name => papers.has(name))
  }

  #can(at) {
    const { op, of } = this.nodes[at]
    if (op === "degree") {
      return this.courses.all.some(c =>
        c.degree && isTimed(c) && this.judge.met(at, new State({ degrees: [c.degree] })))
    }
    return op !== "check" && (of ?? []).every(i => !this.nodes[i] || this.#can(i))
  }

  #rows(node) {
    const orders = tables(node).flat().map(([order]) => order)
    return sorted(new Set(orders.filter(order => order > this.state.level)))
  }

  #cover(draft) {
    const { needs, priced, courses: taken } = draft, level = top([...draft.levels])
    let left
    const at = sorted(needs, need => this.#narrow(need)).find(need => left = this.courses.left(draft, need)) ?? -1
    if (at >= 0 && priced === null && [...needs].some(need => this.nodes[need].op !== "degree")) {
      return [draft.copy({ priced: true }), draft.copy({ priced: false })]
    }
    if (this.courses.level(draft) < level) return this.#opened(draft, this.courses.toLevel(draft, level), -1)
    if (at < 0) {
      return priced === false && ![...taken.values()].some(course => course.unknown.has(CLASSES)) ? [] : null
    }
    const found = left === NEVER ? [] : this.courses.forNeed(draft, at, left, this.stated)
    return found.length || priced ? this.#opened(draft, found, at) : this.#die(at)
  }

  #opened(draft, courses, at) {
    return courses.map(c => draft.copy({
      courses: placed(draft.courses, c.name, c), picked: placed(draft.picked, at, c.name),
      waiting: c.need === null ? [] : [{ at: c.need, path: [c.name] }],
    }))
  }

  #narrow(at) {
    const { op, level, topics, credit } = this.nodes[at]
    if (op === "degree") return [-level, false, at]
    return [op === "class" && !topics ? 1e6 : topics?.length ?? 0, !credit, at]
  }
}

const implies = (one, { level, fields }) => one.op === "degree" && one.level >= level &&
  (!fields || one.fields?.length && one.fields.every(field => fields.includes(field)))

const isUnread = node => node.hours === UNKNOWN || node.weeks === UNKNOWN
