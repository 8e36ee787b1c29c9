// The twin of ladder/plan/solve.py.
import { Soonest } from "./ahead.js"
import { Bounds, both } from "./bound.js"
import { Clock } from "./clock.js"
import { CLASSES, shortest } from "./course.js"
import { Drafts } from "./draft.js"
import { bind } from "./person.js"
import { inside, sorted, sum, union } from "./plain.js"
import { NEVER, TOLERANCE } from "./tally.js"

const DEAR = 1e12
export const LIMIT = 30_000

export class TooManyWays extends Error {}

// Amounts are {weeks, cents, unknown, size}, a plan is {amounts, steps, draft}.
const beats = (one, other) => {
  if (one.weeks > other.weeks + TOLERANCE || one.cents > other.cents || !inside(one.unknown, other.unknown)) return false
  const same = one.weeks > other.weeks - TOLERANCE && one.cents === other.cents && one.unknown.size === other.unknown.size
  return !same || one.size <= other.size
}

export function solve(program, profile, target, limit = LIMIT) {
  const [judge, state] = bind(program, profile)
  let dead
  for (const [stated, wide] of [[false, false], [false, true], [true, false], [true, true]]) {
    const search = new Search(new Drafts(program, judge, state, stated, wide), target, limit), plans = search.run()
    if (plans.length) return { plans, dead: [], stated }
    dead = [...search.drafts.dead]
  }
  return { plans: [], dead, stated: true }
}

class Search {
  found = []
  nodes = 0

  constructor(drafts, target, limit) {
    const { program, judge, state } = drafts
    Object.assign(this, { drafts, target, limit, program, judge, state })
    this.bounds = new Bounds(program, judge, state, drafts.courses, drafts.stated)
  }

  run() {
    const waiting = this.ranked(this.drafts.start(this.target))
    while (waiting.length) {
      const [least, draft] = waiting.pop()
      if (++this.nodes > this.limit) throw new TooManyWays(this.target)
      if (this.beaten(least) || this.isClosed(draft, least)) continue
      const made = this.drafts.open(draft)
      if (made) waiting.push(...this.ranked(made))
      else this.play(draft)
    }
    return sorted(this.found, ({ amounts: { weeks, cents, unknown } }) => [weeks, cents, sorted(unknown)])
  }

  // Drafts with what they take at least, the most promising last.
  ranked(drafts) {
    const found = drafts.map(draft => [this.atLeast(draft), draft])
    return sorted(found, ([least, draft]) => [least.weeks, this.guess(draft), least.cents, least.unknown.size]).reverse()
  }

  guess(draft) {
    return sum(draft.waiting, ask => this.bounds.guess(ask.at))
  }

  ahead({ waiting, needs }) {
    return [...waiting.map(ask => ask.at), ...needs]
  }

  atLeast(draft) {
    const [cents, unknown] = this.committed(draft), [weeks, more] = this.bounds.toStudy(draft)
    const ahead = both(this.ahead(draft).map(at => this.bounds.of(at)))
    return {
      weeks: Math.max(this.least(draft, weeks), ahead.weeks), size: this.size(draft),
      cents: Math.trunc(Math.min(Math.max(cents + more, ahead.cents), DEAR)), unknown: union(unknown, ahead.unknown),
    }
  }

  isClosed(draft, least) {
    const { dead } = this.drafts
    if (least.weeks === NEVER) {
      this.ahead(draft).flatMap(at => this.bounds.closed(at)).forEach(at => dead.add(at))
      return true
    }
    if (least.cents >= DEAR) return true
    if (draft.soonest !== null || draft.waiting.length || draft.courses.size) return false
    const clock = this.clock(draft), ahead = new Soonest(clock, clock.start(), this.bounds)
    draft.soonest = ahead.target()
    if (draft.soonest < NEVER) return this.beaten({ ...least, weeks: Math.max(least.weeks, draft.soonest) })
    for (const at of draft.works) if (ahead.node(at).time === NEVER) dead.add(at)
    return true
  }

  clock(draft, hopeless = () => false) {
    return new Clock(this.program, this.judge, this.state, draft, hopeless)
  }

  play(draft) {
    const [cents, unknown] = this.committed(draft), size = this.size(draft)
    const clock = this.clock(draft, (weeks, renewals) => this.beaten({ weeks, cents: cents + renewals, unknown, size }))
    for (const moment of clock.play()) {
      const [renewals, more] = clock.renewed(moment)
      const amounts = { weeks: moment.state.time, cents: cents + renewals, unknown: union(unknown, more), size }
      this.keep({ amounts, steps: moment.steps, draft })
    }
    this.nodes += clock.played
  }

  keep(plan) {
    if (this.beaten(plan.amounts)) return
    this.found = [...this.found.filter(other => !beats(plan.amounts, other.amounts)), plan]
  }

  beaten(least) {
    return this.found.some(plan => beats(plan.amounts, least))
  }

  committed({ papers, exams, courses, unknown, priced }) {
    const { credentials, exams: all } = this.program, chosen = [...courses.values()]
    const fees = [...Array.from(papers, name => credentials[name]), ...Array.from(exams, name => all[name])]
      .flatMap(it => it.fees)
    const unread = fees.filter(fee => "unknown" in fee).map(fee => `cost: ${fee.unknown}`)
    return [sum(fees, fee => fee.low ?? 0) + sum(chosen, course => course.low),
      union(unknown, priced === false ? [CLASSES] : [], unread, ...chosen.map(course => course.unknown))]
  }

  size({ papers, exams, courses, roles }) {
    return papers.size + exams.size + courses.size + roles.size
  }

  least({ courses, users, works, soonest }, study) {
    const waits = [...users.keys()].map(at => this.judge.opens(this.program.nodes[at])).filter(wait => wait < NEVER)
    return Math.max(study + sum([...courses.values()], shortest), ...waits,
      ...[...works].map(at => this.bounds.of(at).weeks), soonest || 0)
  }
}
