// The twin of ladder/plan/solve.py.
import { NEVER, TOLERANCE } from "./tally.js"
import { CLASSES, shortest, step } from "./course.js"
import { Clock } from "./clock.js"
import { inside, queue, sorted, sum, union } from "./plain.js"
import { Soonest } from "./ahead.js"
import { bind } from "./person.js"
import { Drafts } from "./draft.js"
import { due, kept, renewed } from "./renewal.js"
import { Bounds, both } from "./bound.js"

const DEAR = 1e12
export const LIMIT = 30_000

export class TooManyWays extends Error {}

// Amounts are {weeks, cents, unknown, size}, a plan is {amounts, steps, draft}.
const beats = (one, other) => {
  if (one.weeks > other.weeks + TOLERANCE || one.cents > other.cents || !inside(one.unknown, other.unknown)) return false
  const same = one.weeks > other.weeks - TOLERANCE && one.cents === other.cents && one.unknown.size === other.unknown.size
  return !same || one.size <= other.size
}

// `told` hears, before it is searched, of weeks than which no way that can be computed takes less.
export function solve(program, profile, target, limit = LIMIT, told) {
  const [judge, state] = bind(program, profile)
  let dead
  for (const [stated, wide] of [[false, false], [false, true], [true, false], [true, true]]) {
    const search = new Search(new Drafts(program, judge, state, stated, wide), limit), plans = search.run(target, !stated && told)
    if (plans.length) return { plans, dead: [], stated }
    dead = [...search.drafts.dead]
  }
  return { plans: [], dead, stated: true }
}

class Search {
  #found = []
  nodes = 0
  #waiting = []

  constructor(drafts, limit) {
    const { program, judge, state } = drafts
    Object.assign(this, { drafts, limit, program, judge, state })
    this.bounds = new Bounds(drafts)
  }

  run(target, told) {
    this.#add(this.drafts.start(target))
    if (told && this.#waiting.length) told(this.#waiting.at(-1)[1].weeks)
    while (this.#waiting.length) {
      const [, least, draft, clock] = this.#waiting.pop()
      if (++this.nodes > this.limit) throw new TooManyWays()
      if (clock) this.#isPutOff(draft, clock, least.weeks) || this.#play(draft, clock)
      else this.#beaten(least) || this.#open(draft)
    }
    return sorted(this.#found, ({ amounts: { weeks, cents, unknown } }) => [weeks, cents, sorted(unknown)])
  }

  // Go on with a draft to the next choice, to the one of courses, or to its end.
  #open(draft) {
    let made = this.drafts.open(draft)
    while (made?.length === 1 && (made[0].courses.size || !made[0].settled(this.program.nodes))) {
      [draft] = made
      made = this.drafts.open(draft)
    }
    this.#add(made, draft)
  }

  // Put drafts into line, or the one that is complete; the soonest is looked at first.
  #add(drafts, complete) {
    if (!drafts) {
      this.#beaten(this.#atLeast(complete)) || this.#isPutOff(complete, this.#clock(complete), -1)
    } else for (const draft of drafts.reverse()) {
      const least = this.#atLeast(draft)
      if (this.#beaten(least) || this.#isClosed(draft, least)) continue
      this.#wait(draft.soonest > least.weeks ? this.#atLeast(draft) : least, draft)
    }
  }

  // Put one draft into line, the soonest last; of equals the last one is looked at first.
  #wait(least, draft, clock) {
    const key = [Math.round(least.weeks * 1e6), least.cents, least.unknown.size, least.size].map(it => -it)
    queue(this.#waiting, [key, least, draft, clock])
  }

  #ahead({ waiting, needs }) {
    return [...waiting.map(ask => ask.at), ...needs]
  }

  #atLeast(draft) {
    const [cents, unknown] = this.#committed(draft), [weeks, more, courses] = this.bounds.toStudy(draft, draft.needs)
    const ahead = both(this.#ahead(draft).map(at => this.bounds.of(at))), least = Math.max(this.#least(draft, weeks), ahead.weeks)
    const owed = due(least < NEVER ? kept(this.program, this.judge, this.state, draft) : [], least)
    return {
      weeks: least, size: this.#size(draft) + courses,
      cents: Math.trunc(Math.min(Math.max(cents + more, ahead.cents) + owed.cents, DEAR)),
      unknown: union(unknown, ahead.unknown, owed.unknown),
    }
  }

