// The questions: lists to choose from, numbers, and what is added one by one.
import { called, HOURS, knows, number, pieces } from "./me.js"
import { el } from "./show.js"
import { fill } from "./fill.js"

const options = choices => choices.map(([value, text]) => el("option", { value }, text))

const grouped = groups => Array.isArray(groups[0]?.[1]) ? groups : [["", groups]]

function offer(select, groups, first) {
  select.replaceChildren(...options(first ? [["", first]] : []), ...grouped(groups).flatMap(([label, choices]) =>
    label ? [el("optgroup", { label }, options(choices))] : options(choices)))
}

export class Form {
  #ones
  #manys

  constructor(root, words, changed) {
    Object.assign(this, { root, words, changed })
    this.#ones = [...root.querySelectorAll("[data-one]")]
    this.#manys = [...root.querySelectorAll("[data-many]")]
    for (const field of this.#ones) field.addEventListener(field.matches("input:not([type])") ? "input" : "change", () => this.#one(field))
    for (const field of this.#manys) this.#many(field)
    for (const field of root.querySelectorAll("[data-most]")) field.inputMode = "decimal"
    root.onsubmit = () => false
  }

  #one(field) {
    if (!this.#isNumber(field)) return
    this.me[field.dataset.one] = field.type === "checkbox" ? (field.checked ? "yes" : "") : field.value
    this.changed(field.dataset.one)
  }

  // Whether a number can be read; if not, the field says what can.
  #isNumber(field) {
    const { most } = field.dataset, wrong = most && field.value.trim() && number(field.value, +most) === null
    const hint = document.getElementById(field.getAttribute("aria-describedby"))
    if (most) {
      field.setAttribute("aria-invalid", !!wrong)
      hint.dataset.hint ??= hint.textContent
      hint.textContent = wrong ? fill(this.words.number, { most: (+most).toLocaleString("en-US") }) : hint.dataset.hint
    }
    return !wrong
  }

  #many(field) {
    const parts = [...field.querySelectorAll("[data-part]")]
    const add = () => {
      const empty = parts.find(part => !part.value || !this.#isNumber(part))
      if (empty) return empty.focus()
      const value = parts.map(part => part.value.replace(/[\s,]/g, "")).join(":"), had = this.me[field.dataset.many]
      // Hours of one kind add up; of months the last number counts.
      const kind = value.slice(0, value.lastIndexOf(":") + 1), place = had.findIndex(it => it === value || kind && it.startsWith(kind))
      const more = place < 0 || field.dataset.many === "lived" ? 0 : pieces(had[place]).amount
      had.splice(place < 0 ? had.length : place, 1, more ? kind + Math.min(+(more + pieces(value).amount).toFixed(2), HOURS) : value)
      for (const part of parts) Object.assign(part, { value: "", selectedIndex: 0 })
      this.#held(field)
      this.changed(field.dataset.many)
    }
    field.querySelector("[data-add]").onclick = add
    field.onkeydown = ({ key, target }) => { if (key === "Enter" && target.matches("input")) add() }
  }

  // What was added so far, each with a button that takes it away.
  #held(field) {
    const key = field.dataset.many, had = this.me[key]
    field.querySelector(".held").replaceChildren(...had.map(value => {
      const name = this.#said(key, value)
      const onclick = () => {
        had.splice(had.indexOf(value), 1)
        this.#held(field)
        field.querySelector("[data-part]").focus()
        this.changed(key)
      }
      return el("li", name, el("button", { type: "button", ariaLabel: fill(this.words.remove, { name }), onclick }, "✕"))
    }))
  }

  #said(key, value) {
    const { state: { lists, kinds }, words } = this, { amount, name, first } = pieces(value)
    const what = called(grouped(lists[key]).flatMap(([, choices]) => choices), name || value), n = amount.toLocaleString("en-US")
    if (key === "lived") return fill(words.monthsOf, { what: `${what}, ${words.whose[first] ?? ""}`, n })
    return name ? fill(words[name === "credits" ? "creditsOf" : "hoursOf"], { what, n }) : kinds[value]?.[0] ?? what
  }

  // All choices of a state.
  offer(state) {
    this.state = state
    const { lists } = state, at = id => document.getElementById(id)
    offer(at("me-from"), lists.roles, this.words.notHere)
    offer(at("me-degree"), lists.levels)
    for (const { dataset: { many } } of this.#manys) offer(at(`${many}-name`), lists[many], this.words.choose)
    offer(at("lived-whose"), Object.entries(this.words.whose))
    this.targets()
  }

  // The jobs and papers to reach; those that come next, or are the nearest, first.
  targets() {
    const { lists, moves, says } = this.state, near = (moves[this.me.from]?.next ?? []).map(name => [name, says.names[name]])
    const rest = lists.targets.map(([label, choices]) => [label, choices.filter(([name]) => name !== this.me.from && !knows([["", near]], name))])
    const label = moves[this.me.from]?.text ? this.words.nearest : this.words.next
    offer(document.getElementById("me-to"), near.length ? [[label, near], ...rest] : rest, this.words.choose)
  }

  // Shows what a person told.
  show(me) {
    this.me = me
    for (const field of this.#ones) {
      if (field.type === "checkbox") field.checked = me[field.dataset.one] !== ""
      else field.value = me[field.dataset.one] || (field.dataset.one === "degree" ? "high-school" : "")
      this.#isNumber(field)
    }
    if (this.state) this.#manys.forEach(field => this.#held(field))
  }
}
