// What Python has built in: order of lists, sets, sums. A set may be a Set or a Map; none is ever changed in place.

const compare = (a, b) => {
  if (Array.isArray(a)) {
    for (let i = 0; i < a.length && i < b.length; i++) {
      const order = compare(a[i], b[i])
      if (order) return order
    }
    return a.length - b.length
  }
  return a < b ? -1 : a > b ? 1 : 0
}
export const sorted = (items, key) => {
  const all = [...items]
  if (all.length < 2 || !key) return all.sort(compare)
  return all.map(it => [key(it), it]).sort((a, b) => compare(a[0], b[0])).map(pair => pair[1])
}
export const sum = (items, of = it => it) => {
  let total = 0
  for (const it of items) total += of(it)
  return total
}
export const top = items => Math.max(0, ...items)
export const noLess = (a, b) => a.every((it, i) => it >= b[i])

export const union = (...sets) => {
  const all = new Set()
  for (const set of sets) for (const it of set) all.add(it)
  return all
}
export const common = (first, ...sets) =>
  first.size ? new Set([...first].filter(it => sets.every(set => set.has(it)))) : first
export const inside = (some, all) => some.size <= all.size && [...some].every(it => all.has(it))
export const meet = (some, list) => some.some(it => list.includes(it))
export const same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b)

// Puts something into line, the first of its keys last; of equals the one that came last is taken first.
export const queue = (line, it) =>
  line.splice(line.findLastIndex(other => compare(other[0], it[0]) <= 0) + 1, 0, it)

// A value that is found once for each key.
export const once = (known, key, find) => {
  if (!known.has(key)) known.set(key, find())
  return known.get(key)
}

// A map with one entry more, or another one in its place.
export const placed = (map, key, value) => new Map(map).set(key, value)

// To the nearest whole number, of two the even one.
export const round = number => {
  const up = Math.round(number)
  return up - number === 0.5 && up % 2 ? up - 1 : up
}
