// The twin of ladder/plan/choice.py.

// What is asked is {at, path}: a node, and the records it is asked through.
export class Draft {
  choice = new Map()
  checks = new Set()
  papers = new Set()
  exams = new Set()
  roles = new Set()
  works = new Set()
  needs = new Set()
  courses = new Map()
  picked = new Map()
  levels = new Set()
  users = new Map()
  unknown = new Set()
  priced = null
  soonest = null
  waiting = []

  constructor(target, values) {
    Object.assign(this, { target, ...values })
  }

  next(nodes) {
    const place = Math.max(0, this.waiting.findIndex(ask => nodes[ask.at].op !== "work")), ask = this.waiting[place]
    this.waiting = this.waiting.filter(other => other !== ask)
    return ask
  }

  copy(changes) {
    const own = {}
    for (const [key, value] of Object.entries(this)) {
      own[key] = value instanceof Map ? new Map(value) : value instanceof Set ? new Set(value) : value
    }
    return new Draft(this.target, { ...own, ...changes })
  }

  // With something more to be opened first.
  asking(at, path, changes) {
    return this.copy({ waiting: [{ at, path }, ...this.waiting], ...changes })
  }
}
