"""Contrast of colors, judged once for texts that look alike: axe takes longer for it than for all its other rules.

Texts look alike when they and all that they lie in have the same styles. What leaves the flow of the page (it is
positioned, floats, is moved, is a part of a picture or of a form) looks like nothing else, and so does all that is in
it; a text that lies under or over such a thing is judged by itself. Where axe neither passes nor refuses the text that
stands for others, it judges each of them. `make test-all` lets it judge every text and compares.
"""

from __future__ import annotations

CONTRAST = """async every => {
  const STYLES = ["color", "backgroundColor", "backgroundImage", "backgroundClip", "opacity", "filter", "mixBlendMode",
    "clipPath", "overflow", "textIndent", "textShadow", "webkitTextStroke", "fontSize", "fontWeight"]
  const FORM = "form, fieldset, label, button, input, select, textarea"
  const numbers = new Map(), looks = new Map(), alike = new Map(), boxes = []
  const number = look => numbers.get(look) ?? numbers.set(look, numbers.size).get(look)
  const stays = ({ position, inset }) => position === "static" || position === "relative" && !/[1-9]/.test(inset)
  const leaves = (node, style) => node.ownerSVGElement || !stays(style) || style.float !== "none"
    || style.transform !== "none" || style.translate !== "none" || /-\\d/.test(style.margin) || node.matches(FORM)
  const meet = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom
  const says = node => [...node.childNodes].some(it => it.nodeType === Node.TEXT_NODE && it.data.trim())
  const nodes = [...document.querySelectorAll("body, body *")]
  for (const node of nodes) {
    const style = getComputedStyle(node), out = every || leaves(node, style)
    looks.set(node, number(out ? node : JSON.stringify([looks.get(node.parentElement), STYLES.map(it => style[it])])))
    if (out && !node.ownerSVGElement) boxes.push([node, node.getBoundingClientRect()])
  }
  for (const node of nodes.filter(it => (says(it) || it.matches(FORM)) && it.checkVisibility())) {
    const box = node.getBoundingClientRect()
    const covered = !every && boxes.some(([other, its]) => meet(box, its) && !other.contains(node))
    const look = covered ? node : looks.get(node)
    alike.has(look) ? alike.get(look).push(node) : alike.set(look, [node])
  }
  axe.configure({ rules: [{ id: "color-contrast", selector: "[data-judged]" }] })
  const judge = async texts => {
    texts.forEach(it => it.toggleAttribute("data-judged", true))
    const said = await axe.run(document, { runOnly: { type: "rule", values: ["color-contrast"] }, elementRef: true,
      resultTypes: ["violations", "passes"], preload: false })
    texts.forEach(it => it.toggleAttribute("data-judged", false))
    return said
  }
  const groups = [...alike.values()], first = await judge(groups.map(it => it[0]))
  const settled = new Set([...first.passes, ...first.violations].flatMap(rule => rule.nodes.map(it => it.element)))
  const open = groups.flatMap(it => settled.has(it[0]) ? [] : it.slice(1))
  return [...first.violations, ...open.length ? (await judge(open)).violations : []]
}"""
