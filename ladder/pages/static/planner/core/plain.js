// What Python has built in: order of lists, sets, sums. A set may be a Set or a Map; none is ever changed in place.

export const compare = (a, b) => {
  if (Array.isArray(a)) {
    for (let i = 0; i < a.length && i < b.length; i++) {
      const order = compare(a[i], b[i])
      if (order) return order
    }
    return a.length - b.length
  }
  return a < b ? -1 : a > b ? 1 : 0
}
export const sorted = (items, key = it => it) =>
  Array.from(items, it => [key(it), it]).sort((a, b) => compare(a[0], b[0])).map(pair => pair[1])
export const sum = (items, of = it => it) => items.reduce((total, it) => total + of(it), 0)
export const top = items => Math.max(0, ...items)
export const noLess = (a, b) => a.every((it, i) => it >= b[i])

export const union = (...sets) => new Set(sets.flatMap(set => [...set]))
export const common = (first, ...sets) => new Set([...first].filter(it => sets.every(set => set.has(it))))
export const inside = (some, all) => some.size <= all.size && [...some].every(it => all.has(it))
export const meet = (some, list) => some.some(it => list.includes(it))
export const same = (a, b) => a === b || JSON.stringify(a) === JSON.stringify(b)

// To the nearest whole number, of two the even one.
export const round = number => {
  const up = Math.round(number)
  return up - number === 0.5 && up % 2 ? up - 1 : up
}
