// Which way a value is filled in: as one field, as lines, as a group of fields, or as it is written.

import { choiceBox, drawCell } from "./cell.js"
import { holds, isMapping, isView } from "./fields.js"
import { drawLines, drawPairs } from "./lines.js"
import { drawNode } from "./node.js"
import { make } from "./show.js"
import { drawMapping, drawTable } from "./table.js"

export function drawView(field, given, context) {
  const shape = context.shapes[field.of]
  if (!isView(field) && shape?.pairs) return drawWays(field, shape, given, context)
  if (!isView(field) && holds(field, given)) return drawCell(field, given, context)
  return drawParts(field, shape, given, context)
}

function drawParts(field, shape, given, context) {
  if (field.of === "Requirement") return drawLines(field, given, context, { item: value => drawNode(value, context), moved: true })
  const bare = given === undefined || field.known.includes(given), pairs = field.pairs ?? shape?.pairs
  const known = value => bare || knows(shape, value)
  if (pairs && (bare ? field.widget === "pairs" : isMapping(given) && !knows(shape, given))) return drawTwo(field, pairs, given, context)
  if (shape && field.many && [given].flat().every(known)) {
    return drawLines(field, given, context, { item: value => drawTable(shape.fields, shape.short, value, context) })
  }
  if (shape && !field.many && known(given)) return drawMapping(field, given, context)
  return drawCell({ ...field, widget: "yaml" }, given, context)
}

// Whether the fields of a class can show a value whole.
function knows(shape, value) {
  if (!shape) return false
  if (isMapping(value)) return Object.keys(value).every(key => shape.fields.some(field => field.path[0] === key))
  return Boolean(shape.short) && value !== null
}

function drawTwo(field, pairs, given, context) {
  const fields = pairs.map(it => ({ ...it, front: true, title: context.words[`pair_${it.path[0]}`] }))
  return drawPairs(field, given, context, value => drawTable(fields, null, value, context))
}

// A number or a length of time: one value, a least and a most, or a table. What was filled in another way stays there.
function drawWays(field, shape, given, context) {
  const { words } = context
  const ways = {
    one: value => drawCell(field, value, context),
    limits: value => drawMapping(field, value, context),
    table: value => drawTwo(field, shape.pairs, value, context),
  }
  const start = !isMapping(given) ? "one" : knows(shape, given) ? "limits" : "table"
  const drawn = new Map([[start, ways[start](given)]])
  let view = drawn.get(start)
  const element = make("div", "", { className: "ways" }), box = make("div"), folded = make("details", "", { className: "more" })
  const choices = { limits: words.way_limits, table: words.way_table }
  const { element: asked, select } = choiceBox(words.way, choices, words.way_one, start === "one" ? "" : start)
  folded.append(make("summary", words.ways), asked)
  box.append(view.element)
  element.append(box, folded)
  select.addEventListener("change", () => {
    const way = select.value || "one"
    if (!drawn.has(way)) drawn.set(way, ways[way](undefined))
    view = drawn.get(way)
    box.replaceChildren(view.element)
    context.changed()
  })
  return { element, value: () => view.value(), faults: wanted => view.faults(wanted), said: () => view.said(), brief: () => view.brief(), focus: () => view.focus() }
}
