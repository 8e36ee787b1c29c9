// The planner: asks, lets the worker count, shows the answer and what changed.
import { called, forSolver, knows, nobody, number, pieces, read, write } from "./me.js"
import { calendar, log, save } from "./files.js"
import { isUnknown } from "./say.js"
import { el, Show } from "./show.js"
import { fill } from "./fill.js"
import { Form } from "./form.js"
import { drop, forget, keep, kept, keepsLived, keepsMore, keepsOthers } from "./store.js"

const QUIET = 700, PATIENCE = 300, ENOUGH = 12000, LATE = 30
const at = id => document.getElementById(id)
const words = JSON.parse(at("phrases").textContent), show = new Show(words), states = {}
const form = new Form(at("me"), words, changed), heading = at("name"), untitled = heading.textContent
let me = nobody(), hours = {}, places = {}, state, worker, lead, before, picked, id = 0, busy = 0, without, degree, spoken, waiting, job, moved, shared

// A worker that knows the state.
function ready() {
  if (!worker) {
    worker = new Worker(at("planner").dataset.core)
    worker.onmessage = told
    worker.onerror = () => told({ data: { id, failed: "failed" } })
  }
  if (worker.state !== state) worker.postMessage({ state, words })
  worker.state = state
}

// A worker that is still busy with an older question is ended, and another one begins.
function ask(profile, target) {
  if (worker && busy && Date.now() - busy > PATIENCE) worker = worker.terminate()
  ready()
  busy = Date.now()
  wait(PATIENCE, words.thinking)
  worker.postMessage({ id: ++id, profile, target })
}

// A count that takes long is said; one that takes too long is given up.
function wait(time, text) {
  clearTimeout(waiting)
  waiting = setTimeout(() => {
    say(text)
    waiting = setTimeout(() => {
      worker = worker.terminate()
      told({ data: { id, failed: "tooMany" } })
    }, ENOUGH)
  }, time)
}

function told({ data }) {
  if (data.id !== id) return
  if (data.soonest) return wait(LATE, fill(words.atLeastBy, { time: show.speech.length(data.soonest) }))
  if (data.change !== undefined) return tried(data.change)
  busy = 0
  clearTimeout(waiting)
  untried()
  if (data.failed) return clear(words[data.failed])
  const budget = number(me.budget, 1e6), plans = at("plans")
  const open = new Set([...plans.querySelectorAll("details[open] > summary")].map(it => it.textContent))
  plans.replaceChildren(...show.answer(data.view, budget).filter(Boolean))
  for (const it of plans.querySelectorAll("summary")) it.parentElement.open = open.has(it.textContent)
  const [plan] = show.told(data.view, budget), had = before?.target === me.to ? before.plan : undefined
  lead = { target: me.to, plan: plan ?? null }
  if (!plan) return say(had ? words.lost : words.noWay)
  at("actions").hidden = false
  at("calendar").hidden = isUnknown(plan.months)  // no day is sure of what nobody knows
  const amounts = { time: show.speech.time(plan.months), cost: show.speech.cost(plan.cost) }, now = fill(words.now, amounts)
  const effect = had && show.difference(had, plan), other = had === null ? words.reached : effect && fill(words.effect, { effect })
  say([data.view.only_for && words.onlyFor, now, other].filter(Boolean).join(" "), fill(words.brief, amounts))
}

// The sentence over the answer and in the bar; spoken when the person pauses.
function say(text, short = text) {
  at("said").textContent = text
  at("bar").textContent = short
  at("bar").hidden = !short
  clearTimeout(spoken)
  spoken = setTimeout(() => { at("spoken").textContent = text }, QUIET)
  at("actions").hidden ||= !lead?.plan
}

function untried() {
  degree = ""
  at("most").hidden = true
  at("changes").replaceChildren()
  at("no-effect").textContent = ""
  without = []
}

