// The twin of ladder/plan/clock.py and serving.py.
import { Ahead, weeksLeft } from "./pace.js"
import { NEVER, TOLERANCE, WAITING, counts, isFixed, practised } from "./tally.js"
import { awards, finish, shortest } from "./course.js"
import { inside, noLess, once, placed, queue, sorted, sum, union } from "./plain.js"
import { Desk, Moment, append } from "./desk.js"
import { Outlook, kept } from "./renewal.js"

export class Clock {
  #known = new Map()
  #seen = new Map()
  #heldFor
  played = 0

  constructor(program, judge, state, draft, hopeless) {
    Object.assign(this, { program, judge, first: state, draft, hopeless, nodes: judge.nodes, papers: program.credentials })
    this.desk = new Desk(program, judge, draft)
    this.lengths = new Map(Array.from(draft.courses, ([name, course]) => [name, shortest(course, draft.courses)]))
    const users = sorted(draft.users.keys()).map(at => this.nodes[at])
    this.kept = kept(program, judge, state, draft)
    this.waits = users.filter(node => WAITING.includes(node.op))
    this.#heldFor = users.filter(node => node.op === "credential" && node.weeks)
  }

  // The courses that give something to a need of study, and those without which it stays open.
  serving(at) {
    return once(this.#known, at, () => {
      const names = sorted(this.draft.courses).filter(([, course]) => this.#serves(course, at)).map(([name]) => name)
      return [names, names.filter(name => this.judge.open(at, this.had(names.filter(other => other !== name))))]
    })
  }

  // What the person would hold with some courses done, and all papers and exams.
  had(names = this.draft.courses.keys()) {
    const state = this.first.copy()
    state.exams = union(state.exams, this.draft.exams)
    state.held = new Map([...state.held, ...Array.from(this.draft.papers, name => [name, -NEVER])])
    for (const name of names) finish(state, this.draft.courses.get(name), 0)
    return state
  }