  #isClosed(draft, least) {
    const ends = least.weeks === NEVER ? this.#ahead(draft).flatMap(at => this.bounds.closed(at))
      : this.#isEmployed(draft) ? this.#never(draft) : []
    ends.forEach(at => this.drafts.dead.add(at))
    return ends.length > 0 || least.weeks === NEVER || draft.soonest === NEVER || least.cents >= DEAR
  }

  // Whether the jobs for all work of a draft, as far as it is opened, are chosen, and no course yet.
  #isEmployed({ courses, waiting }) {
    return !courses.size && waiting.every(({ at }) => this.program.nodes[at].op !== "work")
  }

  // The work that is never done in the jobs of a draft; else notes when the draft can be done at the soonest.
  #never(draft) {
    const clock = this.#clock(draft), soonest = new Soonest(clock, clock.start(), [], this.bounds)
    const end = soonest.end()
    draft.soonest = end < NEVER || soonest.settled ? end : null
    return draft.soonest !== NEVER ? [] : [...draft.works].filter(at => soonest.node(at).time === NEVER)
  }

  // Whether a complete draft takes longer than some weeks, with the renewals with which it is not beaten.
  #isPutOff(draft, clock, weeks) {
    const first = clock.outlook().hope(), later = first?.[0] > weeks
    if (later) this.#wait(this.#amounts(clock, ...first), draft, clock)
    return !first || later
  }

  // The clock that plays a draft out, with what the draft commits to.
  #clock(draft) {
    const clock = new Clock(this.program, this.judge, this.state, draft, (weeks, owed) => {
      if (this.nodes + clock.played > this.limit) throw new TooManyWays()
      return this.#beaten(this.#amounts(clock, weeks, owed))
    })
    clock.base = [...this.#committed(draft), this.#size(draft)]
    return clock
  }

  #amounts({ base: [cents, unknown, size] }, weeks, owed) {
    return { weeks, cents: cents + owed.cents, unknown: union(unknown, owed.unknown), size }
  }

  // Every way to play a draft out in time, until no other can be better.
  #play(draft, clock) {
    for (const moment of clock.play()) {
      const { state: { time }, steps } = moment
      this.#keep({ amounts: this.#amounts(clock, time, renewed(clock, moment, time)), steps, draft })
      if (!clock.outlook().hope()) break
    }
    this.nodes += clock.played
  }

  #keep(plan) {
    if (this.#beaten(plan.amounts)) return
    this.#found = [...this.#found.filter(other => !beats(plan.amounts, other.amounts)), plan]
  }

  #beaten(least) {
    return this.#found.some(plan => beats(plan.amounts, least))
  }

  #committed(draft) {
    const { courses, unknown, priced } = draft, chosen = [...courses.values()], fees = feesOf(this.program, draft)
    const unread = fees.filter(fee => "unknown" in fee).map(fee => `cost: ${fee.unknown}`)
    return [sum(fees, fee => fee.low) + sum(chosen, course => course.low),
      union(unknown, priced === false ? [CLASSES] : [], unread, ...chosen.map(course => course.unknown))]
  }

  #size({ papers, exams, courses, roles }) {
    return papers.size + exams.size + new Set(Array.from(courses.values(), step)).size + roles.size
  }

  #least({ courses, users, works, soonest }, study) {
    const waits = [...users.keys()].map(at => this.judge.opens(this.program.nodes[at])).filter(wait => wait < NEVER)
    return Math.max(study + sum([...courses.values()], shortest), ...waits,
      ...Array.from(works, at => this.bounds.of(at).weeks), soonest)
  }
}

export const feesOf = ({ credentials, exams: all }, { papers, exams }) =>
  [...Array.from(papers, name => credentials[name]), ...Array.from(exams, name => all[name])].flatMap(it => it.fees)