// One thing that the person could change, and what it would do; the most useful first. Null: all were tried.
function tried(change) {
  if (!change) {
    if (!without.length) return
    at("no-effect").textContent = fill(words.noEffect, { what: without.join("; ") })
    at("most").hidden = false
    return
  }
  const plan = change.view && show.told(change.view, number(me.budget, 1e6))[0], said = fill(words[change.form], change.values)
  const effect = plan && show.difference(lead.plan, plan)
  // A degree may hold class that the data have as no course.
  const open = change.form === "tryDegree" && lead.plan.steps.some(step => step.kind === "study" && !step.record)
  if (!effect) return effect === "" && !open && without.push(said)
  if (change.form === "tryDegree" && effect === degree) return  // a higher one does no more
  degree = change.form === "tryDegree" ? effect : ""
  const item = el("li", el("span", `${said}: `), el("strong", effect)), list = at("changes")
  at("most").hidden = false
  item.saved = lead.plan.months.min - plan.months.min
  list.insertBefore(item, [...list.children].find(it => it.saved < item.saved) ?? null)
}

function changed(key) {
  clean()
  moved = ""
  if (key === "in") return enter(me.in)
  if (state && key === "from") pick()
  if (key === "from" || key === "to") before = null
  state && remember()
  count()
}

// After the job has changed: its own hours, and the next job, unless the person chose a target.
function pick() {
  if (job !== me.from) {
    hours[job] = me.hours
    moved = me.hours && name(job) ? fill(words.hoursLeft, { job: name(job) }) : ""
    me.hours = hours[me.from] ?? ""
    job = me.from
  }
  form.targets()
  const move = state.moves[me.from], next = move && !move.text ? move.next[0] : ""
  if (["", picked, me.from].includes(me.to)) me.to = picked = next ?? ""
  form.show(me)
}

function count() {
  beside()
  hide()
  const valid = state && knows(state.lists.targets, me.to)
  heading.textContent = valid ? fill(me.from ? words.fromTo : words.to, { a: name(me.from), b: name(me.to) }) : untitled
  if (valid) return ask(forSolver(me, state), me.to)
  id++
  clearTimeout(waiting)
  clear(state ? words.beginJob : words.begin)
}

// No answer stands any more; a sentence says why.
function clear(text) {
  lead = null
  at("plans").replaceChildren()
  untried()
  say(text)
}

const name = address => state.says.names[address]

// What stands beside the questions: where the job leads, what is held from elsewhere, what no rule counts.
function beside() {
  if (!state) return at("move").replaceChildren()
  const move = state.moves[me.from], area = move?.called, field = at("me-hours").parentElement
  field.hidden = !area
  if (area) field.firstChild.textContent = fill(words.jobHours, { area })
  const near = move?.text ? move.next.map(job =>
    el("button", { type: "button", onclick: () => { me.to = job; form.show(me); changed("to") } }, name(job))) : []
  const pay = state.moves[me.to]?.pay
  at("move").replaceChildren(...[moved && `${moved} `, move?.text && `${move.text} `, ...near, pay && fill(` ${words.pay}`, { pay })].filter(Boolean))
  at("elsewhere").replaceChildren(...me.holds.filter(it => state.kinds[it] && !(it in state.program.credentials)).map(foreign))
  at("share-lived-field").hidden = !me.lived.length
}

function foreign(it) {
  const [paper, kind, from] = state.kinds[it], names = (state.accepted[it] ?? []).map(name).join(", ")
  const text = fill(words.elsewhere, { name: paper, state: from, kind: words.papers[kind] })
  return el("li", names ? `${text} ${fill(words.accepts, { names })}` : text)
}

