// What can be chosen in a field: records, words of a vocabulary, fixed words; what a record holds already stays.

import { once } from "../planner/core/plain.js"

const COLLEGE = "college"

// The records and the words that a field may name.
const namesOf = (field, { records, terms }) =>
  Object.assign({}, ...field.records.map(kind => records[kind] ?? {}), ...field.terms.map(name => terms[name] ?? {}))

export function choicesOf(field, context, value) {
  const { place, words, labels } = context
  const named = namesOf(field, place)
  const own = Object.fromEntries(field.words.map(word => [word, labels[word] ?? word]))
  const known = field.widget === "choice" ? Object.fromEntries(field.known.map(word => [word, words[word]])) : {}
  const held = Object.fromEntries([value ?? []].flat().filter(name => name !== "").map(name => [name, nameIn(named, String(name))]))
  const sorted = field.terms.length ? named : Object.fromEntries(Object.entries(named).sort(([, a], [, b]) => a.localeCompare(b)))
  return { ...held, ...own, ...sorted, ...known }
}

// Where the record of a name stands: at the place itself, or at one that it inherits from.
export const homeOf = (kind, name, { place, home }) =>
  name.includes("/") ? name.split("/")[0] : place.inherited[kind]?.[name] ?? home

// The group of a choice: the college that cites it, or the place whose record it is; "" where it is a word.
function groupFor(field, name, context) {
  const { place, college } = context
  const kind = field.records.find(kind => Object.hasOwn(place.records[kind] ?? {}, name))
  if (kind === "jurisdictions" || (!kind && !name.includes("/"))) return ""
  return kind === "sources" && place.cited[college]?.includes(name) ? COLLEGE : homeOf(kind, name, context)
}

// The choices as groups with a title, where they are records of more than one: first those of the college, then the nearest.
// Words stand before them, without a title.
export function grouped(field, choices, context) {
  const { place, college } = context, all = Object.entries(choices)
  if (!field.records.length) return [["", all]]
  const groups = new Map(["", COLLEGE, ...place.reach].map(key => [key, []]))
  for (const choice of all) once(groups, groupFor(field, choice[0], context), () => []).push(choice)
  const title = key => (key === COLLEGE ? place.records.colleges[college] : place.records.jurisdictions[key]) ?? key
  const filled = [...groups].filter(([, inside]) => inside.length)
  return filled.filter(([key]) => key).length > 1 ? filled.map(([key, inside]) => [title(key), inside]) : [["", all]]
}

// What a record or a word is called; one of another place, with that place.
function nameIn(names, name) {
  const [place, slug] = name.split("/")
  if (Object.hasOwn(names, name)) return names[name]
  return slug && Object.hasOwn(names, slug) ? `${names[slug]} (${place})` : name
}

// What a reader sees for what was chosen or typed.
export function namedAs(field, filled, { place, labels }) {
  const names = { ...(field.words.length ? labels : {}), ...namesOf(field, place) }
  return [filled].flat().map(name => nameIn(names, name)).join(field.widget === "several" ? ", " : "\n")
}
