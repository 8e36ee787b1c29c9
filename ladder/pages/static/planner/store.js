// What this device keeps. A browser that keeps nothing, or refuses, is no reason to stop.
import { PRIVATE, write } from "./me.js"

const KEY = "ladder-me", LIVED = "ladder-me-lived", VISIT = "&visit"

function on(name, action) {
  try {
    return action(window[name])
  } catch {
    return undefined
  }
}
const get = (name, key) => on(name, box => box.getItem(key)) ?? ""
const set = (name, key, text) => on(name, box => { text ? box.setItem(key, text) : box.removeItem(key); return true })

export const kept = () => get("sessionStorage", KEY) || [get("localStorage", KEY), get("localStorage", LIVED)].filter(Boolean).join("&")
export const keepsOthers = () => !get("sessionStorage", KEY).endsWith(VISIT)
export const keepsMore = () => get("localStorage", KEY) !== ""
export const keepsLived = () => get("localStorage", LIVED) !== ""

// All for this visit; beyond it what the person allows. Tells whether the browser keeps anything.
export function keep(me, { others, lived }) {
  const able = set("sessionStorage", KEY, write(me, []) + (others ? "" : VISIT))
  if (others) set("localStorage", KEY, write(me))
  if (others && lived) set("localStorage", LIVED, write(me, [], PRIVATE))
  return able
}

export const drop = (lived = false) => (lived ? [LIVED] : [KEY, LIVED]).forEach(key => set("localStorage", key, ""))

export function forget() {
  drop()
  set("sessionStorage", KEY, "")
}
