// The answer as elements. All text goes in as text, never as markup.
import { after } from "./files.js"
import { distinct, fill } from "./fill.js"
import { isUnknown, Speech, unknown, up } from "./say.js"

const REASONS = 5

export function el(tag, given = {}, ...inner) {
  const node = Object.assign(document.createElement(tag), given)
  node.append(...inner.flat().filter(it => it !== null && it !== ""))
  return node
}
const list = (items, className = "details") => el("ul", { className }, items.map(it => el("li", {}, it)))
const unfolding = (title, ...inner) => el("details", {}, el("summary", {}, title), ...inner)
const away = ({ name, url, dated }) => {
  const said = `${name}, ${dated}`
  return /^https?:/.test(url) ? el("a", { href: url, rel: "noopener", className: "src" }, said) : el("span", { className: "src" }, said)
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
    const other = view.another_way.length ? unfolding(`${words.other}: ${view.another_way.length}`, this.rules(view.another_way)) : null
    const none = budget !== null && told.length && told.every(plan => plan.cost.min > budget)
    const read = told.some(plan => !isUnknown(plan.months) || plan.steps.length) ? null : el("p", {}, el("a", { href: pageOf(view.target) }, words.readOn))
    return [
      view.only_uncomputed ? el("p", { className: "if" }, words.onlyUncomputed) : null,
      none ? el("p", { className: "if" }, fill(words.noneWithin, { money: this.speech.money(budget) })) : null,
      ...told.map(plan => this.plan(plan, budget, told[0], view)),
      told.length ? null : el("div", { className: "card breaks" }, el("p", { className: "big" }, words.noWay),
        list(distinct(view.why_not.map(it => it.text)).slice(0, REASONS))),
      read, other,
    ]
  }

  plan(it, budget, first, { plans }) {
    const { words, speech } = this, isFirst = it === first, open = unknown(it)
    const isDoubted = it.labels.includes("cheapest") && plans.some(other => other !== it && other.cost.min <= it.cost.min)
    const steps = it.steps.filter(step => step.months > 0 || step.kind !== "work")
    const sooner = it.binding ? up(it.months.min) - up(it.months.min - it.binding.months) : 0
    const walked = el("ol", { className: "walk" }, steps.map(step => this.step(step, !isUnknown(it.months))))
    return el("article", { className: `card plan${isFirst ? " first" : ""}` },
      el("h3", { className: "what" }, speech.labels(it)),
      el("dl", { className: "figures" },
        el("div", {}, el("dt", {}, words.howLong, it.months.min ? `, ${this.end(it)}` : ""), el("dd", {}, speech.time(it.months))),
        el("div", {}, el("dt", {}, words.cost), el("dd", {}, speech.cost(it.cost)))),
      isDoubted ? el("p", {}, words.doubt) : null,
      budget === null ? null : el("p", {}, this.budget(it, budget)),
      it.pending.map(paper => el("p", { className: "if" }, fill(words.notOpen, paper))),
      !steps.length && !open.length ? el("p", {}, words.open) : null,
      sooner ? el("p", {}, fill(words.binding, { step: it.binding.step, months: speech.length(sooner) })) : null,
      open.length ? unfolding(`${words.missing}: ${open.length}`, list(open)) : null,
      !steps.length ? null : isFirst ? [el("h4", {}, words.steps), walked] : unfolding(words.steps, walked),
      ...[["ask", it.ask_for], ["check", it.also_check]].map(([key, rules]) => !rules.length ? null
        : isFirst ? [el("h4", {}, words[key]), this.rules(rules)] : unfolding(`${words[key]}: ${rules.length}`, this.rules(rules))))
  }

  end(plan) {
    const month = after(new Date(), plan.months.min).toLocaleDateString(document.documentElement.lang, { month: "long", year: "numeric" })
    return fill(plan.months.max === null ? this.words.soonest : this.words.done, { month })
  }

  budget(plan, budget) {
    if (plan.cost.min > budget) return fill(this.words.above, { money: this.speech.money(plan.cost.min - budget) })
    return plan.cost.max !== null && plan.cost.max <= budget ? this.words.within : this.words.perhaps
  }

  step(it, isDated) {
    const { words, speech } = this, price = isUnknown(it.cost) ? words.costUnknown : speech.cost(it.cost)
    const isSilent = it.kind === "study" && !it.months, because = it.because.filter(reason => reason !== it.name)
    return el("li", {}, isDated ? el("span", { className: "when" }, speech.when(it)) : null,
      el("strong", {}, `${words.kinds[it.kind]}: `, it.record ? el("a", { href: pageOf(it.record) }, it.name) : it.name),
      it.kind === "work" ? null : el("span", { className: "price" }, isSilent ? `${words.lengthUnknown}, ` : "", price),
      because.length || it.source ? unfolding(el("span", {}, words.why1, el("span", { className: "vh" }, `: ${it.name}`)), list(because), it.source ? away(it.source) : null) : null)
  }

  rules(rules) {
    const seen = new Map(rules.map(rule => [`${rule.text} ${rule.name}`, rule]))
    return list([...seen.values()].map(rule => [rule.text, " ", el("small", {}, rule.name, rule.source ? [" · ", away(rule.source)] : null)]), "details checks-list")
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
