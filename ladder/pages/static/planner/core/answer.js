// The twin of ladder/plan/answer.py.
import { TOLERANCE, UNKNOWN, WAITING, isFixed } from "./tally.js"
import { CLASSES, DEGREE, TUITION } from "./course.js"
import { kept, renewals, total } from "./renewal.js"
import { bind } from "./person.js"
import { once, placed, sorted, sum, union } from "./plain.js"
import { Members } from "./members.js"
import { Clock } from "./clock.js"
import { Judge } from "./state.js"
import { feesOf, solve } from "./solve.js"

export { LIMIT, TooManyWays } from "./solve.js"

// What stands first under "also check", the first of all last.
const FIRST = ["later", "unknown", "background"]

// What `dataclasses.asdict` makes of the Python Answer, without the program and the leaves on the way of each plan. Throws TooManyWays.
export function answer(program, profile, target, limit, told) {
  return new Teller(program, profile, target, solve(program, profile, target, limit, told)).tell()
}

const amount = (least, most, unknown) => ({ least, most: unknown.length ? null : most, unknown })

const above = priced => sum(priced, it => it.high - it.low)

class Teller {
  constructor(program, profile, target, result) {
    const [judge, state] = bind(program, profile)
    Object.assign(this, { program, target, result, judge, state, nodes: program.nodes })
  }

  tell() {
    const { target, result: { plans, dead, stated } } = this, labels = this.#labels()
    return {
      target, plans: plans.map(plan => this.#plan(plan, labels(plan))), another_way: this.#other(), dead, stated,
    }
  }

  #labels() {
    const plans = this.result.plans.filter(plan => plan.steps.length && !this.#pending(plan).length)
    const best = (kind, whole, ...keys) => {
      const unread = plan => named(kind, plan.amounts.unknown).length
      const known = plans.filter(plan => plan.amounts[keys[0]] || !unread(plan))
      return sorted(known, plan => [sum(plan.draft.courses.values(), c => c.unknown.has(whole)), unread(plan), ...keys.map(key => Math.round(plan.amounts[key] * 1e6))])[0]
    }
    const fastest = best("time", DEGREE, "weeks", "cents"), cheapest = best("cost", TUITION, "cents", "weeks")
    return plan => [plan === fastest && "fastest", plan === cheapest && "cheapest",
      plans.includes(plan) && this.#keepsJob(plan) && "keeps your job"].filter(label => label)
  }

  #pending({ draft }) {
    return [...draft.papers].filter(paper => this.program.credentials[paper].status === "pending")
  }

  #keepsJob({ amounts, draft, steps }) {
    const { role } = this.judge.person
    return !named("time", amounts.unknown).length && role !== null && !draft.unknown.has(CLASSES) && steps.every(({ kind, record }) =>
      kind === "work" ? record === role : kind !== "study" || this.program.studies[record]?.daytime === false)
  }

