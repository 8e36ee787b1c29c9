// The twin of ladder/plan/tally.py, and the numbers of program.py.
import { meet, noLess, sum } from "./plain.js"

export const UNKNOWN = "unknown"
export const WEEKS_A_MONTH = 52 / 12
export const TOLERANCE = 1e-6
export const NEVER = Infinity

// A stretch of work is {start, end, pace, plain, caps, floors}, a block of class {topics, hours, credits, end, course}.

export const WAITING = ["lived", "age", "stay", "window"]
export const STUDIED = ["class", "degree", "training", "practicum"]
export const isNamed = ({ op }) => op === "degree" || op === "training"
export const isTable = Array.isArray
export const covers = (mine, other) =>
  mine.plain >= other.plain && noLess(mine.caps, other.caps) && noLess(mine.floors, other.floors)
export const tables = node => [node.hours, node.weeks].filter(isTable)

// Whether neither degrees nor substitutions change what is asked.
export const isFixed = node => !node.subs?.length && !tables(node).length

// Whether nothing is taken off, and nothing given is ever too old.
export const isPlain = node => !node.subs?.length && node.within == null

export const rows = asked => isTable(asked) ? asked : [[0, +asked || 0]]

export const row = (asked, level) => rows(asked).findLast(([order]) => order <= level || !isTable(asked))?.[1] ?? NEVER

export const lowest = asked => Math.min(...rows(asked).map(([, number]) => number))

// What may be left with each substitution, and the node that has to be met for it.
export function less(node, key, asked) {
  const left = []
  for (const sub of node.subs) {
    const off = sub[key] ?? (key === "hours" ? asked : 0)
    if (off) left.push([Math.max(0, asked - off), sub.with])
  }
  return left
}

export function atLeast(node, key) {
  const asked = lowest(node[key])
  const ways = less(node, key, asked)
  return ways.length ? Math.min(...ways.map(([left]) => left)) : asked
}

export function tally(node, stretches, since) {
  let hours = 0, weeks = 0
  const capped = node.caps.map(() => 0), floors = node.floors.map(() => 0)
  for (const s of stretches) {
    const length = s.end - Math.max(s.start, since)
    if (length <= 0) continue
    weeks += length
    hours += length * s.pace * s.plain
    s.caps.forEach((share, i) => { capped[i] += length * s.pace * share })
    s.floors.forEach((share, i) => { floors[i] += length * s.pace * share })
  }
  node.caps.forEach((cap, i) => { hours += Math.min(capped[i], cap.max) })
  return [hours, weeks, floors]
}

// `practice` is pairs of a course and its hours.
export function practised(node, practice) {
  let total = 0, held = 0
  for (const [name, hours] of practice) if (!node.taught || name === node.me || node.taught.includes(name)) {
    if (name[0] === "=") held = Math.max(held, hours)
    else total += hours
  }
  return total + held
}

export function counts(node, block) {
  if (node.topics && !meet(block.topics, node.topics)) return 0
  if (node.taught && block.course && !node.taught.includes(block.course) && block.course[0] !== "~") return 0
  return block.credits !== null ? block.credits * node.per_credit : node.credit ? 0 : block.hours
}

function partOf(node, block) {
  const topics = block.topics.filter(topic => topic[0] !== "~")
  if (!topics.length || block.topics.includes(node.me)) return -1
  return node.parts.findIndex(part => topics.every(topic => part.topics.includes(topic)))
}

const isWide = (node, block) => meet(block.topics, [...node.wide, node.me])

export function byPart(node, blocks, since = -NEVER) {
  const found = Array(node.parts.length + 2).fill(0)
  for (const block of blocks) {
    const hours = counts(node, block)
    if (!hours || block.end + TOLERANCE < since) continue
    const inside = partOf(node, block)
    found[inside >= 0 ? inside : node.parts.length + isWide(node, block)] += hours
  }
  return found
}

export function short(node, given, asked) {
  const size = node.parts.length, free = given[size + 1]
  let total = given[size]
  node.parts.forEach((part, i) => { total += Math.min(given[i], part.max ?? NEVER) })
  const open = sum(node.parts.map((part, i) =>
    Math.max(0, Math.max(part.min, (part.share || 0) / 100 * (asked === NEVER ? 0 : asked)) - given[i])))
  const left = Math.max(asked - total - free, open - free)
  return left > TOLERANCE ? left : 0
}

export const lacking = (node, blocks, time, asked) =>
  short(node, byPart(node, blocks, node.within !== null ? time - node.within : -NEVER), asked)

// When hours are gathered in jobs that open one after another, each {start, pace, lasts}: pace is hours a week, lasts weeks:
// each week in the best one; never where all end before. The jobs are found only where hours are left.
export function gathered(jobs, hours) {
  let best = 0, now = 0, room = 0
  if (hours <= TOLERANCE) return now
  const giving = jobs().filter(job => job.pace)
  for (const { pace, lasts } of giving) room += pace * lasts
  if (hours > room + TOLERANCE) return NEVER
  for (const { start, pace } of giving.sort((one, other) => one.start - other.start)) {
    if (best && now + hours / best <= start) break
    hours -= best ? best * (start - now) : 0
    best = Math.max(best, pace)
    now = start
  }
  return now + hours / best
}

// Jobs {start, rate, lasts} by pace: toward the hours, the weeks and each floor.
export const paced = ({ floors }, jobs, pace) => [({ plain, caps }) => pace * (plain + sum(caps)), () => +(pace > 0),
  ...floors.map((_, i) => rate => pace * (rate.floors[i] ?? 0))].map(toward => () => jobs.map(({ start, rate, lasts }) => ({ start, pace: toward(rate), lasts })))

// A part of the work, and two of them as one.
export const part = (hours, jobs) => ({ hours, jobs, best: Math.max(...jobs.map(job => job.pace)) })
export const joined = (one, other) => {
  const worth = one.best / other.best
  return part(one.hours + worth * other.hours, one.jobs.map(({ start, pace }, i) =>
    ({ start: Math.min(start, other.jobs[i].start), pace: pace + worth * other.jobs[i].pace })))
}
