// One field inside a line: its label, what it means, what is wrong with it. Everything is put in as text.

import { choicesOf, grouped, namedAs } from "./choices.js"
import { folding, holds } from "./fields.js"
import { same } from "../planner/core/plain.js"
import { make } from "./show.js"

let cells = 0
const LONG = ["long", "lines", "yaml"]

// Shows what is wrong beside an element, or takes it away again.
export function showFault(input, before, message) {
  input.fault ??= make("p", "", { className: "fault", id: `fault-${++cells}` })
  input.fault.textContent = message
  const about = (input.getAttribute("aria-describedby") ?? "").split(" ").filter(id => id && id !== input.fault.id)
  if (message) before.before(input.fault)
  else input.fault.remove()
  const said = [...about, ...(message ? [input.fault.id] : [])].join(" ")
  if (said) input.setAttribute("aria-describedby", said)
  else input.removeAttribute("aria-describedby")
  if (!input.matches("input, select, textarea")) return
  if (message) input.setAttribute("aria-invalid", "true")
  else input.removeAttribute("aria-invalid")
}

const option = ([value, text]) => make("option", text, { value })

// The options of a list, the empty one first; those of a group under its title.
export function optionsOf(groups, empty) {
  const made = groups.flatMap(([label, choices]) => {
    if (!label) return choices.map(option)
    const group = make("optgroup", "", { label })
    group.append(...choices.map(option))
    return [group]
  })
  return [option(["", empty]), ...made]
}

// One choice with its label, in an element of its own.
export function choiceBox(text, choices, empty, value) {
  const element = make("div", "", { className: "choice" }), select = make("select", "", { id: `cell-${++cells}` })
  select.append(...optionsOf([["", Object.entries(choices)]], empty))
  select.value = value
  element.append(make("label", text, { htmlFor: select.id }), select)
  return { element, select }
}

export function aboutOf(field, { words }) {
  const typed = ["text", ...LONG].includes(field.widget) && field.example
  const parts = [field.about === `${field.title}.` ? "" : field.about, field.widget === "yaml" ? words.yaml_field : "", field.widget === "lines" ? words.lines : "",
    typed ? words.for_example.replace("{example}", () => field.example) : "", field.needed && field.unknown ? words.may_be_empty : ""]
  return parts.filter(Boolean).join(" ")
}

export const titleOf = (field, { words }) => (field.needed && !field.unknown ? words.needed.replace("{title}", () => field.title) : field.title)

// A box in which one thing is typed or chosen.
function inputOf(field, start, context) {
  if (field.widget === "choice") {
    const select = make("select")
    select.append(...optionsOf(grouped(field, choicesOf(field, context, start), context), context.words.none_chosen))
    select.value = start
    return select
  }
  const input = make(LONG.includes(field.widget) ? "textarea" : "input")
  input.value = start
  return input
}

function oneInput(field, start, about, context) {
  const element = make("div", "", { className: "form-control" })
  const input = Object.assign(inputOf(field, start, context), { id: `cell-${++cells}` })
  const label = make("label", titleOf(field, context), { htmlFor: input.id })
  input.setAttribute("aria-describedby", about.id)
  element.append(label, about, input)
  return { element, input, read: () => input.value }
}

// Several choices are boxes with one choice each; there is always an empty one at the end.
function severalInputs(field, start, about, context) {
  const element = make("fieldset", "", { className: "control-group" })
  const legend = make("legend")
  legend.append(make("b", titleOf(field, context)))
  element.append(legend, about)
  const choices = grouped(field, choicesOf(field, context, start), context), inputs = []
  const add = value => {
    const select = make("select", "", { value: "" })
    select.append(...optionsOf(choices, context.words.none_chosen))
    select.value = value
    inputs.push(select)
    select.setAttribute("aria-label", `${field.title}, ${inputs.length}`)
    select.addEventListener("change", () => inputs.at(-1).value && add(""))
    element.append(select)
  }
  for (const value of [...start, ""]) add(value)
  const read = () => [...new Set(inputs.map(input => input.value).filter(Boolean))]
  return { element, input: inputs[0], read }
}

export function drawCell(asked, given, context) {
  const { checker } = context
  const field = holds(asked, given) ? asked : { ...asked, widget: "yaml" }
  const start = given === undefined ? (field.widget === "several" ? [] : "") : folding(field, given)
  const about = make("p", aboutOf(field, context), { id: `about-${++cells}` })
  const { element, input, read } = (field.widget === "several" ? severalInputs : oneInput)(field, start, about, context)
  const before = field.widget === "several" ? about.nextSibling : input
  const faults = wanted => {
    const message = wanted ? checker.fault(field, read()) : ""
    showFault(input, before, message)
    return message ? [{ title: field.title, message, at: input }] : []
  }
  const value = () => {
    if (same(read(), start)) return given
    try { return checker.valueOf(field, read()) } catch { return read() } // what cannot be read is a fault
  }
  const said = () => namedAs(field, read(), context)
  element.addEventListener("change", () => { faults(true); context.changed() })
  return { element, value, faults, said, brief: said, focus: () => input.focus() }
}
