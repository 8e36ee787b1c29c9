// What the record will look like, and what its hours cover. Everything is put in as text, never as markup.

import { namedAs } from "./choices.js"
import { isEmpty, nameOf } from "./fields.js"
import { lacking } from "../planner/core/tally.js"

const QUARTER = 2 / 3

export function make(tag, text = "", more = {}) {
  return Object.assign(document.createElement(tag), { textContent: text, ...more })
}

// The filled fields as a reader sees them.
export function preview(fields, now, views, context) {
  const list = make("dl", "", { className: "card act" })
  for (const field of fields.filter(field => !isEmpty(now[nameOf(field)]))) {
    const row = make("div")
    const value = make("dd")
    value.append(views.get(nameOf(field))?.said() ?? said(field, now[nameOf(field)], context))
    row.append(make("dt", field.title), value)
    list.append(row)
  }
  return list
}

function said(field, filled, context) {
  const { place, words } = context
  if (field.widget !== "gives") return namedAs(field, filled, context)
  const topic = slug => place.terms.topics?.[slug] ?? slug
  return filled.map(row => {
    const about = row.what === "class" ? [row.topic, row.also].filter(Boolean).map(topic).join(", ") : ""
    const unit = words[`row_${row.unit}`], what = words[`row_${row.what}`]
    return `${row.amount} ${unit}: ${what}${about && ` (${about})`}`
  }).join("\n")
}

// Hours of class that rows give to what a credential asks, as the planner counts them; whether a board accepts the
// program is not asked.
function hoursFor({ node }, lines) {
  const blocks = lines.filter(line => line.what === "class").map(({ topic, also, unit, amount }) => ({
    topics: [topic, also].filter(Boolean), end: 0, course: "", hours: unit === "hours" ? Number(amount) : 0,
    credits: unit === "hours" ? null : Number(amount) * (unit === "quarter" ? QUARTER : 1) }))
  return node.hours - lacking(node, blocks, 0, node.hours)
}

// A sentence for each credential that the rows bring closer.
export function covered(lines, { place, words }) {
  const found = place.asks.map(ask => ({ ...ask, had: hoursFor(ask, lines) })).filter(({ had }) => had > 0)
  const number = value => String(Math.round(value * 10) / 10)
  return found.map(({ name, node: { hours }, had, topics, approved }) => {
    const values = { name, had: number(had), asked: number(hours), topics: topics.join(", ") }
    const sentence = (topics.length ? words.covers_on : words.covers).replace(/\{(\w+)\}/g, (_, key) => values[key])
    return approved ? `${sentence} ${words.covers_if}` : sentence
  })
}

export function coverage(rows, context) {
  const box = make("section")
  const lines = covered(rows, context)
  box.append(make("h3", context.words.covers_title), make("p", lines.length ? context.words.covers_note : context.words.covers_none))
  const list = make("ul", "", { className: "yes" })
  for (const line of lines) list.append(make("li", line))
  if (lines.length) box.append(list)
  return box
}

// A file with its text, and the ways to take it along.
export function card({ path, text, address, carries, note }, words, status, took) {
  const box = make("section", "", { className: "card file" })
  const code = make("pre", "", { tabIndex: 0 })
  code.setAttribute("aria-label", path)
  code.append(make("code", text))
  box.append(make("h3", path), ...(note ? [make("p", note)] : []), code)
  const row = make("p", "", { className: "ways-out" })
  const take = () => took({ text })
  const copy = () => navigator.clipboard.writeText(text).then(() => { take(); status(words.copied) }, () => status(words.not_copied))
  if (address) {
    const open = make("a", carries ? words.open : words.open_and_copy, { href: address, rel: "noopener", target: "_blank", className: "button" })
    open.addEventListener("click", carries ? take : copy)
    row.append(open)
  }
  const button = make("button", words.copy, { type: "button" })
  button.addEventListener("click", copy)
  const blob = URL.createObjectURL(new Blob([text], { type: "application/yaml" }))
  const download = make("a", words.download, { href: blob, download: path.split("/").pop(), className: "take" })
  download.addEventListener("click", take)
  row.append(button, download)
  box.append(row)
  return box
}

