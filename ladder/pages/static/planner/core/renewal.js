// The twin of ladder/plan/renewal.py. What is owed is {cents, unknown}.
import { Soonest, soon } from "./ahead.js"
import { Latest } from "./latest.js"
import { sorted, sum, union } from "./plain.js"
import { NEVER, TOLERANCE } from "./tally.js"

const LAST = 1e6
const ROUNDS = 5

export const times = (paper, held) =>
  Math.max(0, Math.ceil(Math.max(0, Math.min(held, paper.lives ?? NEVER)) / paper.lasts - TOLERANCE) - 1)

export function renewals(paper, count) {
  const rows = count ? paper.renewal : []
  const unknown = rows.filter(row => "unknown" in row).map(row => `cost: ${row.unknown}`)
  return { cents: sum(rows, row => (row.low ?? 0) * count), unknown: new Set(unknown) }
}

export const total = parts =>
  ({ cents: sum(parts, part => part.cents), unknown: union(...parts.map(part => part.unknown)) })

export function renewed(clock, moment, until) {
  const had = moment.steps.filter(step => step.kind === "credential" && clock.papers[step.record].lasts)
  return total(had.map(({ record, end }) => renewals(clock.papers[record], times(clock.papers[record], until - end))))
}

export class Outlook {
  constructor(clock, moment) {
    Object.assign(this, { clock, moment, soonest: new Soonest(clock, moment) })
    this.latest = new Latest(clock, moment, this.soonest)
    this.end = this.soonest.end()
  }

  // Weeks with renewals, so that every plan takes and owes no less than one of them; none where none ends.
  options() {
    const { clock, moment, end } = this
    if (end === NEVER || this.latest.end() < this.soonest.studied() - TOLERANCE) return []
    const left = [...clock.draft.papers].filter(name =>
      !moment.steps.some(step => step.kind === "credential" && step.record === name))
    const papers = left.filter(name => clock.papers[name].lasts && clock.papers[name].renewal.length)
    let chosen = [[]]
    for (const name of papers) {
      const ways = this.ways(name, clock.papers[name])
      chosen = chosen.flatMap(before => ways.map(way => [...before, way]))
    }
    const found = new Map()
    for (const ways of chosen) {
      const weeks = ways.length ? Math.max(...ways.map(way => way[0])) : end
      const owed = total([renewed(clock, moment, weeks), ...ways.map(way => way[1])])
      found.set(`${weeks} ${owed.cents} ${sorted(owed.unknown)}`, [weeks, owed])
    }
    return sorted(found.values(), ([weeks, owed]) => [weeks, owed.cents, owed.unknown.size])
  }

  ways(name, paper) {
    const { end, latest, clock } = this, most = paper.lives === null ? NEVER : times(paper, NEVER), found = []
    let count = times(paper, Math.max(end - latest.paper(name), clock.tail(name)))
    for (let weeks = NEVER; weeks > end + TOLERANCE; count++) {
      weeks = count >= most ? end : this.within(name, paper.lasts * (count + 1))
      if (weeks < NEVER) found.push([weeks, renewals(paper, count)])
    }
    return found
  }

  // The soonest end when a paper is held for no longer than `room`, so that it comes no sooner than that before.
  within(name, room) {
    const natural = this.soonest.paper(name)
    let weeks = this.end
    for (let round = 0; round < ROUNDS; round++) {
      const late = weeks - room
      if (late <= natural.time + TOLERANCE) return weeks
      if (late > this.latest.paper(name) + TOLERANCE) return NEVER
      const ahead = new Soonest(this.clock, this.moment)
      ahead.known.set(name, soon(late, natural.study))
      const then = ahead.target()
      if (then <= weeks + TOLERANCE) return weeks
      weeks = then
    }
    return weeks
  }
}

// Weeks that every plan goes on after a paper is had: what has to wait for one that comes last of all.
export function tail(clock, paper, bounds) {
  const ahead = new Soonest(clock, clock.start(), bounds)
  ahead.known.set(paper, soon(LAST))
  return ahead.target() - LAST
}
