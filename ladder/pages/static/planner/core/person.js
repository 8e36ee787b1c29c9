// The twin of ladder/plan/person.py.
import { meet, same, sorted, sum, top, union } from "./plain.js"
import { Judge, State } from "./state.js"
import { NEVER, WEEKS_A_MONTH, row } from "./tally.js"

const WORK = 40, STUDY = 10
const GRANTS = ["degree", "credential", "exam", "training", "class", "work", "practicum", "lived", "age"]

const weeksBetween = (start, day) => (Date.parse(day) - Date.parse(start)) / 864e5 / 7

export function person(program, profile) {
  const start = profile.date || program.date, days = {}
  for (const node of program.nodes.filter(node => node.op === "window")) {
    for (const day of [node.from, node.until]) if (day) days[day] = weeksBetween(start, day)
  }
  const lived = (profile.lived ?? []).map(e => ({ of: e.of ?? null, whose: e.whose, weeks: e.months * WEEKS_A_MONTH }))
  const stay = profile.resident_months ?? null
  return {
    work: profile.work ?? WORK, study: profile.study ?? STUDY, lived, age: profile.age ?? null,
    stay: stay !== null ? stay * WEEKS_A_MONTH : null, resident: profile.resident ?? true,
    elsewhere: profile.elsewhere ?? [], days, start, role: profile.role ?? null,
  }
}

class Grant {
  past = []
  works = []
  classes = []

  constructor(program, profile, bound) {
    this.program = program
    this.profile = profile
    this.person = bound
    this.state = new State({ degrees: [[profile.degree?.order ?? 0, profile.degree?.fields ?? []]] })
  }

  given() {
    const { profile, state, program, person: { role } } = this
    for (const [name, paper] of sorted(Object.entries(profile.credentials ?? {}))) this.paper(name, paper)
    if (role !== null) this.tree(program.roles[role].need)
    state.exams = union(state.exams, profile.exams ?? [])
    state.trainings = union(state.trainings, profile.trainings ?? [])
    for (const name of sorted(state.trainings)) this.study(name)
    for (const { topics, hours, until } of profile.education ?? []) {
      state.blocks.push({ topics, hours, credits: null, end: this.week(until), course: "" })
    }
    for (const entry of profile.hours ?? []) this.past.push(this.worked(entry))
    this.settle()
    return state
  }

  week(day) {
    return day ? weeksBetween(this.person.start, day) : 0
  }

  worked({ area, hours, from, until, held = [] }) {
    const end = this.week(until), start = from ? this.week(from) : end - hours / (this.person.work || WORK)
    return { area, hours, start, end, held }
  }

  paper(name, given) {
    const { held, asked } = this.state
    if (held.has(name) || !this.program.credentials[name]) return
    held.set(name, this.week(given.earned))
    const { need } = this.program.credentials[name]
    this.tree(need)
    asked.set(name, [given.asked ?? this.asked(need), held.get(name)])
  }

  asked(at) {
    const node = this.program.nodes[at]
    if (node.op === "all") return top(node.of.map(i => this.asked(i)))
    const found = node.op === "work" ? row(node.hours, this.state.level) : 0
    return found === NEVER ? 0 : found
  }

  tree(at) {
    const node = this.program.nodes[at]
    if (node.op === "all" || (node.op === "any" && node.of.length === 1)) node.of.forEach(i => this.tree(i))
    else if (GRANTS.includes(node.op)) this[node.op](node)
  }

  degree(node) {
    this.state.degrees.push([node.level, node.fields ?? []])
  }

  credential(node) {
    this.paper(node.id, {})
  }

  exam(node) {
    this.state.exams = union(this.state.exams, [node.id])
  }

  training(node) {
    this.state.trainings = union(this.state.trainings, [node.id])
    this.study(node.id)
  }

