// Files to take along, made on this device: milestones as iCalendar (RFC 5545), a log of hours as CSV.
import { fill } from "./fill.js"

const DAYS_A_MONTH = 52 / 12 * 7, LINE = 75, WEEKS = 26

// Noon of a day later on: no change of the clocks makes it another day.
const later = (now, days) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 12)
export const after = (now, months) => later(now, Math.ceil(months * DAYS_A_MONTH - 1e-3))
const day = date => date.toLocaleDateString("sv")
const escaped = text => text.replace(/[\\;,]/g, "\\$&").replace(/\r?\n/g, "\\n")

// A line of at most 75 bytes; what is longer goes on in lines that begin with a space.
function folded(line) {
  const encoder = new TextEncoder(), lines = [""]
  for (const sign of line) {
    if (encoder.encode(lines.at(-1) + sign).length > LINE) lines.push(" ")
    lines[lines.length - 1] += sign
  }
  return lines.join("\r\n")
}

export function calendar({ plan, target, name, words, now, page }) {
  const stamp = now.toISOString().replace(/[-:]|\.\d+/g, "")
  const note = fill(words.calendarNote, { date: day(now) })
  const event = (title, months, id, more = []) => [
    "BEGIN:VEVENT", `UID:${`${target}-${id}`.replace(/[^\w-]/g, "-")}@career-ladder`, `DTSTAMP:${stamp}`,
    `DTSTART;VALUE=DATE:${day(after(now, months)).replaceAll("-", "")}`, `SUMMARY:${escaped(title)}`,
    `DESCRIPTION:${escaped([...more, note].join("\n"))}`, `URL:${page}`, "TRANSP:TRANSPARENT", "END:VEVENT"]
  const steps = plan.steps.filter(step => step.months > 0 || !["work", "study"].includes(step.kind))
  const events = steps.flatMap(step => event(fill(words.doneStep, { step: `${words.kinds[step.kind]}: ${step.name}` }),
    step.start + step.months, `${step.kind}-${step.record ?? step.name}`, step.because))
  const end = event(fill(words.ready, { target: name }), plan.months.min, "end")
  const lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//career-ladder//planner//EN", ...events, ...end, "END:VCALENDAR"]
  return lines.map(line => `${folded(line)}\r\n`).join("")
}

// A cell that no spreadsheet takes for a formula.
function cell(value) {
  const text = String(value), safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

export function log({ worked, kind = "", words, now }) {
  const weeks = Array.from({ length: WEEKS }, (_, n) => [day(later(now, n * 7 - (now.getDay() + 6) % 7)), "", kind, "", "", ""])
  const had = worked.map(({ name, hours }) => [words.before, "", name, hours, "", ""])
  const rows = [Object.values(words.columns), ...had, ...weeks]
  return `\ufeff${rows.map(row => `${row.map(cell).join(",")}\r\n`).join("")}`
}

export function save(name, type, text) {
  const link = document.createElement("a")
  link.href = URL.createObjectURL(new Blob([text], { type }))
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(link.href), 1000)
}
