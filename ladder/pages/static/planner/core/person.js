// The twin of ladder/plan/person.py.
import { NEVER, WEEKS_A_MONTH, row } from "./tally.js"
import { Judge, State } from "./state.js"
import { meet, sorted, sum, top, union } from "./plain.js"

const WORK = 40, STUDY = 10
const GRANTS = ["degree", "credential", "exam", "training", "lived", "age", "which"]

// What an amount asks for at a degree; nothing where no row is for it.
const finite = (asked, level) => row(asked, level) % NEVER || 0

const weeksBetween = (start, day) => (Date.parse(day) - Date.parse(start)) / 864e5 / 7

export function person(program, profile) {
  const start = profile.date || program.date, days = {}
  for (const node of program.nodes.filter(node => node.op === "window")) {
    for (const day of [node.from, node.until]) if (day) days[day] = weeksBetween(start, day)
  }
  const lived = (profile.lived ?? []).map(({ of = null, whose, months }) =>
    ({ of, whose, weeks: months * WEEKS_A_MONTH, either: [of ?? whose, whose] }))
  const resident = profile.resident ?? true, stay = resident ? profile.resident_months ?? null : null
  return {
    work: profile.work ?? WORK, study: profile.study ?? STUDY, lived, age: profile.age ?? null,
    stay: stay !== null ? stay * WEEKS_A_MONTH : null, resident,
    elsewhere: profile.elsewhere ?? [], days, start, role: profile.role ?? null,
  }
}

class Grant {
  past = []
  questions = new Set()
  later = { any: [], work: [], class: [], practicum: [] }
  training = this.exam

  constructor(program, profile, bound) {
    this.program = program
    this.profile = profile
    this.person = bound
    this.state = new State({
      degrees: [[profile.degree?.order ?? 0, profile.degree?.fields ?? []]],
      held: new Map(), asked: new Map(), practice: new Map(), work: new Map(),
    })
  }

  given() {
    const { profile, state, program, person: { role } } = this
    for (const [name, paper] of sorted(Object.entries(profile.credentials ?? {}))) this.#paper(name, paper)
    if (role !== null) this.#tree(program.nodes[program.roles[role].need])
    for (const { unless, gives } of this.later.any) {
      if (!unless.some(name => state.held.has(name))) gives.forEach(it => this.#tree(it))
    }
    state.exams = union(state.exams, profile.exams ?? [])
    state.trainings = union(state.trainings, profile.trainings ?? [])
    for (const name of sorted(state.trainings)) {
      const { blocks = [] } = program.studies[name] ?? {}
      state.blocks.push(...blocks.map(block => ({ ...block, end: 0, course: name })))
    }
    for (const { topics, hours, credits = null, until } of profile.education ?? []) {
      state.blocks.push({ topics, hours, credits, end: this.#week(until), course: "" })
    }
    for (const entry of profile.hours ?? []) this.past.push(this.#worked(entry))
    this.#jobs()
    this.#attended()
    for (const { hours, me } of this.later.practicum) state.practice.set(`=${me}`, finite(hours, state.level))
    for (const [name, since] of state.held) {
      state.asked.set(name, [profile.credentials?.[name]?.asked ?? this.#asked(program.credentials[name].need), since])
    }
    return state
  }

  #week(day) {
    return day ? weeksBetween(this.person.start, day) : 0
  }

  #worked({ area, hours, from, until, held = [] }) {
    const end = this.#week(until), start = from ? this.#week(from) : end - hours / (this.person.work || WORK)
    return { area, hours, start, end, held }
  }

  #paper(name, given) {
    const { held } = this.state
    if (held.has(name) || !this.program.credentials[name]) return
    held.set(name, this.#week(given.earned))
    this.#tree(this.program.nodes[this.program.credentials[name].need])
  }

  #asked(at) {
    const node = this.program.nodes[at]
    if (node.op === "all") return top(node.of.map(i => this.#asked(i)))
    return node.op === "work" ? finite(node.surely, this.state.level) : 0
  }

  #tree(node) {
    const { op, of } = node
    if (op === "all") of.forEach(i => this.#tree(this.program.nodes[i]))
    else if (this.later[op]) this.later[op].push(node)
    else if (node.kind === "term") this.questions.add(+node.me.slice(1))
    else if (GRANTS.includes(op)) this[op](node)
  }

  degree({ level, fields, check }) {
    const { order, fields: told } = this.profile.degree ?? {}
    if (check) {
      if (order === level && (told?.length || !fields?.length)) return
      if (fields?.length || this.state.level < level) this.questions.add(check)
    }
    this.state.degrees.push([level, fields ?? []])
  }

  which({ ids, check }) {
    if (!ids.some(id => this.state.held.has(id))) this.questions.add(check)
  }

  credential(node) {
    this.#paper(node.id, {})
  }

  exam({ op, id }) {
    this.state[`${op}s`] = union(this.state[`${op}s`], [id])
  }

  #jobs() {
    const { person, past, later, state: { level } } = this
    const missing = ({ hours, under }, asked) => asked.flatMap(it => {
      const fitting = past.filter(p => it.areas.includes(p.area) && (!under.length || meet(under, p.held)))
      const left = Math.min(row(it.min, level), row(hours, level)) - sum(fitting, p => p.hours)
      return left > 0 ? stretch(it.in, under, left) : []
    })
    const stretch = ([area], held, hours) => past[past.push({ area, hours, start: 0, end: 0, held }) - 1]
    const rules = sorted(
      later.work.filter(node => node.in.length && row(node.surely, level) !== NEVER),
      ({ under, areas }) => [+!under.length, areas.length],
    )
    const floors = rules.map(node => missing(node, node.floors.filter(floor => floor.in.length)))
    rules.forEach((node, place) => {
      const found = [...floors[place], ...missing(node, [{ ...node, min: node.surely }])], weeks = row(node.spent, level)
      if (weeks && !found.length) found.push(stretch(node.in, node.under, 0))
      const length = Math.max(sum(found, it => it.hours) / (person.work || WORK), weeks)
      for (const it of found) it.start = -length
    })
  }

  #attended() {
    const { blocks, level } = this.state
    const rules = this.later.class.flatMap(node => {
      const whole = finite(node.hours, level), credit = node.credit && node.per_credit
      return [
        ...node.parts.map(part => [0, part, Math.max(part.min, (part.share || 0) / 100 * whole), credit]),
        [node.topics?.length ?? 0, node, whole, credit],
      ]
    })
    for (const [, { topics, in: named }, asked, credit] of sorted(rules, ([size]) => size)) {
      const fitting = blocks.filter(block => !topics || meet(block.topics, topics))
      const hours = asked - sum(fitting, b => b.credits === null ? b.hours : b.credits * (credit || 15))
      const given = { topics: named.length ? named : [""], hours, credits: credit ? hours / credit : null }
      if (hours > 0) blocks.push({ ...given, end: 0, course: "" })
    }
  }

  lived({ of, whose, weeks }) {
    this.person.lived.push(...of.map(it => ({ of: it, whose: whose[0], weeks, either: [...of, ...whose] })))
  }

  age({ years }) {
    if (this.person.age !== null) this.person.age = Math.max(this.person.age, years)
  }
}

export function bind(program, profile) {
  const bound = person(program, profile), grant = new Grant(program, profile, bound)
  const state = grant.given(), judge = new Judge(program, bound, grant.questions)
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
