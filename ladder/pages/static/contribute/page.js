// The page where a record is filled in: begin, fill in, see what is wrong, take the file along.

import { advice, tellingKeys } from "./advice.js"
import { Checker } from "./check.js"
import { collegeOf, lead } from "./college.js"
import { SLUG, draw, drawn, group, groupLists } from "./editor.js"
import { isEmpty, nameOf, shown } from "./fields.js"
import { rewritten } from "./rewrite.js"
import { editAddress, filled, letter, newAddress, slugOf, textOf } from "./record.js"
import { card, coverage, make, preview } from "./show.js"
import { drawView } from "./views.js"
import { same } from "../planner/core/plain.js"

const at = id => document.getElementById(id)
const given = JSON.parse(at("contribute-given").textContent)
const { words, groups, kinds, labels } = given
const settings = at("contribute-work").dataset
const today = new Date().toISOString().slice(0, 10)
const state = {}
const taken = new Set() // the texts of files that were copied, downloaded or sent
const adviceBox = at("contribute-advice")

async function read(path) {
  const answer = await fetch(path)
  if (!answer.ok) throw new Error(path)
  return answer.json()
}

const status = text => { at("contribute-status").textContent = text }

// The record that an address names and the text of its file, as they are now; {} for a new one.
async function recordAt(address) {
  if (!address) return { record: {} }
  const [home] = address.split("/")
  const [{ records }, texts] = await Promise.all([read(`../${settings.records}${home}.json`), read(`${home}-files.json`)])
  if (!Object.hasOwn(records, address)) throw new Error(address)
  return { record: records[address], text: texts[address] }
}

async function begin(kind, home, address = "") {
  status(words.loading)
  at("contribute-kind").value = kind
  at("contribute-place").value = home
  const [form, place, { record, text }] = await Promise.all([read(`${kind}.json`), read(`${home}.json`), recordAt(address)])
  const context = { words, labels, kind, home, address, today, place, form, shapes: form.shapes, view: drawView, status, changed }
  context.checker = new Checker(form, context)
  context.college = collegeOf(context, record)
  const isNew = !address
  const asked = form.fields.filter(field => field.group !== "cited")
  const own = shown(record.extends ? asked.map(field => ({ ...field, needed: false })) : asked, record)
  const fields = [...own, ...(isNew ? form.fields.filter(field => field.group === "cited") : [])]
  Object.assign(state, { form, context, record, text, fields, tried: false, checker: null })
  state.editor?.destroy()
  for (const id of ["contribute-form", "contribute-groups", "contribute-result", "contribute-faults"]) at(id).replaceChildren()
  state.editor = await draw(at("contribute-form"), fields, record, context, fault)
  state.views = drawn(fields, record, context)
  state.start = now()
  state.checker = context.checker
  group(state.editor, state.views, fields, groups, at("contribute-groups"))
  box(tellingKeys(context).at(-1)).after(adviceBox)
  showCollege()
  state.editor.on("change", changed)
  at("contribute-work").hidden = false
  at("contribute-title").textContent = title(context, record)
  changed()
  at("contribute-title").focus()
  status("")
}

const title = ({ kind, place, address }, { name }) => (address ? words.change : words.add)
  .replace("{kind}", () => kinds[kind]).replace("{name}", () => name ?? address).replace("{place}", () => place.name)

const now = () => ({ ...state.editor.getValue(), ...Object.fromEntries([...state.views].map(([name, view]) => [name, view.value()])) })

const cites = () => state.fields.some(field => field.group === "cited") && !now().source

// What is wrong with the field of a name, or "": asked by the library for each of its fields.
function fault(name, value) {
  const { checker, fields } = state
  if (!checker) return ""
  if (name === SLUG) return checker.slugFault((value ?? "").trim(), now().name ?? "")
  const field = fields.find(field => nameOf(field) === name)
  const early = field?.widget === "gives" && !state.tried // a line that was just added is not wrong yet
  return !field || early || (field.group === "cited" && !cites()) ? "" : checker.fault(field, value)
}

// What hangs on the college: the order of the sources, and the way to its prices.
function showCollege() {
  groupLists(state.editor, state.fields, state.context)
  lead(state.fields, state.views, state.context)
}

