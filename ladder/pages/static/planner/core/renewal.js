// The twin of ladder/plan/renewal.py. What is owed is {cents, unknown}.
import { NEVER, TOLERANCE } from "./tally.js"
import { Latest } from "./latest.js"
import { sorted, sum, union } from "./plain.js"
import { Soonest } from "./ahead.js"

const ROUNDS = 5

export const times = ({ lives, lasts }, held) =>
  Math.max(0, Math.ceil(Math.min(held, lives ?? NEVER) / lasts - TOLERANCE) - 1)

export function renewals(paper, count) {
  const rows = count ? paper.renewal : []
  const unknown = rows.filter(row => "unknown" in row).map(row => `cost: ${row.unknown}`)
  return { cents: sum(rows, row => (row.low ?? 0) * count), unknown: new Set(unknown) }
}

export const total = parts =>
  ({ cents: sum(parts, part => part.cents), unknown: union(...parts.map(part => part.unknown)) })

export function renewed(clock, moment, until) {
  const had = moment.steps.filter(step => step.kind === "credential").map(({ record, end }) => [clock.papers[record], end])
  return due([...had, ...clock.kept], until)
}

export function kept({ credentials, roles }, { nodes, person }, { held }, draft) {
  if (!held.size) return []
  const names = [...[person.role, ...draft.roles].flatMap(job => roles[job]?.papers ?? []),
    ...Array.from(draft.users.keys(), at => nodes[at].id)]
  return sorted(held).filter(([name]) => credentials[name] && names.includes(name))
    .map(([name, since]) => [credentials[name], since])
}

export const due = (held, until) => total(held.filter(([paper]) => paper.lasts)
  .map(([paper, since]) => renewals(paper, times(paper, until - since) - times(paper, -since))))

export class Outlook {
  #end

  constructor(clock, moment) {
    Object.assign(this, { clock, moment, soonest: new Soonest(clock, moment) })
    this.latest = new Latest(clock, moment)
    this.papers = [...clock.draft.papers].map(name => [name, clock.papers[name]]).filter(([name, { lasts, renewal }]) =>
      lasts && renewal.length && !moment.steps.some(step => step.kind === "credential" && step.record === name))
  }

  get end() {
    return this.#end ??= this.soonest.end()
  }

  // The soonest end, with its renewals, that is not hopeless; nothing where nothing ends or all is hopeless.
  hope() {
    const seen = new Set()
    let line = [[this.end, new Map()]]
    while (line.length) {
      line = sorted(line, way => way[0])
      const [weeks, most] = line.shift(), key = `${sorted(most)}`
      if (weeks === NEVER || seen.has(key)) continue
      seen.add(key)
      const owed = this.#owed(weeks, this.#natural(weeks, most))
      if (!this.clock.hopeless(weeks, owed)) return [weeks, owed]
      line.push(...this.#fewer(weeks, most).map(fewer => [this.#within(fewer, weeks), fewer]))
    }
  }

  #natural(weeks, most) {
    return this.papers.map(([name, paper]) => most.get(name) ?? times(paper, weeks - this.soonest.paper(name).time))
  }

  #sure(weeks) {
    const most = this.#natural(weeks, new Map())
    return this.papers.map(([name, paper], i) => most[i] && times(paper, weeks - this.latest.paper(name)))
  }

  #owed(weeks, counts) {
    const more = this.papers.map(([, paper], i) => renewals(paper, counts[i]))
    return total([renewed(this.clock, this.moment, weeks), ...more])
  }

  // With one paper renewed less often, where that may help: where less money alone does not, only to never.
  #fewer(weeks, most) {
    const counts = this.#natural(weeks, most), sure = this.#sure(weeks), { hopeless } = this.clock
    const least = this.#owed(weeks, sure)
    if (hopeless(weeks, least)) return []
    const dear = hopeless(weeks, { cents: least.cents, unknown: this.#owed(weeks, counts).unknown })
    return this.papers.flatMap(([name, paper], i) => {
      const { cents, unknown } = renewals(paper, 1), count = dear || !cents ? 0 : counts[i] - 1
      return counts[i] > count && count >= sure[i] && (unknown.size || !dear) ? [new Map(most).set(name, count)] : []
    })
  }

  // The soonest end with no more renewals of some papers: they come no sooner than that before.
  #within(most, weeks) {
    const { clock, soonest, latest } = this
    const rooms = sorted(most).map(([name, count]) => [name, clock.papers[name].lasts * (count + 1)])
    for (let round = 0; round < ROUNDS; round++) {
      const late = rooms.map(([name, room]) => [name, weeks - room])
        .filter(([name, time]) => time > soonest.paper(name).time + TOLERANCE)
      if (late.some(([name, time]) => time > latest.paper(name) + TOLERANCE)) return NEVER
      const then = new Soonest(clock, this.moment, late).target()
      if (then <= weeks + TOLERANCE) break
      weeks = then
    }
    return weeks
  }
}
