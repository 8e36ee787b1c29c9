// The twin of ladder/plan/course.py.
import { placed, round, sorted, sum, union } from "./plain.js"
import { NEVER, TOLERANCE } from "./tally.js"
import { State } from "./state.js"

export const CLASSES = "cost: classes"
export const TUITION = "cost: tuition"
export const DEGREE = "time: degree"
const LENGTH = "time: classes"

export const made = values => ({
  low: 0, high: 0, perhaps: 0, unknown: new Set(), open: [], need: null, blocks: [], degree: null, after: 0, practice: 0,
  trainings: [], hours: 0, less: [], ...values,
})

export const awards = (one, judge, node) =>
  one.degree !== null && one.after < node.level && judge.given(node, new State({ degrees: [one.degree] }))

export function course(judge, state, name, it) {
  const rate = judge.person.study, weeks = lasting(rate, it.hours, it.floor), length = it.degree ? DEGREE : LENGTH
  const { low, high, perhaps, unknown, open } = new Bill(judge, state, it, weeks)
  if (it.hours === null && (it.degree || it.floor === null)) unknown.add(length)
  if (it.open > weeks) open.push(length)
  return made({
    name, weeks, low, high, perhaps, unknown, open, need: it.need,
    blocks: it.blocks.map(block => ({ ...block, end: 0, course: name })),
    degree: it.degree && [it.degree.level, it.degree.fields], after: it.degree?.after > state.level ? it.degree.after : 0,
    practice: it.practica, trainings: it.trainings, hours: it.hours ?? 0,
    less: rate ? sorted(Object.entries(it.less)).map(([other, hours]) => [other, hours / rate]) : [],
  })
}

export const lasting = (rate, hours, floor) => Math.max(rate ? hours / rate : hours === 0 ? 0 : NEVER, floor || 0)

export function isOpen(judge, state, at) {
  const { op, of, stated, id } = judge.nodes[at]
  if (op === "all") return of.every(i => isOpen(judge, state, i))
  if (op === "any") return of.some((i, way) => !stated.includes(way) && isOpen(judge, state, i))
  const ends = op === "credential" && judge.papers[id]?.lives != null
  return op === "check" || (!ends && judge.met(at, state))
}

class Bill {
  constructor(judge, state, it, weeks) {
    Object.assign(this, { judge, it, weeks, low: 0, high: 0, perhaps: 0, unknown: new Set(), open: [] })
    const sure = [], maybe = []
    for (const aid of it.aid) {
      if (judge.met(aid.need, state)) sure.push(...aid.covers)
      else if (isOpen(judge, state, aid.need)) maybe.push(...aid.covers)
    }
    for (const row of it.fees) if (!sure.includes(row.of) && this.#applies(row)) this.add(row, maybe.includes(row.of))
  }

  #applies({ level = null, credits }) {
    const [low, high] = credits ?? [null, null], load = this.judge.person.study / 3
    return (level === null || this.it.degree?.name === level) &&
      (low === null || load >= low) && (high === null || load <= high + 1 - TOLERANCE)
  }

  add(row, perhaps) {
    const times = this.times(row.per)
    if ("unknown" in row || times === null) this.unknown.add(row.part ?? (this.it.degree ? TUITION : CLASSES))
    else {
      this.low += round(row.low * times)
      this.high += round(row.high * times)
      this.perhaps += round((perhaps ? row.low : row.less ?? 0) * times)
      if (row.open) this.open.push(row.open)
    }
  }

  times(per = "once") {
    const { credits: credit, hours: hour, floor, term } = this.it
    const length = { semester: term, term, year: 52, month: 52 / 12, week: 1 }[per]
    if (length) return (hour ?? floor) === null || this.weeks === NEVER ? null : Math.ceil(this.weeks / length - TOLERANCE)
    return { credit, hour, once: 1, course: 1, program: 1 }[per] ?? null
  }
}

export function finish(state, course, time) {
  state.blocks = [...state.blocks, ...time ? course.blocks.map(block => ({ ...block, end: time })) : course.blocks]
  state.trainings = union(state.trainings, course.trainings)
  state.done += ` ${course.name} ${course.hours}`
  state.practice = placed(state.practice, course.name, course.practice)
  if (course.degree) state.degrees = [...state.degrees, course.degree]
}

// What it is told by where steps are counted: class that the data do not have counts once for its topics.
export const step = ({ name, blocks }) =>
  name[0] === "~" && blocks.length ? `${blocks[0].topics.slice(0, -1)} ${blocks[0].credits === null}` : name

export const shortest = ({ weeks, less }, among) =>
  Math.max(0, weeks - sum(less, ([other, off]) => !among || among.has(other) ? off : 0))

export const isTimed = ({ weeks, unknown }) => weeks < NEVER && !unknown.has(DEGREE) && !unknown.has(LENGTH)