function changed() {
  const college = collegeOf(state.context, now())
  if (college !== state.context.college) {
    state.context.college = college
    showCollege()
  }
  const cited = at("group-cited")
  if (cited) cited.hidden = !cites()
  const said = advised()
  if (!same(said.map(it => it.textContent), [...adviceBox.children].map(it => it.textContent))) adviceBox.replaceChildren(...said)
  if (state.tried) tell()
  else if (!unchanged()) takeBack()
}

const advised = () => advice(now(), state.fields, state.context)

// Whether a record that is here still says what it said.
const unchanged = () => Boolean(state.context.address) && same(now(), state.start)

// What holds the field of a name.
const box = name => state.views.get(name)?.element ?? state.editor.getEditor(`root.${name}`).container

// That nothing was changed is said until something is.
function takeBack() {
  at("contribute-result").replaceChildren()
  if (at("contribute-status").textContent === words.unchanged) status("")
}

// What is wrong, in the order of the fields: with the name of the field, what it is, and what to go to.
function faults() {
  const plain = state.editor.validate(state.editor.getValue()).filter(({ property }) => property === "ladder")
  const found = plain.map(({ path, message }) => {
    const name = path.slice(5)
    return { name, title: state.fields.find(field => nameOf(field) === name)?.title ?? words.slug, message, at: plainField(name) }
  })
  const inner = [...state.views].flatMap(([name, view]) => view.faults(true).map(fault => {
    const { title } = state.fields.find(field => nameOf(field) === name)
    return { ...fault, name, title: title === fault.title ? title : `${title}, ${fault.title}` }
  }))
  const order = ["name", SLUG, ...state.fields.map(nameOf)]
  return [...found, ...inner].sort((a, b) => order.indexOf(a.name) - order.indexOf(b.name))
}

const plainField = name => ({ focus: () => box(name).querySelector("input, select, textarea, button")?.focus() })

// Errors beside the fields and above them; the files when there is none and something was changed.
function tell() {
  const found = faults(), told = found.map(({ title, message }) => `${title}: ${message}`)
  const before = [...at("contribute-faults").querySelectorAll("li")].map(item => item.textContent)
  state.found = found
  if (!same(told, before)) at("contribute-faults").replaceChildren(...(found.length ? list(told) : [])) // else who is in it stays there
  at("contribute-result").replaceChildren(...(found.length ? [] : unchanged() ? [make("p", words.unchanged)] : result()))
  if (!found.length) status(unchanged() ? words.unchanged : words.ready)
  return found.length
}

function list(told) {
  const items = make("ul")
  items.append(...told.map(faultLink))
  return [make("h2", words.mend.replace("{n}", () => String(told.length))), items]
}

function faultLink(text, i) {
  const item = make("li"), link = make("a", text, { href: "#contribute-groups" })
  link.addEventListener("click", event => {
    event.preventDefault()
    const { name, at: target } = state.found[i]
    for (const folded of box(name).querySelectorAll("details.more")) if (folded.querySelector(".fault")) folded.open = true
    box(name).closest("details")?.setAttribute("open", "")
    target.focus()
  })
  item.append(link)
  return item
}

const sourceSlug = () => {
  const { sources } = state.context.place.called
  const slug = slugOf(now().cited__name ?? ""), there = name => Object.hasOwn(sources, name)
  return !there(slug) ? slug : [2, 3, 4, 5, 6, 7, 8, 9].map(n => `${slug}-${n}`).find(name => !there(name)) ?? `${slug}-x`
}

// The files that the form makes: the record, and the source that it was read from where that is new.
function files() {
  const { form, context, record, fields, checker } = state
  const value = now(), valueOf = (field, filled) => checker.valueOf(field, filled)
  const own = fields.filter(field => field.group !== "cited")
  const made = filled(form, own, record, state.start, value, valueOf)
  const path = slug => (kind, home) => `${settings.folder}${home}/${kind}/${slug}.yml`
  if (context.address) return [{ path: path(context.address.split("/").at(-1))(context.kind, context.home), ...changedText(made) }]
  const sources = []
  if (cites()) {
    const slug = sourceSlug()
    const cited = fields.filter(field => field.group === "cited")
    const source = Object.fromEntries(cited.map(field => [field.path[0], valueOf(field, value[nameOf(field)])]))
    sources.push({ path: path(slug)("sources", context.home), text: textOf({ ...source, retrieved: today }) })
    made.source = slug
  }
  if (form.order.includes("verified")) made.verified ??= today
  if (form.order.includes("retrieved")) made.retrieved ??= today
  const order = key => form.order.indexOf(key)
  const sorted = Object.fromEntries(Object.entries(made).sort(([a], [b]) => order(a) - order(b)))
  return [...sources, { path: path(value[SLUG]?.trim() || slugOf(value.name))(context.kind, context.home), text: textOf(sorted) }]
}

