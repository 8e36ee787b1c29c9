// Counts beside the page, so that a long count never holds it up.
import { personal } from "./personal.js"
import { answer, TooManyWays } from "./core/answer.js"
import { WEEKS_A_MONTH } from "./core/tally.js"
import { Sentences } from "./tell.js"
import { changes } from "./changes.js"

let state, words, latest
const turn = () => new Promise(done => setTimeout(done))

self.onmessage = async ({ data }) => {
  if (data.state) {
    ({ state, words } = data)
    // From each job to the next, until something is asked: so the first answer does not wait for the engine to compile.
    for (const [role, { next: [target] }] of Object.entries(state.moves)) {
      await turn()
      if (latest) return
      if (target) count({ role, lived: [] }, target)
    }
    return
  }
  const { id, profile, target } = data
  latest = id
  const said = count(profile, target, weeks => weeks && postMessage({ id, soonest: weeks / WEEKS_A_MONTH }))
  postMessage({ id, ...said })
  if (said.view?.plans.length) for (const { form, values, profile: other } of changes(state, profile)) {
    await turn()  // a newer question comes in between
    if (latest !== id) return
    postMessage({ id, change: { form, values, ...count(other, target) } })
  }
  postMessage({ id, change: null })
}

// Where nothing but lived experience closes every way, and nobody told of any: for a person who has it.
function ask(profile, target, told) {
  const { program } = state, say = new Sentences(state, words, personal(program, profile)), given = answer(program, profile, target, undefined, told)
  const nodes = given.dead.map(at => program.nodes[at]), view = say.view(given)
  if (view.plans.length || profile.lived.length || !nodes.length || nodes.some(({ op }) => op !== "lived")) return view
  const lived = nodes.map(({ whose, weeks }) => ({ whose: whose[0], months: weeks / WEEKS_A_MONTH }))
  const able = say.view(answer(program, { ...profile, lived }, target))
  const records = [target, ...able.plans.flatMap(plan => plan.steps.map(step => step.record))]
  return able.plans.length ? { ...able, only_for: given.dead.map(at => say.leaf(at)).filter(({ record }) => records.includes(record)) } : view
}

function count(profile, target, told) {
  try {
    return { view: ask(profile, target, told) }
  } catch (error) {
    if (error instanceof TooManyWays) return { failed: "tooMany" }
    console.error(error)
    return { failed: "failed" }
  }
}
