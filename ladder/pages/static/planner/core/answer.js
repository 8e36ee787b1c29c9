// The twin of ladder/plan/answer.py.
import { Clock } from "./clock.js"
import { bind } from "./person.js"
import { sorted, sum } from "./plain.js"
import { solve } from "./solve.js"
import { Judge } from "./state.js"
import { TOLERANCE, UNKNOWN } from "./tally.js"
import { askedOf } from "./way.js"

export { LIMIT, TooManyWays } from "./solve.js"

const FIRST = ["background", "unknown", "later"]

// What `dataclasses.asdict` makes of the Python Answer, without the program. Throws TooManyWays.
export function answer(program, profile, target, limit) {
  return new Teller(program, profile, target, solve(program, profile, target, limit)).tell()
}

const amount = (least, most, unknown) => ({ least, most: unknown.length ? null : most, unknown })

class Teller {
  constructor(program, profile, target, result) {
    const [judge, state] = bind(program, profile)
    Object.assign(this, { program, target, result, judge, state, nodes: program.nodes })
  }

  tell() {
    const { target, result: { plans, dead, stated } } = this, labels = this.labels()
    return {
      target, plans: plans.map(plan => this.plan(plan, labels.get(plan) ?? [])), another_way: this.other(), dead, stated,
    }
  }

  labels() {
    const plans = this.result.plans.filter(plan => plan.steps.length && !this.pending(plan).length), found = new Map()
    const add = (plan, label) => found.set(plan, [...found.get(plan) ?? [], label])
    const best = (label, kind, ...keys) => {
      const known = plans.filter(plan => plan.amounts[keys[0]] || !of(kind, plan).length)
      sorted(known, plan => [of(kind, plan).length, ...keys.map(key => plan.amounts[key])]).slice(0, 1).forEach(plan => add(plan, label))
    }
    best("fastest", "time", "weeks", "cents")
    best("cheapest", "cost", "cents", "weeks")
    for (const plan of plans) if (this.keepsJob(plan)) add(plan, "keeps your job")
    return found
  }

  pending({ draft }) {
    return [...draft.papers].filter(paper => this.program.credentials[paper].status === "pending")
  }

  keepsJob({ steps }) {
    return this.judge.person.role !== null && steps.every(step =>
      step.kind !== "study" || this.program.studies[step.record]?.daytime === false)
  }

  plan(plan, labels) {
    const { draft, amounts: { weeks, cents } } = plan, courses = [...draft.courses.values()]
    const local = sorted(draft.checks).filter(at => this.nodes[at].kind === "local").map(at => this.nodes[at].at)
    const steps = plan.steps.map(step => ({ step, cost: this.cost(plan, step), serves: this.serves(plan, step) }))
    const open = steps.filter(({ step, serves }) => serves.some(at => this.nodes[at].jobs?.[step.record]?.open))
    const shares = sorted(new Set(open.map(({ step }) => `share of an hour in ${step.record}`)))
    const more = sum(courses, c => c.high - c.low) + this.feesAbove(plan)
    return {
      labels, weeks: amount(weeks, weeks, [...of("time", plan), ...local, ...shares]),
      cents: amount(cents - sum(courses, c => c.perhaps), cents + more, of("cost", plan)),
      steps, checks: this.checks(plan), pending: this.pending(plan), binding: labels.length ? this.binding(plan) : null,
      asked: askedOf(this.program, this.judge, this.state, draft),
    }
  }

  feesAbove({ draft: { papers, exams } }) {
    const all = this.program
    const fees = [...Array.from(papers, name => all.credentials[name]), ...Array.from(exams, name => all.exams[name])]
    return sum(fees.flatMap(it => it.fees), fee => (fee.high ?? 0) - (fee.low ?? 0))
  }

  cost({ draft }, { kind, record }) {
    if (kind === "study") {
      const { low, high, perhaps, unknown } = draft.courses.get(record)
      return amount(low - perhaps, high, named("cost", unknown))
    }
    const papers = { credential: "credentials", exam: "exams" }[kind], fees = papers ? this.program[papers][record].fees : []
    return amount(sum(fees, fee => fee.low ?? 0), sum(fees, fee => fee.high ?? 0),
      fees.filter(fee => "unknown" in fee).map(fee => fee.unknown))
  }

  serves({ draft, amounts }, { kind, record }) {
    const { works, needs, users } = draft, clock = this.clock(draft, this.judge)
    if (kind === "work") {
      const idle = [this.state, Object.assign(clock.without(), { time: amounts.weeks })]
      return [...works].filter(at => record in this.nodes[at].jobs && this.isShort(draft, at, idle))
    }
    if (kind !== "study") return sorted(users.keys()).filter(at => this.nodes[at].id === record)
    return [...needs].filter(at => clock.serving(at).includes(record))
  }

  isShort(draft, at, idle) {
    const { hours, weeks } = this.nodes[at]
    return hours === UNKNOWN || weeks === UNKNOWN || !idle.every(state => this.judge.worked(at, state, draft))
  }

  clock(draft, judge, hopeless = () => false) {
    return new Clock(this.program, judge, this.state, draft, hopeless)
  }

  checks({ draft }) {
    const order = at => (FIRST.indexOf(this.nodes[at].kind ?? this.nodes[at].op) + FIRST.length + 1) % (FIRST.length + 1)
    const degrees = Array.from(draft.courses.keys(), name => this.program.studies[name]?.degree ?? {})
    const transfers = degrees.filter(it => it.transfer && this.state.level > 1 && this.state.level < it.level)
    return sorted(new Set([...draft.checks, ...transfers.map(it => it.transfer)]), at => [order(at), at])
  }

  binding(plan) {
    let best = null
    for (const [name, weeks] of this.without(plan)) {
      const saved = plan.amounts.weeks - weeks
      if (saved > TOLERANCE && (!best || saved > best[1] + TOLERANCE)) best = [name, saved]
    }
    return best
  }

  // The length of the plan with one step taken away: each course, each block of work.
  * without({ draft, steps, amounts: { weeks } }) {
    for (const [name, course] of draft.courses) {
      const courses = new Map(draft.courses).set(name, { ...course, weeks: 0 })
      yield [name, this.length(draft.copy({ courses }), this.judge, weeks)]
    }
    for (const at of draft.works) {
      const judge = new Judge(this.program, this.judge.person), node = this.nodes[at]
      judge.cases = this.judge.cases
      judge.nodes = [...this.nodes]
      judge.nodes[at] = { ...node, hours: 0, weeks: 0, floors: node.floors.map(floor => ({ ...floor, min: 0 })) }
      const step = steps.find(step => step.kind === "work" && step.record in node.jobs)
      yield [step ? step.record : node.at, this.length(draft, judge, weeks)]
    }
  }

  length(draft, judge, whole) {
    let best = whole
    for (const moment of this.clock(draft, judge, weeks => weeks >= best - TOLERANCE).play()) {
      best = Math.min(best, moment.state.time)
    }
    return best
  }

  other() {
    const chosen = new Map()
    for (const { draft: { choice } } of this.result.plans) {
      for (const [at, way] of choice) chosen.set(at, [...chosen.get(at) ?? [], way])
    }
    return sorted(chosen.keys()).flatMap(at =>
      this.nodes[at].stated.filter(way => !chosen.get(at).includes(way)).map(way => this.nodes[at].of[way]))
  }
}

// What is unknown of a kind, `time` or `cost`, without that word.
const named = (kind, unknown) =>
  sorted(unknown).filter(name => name.startsWith(`${kind}: `)).map(name => name.slice(kind.length + 2))
const of = (kind, plan) => named(kind, plan.amounts.unknown)