// The file of a record that is here already: its own lines wherever they stay, else written anew.
function changedText(made) {
  const text = rewritten(state.text, state.record, made)
  return { text: text ?? textOf(made), anew: text === null }
}

function addressed(file) {
  if (state.context.address) return settings.edit ? { ...file, address: editAddress(settings.edit, file.path), carries: false, note: words[file.anew ? "edit_anew" : "edit_note"] } : file
  if (!settings.new) return file
  const { address, carries } = newAddress(settings.new, file.path, file.text)
  return { ...file, address, carries, note: carries ? "" : words.long_note }
}

function result() {
  const made = files()
  const rows = state.fields.find(field => field.widget === "gives")
  const filledRows = rows ? now()[nameOf(rows)] : []
  const parts = [...advised(), make("h2", words.preview), preview(state.fields.filter(field => field.group !== "cited" || cites()), now(), state.views, state.context)]
  if (rows) parts.push(coverage(isEmpty(filledRows) ? [] : filledRows, state.context))
  parts.push(make("h2", made.length > 1 ? words.files : words.file))
  if (made.length > 1) parts.push(make("p", words.both))
  if (settings.new && !state.context.address) parts.push(make("p", words.fork))
  parts.push(...made.map(file => card(addressed(file), words, status, took)))
  if (settings.contact) parts.push(mail(made))
  return parts
}

function mail(made) {
  const box = make("p")
  if (!settings.contact.includes("@")) {
    box.append(make("a", words.contact, { href: settings.contact, rel: "noopener" }))
    return box
  }
  const { address, carries } = letter(settings.contact, at("contribute-title").textContent, made)
  const link = make("a", words.mail, { href: address })
  if (carries) link.addEventListener("click", () => made.forEach(took))
  box.append(link, ` ${carries ? words.mail_note : words.mail_long}`)
  return box
}

at("contribute-check").addEventListener("click", () => {
  state.tried = !unchanged()
  state.editor.setOption("show_errors", "always")
  const count = tell()
  const target = at(count ? "contribute-faults" : "contribute-result")
  target.focus()
  if (count) status(words.mend.replace("{n}", () => String(count)))
})

const took = ({ text }) => taken.add(text)

// What was typed is nowhere else until every file of it was taken along.
const unsaved = () => state.editor && !same(now(), state.start) && !(at("contribute-result").querySelector(".file") && files().every(({ text }) => taken.has(text)))

window.addEventListener("beforeunload", event => {
  if (unsaved()) event.preventDefault()
})

// The part that an address names after its #, opened.
function openPart() {
  const part = at(location.hash.slice(1))
  if (!part?.matches("details.group")) return
  part.open = true
  part.querySelector("summary").focus()
}

const failed = () => status(words.failed)

at("contribute-begin").addEventListener("submit", event => {
  event.preventDefault()
  if (unsaved() && !confirm(words.lose)) return
  begin(at("contribute-kind").value, at("contribute-place").value).catch(failed)
})

const asked = new URLSearchParams(location.search)
const wanted = asked.get("record") ?? ""
at("contribute-begin").hidden = false
at("contribute-wait").remove()
if (Object.hasOwn(kinds, asked.get("kind") ?? "")) at("contribute-kind").value = asked.get("kind")
if (asked.get("in")) at("contribute-place").value = asked.get("in")
const [home, kind, slug] = wanted.split("/")
if (slug && Object.hasOwn(kinds, kind)) begin(kind, home, wanted).then(openPart).catch(failed)
else if (Object.hasOwn(kinds, asked.get("kind") ?? "") && at("contribute-place").value) begin(asked.get("kind"), at("contribute-place").value).catch(failed)
