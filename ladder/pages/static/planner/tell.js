// An answer in words, as ladder/pages/answers.py says it.

import { distinct, fill } from "./fill.js"
import { meet, sum } from "./core/plain.js"
import { TOLERANCE, WEEKS_A_MONTH } from "./core/tally.js"

const exact = value => +value.toFixed(6)
const months = weeks => exact(weeks / WEEKS_A_MONTH)
// The rule that a step is for, where it has no record: a wait, or a course that the data do not have; else NaN.
const unnamed = record => record[0] === "~" ? +record.slice(1) : NaN
const dollars = cents => exact(cents / 100)

export class Sentences {
  // `some`: tells what the person has of a rule, in hours; `degrees`: the order and the fields of each that they have.
  constructor({ program, says }, words, { some, degrees }) {
    Object.assign(this, { program, says, words, some, degrees })
  }

  view(given) {
    return {
      target: given.target,
      plans: given.plans.map(plan => this.#plan(plan)),
      another_way: given.another_way.map(at => this.leaf(at)),
      why_not: given.plans.length ? [] : given.dead.map(at => this.#reason(at)),
      only_uncomputed: given.stated && given.plans.length > 0,
    }
  }

  #plan(it) {
    const open = it.checks.flatMap(at => this.says.nodes[at].open ?? []), nodes = it.checks.map(at => this.program.nodes[at])
    const decided = nodes.filter(({ kind }) => kind === "local").map(({ at }) => at), unread = nodes.some(({ kind }) => kind === "unknown")
    const local = ({ unknown }) => decided.length > 0 && !unread && unknown.every(name => decided.includes(name))
    const steps = it.steps.map(done => this.#step(it, done)), cost = { ...this.#amount(it.cents, dollars, open), local: local(it.cents) }
    return {
      labels: it.labels, steps, cost, renewals: exact(cost.min - sum(steps, step => step.cost.min)),
      months: { ...this.#amount(it.weeks, months, open), local: local(it.weeks) },
      pending: it.pending.map(record => ({ record, name: this.#names(record) })),
      ask_for: this.#supervision(it),
      also_check: it.checks.map(at => ({ ...this.leaf(at), text: this.says.nodes[at].check ?? this.says.nodes[at].text })),
      binding: it.binding && { step: this.name(it, it.binding[0]), months: months(it.binding[1]) },
    }
  }

  #amount({ least, most, unknown }, unit, open = []) {
    const known = most !== null && !open.length
    return { min: unit(least), max: known ? unit(most) : null, unknown: distinct([...unknown.map(it => this.says.unknown[it] ?? it), ...open]) }
  }

  #step(plan, { step, cost, serves }) {
    const own = unnamed(step.record), name = this.name(plan, step.record)
    const reasons = serves.toSorted((a, b) => (b === own) - (a === own)).map(at => this.#asked(plan, at))
    const { notInData, otherField } = this.words, nodes = serves.map(at => this.program.nodes[at])
    const levels = nodes.flatMap(({ op, level }) => op === "degree" ? level : [])
    const hasOther = levels.length && this.degrees.some(([order]) => levels.every(level => order >= level))
    const lacking = [notInData[this.program.nodes[own]?.op], hasOther && otherField].filter(Boolean)
    return {
      kind: step.kind, record: step.record.includes("/") ? step.record : null, name,
      start: months(step.start), months: months(step.end - step.start), cost: this.#amount(cost, dollars),
      because: [...lacking, ...this.#because(name, reasons), ...this.says.disputed[step.record] ?? []], source: reasons[0]?.source ?? null,
    }
  }

  #because(step, reasons) {
    const names = new Map()
    for (const { text, name } of reasons) names.set(text, distinct([...names.get(text) ?? [], name]))
    return [...names].map(([text, who]) => {
      const others = who.filter(name => name !== step)
      if (text === step && others.length) return fill(this.words.for, { names: this.#listing(others) })
      return who.length > 1 ? fill(this.words.more, { what: text, more: this.#listing(who) }) : text
    })
  }

  #asked(plan, at) {
    const node = this.program.nodes[at], said = this.leaf(at), rows = this.says.nodes[at].rows
    let { text } = said
    if (rows) {
      const fitting = distinct(this.#levels(plan, said.record, node.fields).map(level => rows.find(row => row[0] === level)?.[1] ?? text))
      if (fitting.length === 1) text = fitting[0]
    }
    if (["work", "class", "practicum"].includes(node.op)) {
      const many = plan.steps.filter(done => done.serves.includes(at)).length > 1, had = this.some(at, plan.weeks.least), { words } = this
      const form = had ? words.haveSome : had === 0 ? words.lessHave : many ? words.inAll : "{text}"
      text = fill(form, { text, n: had?.toLocaleString("en-US") })
    }
    return { ...said, text }
  }

  // The orders of the degrees, in some fields, that may be the highest at the application; else one is a diploma.
  #levels(plan, record, fields) {
    const steps = plan.steps.map(done => done.step)
    const applied = steps.find(it => it.kind === "credential" && it.record === record)?.start
    const earned = steps.filter(it => it.kind === "study" && (applied === undefined || it.end <= applied + TOLERANCE))
    const highest = degrees => Math.max(0, ...degrees.map(([order, mine]) => !fields || meet(mine, fields) ? order : Math.min(order, 1)))
    const then = highest([...this.degrees, ...earned.map(it => this.#degree(it.record))])
    return applied === undefined ? [highest(this.degrees), then] : [then]
  }

  #degree(course) {
    const { level, fields } = this.program.nodes[unnamed(course)] ?? this.program.studies[course].degree ?? {}
    return [level ?? 0, fields ?? []]
  }

  leaf(at) {
    const said = this.says.nodes[at]
    return { text: said.text, record: said.of, place: this.program.nodes[at].at, name: this.says.names[said.of], source: this.source(said.source) }
  }

  #supervision(plan) {
    const serves = plan.steps.filter(done => done.step.kind === "work").flatMap(done => done.serves)
    const places = new Map(serves.map(at => [this.program.nodes[at].at, at]))
    return [...places.values()].flatMap(at => (this.says.nodes[at].ask ?? []).map(([text, source]) =>
      ({ text, record: this.says.nodes[at].of, name: this.says.names[this.says.nodes[at].of], source: this.source(source) })))
  }

  source(index) { return this.says.sources[index] ?? null }

  name(plan, record) { return unnamed(record) >= 0 ? this.#asked(plan, unnamed(record)).text : this.#names(record) }

  #names(record) {
    const address = record.split("#")[0]
    return this.says.names[address] ?? address
  }

  #reason(at) {
    const said = this.leaf(at), form = this.words.why[this.program.nodes[at].op] ?? this.words.whyElse
    return { ...said, text: fill(form, said) }
  }

  #listing(items) {
    if (items.length < 2) return items.join("")
    return fill(this.words.and, { first: items.slice(0, -1).join(", "), last: items.at(-1) })
  }
}
