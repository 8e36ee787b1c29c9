// The form itself: the library draws it from a schema of plain fields; its labels and errors are tied to the fields.

import { aboutOf, optionsOf, titleOf } from "./cell.js"
import { choicesOf, grouped } from "./choices.js"
import { folded, isView, nameOf, valueAt } from "./fields.js"
import { drawView } from "./views.js"

const NONE = ""
export const SLUG = "slug"
const ORDER = ["needed", "cited", "names", "study", "money", "act", "more"]
const FORMATS = { long: "textarea", lines: "textarea", yaml: "textarea" }

class Theme extends JSONEditor.defaults.themes.barebones {
  addInputError(input, text) {
    if (!input?.closest) return
    const holder = input.closest(".form-control, .control-group, fieldset") ?? input.parentElement
    input.fault ??= Object.assign(document.createElement("p"), { className: "fault", id: `${input.id || holder.id}-fault` })
    input.fault.textContent = text.replace(/\.\.$/, ".")
    const own = input.matches("input, select, textarea")
    if (own) {
      input.setAttribute("aria-invalid", "true")
      input.about ??= input.getAttribute("aria-describedby") ?? ""
      input.setAttribute("aria-describedby", `${input.about} ${input.fault.id}`.trim())
    }
    if (!input.fault.isConnected) own ? input.before(input.fault) : holder.prepend(input.fault)
  }

  removeInputError(input) {
    if (!input?.fault) return
    input.fault.remove()
    if (!input.matches("input, select, textarea")) return
    input.removeAttribute("aria-invalid")
    if (input.about) input.setAttribute("aria-describedby", input.about)
    else input.removeAttribute("aria-describedby")
  }

  // What is wrong with a list as a whole.
  getErrorMessage(text) {
    return Object.assign(document.createElement("p"), { className: "fault", textContent: text })
  }

  getHiddenLabel(text) {
    return Object.assign(document.createElement("label"), { className: "vh", textContent: text })
  }

  // Made for every field and never shown: without the style that the library writes into it.
  getOptInCheckbox() {
    const [label, checkbox, container] = ["label", "input", "span"].map(tag => document.createElement(tag))
    return { label, checkbox, container }
  }

  visuallyHidden(element) {
    element?.classList.add("vh")
  }

  getHeader(text) {
    const header = super.getHeader(text)
    header.classList.add("field-head")
    return header
  }

  // Several choices are a group that has the label as its name.
  getMultiCheckboxHolder(controls, label, description) {
    const group = document.createElement("fieldset")
    group.className = "control-group"
    const legend = document.createElement("legend")
    legend.append(...(label ? [label] : []))
    const box = document.createElement("div")
    box.className = "choices"
    box.append(...Object.values(controls))
    group.append(legend, ...(description ? [description] : []), box)
    return group
  }

  // What a field means stands before it, so that it is read before it is filled in.
  getFormControl(label, input, description, info, name) {
    const control = super.getFormControl(label, input, description, info, name)
    if (description && input.parentElement === control) input.before(description)
    return control
  }
}
// The library's styles are ours, as inline ones may be forbidden. It takes tags out of a text by letting the browser read
// the text as a page, which runs what is in it; here everything is put in as text, and stays as it was typed.
JSONEditor.prototype.addNewStyleRules = () => {}
JSONEditor.AbstractEditor.prototype.purify = value => value
JSONEditor.AbstractEditor.prototype.cleanText = text => text
Theme.prototype.cleanText = text => text
JSONEditor.defaults.themes.ladder = Theme

const choice = (choices, empty) => ({
  enum: [NONE, ...Object.keys(choices)], options: { enum_titles: [empty, ...Object.values(choices)] },
})

function rowSchema({ words, place }) {
  const topics = choice(place.terms.topics ?? {}, words.none_chosen)
  return {
    type: "object", title: words.row, options: { disable_collapse: true },
    properties: {
      what: { type: "string", title: words.row_what, ...choiceOf({ class: words.row_class, practice: words.row_practice }) },
      amount: { type: "string", title: words.row_amount },
      unit: { type: "string", title: words.row_unit, ...choiceOf({ hours: words.row_hours, semester: words.row_semester, quarter: words.row_quarter }) },
      topic: { type: "string", title: words.row_topic, ...topics },
      also: { type: "string", title: words.row_also, ...topics },
    },
  }
}

