// Which way a value is filled in: as one field, as lines, as a group of fields, or as it is written.

import { drawCell } from "./cell.js"
import { holds, isMapping, isView } from "./fields.js"
import { drawLines, drawPairs } from "./lines.js"
import { drawNode } from "./node.js"
import { drawMapping, drawTable } from "./table.js"

export function drawView(field, given, context) {
  if (!isView(field) && holds(field, given)) return drawCell(field, given, context)
  if (field.of === "Requirement") return drawLines(field, given, context, { item: value => drawNode(value, context), moved: true })
  const shape = context.shapes[field.of], word = given === undefined || field.known.includes(given)
  const knows = value => shape && (isMapping(value) ? Object.keys(value).every(key => shape.fields.some(it => it.path[0] === key))
    : value === undefined || (shape.short && (typeof value !== "object" || Array.isArray(value))))
  const pairs = field.pairs ?? shape?.pairs
  const asPairs = word ? field.widget === "pairs" : isMapping(given) && !knows(given)
  if (pairs && asPairs) {
    const fields = pairs.map(it => ({ ...it, front: true, title: context.words[`pair_${it.path[0]}`] }))
    return drawPairs(field, given, context, value => drawTable(fields, null, value, context))
  }
  if (shape && field.many && [given].flat().every(value => word || knows(value))) return drawRows(field, shape, given, context)
  if (shape && !field.many && (word || knows(given))) return drawMapping(field, given, context)
  return drawCell({ ...field, widget: "yaml" }, given, context)
}

function drawRows(field, shape, given, context) {
  return drawLines(field, given, context, { item: value => drawTable(shape.fields, shape.short, value, context) })
}
