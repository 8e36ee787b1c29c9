// The twin of ladder/plan/pace.py. A rate is {pace, plain, caps, floors}.
import { NEVER, TOLERANCE, tally } from "./tally.js"
import { sorted, sum } from "./plain.js"

export function weeksLeft(ahead, asked) {
  if (asked.includes(NEVER)) return NEVER
  for (const [start, end] of ahead.pieces()) {
    const weeks = within(ahead, asked, start, end)
    if (weeks < NEVER) return weeks
  }
  return NEVER
}

export class Ahead {
  constructor(node, done, now, rate) {
    Object.assign(this, { node, done, now, rate })
  }

  // Pieces of the time ahead on which nothing leaves the look-back or starts to; the last one has no end.
  pieces() {
    const window = this.node.within
    if (window === null) return [[0, NEVER]]
    const edges = this.done.flatMap(s => [s.start, s.end]).map(edge => edge + window - this.now)
    const starts = [0, ...sorted(new Set([...edges, window])).filter(edge => edge > TOLERANCE)]
    return starts.map((start, i) => [start, starts[i + 1] ?? NEVER])
  }

  // Hours that no ceiling cuts, hours under each ceiling, weeks, hours toward each floor, some weeks ahead.
  at(weeks) {
    const { node, now } = this, end = now + weeks, since = node.within !== null ? end - node.within : -NEVER
    const stretches = [...this.done, { ...this.rate, start: now, end }]
    const [free, length, floors] = tally({ ...node, caps: [] }, stretches.map(s => ({ ...s, caps: [] })), since)
    const caps = node.caps.map((_, i) =>
      sum(stretches, s => Math.max(0, s.end - Math.max(s.start, since)) * s.pace * s.caps[i]))
    return [free, ...caps, length, ...floors]
  }
}

function within(ahead, asked, start, end) {
  const middle = end === NEVER ? start + 1 : end, first = ahead.at(start), last = ahead.at(middle)
  const slopes = last.map((b, i) => (b - first[i]) / (middle - start)), size = 1 + ahead.node.caps.length
  const caps = ahead.node.caps.map((cap, i) => [first[i + 1], slopes[i + 1], cap.max])
  const turns = caps.filter(([, slope]) => Math.abs(slope) > TOLERANCE).map(([had, slope, top]) => (top - had) / slope)
  const points = [0, ...sorted(turns.filter(t => TOLERANCE < t && t < end - start)), end - start]
  for (let i = 0; i + 1 < points.length; i++) {
    const a = points[i], counted = caps.map(([had, slope, top]) => capped(had + slope * a, slope, top))
    const lines = [[first[0] + slopes[0] * a + sum(counted, c => c[0]), slopes[0] + sum(counted, c => c[1]), asked[0]]]
    for (let j = size; j < first.length; j++) lines.push([first[j] + slopes[j] * a, slopes[j], asked[j - size + 1]])
    const found = firstOf(lines, points[i + 1] - a)
    if (found < NEVER) return start + a + found
  }
  return NEVER
}

const capped = (had, slope, top) =>
  had > top + TOLERANCE || (had > top - TOLERANCE && slope >= 0) ? [top, 0] : [had, slope]

function firstOf(lines, length) {
  let low = 0, high = length
  for (const [value, slope, want] of lines) {
    const short = want - value
    if (short > TOLERANCE) {
      if (slope <= TOLERANCE * TOLERANCE) return NEVER
      low = Math.max(low, short / slope)
    } else if (slope < -TOLERANCE * TOLERANCE) high = Math.min(high, (short - TOLERANCE) / slope)
  }
  return low <= high + TOLERANCE ? low : NEVER
}
