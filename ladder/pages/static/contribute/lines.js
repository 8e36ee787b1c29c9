// A list as lines of fields: add one, remove one, and where the order is read, move one.

import { make } from "./show.js"
import { showFault } from "./cell.js"
import { groupOf, wordOf } from "./table.js"
import { isMapping } from "./fields.js"

const BRIEF = 110

// The lines of a list. `item` draws what is in one, `join` makes of their values what the record holds.
export function drawLines(field, given, context, { item, join = made => made, moved = false }) {
  const { checker, words, status } = context
  const element = groupOf(field, context)
  const word = wordOf(field, given, context)
  const box = make("div", "", { className: "lines" })
  const add = make("button", words.add_to.replace("{title}", () => field.title), { type: "button" })
  const back = make("button", words.put_back, { type: "button", hidden: true }), buttons = make("p", "", { className: "tools" })
  buttons.append(add, back)
  element.append(word.element, box, buttons)
  const lines = []
  const named = n => words.line_of.replace("{title}", () => field.title).replace("{n}", String(n))
  const look = () => {
    word.shown(!lines.length)
    lines.forEach((line, i) => line.look(named(i + 1), i + 1, i === 0, i === lines.length - 1))
  }
  const remove = line => {
    const i = lines.indexOf(line)
    lines.splice(i, 1)
    line.element.remove()
    look()
    const next = lines[i] ?? lines[i - 1]
    next ? next.focus() : add.focus()
    status(words.removed.replace("{line}", () => named(i + 1)))
    back.hidden = false
    back.setAttribute("aria-label", `${words.put_back}: ${named(i + 1)}`)
    back.onclick = () => restore(line, i)
    context.changed()
  }
  const restore = (line, i) => {
    lines.splice(i, 0, line)
    back.hidden = true
    place()
    line.focus()
    context.changed()
  }
  const place = () => {
    box.replaceChildren(...lines.map(it => it.element))
    look()
  }
  const move = (line, by) => {
    const i = lines.indexOf(line)
    lines.splice(i + by, 0, ...lines.splice(i, 1))
    place()
    line.buttonOf(by).focus()
    status(words.moved.replace("{line}", () => named(i + by + 1)))
    context.changed()
  }
  const draw = value => {
    const line = lineOf(item(value), words, { remove, move: moved && move, open: value === undefined })
    lines.push(line)
    box.append(line.element)
    return line
  }
  const held = given === undefined || field.known.includes(given) ? [] : [given].flat(1)
  for (const value of held) draw(value)
  look()
  add.addEventListener("click", () => {
    const line = draw(undefined)
    back.hidden = true
    look()
    line.view.focus()
    context.changed()
  })
  const value = () => valueOf(lines.map(line => line.view.value()).filter(it => it !== undefined), lines.length, given, word, join)
  const faults = wanted => {
    const found = lines.flatMap(line => line.faults(wanted, words))
    const own = wanted && !found.length ? checker.whole(field, value()) : ""
    showFault(element, box, own)
    return own ? [{ title: field.title, message: own, at: add }] : found
  }
  const said = () => {
    if (!lines.length) return words[word.value()] ?? ""
    const list = make("ul")
    for (const line of lines) {
      const entry = make("li")
      entry.append(line.view.said())
      list.append(entry)
    }
    return list
  }
  return { element, value, faults, said, brief: () => lines.map(line => line.view.brief()).join("; "),
    focus: () => (lines[0] ?? add).focus(), drawn: () => lines.length }
}

// One line stays a value of its own where it was written so.
function valueOf(made, drawn, given, word, join) {
  if (!drawn) return word.value() ?? (Array.isArray(given) && !given.length ? given : undefined)
  if (!made.length) return undefined
  const alone = given !== undefined && !Array.isArray(given) && word.value() === undefined
  return alone && made.length === 1 && !Array.isArray(made[0]) ? made[0] : join(made)
}

// A line is folded to a few words of what it says; a new one is open.
function lineOf(view, words, { remove, move, open }) {
  const element = make("details", "", { className: "line", open }), summary = make("summary"), tools = make("p", "", { className: "tools" })
  const button = (text, act) => {
    const made = make("button", text, { type: "button" })
    made.addEventListener("click", act)
    return made
  }
  const line = { element, view, focus: () => summary.focus() }
  const up = button(words.move_up, () => move(line, -1)), down = button(words.move_down, () => move(line, 1))
  const gone = button(words.delete_row, () => remove(line))
  tools.append(...(move ? [up, down] : []), gone)
  element.append(summary, view.element, tools)
  let name = "", number = 0
  const tell = () => { summary.textContent = view.brief() ? `${number}. ${shortened(view.brief())}` : name }
  element.addEventListener("change", tell)
  return Object.assign(line, {
    look(named, n, first, last) {
      name = named
      number = n
      tell()
      for (const it of [up, down, gone]) it.setAttribute("aria-label", `${it.textContent}: ${name}`)
      Object.assign(up, { hidden: first })
      Object.assign(down, { hidden: last })
    },
    buttonOf: by => [by < 0 ? up : down, by < 0 ? down : up].find(it => !it.hidden),
    faults(wanted) {
      const found = view.faults(wanted)
      const own = wanted && !found.length && view.value() === undefined ? words.empty_line : ""
      showFault(element, view.element, own)
      if (own || found.length) element.open = true
      return own ? [{ title: name, message: own, at: view }] : found
    },
  })
}

const shortened = text => (text.length > BRIEF ? `${text.slice(0, BRIEF).replace(/\S*$/, "")}…` : text)

// A table of names with what belongs to each.
export function drawPairs(field, given, context, item) {
  const entries = isMapping(given) ? Object.entries(given).map(([key, value]) => ({ key, value })) : given
  const join = made => Object.fromEntries(made.map(({ key, value }) => [key ?? "", value]))
  const view = drawLines(field, entries, context, { item, join })
  const faults = wanted => {
    const found = view.faults(wanted)
    const twice = wanted && !found.length && Object.keys(view.value() ?? {}).length < view.drawn() && isMapping(view.value())
    return twice ? [{ title: field.title, message: context.words.twice, at: view }] : found
  }
  return { ...view, faults }
}
