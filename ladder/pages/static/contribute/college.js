// The college of a program: its prices stand in its own record, which a link leads to.

import { homeOf } from "./choices.js"
import { nameOf } from "./fields.js"
import { make } from "./show.js"

// The college that a record is of, or "".
export const collegeOf = ({ kind, address }, { college = "" }) => (kind === "colleges" ? address.split("/")[2] ?? "" : college)

function linkTo({ group }, { college, place, home, words }) {
  const name = place.records.colleges[college]
  if (!name) return []
  const href = `?record=${homeOf("colleges", college, { place, home })}/colleges/${college}#group-${group}`
  return [make("a", words.of_college.replace("{college}", () => name), { href })]
}

// Beside the fields of which more stands with the college, the way there.
export function lead(fields, views, context) {
  for (const field of fields.filter(it => it.with_college)) {
    const { element } = views.get(nameOf(field))
    const way = element.querySelector(":scope > .way") ?? make("p", "", { className: "way" })
    way.replaceChildren(...linkTo(field, context))
    if (!way.isConnected) element.querySelector("p").after(way)
  }
}
