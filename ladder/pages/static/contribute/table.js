// The keys of a mapping as fields; those that are seldom filled in are drawn when they are asked for.

import { make } from "./show.js"
import { aboutOf, choiceBox, showFault, titleOf } from "./cell.js"
import { isMapping } from "./fields.js"

const keyOf = field => field.path.at(-1)

// The mapping that the values of the keys make; a bare value where the mapping stood for one, or says no more.
function mappingOf(fields, short, given, values) {
  const before = isMapping(given) ? Object.keys(given) : []
  const names = [...before, ...fields.map(keyOf).filter(key => !before.includes(key))]
  if (!names.some(key => values[key] !== undefined)) return isMapping(given) && !before.length ? given : undefined
  const missing = fields.filter(field => field.needed && field.unknown).map(keyOf)
  const made = {}
  for (const key of names) {
    const value = values[key] ?? (missing.includes(key) ? "unknown" : undefined)
    if (value !== undefined) made[key] = value
  }
  const bare = given === undefined ? typeof made[short] !== "object" : !isMapping(given)
  return bare && Object.keys(made).length === 1 && short in made ? made[short] : made
}

export function drawTable(fields, short, given, context, more) {
  const element = make("div", "", { className: "table" })
  const held = given === undefined ? {} : isMapping(given) ? given : { [short]: given }
  const views = new Map()
  const draw = (field, box) => {
    const view = context.view(field, held[keyOf(field)], context)
    views.set(keyOf(field), view)
    box.append(view.element)
  }
  const shown = fields.filter(field => keyOf(field) in held || field.needed || (given === undefined && field.front))
  const front = shown.length ? shown : fields.filter(field => field.front), others = fields.filter(field => !front.includes(field))
  for (const field of front) draw(field, element)
  if (others.length) {
    const box = make("details", "", { className: "more" })
    box.append(make("summary", more ?? context.words.more_fields))
    box.addEventListener("toggle", () => { for (const field of others) draw(field, box) }, { once: true })
    element.append(box)
  }
  const value = () => mappingOf(fields, short, given, Object.fromEntries([...views].map(([key, view]) => [key, view.value()])))
  const brief = () => fields.filter(field => field.front).map(field => views.get(keyOf(field))?.brief()).filter(Boolean).join(", ")
  const faults = wanted => [...views.values()].flatMap(view => view.faults(wanted && value() !== undefined))
  return { element, value, faults, said: (but = []) => saidOf(fields.filter(field => !but.includes(keyOf(field))), views, context), brief, focus: () => [...views.values()][0]?.focus() }
}

function saidOf(fields, views, { words }) {
  const list = make("ul")
  for (const field of fields) {
    const view = views.get(keyOf(field)), empty = view?.value() === undefined
    if (empty && !(field.needed && field.unknown)) continue
    const item = make("li", `${field.title}: `)
    item.append(empty ? words.unknown : view.said())
    list.append(item)
  }
  return list
}

// A group of fields with its title; inside a line or a condition the title stands there already.
export function groupOf(field, context) {
  const element = make("fieldset", "", { className: "control-group" })
  const legend = make("legend", "", { className: field.quiet ? "vh" : "" })
  legend.append(make("b", titleOf(field, context)))
  element.append(legend)
  if (!field.quiet) element.append(make("p", aboutOf(field, context)))
  return element
}

// Which of the words for not knowing a value stands in its place; there is none where something is filled in.
export function wordOf(field, given, { words, changed }) {
  const choices = Object.fromEntries(field.known.map(word => [word, words[word]]))
  const text = words.instead.replace("{title}", () => field.title)
  const { element, select } = choiceBox(text, choices, words.none_chosen, field.known.includes(given) ? given : "")
  element.classList.add("word")
  select.addEventListener("change", changed)
  const shown = wanted => { element.hidden = !field.known.length || !wanted }
  return { element, shown, value: () => select.value || undefined }
}

export function drawMapping(field, given, context) {
  const { checker, shapes } = context
  const { fields, short } = shapes[field.of]
  const element = groupOf(field, context)
  const word = wordOf(field, given, context)
  const table = drawTable(fields, short, field.known.includes(given) ? undefined : given, context)
  element.append(word.element, table.element)
  const value = () => table.value() ?? word.value()
  const look = () => word.shown(table.value() === undefined)
  element.addEventListener("change", look)
  look()
  const faults = wanted => {
    const found = table.faults(wanted)
    const own = wanted && !found.length ? checker.whole(field, value()) : ""
    showFault(element, table.element, own)
    return own ? [...found, { title: field.title, message: own, at: table }] : found
  }
  const said = () => (table.value() === undefined ? context.words[word.value()] ?? "" : table.said())
  const brief = () => (table.value() === undefined ? said() : table.brief())
  return { element, value, faults, said, brief, focus: table.focus }
}
