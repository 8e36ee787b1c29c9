// Counts beside the page, so that a long count never holds it up.
import { answer, TooManyWays } from "./core/answer.js"
import { changes } from "./changes.js"
import { personal } from "./personal.js"
import { Sentences } from "./tell.js"

let state, words, latest
const turn = () => new Promise(done => setTimeout(done))

self.onmessage = async ({ data }) => {
  if (data.state) {
    ({ state, words } = data)
    return
  }
  const { id, profile, target } = data
  latest = id
  const said = count(profile, target)
  postMessage({ id, ...said })
  if (said.view?.plans.length) for (const { form, values, profile: other } of changes(state, profile)) {
    await turn()  // a newer question comes in between
    if (latest !== id) return
    postMessage({ id, change: { form, values, ...count(other, target) } })
  }
  postMessage({ id, change: null })
}

function count(profile, target) {
  try {
    const given = answer(state.program, profile, target)
    return { view: new Sentences(state, words, personal(state.program, profile)).view(given) }
  } catch (error) {
    if (error instanceof TooManyWays) return { failed: "tooMany" }
    console.error(error)
    return { failed: "failed" }
  }
}
