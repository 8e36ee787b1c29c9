// The text of a file with a change in it. Lines of what stays are kept letter by letter, remarks included, so that who looks
// at the change sees it alone.

import { isMapping, readYaml, spelled } from "./fields.js"
import { same } from "../planner/core/plain.js"

const KEY = /^ *("(?:[^"\\]|\\.)*"|[A-Za-z0-9][^:#]*):(?= |$)/

const flowed = value => spelled(value, 0).trimEnd()
const depthOf = line => line.search(/[^ ]/)
const isRemark = line => /^\s*(#|$)/.test(line)
const padding = depth => " ".repeat(depth)

// The text of the file of a record, or null where the file is too unlike what we write for that.
export function rewritten(text, before, after) {
  const lines = blockLines(text.replaceAll("\r\n", "\n").trimEnd().split("\n"), 0, before, after)
  const made = `${lines.join("\n")}\n`
  return says(made, after) ? made : null
}

function says(text, record) {
  const plain = yaml => JSON.stringify(Object.entries(readYaml(yaml)).sort(([a], [b]) => (a < b ? -1 : 1)))
  try {
    return plain(text) === plain(spelled(record))
  } catch {
    return false
  }
}

function blockLines(lines, depth, before, after) {
  const { parts, rest } = blockParts(lines, depth)
  const made = Array.isArray(after) ? itemLines(parts, depth, before, after) : keyLines(parts, depth, before, after)
  return [...made, ...rest]
}

// The keys or entries of a block, each with its lines and the remarks above it.
function blockParts(lines, depth) {
  const parts = []
  let remarks = []
  for (const line of lines) {
    if (isRemark(line) && depthOf(line) <= depth) remarks.push(line) // deeper, it belongs to the part, or is text in it
    else {
      if (depthOf(line) <= depth || !parts.length) parts.push({ remarks, lines: [line] })
      else parts.at(-1).lines.push(...remarks, line)
      remarks = []
    }
  }
  return { parts, rest: remarks }
}

function keyLines(parts, depth, before, after) {
  const known = new Map(parts.map(part => [keyAt(part.lines[0]), part]))
  return Object.entries(after).flatMap(([key, value]) => {
    const part = known.get(key)
    if (!part) return valueLines(depth, `${flowed(key)}:`, value)
    return [...part.remarks, ...(same(before[key], value) ? part.lines : changedKey(part.lines, depth, before[key], value))]
  })
}

function keyAt(line) {
  const found = KEY.exec(line)
  return found ? String(readYaml(found[1])) : ""
}

function changedKey([head, ...inner], depth, before, after) {
  const alike = (isMapping(before) && isMapping(after)) || (Array.isArray(before) && Array.isArray(after))
  const first = inner.find(line => !isRemark(line))
  if (alike && first && /:$/.test(head)) return [head, ...blockLines(inner, depthOf(first), before, after)]
  return valueLines(depth, KEY.exec(head)?.[0].trimStart() ?? head, after)
}

// A key with its value: a list of sentences or mappings one below the other, all else on the key's line.
function valueLines(depth, key, value) {
  const below = Array.isArray(value) && value.some(item => typeof item !== "string" || !/^[\w/-]+( [\w/-]+)*$/.test(item))
  if (!below) return [`${padding(depth)}${key} ${flowed(value)}`]
  return [`${padding(depth)}${key}`, ...value.map(item => entryLine(depth + 2, item))]
}

const entryLine = (depth, item) => `${padding(depth)}- ${flowed(item)}`

// Entries that stay are taken as they stand, wherever they are now; where as many are there as before, one that changed is
// the one that stood in its place.
function itemLines(parts, depth, before, after) {
  if (parts.length !== before.length) return after.map(item => entryLine(depth, item))
  const left = new Set(before.keys())
  const stays = after.map(item => {
    const from = [...left].find(i => same(before[i], item))
    left.delete(from)
    return from
  })
  return after.flatMap((item, i) => {
    if (stays[i] !== undefined) return [...parts[stays[i]].remarks, ...parts[stays[i]].lines]
    if (before.length !== after.length || !left.has(i)) return [entryLine(depth, item)]
    return [...parts[i].remarks, ...changedItem(parts[i].lines, depth, before[i], item)]
  })
}

function changedItem([head, ...inner], depth, before, after) {
  const within = depth + 2, first = head.slice(within)
  if (isMapping(before) && isMapping(after) && KEY.test(first)) {
    const [top, ...more] = blockLines([padding(within) + first, ...inner], within, before, after)
    if (!isRemark(top)) return [`${padding(depth)}- ${top.slice(within)}`, ...more]
  }
  return [entryLine(depth, after)]
}
