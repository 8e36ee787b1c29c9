// The answer as elements. All text goes in as text, never as markup.
import { distinct, fill } from "./fill.js"
import { isUnknown, Speech, unknown, up } from "./say.js"
import { after } from "./files.js"
import { sum } from "./core/plain.js"

const REASONS = 5

// `el("p.note", { id }, "text")`: a tag with its classes, then properties, text and elements; what is empty is left out.
export function el(name, ...inner) {
  const [tag, ...classes] = name.split("."), node = document.createElement(tag)
  if (classes.length) node.className = classes.join(" ")
  for (const it of inner.flat()) {
    if (it?.constructor === Object) Object.assign(node, it)
    else if (it) node.append(it)
  }
  return node
}
const list = (items, name = "ul.details") => el(name, items.map(it => el("li", it)))
// Whole months of study of which nobody states a price.
const unpriced = plan => up(sum(plan.steps, it => it.kind === "study" && isUnknown(it.cost) ? it.months : 0))
const unfolding = (title, ...inner) => el("details", el("summary", title), inner)
const away = ({ name, url, dated }) => {
  const said = `${name}, ${dated}`
  return /^https?:/.test(url) ? el("a.src", { href: url, rel: "noopener" }, said) : el("span.src", said)
}
// Whether all that is unknown of an amount is unknown of another one too.
const isInside = (it, other) => it.unknown.every(what => other.unknown.includes(what))
const pageOf = record => new URL(`../${record}/`, location.href.split(/[?#]/)[0]).href

export class Show {
  constructor(words) { Object.assign(this, { words, speech: new Speech(words) }) }

  // The plans that are told: those with a label, else the first; those within the budget first.
  told(view, budget) {
    const labeled = view.plans.filter(plan => plan.labels.length)
    const plans = labeled.length ? labeled : view.plans.slice(0, 1)
    return budget === null ? plans : plans.toSorted((a, b) => (a.cost.min > budget) - (b.cost.min > budget))
  }

  answer(view, budget) {
    const told = this.told(view, budget), { words } = this
    const none = budget !== null && told.length && told.every(plan => plan.cost.min > budget)
    const isRead = told.some(plan => !isUnknown(plan.months) || plan.steps.length)
    return [
      view.only_for && this.#rules(view.only_for),
      view.only_uncomputed && el("p.if", words.onlyUncomputed),
      none && el("p.if", fill(words.noneWithin, { money: this.speech.money(budget) })),
      ...told.map(plan => this.#plan(plan, budget, told[0], view)),
      !told.length && el("div.card.breaks", el("p.big", words.noWay), list(distinct(view.why_not.map(it => it.text)).slice(0, REASONS))),
      !isRead && el("p", el("a", { href: pageOf(view.target) }, words.readOn)),
      view.another_way.length && unfolding(`${words.other}: ${view.another_way.length}`, this.#rules(view.another_way)),
    ]
  }

  #plan(it, budget, first, { plans }) {
    const { words, speech } = this, isFirst = it === first, open = unknown(it)
    const isDoubted = it.labels.includes("cheapest") && plans.some(other =>
      other !== it && (other.cost.min <= it.cost.min || other.labels.length && unpriced(other) < unpriced(it)))
    const steps = it.steps.filter(step => step.months > 0 || step.kind !== "work")
    const sooner = it.binding ? up(it.months.min) - up(it.months.min - it.binding.months) : 0
    const walked = el("ol.walk", steps.map(step => this.#step(step, !isUnknown(it.months))))
    const part = (title, count, inner) => isFirst ? [el("h4", title), inner] : unfolding(title + count, inner)
    return el(`article.card.plan${isFirst ? ".first" : ""}`,
      el("h3.what", speech.labels(it)),
      el("dl.figures",
        el("div", el("dt", words.howLong, it.months.min && `, ${this.#end(it)}`), el("dd", speech.time(it.months))),
        el("div", el("dt", words.cost), el("dd", speech.cost(it.cost)))),
      isDoubted && el("p", words.doubt),
      it.renewals > 0 && el("p", fill(words.renewals, { money: speech.money(it.renewals) })),
      budget !== null && el("p", this.#budget(it, budget)),
      it.pending.map(paper => el("p.if", fill(words.notOpen, paper))),
      !steps.length && !open.length && el("p", words.open),
      sooner && el("p", fill(words.binding, { step: it.binding.step, months: speech.length(sooner) })),
      open.length && unfolding(`${words.missing}: ${open.length}`, list(open)),
      steps.length && part(words.steps, "", walked),
      ...[["ask", it.ask_for], ["check", it.also_check]].map(([key, rules]) =>
        rules.length && part(words[key], `: ${rules.length}`, this.#rules(rules))))
  }

  #end(plan) {
    const month = after(new Date(), plan.months.min).toLocaleDateString(document.documentElement.lang, { month: "long", year: "numeric" })
    return fill(plan.months.max === null ? this.words.soonest : this.words.done, { month })
  }

  #budget(plan, budget) {
    if (plan.cost.min > budget) return fill(this.words.above, { money: this.speech.money(plan.cost.min - budget) })
    return plan.cost.max !== null && plan.cost.max <= budget ? this.words.within : this.words.perhaps
  }

  #step(it, isDated) {
    const { words, speech } = this, price = isUnknown(it.cost) ? words.costUnknown : speech.cost(it.cost)
    const isSilent = it.kind === "study" && !it.months, because = it.because.filter(reason => reason !== it.name)
    return el("li", isDated && el("span.when", speech.when(it)),
      el("strong", `${words.kinds[it.kind]}: `, it.record ? el("a", { href: pageOf(it.record) }, it.name) : it.name),
      !["work", "wait"].includes(it.kind) && el("span.price", isSilent && `${words.lengthUnknown}, `, price),
      (because.length || it.source) && unfolding(el("span", words.why1, el("span.vh", `: ${it.name}`)), list(because), it.source && away(it.source)))
  }

  #rules(rules) {
    const seen = new Map(rules.map(rule => [`${rule.text} ${rule.name}`, rule]))
    return list(Array.from(seen.values(), ({ text, name, source }) =>
      [text, " ", el("small", name, source && [" · ", away(source)])]), "ul.details.checks-list")
  }

  // What a change did to time and cost; empty where it did nothing, null where nobody can say.
  difference(before, now) {
    const { words, speech } = this
    const said = [["months", up, words.fewer, words.longer], ["cost", it => it, words.cheaper, words.dearer]].map(([key, round, less, more]) => {
      const a = before[key], b = now[key], by = round(b.min) - round(a.min)
      if (by <= 0 && !isInside(b, a) || by >= 0 && !isInside(a, b) || !by && isUnknown(b)) return null
      return by && fill(by < 0 ? less : more, { months: speech.length(Math.abs(by)), money: speech.money(Math.abs(by)) })
    })
    return said.filter(Boolean).join(", ") || (said.includes(null) ? null : "")
  }
}
