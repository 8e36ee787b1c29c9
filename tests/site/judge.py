"""What is wrong with a page in the browser: each function gives a list of sentences, empty when all is well."""

from __future__ import annotations

from importlib.resources import files

from looks import CONTRAST

AXE = (files("axe_playwright_python") / "axe.min.js").read_text(encoding="utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"target-size": {"enabled": True},  # off by default: 24 px for everything that can be pressed
              "color-contrast": {"enabled": False}},  # judged by looks
    "resultTypes": ["violations"],
    "preload": False,  # no rule among these reads style sheets or media
}
COLORS = {"runOnly": {"type": "rule", "values": ["link-in-text-block"]}, "resultTypes": ["violations"],
          "preload": False}
"""What is left to judge in other colors, beside the contrast."""
RULES = f"""async ([options, every]) => {{
  const stuck = [...document.body.querySelectorAll("*")].filter(node => getComputedStyle(node).position === "sticky")
  stuck.forEach(node => {{ node.style.position = "static" }})
  const {{ violations }} = await axe.run(document, options), contrast = await ({CONTRAST})(every)
  stuck.forEach(node => {{ node.style.position = "" }})
  return [...violations, ...contrast].map(rule =>
    `${{rule.id}}: ${{rule.nodes.map(node => node.html + ' ' + node.failureSummary).slice(0, 5).join(' | ')}}`)
}}"""
"""A bar that sticks lies over what is scrolled under it, and nothing has to stay there: it is judged where it ends."""

OVERFLOW = """() => {
  const wide = document.documentElement.clientWidth
  const hides = node => ["hidden", "clip"].includes(getComputedStyle(node).overflowX)
  const found = [document.documentElement, document.body].filter(hides).map(node => `${node.tagName} hides overflow`)
  if (document.documentElement.scrollWidth > wide || document.body.scrollWidth > wide) {
    const out = [...document.body.querySelectorAll("*")].filter(node => node.getBoundingClientRect().right > wide + 1)
    const named = out.slice(0, 5).map(node => node.outerHTML.slice(0, 120)).join(" | ")
    found.push(`scrolls sideways at ${innerWidth} px: ${named}`)
  }
  return found
}"""

CLIPPED = """() => [...document.querySelectorAll("main *, footer *")].filter(node => {
  const style = getComputedStyle(node), box = node.getBoundingClientRect()
  if (style.display === "inline" || node.closest(".vh") || !node.innerText || !box.height) return false
  const cuts = axis => style[`overflow${axis}`] !== "visible"
  return cuts("X") && node.scrollWidth > node.clientWidth + 1 || cuts("Y") && node.scrollHeight > node.clientHeight + 1
    || box.right > document.documentElement.clientWidth + 1
}).map(node => node.outerHTML.slice(0, 120))"""


SIDEWAYS = f"""async addresses => {{
  const judge = {OVERFLOW}, found = {{}}
  for (const address of addresses) {{
    const text = await (await fetch(address)).text(), read = new DOMParser().parseFromString(text, "text/html")
    const styles = [...read.querySelectorAll("main link[rel=stylesheet]")].map(style => {{
      style.href = new URL(style.getAttribute("href"), address).href
      return new Promise(loaded => {{ style.onload = loaded }})
    }})
    for (const part of ["main", ".site-banner", ".site-header", ".site-footer"]) {{
      const here = document.querySelector(part), there = read.querySelector(part)
      if (there) here.replaceChildren(...there.childNodes)
    }}
    await Promise.all(styles)
    const said = judge()
    if (said.length) found[address] = said
  }}
  return found
}}"""


def accessible(context):
    """Give axe to each page that a context opens: handing it over anew to each page costs more."""
    context.add_init_script(AXE)


def accessibility(page, options=OPTIONS, *, every=False):
    """What axe finds against WCAG 2.2 A and AA and its best practices, or against a few rules, and always in contrast.

    `every` judges the contrast of each text, not once for those that look alike.
    """
    if not page.evaluate("typeof axe === 'object'"):
        page.evaluate(f"{AXE};0")
    return page.evaluate(RULES, [options, every])


def overflow(page, *widths):
    """Whether the page scrolls sideways, at its width and at further ones."""
    found = page.evaluate(OVERFLOW)
    size = page.viewport_size
    for width in widths:
        page.set_viewport_size({**size, "width": width})
        found += page.evaluate(OVERFLOW)
    page.set_viewport_size(size)
    return found


def sideways(page, addresses):
    """Of many pages those that scroll sideways: each is laid out inside the open page, quicker than opening it."""
    return page.evaluate(SIDEWAYS, addresses)


def clipped(page):
    """Text that is cut off."""
    return page.evaluate(CLIPPED)


LEFT = "net::ERR_ABORTED"
"""A request that is given up because its page is left."""


class Watch:
    """Listens to a context: what its pages print, throw and ask for."""

    def __init__(self, context, home):
        self.home = home
        self.found = []
        context.on("console", lambda it: it.type in ("error", "warning") and self.found.append(f"console: {it.text}"))
        context.on("weberror", lambda it: self.found.append(f"thrown: {it.error}"))
        context.on("requestfailed", lambda it: it.failure != LEFT and self.found.append(f"failed: {it.url}"))
        context.on("request", self.asked)

    def asked(self, request):
        """Keep a request that leaves the site."""
        if not request.url.startswith((self.home, "data:", "blob:")):
            self.found.append(f"asks elsewhere: {request.url}")

    def take(self):
        """What was found since the last time."""
        found, self.found = self.found, []
        return found
