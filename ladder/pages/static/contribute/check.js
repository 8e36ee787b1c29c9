// What is wrong with a field, in plain words. Its form comes from the schema; dates and names are compared besides.

import * as jsonSchema from "../vendor/json-schema.js"
import { isEmpty, unfolded } from "./fields.js"
import { slugOf } from "./record.js"

const SLUG_FORM = /^[a-z0-9]+(-[a-z0-9]+)*$/

export class Checker {
  constructor(form, context) {
    Object.assign(this, { form, context })
    const properties = { nodes: { $ref: "#/definitions/Requirement" } }
    const register = field => {
      field.at = String(Object.keys(properties).length)
      properties[field.at] = field.schema
      field.pairs?.forEach(register)
    }
    form.fields.forEach(register)
    for (const { fields, pairs } of Object.values(form.shapes)) [...fields, ...(pairs ?? [])].forEach(register)
    const definitions = { Requirement: true, ...form.definitions }
    this.validator = new jsonSchema.Validator({ properties, definitions }, "7")
  }

  // Whether the schema takes a value in the place of a field.
  accepts(field, value) {
    return this.validator.validate({ [field.at]: value }).valid
  }

  valueOf(field, filled) {
    return unfolded(field, filled, value => this.accepts(field, value))
  }

  // What is wrong with one field, or "".
  fault(field, filled) {
    const { words } = this.context
    let value
    try {
      value = this.valueOf(field, filled)
    } catch (error) {
      return words.yaml.replace("{line}", () => String((error.mark?.line ?? 0) + 1))
    }
    if (isEmpty(value)) return field.needed && !field.unknown ? this.missing(field) : ""
    if (field.widget === "gives") return this.rows(filled)
    if (field.widget === "date" || /^\d{4}-\d{2}-\d{2}$/.test(filled)) return this.date(filled, field)
    return this.accepts(field, value) ? this.known(field, value) : this.refused(field, value)
  }

  missing(field) {
    const { words } = this.context
    return field.widget === "choice" ? words.choose : words.missing.replace("{example}", () => field.example)
  }

  refused(field, value) {
    const { words } = this.context
    const found = this.formsOf(field.schema), most = Math.max(...found.map(it => it.maxLength ?? 0))
    if (most && [value].flat().some(text => String(text).length > most)) return words.too_long.replace("{n}", () => String(most))
    const beyond = this.beyond(found, value)
    if (beyond) return beyond
    const pattern = found.map(it => it.patternErrorMessage).find(Boolean)
    const number = found.some(it => ["number", "integer"].includes(it.type)) && (!pattern || found.some(it => it.pattern?.includes("%")))
    const how = field.widget === "yaml" ? words.as_written : number ? words.number : pattern ?? words.not_so
    const unknown = field.unknown ? ` ${words.may_be_empty}` : ""
    const example = field.example ? ` ${words.for_example.replace("{example}", () => field.example)}` : ""
    return `${how}${example}${unknown}`
  }

  // What is wrong with a number that is more or less than can be, or "".
  beyond(found, value) {
    const { words } = this.context
    const number = typeof value === "string" && /^-?\d+(\.\d+)?$/.test(value) ? Number(value) : NaN
    const limits = found.find(it => it.maximum !== undefined && it.type !== "string") ?? {}
    const [said, n] = number > limits.maximum ? [words.too_much, limits.maximum]
      : number <= limits.exclusiveMinimum ? [words.too_little, limits.exclusiveMinimum] : ["", 0]
    const none = said === words.too_little && found.some(it => it.enum?.includes("none")) ? ` ${words.say_none}` : ""
    return said && said.replace("{n}", () => n.toLocaleString("en-US")) + none
  }

  // The forms that a value may have, names looked up.
  formsOf(schema, depth = 0) {
    if (!schema || depth > 9) return []
    if (schema.$ref) return this.formsOf(schema.$ref.split("/").slice(1).reduce((it, key) => it?.[key], this.form), depth + 1)
    return [schema, ...[...(schema.anyOf ?? []), ...(schema.allOf ?? [])].flatMap(it => this.formsOf(it, depth + 1))]
  }

  // What is wrong with the lines or the group of fields of a field as a whole, or "".
  whole(field, value) {
    if (value === undefined) return field.needed && !field.unknown ? this.missing(field) : ""
    return this.accepts(field, value) ? "" : this.context.words.not_whole
  }

  date(text, field) {
    const { words, today } = this.context
    const read = new Date(`${text}T00:00:00Z`)
    if (Number.isNaN(read.valueOf()) || read.toISOString().slice(0, 10) !== text) return words.no_date
    const past = ["verified", "retrieved", "as_of"].includes(field.path.at(-1))
    return past && text > today ? words.future.replace("{today}", () => today) : ""
  }

  rows(rows) {
    const { words } = this.context
    const bad = rows.findIndex(row => !/^\d{1,6}(\.\d{1,3})?$/.test((row.amount ?? "").trim()) || Number(row.amount) <= 0)
    if (bad >= 0) return words.amount.replace("{row}", () => String(bad + 1))
    const credits = this.formsOf({ $ref: "#/definitions/Credits" })
    const beyond = rows.map(row => (row.unit === "hours" ? "" : this.beyond(credits, row.amount.trim())))
    const over = beyond.findIndex(Boolean)
    if (over >= 0) return words.row_fault.replace("{row}", () => String(over + 1)).replace("{fault}", () => beyond[over])
    const bare = rows.findIndex(row => row.what === "class" && !row.topic)
    return bare >= 0 ? words.topic.replace("{row}", () => String(bare + 1)) : ""
  }

  // Whether the records that a text names are there.
  known(field, value) {
    const { words, place } = this.context
    if (!field.records.length || field.widget === "yaml") return ""
    const there = name => name.includes("/") || ["unknown", "none", "local"].includes(name)
      || field.records.some(kind => name in (place.records[kind] ?? {}))
    const lost = [value].flat().find(name => !there(name))
    return lost === undefined ? "" : words.not_there.replace("{name}", () => lost)
  }

  // What is wrong with the name of the new file, or "".
  slugFault(typed, name) {
    const { words, place, kind } = this.context
    const slug = typed || slugOf(name)
    if (!slug) return typed || !name ? "" : words.no_slug
    if (!SLUG_FORM.test(slug) || slug.length > 60) return words.bad_slug
    return Object.hasOwn(place.called[kind], slug) ? words.taken.replace("{slug}", () => slug) : ""
  }
}
