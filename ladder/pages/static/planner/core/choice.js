// The twin of ladder/plan/choice.py.

// What is asked is {at, path}: a node, and the records it is asked through.
export class Draft {
  constructor(target, {
    choice, checks, papers, exams, roles, works, needs, courses, picked, levels, users, unknown,
    priced = null, soonest = null, owed = { cents: 0, unknown: [] }, waiting = [],
  } = {}) {
    this.target = target
    this.choice = new Map(choice)
    this.checks = new Set(checks)
    this.papers = new Set(papers)
    this.exams = new Set(exams)
    this.roles = new Set(roles)
    this.works = new Set(works)
    this.needs = new Set(needs)
    this.courses = new Map(courses)
    this.picked = new Map(picked)
    this.levels = new Set(levels)
    this.users = new Map(users)
    this.unknown = new Set(unknown)
    this.priced = priced
    this.soonest = soonest
    this.owed = owed
    this.waiting = waiting
  }

  next(nodes) {
    const place = Math.max(0, this.waiting.findIndex(ask => nodes[ask.at].op !== "work")), ask = this.waiting[place]
    this.waiting = this.waiting.filter(other => other !== ask)
    return ask
  }

  copy(changes) {
    return new Draft(this.target, { ...this, ...changes })
  }

  // With something more to be opened first.
  asking(at, path, changes) {
    return this.copy({ waiting: [{ at, path }, ...this.waiting], ...changes })
  }
}
