// From the form to files: the record, its text, its name, and the addresses that take it along.

import { isEmpty, nameOf, spelled } from "./fields.js"
import { same } from "../planner/core/plain.js"

const LONGEST = { page: 7500, mail: 1800 }

export function slugOf(name) {
  const plain = name.normalize("NFKD").replace(/[^\x00-\x7f]/g, "").toLowerCase().replaceAll("'", "")
  const slug = plain.replace(/[^a-z0-9]+/g, "-").replace(/^-+|-+$/g, "")
  return slug.length <= 60 ? slug : slug.slice(0, 61).replace(/-[^-]*$/, "").slice(0, 60)
}

function put(record, [key, ...rest], value) {
  if (rest.length) {
    const inner = { ...record[key] }
    put(inner, rest, value)
    record[key] = inner
    if (Object.keys(inner).length === 0) delete record[key]
  } else if (value === undefined) delete record[key]
  else record[key] = value
}

// The record as the form says it. A field that was not changed leaves its value as it was.
export function filled(form, fields, before, start, now, valueOf) {
  const record = structuredClone(before)
  for (const field of fields) {
    const name = nameOf(field)
    if (!same(start[name], now[name])) put(record, field.path, valueOf(field, now[name]))
    if (field.needed && field.unknown && isEmpty(valueOf(field, now[name])) && isEmpty(record[field.path[0]])) {
      put(record, field.path, "unknown")
    }
  }
  const at = key => form.order.indexOf(key)
  return Object.fromEntries(Object.entries(record).sort(([a], [b]) => at(a) - at(b)))
}

export const textOf = record => spelled(record)

const full = (template, path, text) =>
  template.replace("{path}", () => encodeURIComponent(path).replaceAll("%2F", "/")).replace("{text}", () => encodeURIComponent(text))

// Where a new file can be begun with its text; without the text where the address would be too long.
export function newAddress(template, path, text) {
  const whole = full(template, path, text)
  return whole.length <= LONGEST.page ? { address: whole, carries: true }
    : { address: full(template, path, "").replace(/&value=$/, ""), carries: false }
}

export const editAddress = (template, path) => full(template, path, "")

// A letter to the publisher with all files, or without them where they would be too long for it.
export function letter(contact, subject, files) {
  const body = files.map(({ path, text }) => `${path}\n\n${text}`).join("\n\n")
  const head = `mailto:${contact}?subject=${encodeURIComponent(subject)}`
  const whole = `${head}&body=${encodeURIComponent(body)}`
  return whole.length <= LONGEST.mail ? { address: whole, carries: true } : { address: head, carries: false }
}
