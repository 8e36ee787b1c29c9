// A condition of a rule: what is asked, the fields of that, and conditions inside it, to any depth.

import { make } from "./show.js"
import { choiceBox, drawCell, showFault } from "./cell.js"
import { drawTable } from "./table.js"
import { isMapping } from "./fields.js"

const INNER = { all: it => it, any: it => it, not: it => it, at_least: it => it?.of }
const listed = it => (it === undefined ? [] : Array.isArray(it) ? it : [it])
const OUTER = { all: list => list, any: list => list, not: list => (list.length === 1 ? list[0] : list), at_least: list => ({ of: list }) }

const kindsIn = (given, kinds) => (isMapping(given) ? kinds.filter(kind => kind in given) : [])

export function drawNode(given, context) {
  const { shapes, words, checker } = context
  const { fields, kinds } = shapes.Requirement
  const inside = Array.isArray(given), held = kindsIn(given, kinds)
  const known = isMapping(given) && held.length === 1 && Object.keys(given).every(key => fields.some(field => field.path[0] === key))
  const asked = { title: words.condition, about: "", widget: "yaml", example: "", records: [], terms: [], words: [], known: [], path: ["node"],
    at: checker.nodes, schema: { $ref: "#/definitions/Requirement" } }
  if (given !== undefined && !inside && !known) return drawCell(asked, given, context)
  return conditionOf(given, inside ? "all" : held[0] ?? "", asked, context)
}

function conditionOf(given, first, asked, context) {
  const { shapes, words, checker } = context
  const { fields, kinds } = shapes.Requirement
  const fieldOf = kind => fields.find(field => field.path[0] === kind)
  const element = make("div", "", { className: "node" })
  const choices = Object.fromEntries(kinds.map(kind => [kind, fieldOf(kind).title]))
  const { element: box, select } = choiceBox(words.asked, choices, words.none_chosen, first)
  const about = make("p"), body = make("div")
  const notes = drawTable(fields.filter(field => !kinds.includes(field.path[0])).map(field => ({ ...field, front: false })), null,
    isMapping(given) ? Object.fromEntries(Object.entries(given).filter(([key]) => !kinds.includes(key))) : undefined, context, words.more_node)
  element.append(box, about, body, notes.element)
  const leaves = new Map()
  let kind = first, view
  const draw = value => {
    about.textContent = kind && kind !== first ? fieldOf(kind).about : ""
    view = kind && (leaves.get(kind) ?? context.view({ ...fieldOf(kind), quiet: true }, value, context))
    body.replaceChildren(...(view ? [view.element] : []))
  }
  draw(Array.isArray(given) ? given : given?.[first])
  select.addEventListener("change", () => {
    const [inner, outer] = [INNER[kind], OUTER[select.value]]
    const carried = inner && outer ? outer(listed(inner(view.value()))) : undefined
    if (view && !inner) leaves.set(kind, view)
    kind = select.value
    draw(carried)
    context.changed()
  })
  const value = () => nodeValue(given, first, kind, view ? view.value() : undefined, notes.value() ?? {})
  const faults = wanted => {
    const found = [...(view ? view.faults(wanted) : []), ...notes.faults(wanted)]
    const own = wanted && !found.length && value() !== undefined && !checker.accepts(asked, value()) ? words.not_whole : ""
    showFault(select, box, own)
    return own ? [{ title: words.asked, message: own, at: select }] : found
  }
  const said = () => {
    const { id, label, ...more } = notes.value() ?? {}
    const text = make("span", [label, kind && `${fieldOf(kind).title}: `].filter(Boolean).join(". "))
    if (view) text.append(view.said())
    text.append(...(Object.keys(more).length ? [notes.said(["id", "label"])] : []))
    return text
  }
  const brief = () => notes.value()?.label ?? [kind && fieldOf(kind).title, view ? view.brief() : ""].filter(Boolean).join(": ")
  return { element, value, faults, said, brief, focus: () => select.focus() }
}

// The condition with its keys in the order in which they stood.
function nodeValue(given, first, kind, content, notes) {
  if (content === undefined && !Object.keys(notes).length) return undefined
  if (Array.isArray(given) && kind === "all" && !Object.keys(notes).length) return content
  const before = isMapping(given) ? Object.keys(given).map(key => (key === first ? kind : key)) : []
  const found = { ...notes, ...(kind && content !== undefined ? { [kind]: content } : {}) }
  const order = [...before, ...(kind ? [kind] : []), ...Object.keys(notes)]
  return Object.fromEntries([...new Set(order)].filter(key => key in found).map(key => [key, found[key]]))
}
