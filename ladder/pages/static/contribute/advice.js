// What is likely a mistake and may be meant: told while the form is filled in and before the result, and never refused.

import { nameOf } from "./fields.js"
import { make } from "./show.js"
import { same } from "../planner/core/plain.js"

const plain = name => name.toLowerCase().match(/[\p{L}\p{N}]+/gu)?.join(" ") ?? name

// The keys by which the records of a kind are told apart, the name first.
export const tellingKeys = ({ form }) => ["name", ...form.apart]

// The short name of the record that is here and is called as this one is.
function twin(value, context) {
  const { kind, place, address } = context
  const [name, ...others] = tellingKeys(context).map(key => value[key] ?? "")
  const own = address.split("/").at(-1), asked = [plain(name), ...others]
  return Object.keys(place.called[kind]).find(slug => slug !== own && same(place.called[kind][slug], asked))
}

function sameName(value, context) {
  const { words, kind, home, place } = context, slug = twin(value, context)
  if (!slug) return []
  const told = make("p", `${words.same_name} `, { className: "if" }), name = place.records[kind][slug]
  told.append(make("a", words.same_name_link.replace("{name}", () => name), { href: `?record=${home}/${kind}/${slug}`, target: "_blank", rel: "noopener" }))
  return [told]
}

// The fields in which a text holds the code of a web page.
function webCode(value, fields, { words, form }) {
  const code = new RegExp(form.web_code, "iu")
  const found = fields.filter(field => code.test(JSON.stringify(value[nameOf(field)] ?? "")))
  return found.map(({ title }) => make("p", words.web_code.replace("{title}", () => title), { className: "if" }))
}

export const advice = (value, fields, context) => [...sameName(value, context), ...webCode(value, fields, context)]