// Another state: what one holds comes along; the job and the target do not.
async function enter(code) {
  const option = [...at("me-in").options].find(it => it.value && it.value === code), left = state
  if (left) places[left.name] = [me.from, me.to, picked]
  if (!option) {
    state = ""
    return count()
  }
  try {
    states[code] ??= await (await fetch(option.dataset.file)).json()
  } catch {
    if (me.in !== code) return
    state = at("me-in").value = ""
    count()
    return say(words.noState)
  }
  if (me.in !== code) return
  state = states[code]
  ready()
  const stays = Object.hasOwn(state.program.roles, me.from), moves = left && left !== state && me.from && !stays
  const [from = "", to = "", chosen] = places[state.name] ?? []
  if (!stays) me.from = from
  if (!knows(state.lists.targets, me.to)) {
    me.to = to
    picked = chosen
  }
  form.me = me
  form.offer(state)
  pick()
  if (moves && !me.from) moved = fill(words.moved, { state: left.name })
  before = null
  remember()
  count()
}

function remember() {
  const others = at("keep").checked
  const able = (shared && location.hash && !others) || keep(me, { others, lived: at("keep-lived").checked })
  at("memory").textContent = !able ? words.blocked : !others && (shared || keepsMore()) ? words.shared : ""
}

const hide = () => { at("shared").hidden = true }

// What came by a link stays in the address until something is changed.
const clean = () => location.hash && history.replaceState(null, "", location.pathname + location.search)

// A door asks before it leads away from a plan in another state; a plan from a link leaves alone what is kept.
function begin() {
  const link = read(location.hash.slice(1)), told = link?.me ?? nobody()
  shared = link?.isQuestion === false
  shared || clean()
  me = shared ? told : read(kept())?.me ?? nobody()
  job = me.from
  const stays = [told.in, ""].includes(me.in)
  if (link?.isQuestion && (stays || !job || confirm(words.leave))) {
    me.from = told.from || (stays ? job : "")
    me.to = told.to || (stays && me.from === job ? me.to : "")
    me.in = told.in
  }
  at("keep").checked = !shared && keepsOthers()
  at("keep-lived").checked = keepsLived()
  if (shared) hours = {}
  state = picked = moved = ""
  places = {}
  form.show(me)
  enter(me.in)
}

function share() {
  const skip = at("share-lived").checked ? [] : undefined
  const link = `${location.href.split("#")[0]}#${write(me, skip)}&age=`  // a plan, however little it tells
  at("shared").hidden = false
  at("shared-link").value = link
  at("shared-link").select()
  navigator.clipboard?.writeText(link).then(() => { at("shared-said").textContent = words.copied }, () => {})
}

const file = end => `plan-${me.to.split("/").at(-1)}.${end}`
const actions = {
  print: () => window.print(),
  calendar: () => save(file("ics"), "text/calendar", calendar({
    plan: lead.plan, target: me.to, name: name(me.to), words, now: new Date(), page: location.href.split("#")[0] })),
  log: () => {
    const { lists, moves } = state, kind = moves[me.from]?.called
    const worked = me.worked.map(pieces).map(it => ({ name: called(lists.worked, it.name), hours: it.amount }))
    if (kind && me.hours) worked.push({ name: kind, hours: number(me.hours, 2e5) })
    save(file("csv"), "text/csv", log({ worked, kind, words, now: new Date() }))
  },
  share,
  forget: () => {
    forget()
    shared = at("share-lived").checked = false
    at("me").reset()
    clean()
    moved = picked = ""
    hours = {}
    places = {}
    me = { ...nobody(), in: me.in }
    form.me = me
    if (state) pick()
    before = null
    count()
    at("memory").textContent = words.forgotten
  },
}
for (const [key, action] of Object.entries(actions)) at(key).onclick = action
at("share-lived").onchange = hide
at("keep").onchange = ({ target }) => { target.checked ? clean() : drop(); remember() }
at("keep-lived").onchange = ({ target }) => { target.checked || drop(true); remember() }
at("me").addEventListener("focusin", () => { before = lead })
window.onhashchange = () => { if (read(location.hash.slice(1))) begin() }
// What a page that comes back still holds may be forgotten since.
window.onpageshow = ({ persisted }) => persisted && location.reload()
at("without").remove()
at("planner").hidden = at("forget").hidden = false
begin()