const choiceOf = choices => ({ enum: Object.keys(choices), options: { enum_titles: Object.values(choices) } })

function schemaOf(field, context, value) {
  const { words } = context
  const common = { title: titleOf(field, context), description: aboutOf(field, context) }
  if (field.widget === "gives") return { ...common, type: "array", format: "list", items: rowSchema(context) }
  if (field.widget === "several") {
    const { enum: names, options } = choiceOf(choicesOf(field, context, value))
    return { ...common, type: "array", uniqueItems: true, format: "checkbox", items: { type: "string", enum: names, options } }
  }
  if (field.widget === "choice") return { ...common, type: "string", ...choice(choicesOf(field, context, value), words.none_chosen) }
  return { ...common, type: "string", ...(FORMATS[field.widget] ? { format: FORMATS[field.widget] } : {}) }
}

// The lines and groups of fields of a record, by the names of the fields.
export function drawn(fields, record, context) {
  const found = fields.filter(isView).map(field => [nameOf(field), drawView(field, valueAt(record, field.path), context)])
  return new Map(found)
}

// The plain fields of a record in an element. Resolves when they can be filled in.
export async function draw(element, asked, record, context, fault) {
  const { words } = context
  const fields = asked.filter(field => !isView(field))
  const start = Object.fromEntries(fields.map(field => [nameOf(field), folded(field, field.group === "cited" ? {} : record)]))
  const properties = Object.fromEntries(fields.map(field => [nameOf(field), schemaOf(field, context, start[nameOf(field)])]))
  const [[first, named], ...others] = Object.entries(properties)
  const slug = context.address ? {} : { [SLUG]: { type: "string", title: words.slug, description: words.slug_about } }
  Object.assign(JSONEditor.defaults.languages.en, { button_add_row_title: words.add_row, button_delete_row_title: words.delete_row,
    button_delete_row_title_short: words.delete_row, button_delete_last_title: words.delete_last, error_enum: words.choose })
  const editor = new JSONEditor(element, {
    schema: { type: "object", title: " ", properties: { [first]: named, ...slug, ...Object.fromEntries(others) } },
    theme: "ladder", iconlib: null, ajax: false, show_errors: "interaction", startval: Object.fromEntries(Object.entries(start).filter(([, value]) => value !== undefined)),
    disable_collapse: true, disable_edit_json: true, disable_properties: true, disable_array_reorder: true, disable_array_delete_all_rows: true,
    disable_array_delete_last_row: true, required_by_default: true, prompt_before_delete: false,
    custom_validators: [(schema, value, path) => {
      const message = path.split(".").length === 2 && path.startsWith("root.") ? fault(path.slice(5), value) : ""
      return message ? [{ path, property: "ladder", message }] : []
    }],
  })
  await new Promise(ready => editor.on("ready", ready))
  // Not by its format: the library would then call a day that nobody filled in a mistake.
  for (const field of fields.filter(it => it.widget === "date")) editor.getEditor(`root.${nameOf(field)}`).input.type = "date"
  return editor
}

// The lists of plain fields in groups, which the library does not make.
export function groupLists(editor, fields, context) {
  for (const field of fields.filter(it => it.widget === "choice" && it.records.length)) {
    const { input, schema } = editor.getEditor(`root.${nameOf(field)}`), { value } = input
    const choices = Object.fromEntries(schema.enum.map((name, i) => [name, schema.options.enum_titles[i]]).slice(1))
    input.replaceChildren(...optionsOf(grouped(field, choices, context), context.words.none_chosen))
    input.value = value
  }
}

// Every field in the group that it belongs to; groups that nobody needs are folded.
export function group(editor, views, fields, groups, element) {
  for (const key of ORDER) {
    const inside = fields.filter(field => field.group === key).map(field => views.get(nameOf(field))?.element ?? editor.getEditor(`root.${nameOf(field)}`).container)
    if (key === "needed") inside.splice(1, 0, ...[editor.getEditor(`root.${SLUG}`)?.container].filter(Boolean))
    if (!inside.length) continue
    const open = ["needed", "cited"].includes(key)
    const box = Object.assign(document.createElement(open ? "section" : "details"), { className: "group", id: `group-${key}` })
    box.append(Object.assign(document.createElement(open ? "h2" : "summary"), { textContent: groups[key] }), ...inside)
    element.append(box)
  }
}