  #serves(course, at) {
    const node = this.nodes[at]
    switch (node.op) {
      case "class": return course.blocks.some(block => counts(node, block) || block.topics.includes(`~${at}`))
      case "practicum": return practised(node, [[course.name, course.practice]]) > 0
      case "training": return course.trainings.includes(node.id)
    }
    return awards(course, this.judge, node)
  }

  // Every way to play the draft to its end that is not hopeless, by what each moment leaves to hope for.
  * play() {
    const line = [], add = (weeks, moment, outlook) => queue(line, [[-Math.round(weeks * 1e6)], weeks, moment, outlook])
    add(0, this.desk.settle(this.start()), this.outlook())
    while (line.length) {
      const [, weeks, moment, outlook] = line.pop(), hope = outlook.hope()
      if (hope?.[0] > weeks + TOLERANCE) add(hope[0], moment, outlook)
      else if (hope) {
        this.played++
        if (this.#reached(moment)) {
          if (this.isSpent(moment)) yield moment
        } else if (!this.#isLate(moment)) {
          for (const option of this.#options(moment).reverse()) {
            const way = this.after(this.#take(moment.copy(), option))
            if (way.state.time < NEVER) {
              const ahead = new Outlook(this, way)
              add(ahead.soonest.target(), way, ahead)
            }
          }
        }
      }
    }
  }

  start() {
    return new Moment({ state: this.first.copy(), queue: sorted(this.draft.courses.keys()), job: this.judge.person.role })
  }

  get whole() {
    return once(this.#known, "whole", () => this.had())
  }

  outlook() {
    return once(this.#known, "", () => new Outlook(this, this.start()))
  }

  // Whether a moment seen before holds the same, came no later, and has no less work behind it.
  #isLate(moment) {
    const { state, queue, coming, lane, job, gone, waiting, sitting } = moment, { works, needs } = this.draft
    const recent = [...works].filter(at => this.nodes[at].within !== null)
      .map(at => [state.time, at, state.work.get(at)])
    if ([...needs].some(at => this.nodes[at].within != null)) {
      recent.push(state.blocks.map(block => [block.course, block.end]))
    }
    const held = sorted(state.held)
    const ripe = this.#heldFor.map(node => state.held.get(node.id) + node.weeks <= state.time + TOLERANCE)
    const key = JSON.stringify([
      this.waits.map(node => this.judge.given(node, state)), ripe, queue, coming, lane, job, held.map(([paper]) => paper),
      sorted(state.exams), sorted(gone), sorted(waiting.keys()), sorted(sitting.keys()),
      held.filter(([paper]) => this.papers[paper]?.lasts).map(([, since]) => since), recent,
    ])
    const tallies = [...works].map(at => this.judge.tally(at, state))
    const times = [state.time, ...held.map(([, since]) => since), ...waiting.values(), ...sitting.values()]
    const worth = [...times.map(time => -time), ...tallies.flat(2)]
    const before = once(this.#seen, key, () => [])
    return before.some(old => noLess(old, worth)) || !before.push(worth)
  }

  #reached(moment) {
    const { target } = this.draft
    return this.papers[target] ? moment.state.held.has(target)
      : this.desk.met(moment, this.program.roles[target].need)
  }

  // Whether all that the draft pays for was of use: nothing is left unfinished at the end.
  isSpent({ state, queue, coming, lane, waiting, gone }) {
    const had = union(state.held.keys(), waiting.keys(), gone)
    return !queue.length && coming === null && lane === null && inside(this.draft.papers, had)
  }

  // Which course comes next, where none is under way, and which job is held.
  #options(moment) {
    const { lane, coming, queue } = moment, free = !lane && coming === null && queue.length, jobs = this.#jobs(moment)
    return (free ? queue : [coming]).flatMap(name => jobs.map(job => [name, job]))
  }

  // The same moment with one of them; the course begins if what it asks first is met.
  #take(moment, [name, job]) {
    const course = this.draft.courses.get(name), { state: { time }, queue } = moment
    Object.assign(moment, { job, coming: name, queue: queue.filter(other => other !== name) })
    if (course && (course.need === null || this.desk.met(moment, course.need))) {
      const end = time + this.#length(course, moment)
      Object.assign(moment, { lane: [name, end], coming: null })
      moment.step("study", name, time, end)
    }
    return moment
  }

  #length({ weeks, less }, { steps }) {
    const off = less.filter(([other]) => steps.some(step => step.kind === "study" && step.record === other))
    return Math.max(0, weeks - sum(off, ([, weeks]) => weeks))
  }

  // With each job in which some hour counts for more than in the others.
  #jobs(moment) {
    const { draft, judge } = this, worth = new Map()
    const left = [...draft.works].filter(at => !judge.worked(at, moment.state, draft))
    for (const role of new Set([judge.person.role, ...draft.roles])) {
      if (role !== null && this.canHold(moment, role)) worth.set(role, this.#worth(moment, role, left))
    }
    let kept = []
    for (const role of sorted(worth.keys(), role => role !== moment.job)) {
      if (kept.some(other => noLess(worth.get(other), worth.get(role)))) continue
      kept = [...kept.filter(other => !noLess(worth.get(role), worth.get(other))), role]
    }
    return kept.length ? kept : [null]
  }

  canHold(moment, role) {
    const { need, papers } = this.program.roles[role]
    return role === this.judge.person.role && !papers.some(name => moment.gone.has(name)) || this.desk.met(moment, need)
  }

  #worth(moment, role, left) {
    return left.flatMap(at => {
      const { pace, plain, caps, floors } = this.#rate(moment, role, at)
      return [plain, ...caps, ...floors, +(pace > 0)]
    })
  }

  #rate(moment, role, at) {
    const node = this.nodes[at], rate = node.jobs[role], pace = this.judge.person.work
    if (!rate || (node.while !== null && !this.desk.met(moment, node.while)) || !pace) {
      return { pace: 0, plain: 0, caps: node.caps.map(() => 0), floors: node.floors.map(() => 0) }
    }
    return { pace, plain: rate.plain, caps: rate.caps, floors: rate.floors }
  }

  // The moment of the next event; at NEVER when nothing will happen any more.
  after(moment) {
    const { state, lane } = moment, now = state.time + TOLERANCE
    if (lane && lane[1] <= now) return this.desk.settle(moment)
    const rates = [...this.draft.works].map(at => [at, this.#rate(moment, moment.job, at)])
    const then = Math.min(...this.#events(moment, rates).filter(time => time > now))
    if (then < NEVER) this.#work(moment, rates, then)
    state.time = then
    return then < NEVER ? this.desk.settle(moment) : moment
  }

  #events(moment, rates) {
    const { lane, sitting, waiting, state: { held } } = moment
    return [
      ...lane ? [lane[1]] : [], ...sitting.values(), ...waiting.values(), ...this.waits.map(node => this.judge.opens(node)),
      ...this.#heldFor.filter(node => held.has(node.id)).map(node => held.get(node.id) + node.weeks),
      ...Array.from(held, ([paper, since]) => this.desk.endOf(paper, since)),
      ...rates.flatMap(([at, rate]) => this.#done(moment, at, rate)),
    ]
  }

  // When a block of work is done in the job now held: by what it asks now, or once all of the draft is had.
  #done({ state }, at, rate) {
    const { judge, draft } = this
    const thens = isFixed(this.nodes[at]) ? [state] : [state, this.whole]
    return !rate.pace || judge.worked(at, state, draft) ? [] : thens.flatMap(then =>
      Array.from(judge.variants(at, then, draft), ([since, asked]) => {
        const done = (state.work.get(at) ?? []).filter(stretch => stretch.start >= since - TOLERANCE)
        return state.time + weeksLeft(new Ahead(this.nodes[at], done, state.time, rate), asked)
      }))
  }

  #work(moment, rates, end) {
    const { job, state, state: { time: start } } = moment
    for (const [at, rate] of rates) if (rate.pace) {
      state.work = placed(state.work, at, append(state.work.get(at) ?? [], { start, end, ...rate }, this.nodes[at]))
    }
    if (job === null) return
    const place = moment.steps.findIndex(step => step.kind === "work" && step.record === job && step.end === start)
    if (place < 0) moment.step("work", job, start, end)
    else moment.steps = moment.steps.map((step, i) => i === place ? { ...step, end } : step)
  }
}