  study(name) {
    const { blocks } = this.state
    const made = (this.program.studies[name]?.blocks ?? []).map(block => ({ ...block, end: 0, course: name }))
    blocks.push(...made.filter(block => !blocks.some(other => same(block, other))))
  }

  class(node) {
    const asked = row(node.hours, this.state.level), whole = asked === NEVER ? 0 : asked
    const credit = node.credit ? node.per_credit : null
    for (const part of node.parts) {
      const hours = Math.max(part.min, (part.share || 0) / 100 * whole)
      this.classes.push([0, part.topics, part.in, hours, credit])
    }
    this.classes.push([node.topics?.length ?? 0, node.topics, node.in, whole, credit])
  }

  work(node) {
    const { level } = this.state, hours = row(node.hours, level)
    if (!node.in.length || hours === NEVER) return
    const length = Math.max(hours / (this.person.work || WORK), row(node.weeks, level))
    const block = { start: -length, end: 0, held: node.while !== null ? this.papersIn(node.while) : [] }
    for (const floor of node.floors.filter(floor => floor.in.length)) {
      this.works.push([0, floor.areas, { ...block, area: floor.in[0], hours: Math.min(row(floor.min, level), hours) }])
    }
    this.works.push([node.areas.length, node.areas, { ...block, area: node.in[0], hours }])
  }

  papersIn(at) {
    const { op, id, of } = this.program.nodes[at]
    if (op === "credential") return [id]
    return op === "all" || op === "any" ? of.flatMap(i => this.papersIn(i)) : []
  }

  settle() {
    const { past, state: { blocks } } = this
    for (const [, areas, block] of sorted(this.works, ([size]) => size)) {
      const had = sum(past.filter(p => areas.includes(p.area)), p => p.hours), hours = block.hours - had
      if (hours > 0) past.push({ ...block, hours, start: block.start * hours / block.hours })
      else if (!block.hours && !had && block.start < 0) past.push(block)
    }
    for (const [, topics, named, asked, credit] of sorted(this.classes, ([size]) => size)) {
      const fitting = blocks.filter(block => !topics || meet(block.topics, topics))
      const hours = asked - sum(fitting, b => b.credits === null ? b.hours : b.credits * (credit || 15))
      const given = { topics: named.length ? named : [""], hours, credits: credit ? hours / credit : null }
      if (hours > 0) blocks.push({ ...given, end: 0, course: "" })
    }
  }

  practicum(node) {
    const { practice, level } = this.state, hours = row(node.hours, level)
    practice.set("", Math.max(practice.get("") ?? 0, hours === NEVER ? 0 : hours))
  }

  lived({ of, whose, weeks }) {
    this.person.lived.push(...of.map(it => ({ of: it, whose: whose[0], weeks })))
  }

  age({ years }) {
    if (this.person.age !== null) this.person.age = Math.max(this.person.age, years)
  }
}

export function bind(program, profile) {
  const bound = person(program, profile), grant = new Grant(program, profile, bound)
  const state = grant.given(), judge = new Judge(program, bound)
  program.nodes.forEach((node, at) => {
    if (node.op === "work") state.work.set(at, grant.past.flatMap(past => toward(judge, node, past, state)))
  })
  program.nodes.forEach((node, at) => {
    if (node.op === "if") judge.cases.set(at, judge.met(node.when, state))
  })
  return [judge, state]
}

function toward(judge, node, { area, held, hours, start, end }, state) {
  if (node.areas && !node.areas.includes(area)) return []
  if (node.while !== null) {
    const then = new State({ held: new Map(held.map(name => [name, -NEVER])), degrees: state.degrees })
    if (!judge.met(node.while, then)) return []
  }
  const length = end - start, place = node.caps.findIndex(cap => cap.areas.includes(area))
  return [{
    start, end, pace: length > 0 ? hours / length : 0, plain: +(place < 0), caps: node.caps.map((_, i) => +(i === place)),
    floors: node.floors.map(floor => +(!floor.areas.length || floor.areas.includes(area))),
  }]
}
