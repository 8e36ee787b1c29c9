// How amounts are said: `at least 35 months`, `$1,545`, `month 1 to 7`.
import { distinct, fill } from "./fill.js"

const NEARLY = 1e-6
// Made once: to make a format takes longer than to write with it.
const DOLLARS = Intl.NumberFormat("en-US", { style: "currency", currency: "USD" })

export const up = value => Math.ceil(value - NEARLY) + 0  // no minus before a zero

export class Speech {
  constructor(words) { this.words = words }

  money(value) { return DOLLARS.format(value).replace(".00", "") }

  #none({ local }) { return this.words[local ? "local" : "unknown"] }

  length(value) { return fill(up(value) === 1 ? this.words.month : this.words.months, { n: up(value).toLocaleString("en-US") }) }

  atLeast(it, amount) { return it.max === null ? fill(this.words.atLeast, { amount }) : amount }

  time(it) { return isUnknown(it) ? this.#none(it) : this.atLeast(it, this.length(it.min)) }

  cost(it) {
    if (isUnknown(it)) return this.#none(it)
    if (it.max > it.min) return `${this.money(it.min)}–${this.money(it.max)}`
    const amount = this.atLeast(it, this.money(it.min))
    return it.unknown.includes(this.words.tuition) ? fill(this.words.andTuition, { amount }) : amount
  }

  when({ start, months }) {
    const first = Math.floor(start + NEARLY) + 1, last = Math.max(up(start + months), 1)
    return first >= last ? fill(this.words.inMonth, { n: last }) : fill(this.words.span, { a: first, b: last })
  }

  labels(plan) { return plan.labels.map(label => this.words.labels[label]).join(", ") || this.words.plan }
}

// Whether nothing is known of an amount.
export const isUnknown = it => it.max === null && it.min === 0

export const unknown = plan => distinct([...plan.months.unknown, ...plan.cost.unknown])
