// What can be chosen in a field: records, words of a vocabulary, fixed words; what a record holds already stays.

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
