// Between the values of a record and what stands in the fields of the form. What no field can show whole is shown as
// it is written, so that nothing is lost; a field that nobody changed leaves the record as it was.

import * as yaml from "../vendor/js-yaml.js"
import { same } from "../planner/core/plain.js"

const STYLE = { schema: yaml.CORE_SCHEMA, lineWidth: -1, quoteStyle: "double" }
const WORDS = ["unknown", "none", "local"]
const MOST_TOPICS = 2

export const nameOf = field => (field.group === "cited" ? ["cited", ...field.path] : field.path).join("__")

export const spelled = (value, depth = 2) => yaml.dump(value, { ...STYLE, flowLevel: depth })

export const readYaml = text => yaml.load(text, { schema: yaml.CORE_SCHEMA })

export const isMapping = value => typeof value === "object" && value !== null && !Array.isArray(value)

export function valueAt(record, path) {
  return path.reduce((value, key) => (isMapping(value) ? value[key] : undefined), record)
}

// What a row of "what it gives" says, or null when it says more than a row has room for.
function rowOf(node) {
  const keys = isMapping(node) ? Object.keys(node) : []
  if (keys.length !== 1) return null
  if (same(keys, ["practicum"])) {
    return typeof node.practicum === "number" ? { what: "practice", amount: String(node.practicum), unit: "hours" } : null
  }
  return same(keys, ["education"]) && isMapping(node.education) ? classRow(node.education) : null
}

function classRow({ hours, credits, in: topics = [], ...more }) {
  const counted = typeof credits === "number" ? { semester: credits } : credits
  const unit = hours !== undefined ? "hours" : Object.keys(counted ?? {})[0]
  const amount = hours ?? counted?.[unit]
  const fits = Object.keys(more).length === 0 && typeof amount === "number" && (hours === undefined || !credits)
    && Array.isArray(topics) && topics.length <= MOST_TOPICS && Object.keys(counted ?? {}).length <= 1
  return fits ? { what: "class", amount: String(amount), unit, topic: topics[0] ?? "", also: topics[1] ?? "" } : null
}

function nodeOf(row) {
  const amount = scalars(row.amount)[0]
  if (row.what === "practice") return { practicum: amount }
  const topics = [row.topic, row.also].filter(Boolean)
  const given = row.unit === "hours" ? { hours: amount } : { credits: row.unit === "semester" ? amount : { [row.unit]: amount } }
  return { education: { ...given, ...(topics.length ? { in: topics } : {}) } }
}

// A text as the values that it may mean, the plainest first.
function scalars(text) {
  const plain = (text ?? "").trim()
  if (/^-?\d{1,15}(\.\d{1,9})?$/.test(plain)) return [Number(plain), plain]
  return plain === "true" || plain === "false" ? [plain === "true", plain] : [plain]
}

const isTexts = value => Array.isArray(value) && value.every(item => typeof item === "string" && !item.includes("\n"))

const ways = {
  text: {
    fits: value => ["string", "number", "boolean"].includes(typeof value),
    fold: value => String(value),
    unfold: (text, accepts) => scalars(text).find(accepts) ?? text.trim(),
  },
  lines: {
    fits: value => isTexts(value) || typeof value === "string",
    fold: value => [value].flat().join("\n"),
    unfold: text => {
      const lines = text.split("\n").map(line => line.trim()).filter(Boolean)
      return lines.length === 1 && WORDS.includes(lines[0]) ? lines[0] : lines
    },
  },
  several: {
    fits: value => isTexts(value) || typeof value === "string",
    fold: value => (WORDS.includes(value) ? [] : [value].flat()),
    unfold: chosen => chosen,
  },
  gives: {
    fits: value => WORDS.includes(value) || (Array.isArray(value) && value.every(rowOf)),
    fold: value => (WORDS.includes(value) ? [] : value.map(rowOf)),
    unfold: rows => rows.map(nodeOf),
  },
  yaml: { fits: () => true, fold: value => spelled(value, 1).trimEnd(), unfold: text => readYaml(text) },
}
const whole = { fits: () => true, fold: value => value, unfold: value => value }
Object.assign(ways, { long: ways.text, date: ways.text, choice: ways.text, rows: whole, mapping: whole, pairs: whole, view: whole })

const wayOf = field => ways[field.widget]

// Whether a field is filled in as lines or groups of fields of its own.
export const isView = field => wayOf(field) === whole

// Whether a field can show a value whole, and what then stands in it.
export const holds = (field, value) => value === undefined || wayOf(field).fits(value)
export const folding = (field, value) => wayOf(field).fold(value)

export const isEmpty = value => value === undefined || value === "" || (Array.isArray(value) && value.length === 0)

export function folded(field, record) {
  const value = valueAt(record, field.path)
  return value === undefined ? undefined : folding(field, value)
}

// The value that the record gets from a field. Throws where the text is none that can be read.
export function unfolded(field, filled, accepts) {
  if (isEmpty(filled) || (typeof filled === "string" && !filled.trim())) return undefined
  return wayOf(field).unfold(filled, accepts)
}

const fits = (field, record) => holds(field, valueAt(record, field.path))

// The fields that show a record: a mapping key by key where every key fits, else as it is written.
export function shown(fields, record) {
  const whole = key => {
    const inner = fields.filter(field => field.path[0] === key && !field.whole)
    const table = record[key]
    return table !== undefined && !(isMapping(table) && inner.every(field => fits(field, record)))
  }
  const tables = new Map(fields.filter(field => field.whole).map(field => [field.path[0], whole(field.path[0])]))
  return fields
    .filter(field => !tables.has(field.path[0]) || Boolean(field.whole) === tables.get(field.path[0]))
    .map(field => (fits(field, record) ? field : { ...field, widget: field.of || field.pairs ? "view" : "yaml" }))
}
