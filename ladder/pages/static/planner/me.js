// What a person tells of themselves: as text for links and storage, and as the solver reads it.

const ONE = ["in", "from", "to", "hours", "degree", "work", "study", "budget", "age", "away", "stay"]
const MANY = ["field", "holds", "did", "passed", "worked", "class", "lived"]
export const PRIVATE = ["lived"]
const QUESTION = ["in", "from", "to"]
export const HOURS = 200000
const MOST = { hours: HOURS, work: 100, study: 100, budget: 1e6, age: 120, stay: 1200 }

export const nobody = () => Object.fromEntries([...ONE.map(key => [key, ""]), ...MANY.map(key => [key, []])])

export function write(me, skip = PRIVATE, only = [...ONE, ...MANY]) {
  const pairs = only.filter(key => !skip.includes(key)).flatMap(key => [me[key]].flat().map(value => [key, value]))
  const text = new URLSearchParams(pairs.filter(([, value]) => value !== "")).toString()
  return text.replaceAll("%2F", "/").replaceAll("%3A", ":")
}

// What a text tells; null where it tells nothing of a plan.
export function read(text) {
  const told = new URLSearchParams(text), me = nobody()
  const keys = [...told.keys()].filter(key => key in me)
  if (!keys.length) return null
  for (const key of ONE) me[key] = key in MOST && number(told.get(key), MOST[key]) === null ? "" : told.get(key) ?? ""
  for (const key of MANY) me[key] = [...new Set(told.getAll(key))]
  return { me, isQuestion: keys.every(key => QUESTION.includes(key)) }
}

// A number as people write it; null for none and for what is out of reach.
export function number(text, most) {
  const plain = (text ?? "").replace(/[\s,$]/g, "")
  return /^(?=.)\d*(\.\d\d?)?$/.test(plain) && +plain <= most ? +plain : null
}

export const pieces = value => {
  const [amount, ...name] = value.split(":").reverse()
  return { amount: number(amount, MOST.hours) ?? 0, name: name[0] ?? "", first: name[1] }
}

const named = (choices, name) => choices.some(([value]) => value === name)

// What a choice is called.
export const called = (choices, name) => choices.find(([slug]) => slug === name)?.[1] ?? name

export const knows = (groups, name) => groups.some(([, choices]) => named(choices, name))

export function forSolver(me, { program, lists, moves, kinds }) {
  const role = me.from || null
  const mine = me.holds.filter(name => Object.hasOwn(program.credentials, name))
  const others = me.holds.filter(name => !mine.includes(name) && kinds[name]).map(name => kinds[name][1])
  const level = lists.levels.find(([slug]) => slug === (me.degree || "high-school"))
  const hours = me.worked.map(pieces).filter(({ name }) => named(lists.worked, name))
    .map(({ name, amount }) => ({ area: name, hours: amount, held: [] }))
  // Hours so far in a job were worked with the papers that it asks of everybody.
  const area = role && moves[role].areas[0], here = number(me.hours, MOST.hours)
  if (area && here) hours.push({ area, hours: here, held: program.roles[role].papers })
  return {
    role,
    degree: { order: level?.[2] ?? 0, fields: me.field.filter(name => named(lists.field, name)) },
    credentials: Object.fromEntries(mine.map(name => [name, {}])),
    hours,
    education: me.class.map(pieces).filter(({ name }) => named(lists.class, name))
      .map(({ name, amount }) => name === "credits" ? { topics: [], hours: 0, credits: amount } : { topics: [name], hours: amount }),
    trainings: me.did.filter(name => name in program.studies),
    exams: me.passed.filter(name => name in program.exams),
    lived: me.lived.map(pieces).filter(({ name }) => named(lists.lived, name))
      .map(({ first, name, amount }) => ({ whose: first ?? "self", months: amount, of: name })),
    age: number(me.age, MOST.age), resident: !me.away, resident_months: number(me.stay, MOST.stay),
    work: number(me.work, MOST.work) ?? 40, study: number(me.study, MOST.study) ?? 10,
    elsewhere: [...new Set(others)], date: new Date().toLocaleDateString("sv"),
  }
}