  #plan(plan, labels) {
    const { draft, amounts: { weeks, cents } } = plan, courses = [...draft.courses.values()]
    const local = sorted(draft.checks).filter(at => this.nodes[at].kind === "local").map(at => this.nodes[at].at)
    const fees = feesOf(this.program, draft), members = new Members(fees)
    const done = plan.steps.map(step => ({ step, cost: this.cost(plan, step, members), serves: this.#serves(plan, step) }))
    const waits = this.#waits(plan), steps = [...waits, ...done]
    const open = steps.filter(({ step, serves }) => serves.some(at => this.nodes[at].jobs?.[step.record]?.open))
    const shares = sorted(new Set(open.map(({ step }) => `share of an hour in ${step.record}`)))
    const unknown = union(plan.amounts.unknown, this.#unsure(plan), ...courses.map(c => c.open))
    return {
      labels, weeks: amount(weeks, weeks, [...named("time", unknown), ...local, ...shares]),
      cents: amount(cents - sum(courses, c => c.perhaps) - members.saved(), cents + above([...courses, ...fees]), named("cost", unknown)),
      steps, checks: this.#checks(plan), pending: this.#pending(plan),
      // None where something has to be waited for, or nobody states how long a degree takes: that may be what takes longest.
      binding: labels.length && !waits.length && !plan.amounts.unknown.has(DEGREE) ? this.#binding(plan) : null,
    }
  }

  // What only time brings, one step for all rules that ask for the same day.
  #waits({ draft }) {
    const found = new Map()
    for (const at of sorted(draft.users.keys())) {
      const { op } = this.nodes[at], end = WAITING.includes(op) ? this.judge.opens(this.nodes[at]) : 0
      if (end > TOLERANCE) once(found, `${op} ${end}`, () => [end]).push(at)
    }
    return Array.from(found.values(), ([end, ...serves]) =>
      ({ step: { kind: "wait", record: `~${serves[0]}`, start: 0, end }, cost: amount(0, 0, []), serves }))
  }

  #unsure({ draft, steps, amounts: { weeks } }) {
    const had = steps.filter(step => step.kind === "credential").map(step => [this.program.credentials[step.record], step.end])
    const open = [...had, ...kept(this.program, this.judge, this.state, draft)]
      .filter(([paper, since]) => !paper.lasts && Math.max(since, 0) < weeks - TOLERANCE)
    return total(open.map(([paper]) => renewals(paper, 1))).unknown
  }

  cost({ draft }, { kind, record }, members) {
    if (kind === "study") {
      const { low, high, perhaps, unknown, open } = draft.courses.get(record)
      return amount(low - perhaps, high, named("cost", union(unknown, open)))
    }
    const fees = kind === "work" ? [] : this.program[`${kind}s`][record].fees, least = members.cost(fees)
    return amount(least, Math.max(least, sum(fees, fee => fee.high)), fees.filter(fee => "unknown" in fee).map(fee => fee.unknown))
  }

  #serves({ draft, amounts, steps }, { kind, record, start, end }) {
    const { works, needs, users } = draft
    // What was begun before a step did not wait for it.
    const isAwaited = (at, time) => [...users.get(at)].some(name => !(steps.find(it => it.record === name)?.start <= time + TOLERANCE))
    if (kind === "work") {
      const idle = [this.state, Object.assign(this.#clock(draft, this.judge).had(), { time: amounts.weeks })]
      return [...works].filter(at => record in this.nodes[at].jobs && this.#isShort(draft, at, idle) && isAwaited(at, start))
    }
    if (kind !== "study") return sorted(users.keys()).filter(at => this.nodes[at].id === record)
    const clock = this.#clock(draft, this.judge)
    const found = [...needs].filter(at => clock.serving(at)[0].includes(record) && isAwaited(at, end - 2 * TOLERANCE))
    return found.length ? found : [...needs, ...works].filter(at => !isFixed(this.nodes[at]))
  }

  #isShort(draft, at, idle) {
    const { hours, weeks } = this.nodes[at]
    return hours === UNKNOWN || weeks === UNKNOWN || !idle.every(state => this.judge.worked(at, state, draft))
  }

  #clock(draft, judge) {
    return new Clock(this.program, judge, this.state, draft, () => false)
  }

  #checks({ draft }) {
    const degrees = Array.from(draft.courses.keys(), name => this.program.studies[name]?.degree ?? {})
    const transfers = degrees.filter(it => it.transfer && this.state.level > 1 && this.state.level <= it.level)
    return sorted(new Set([...draft.checks, ...transfers.map(it => it.transfer)]), at => [-FIRST.indexOf(this.nodes[at].kind), at])
  }

  #binding(plan) {
    let best = null, { weeks: shortest } = plan.amounts
    const ways = Array.from(this.#without(plan), ([name, draft, judge]) => [name, this.#clock(draft, judge)])
    for (const [name, clock] of sorted(ways, ([, clock]) => Math.round(clock.outlook().end * 1e6))) {
      const weeks = this.#length(clock, shortest)
      if (weeks < shortest - TOLERANCE) [best, shortest] = [[name, plan.amounts.weeks - weeks], weeks]
    }
    return best
  }

  // The draft of a plan, and who judges it, with one step taken away: each course, each block of work.
  * #without({ draft, steps }) {
    for (const [name, course] of draft.courses) {
      const courses = placed(draft.courses, name, { ...course, weeks: 0 })
      yield [name, draft.copy({ courses }), this.judge]
    }
    for (const at of draft.works) {
      const judge = new Judge(this.program, this.judge.person), node = this.nodes[at]
      judge.cases = this.judge.cases
      const floors = node.floors.map(floor => ({ ...floor, min: 0 }))
      judge.nodes = this.nodes.with(at, { ...node, hours: 0, weeks: 0, floors })
      const jobs = steps.filter(step => step.kind === "work" && step.record in node.jobs)
      const [longest] = sorted(jobs, ({ start, end }) => Math.round((start - end) * 1e6))
      yield [longest?.record ?? node.at, draft, judge]
    }
  }

  #length(clock, best) {
    clock.isSpent = () => true
    clock.hopeless = weeks => weeks >= best - TOLERANCE
    for (const { state } of clock.play()) best = Math.min(best, state.time)
    return best
  }

  #other() {
    const choices = this.result.plans.map(plan => plan.draft.choice)
    return sorted(union(...choices.map(choice => choice.keys()))).flatMap(at => this.nodes[at].stated
      .filter(way => choices.every(choice => choice.get(at) !== way)).map(way => this.nodes[at].of[way]))
  }
}

// What is unknown of a kind, `time` or `cost`, without that word.
const named = (kind, unknown) =>
  sorted(unknown).filter(name => name.startsWith(`${kind}: `)).map(name => name.slice(kind.length + 2))
