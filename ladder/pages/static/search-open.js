// The search link leads to A to Z; where the search dialog is there, it opens that instead.
// The theme's script opens and closes the dialog by a hidden checkbox.
const box = document.getElementById("__search")
const dialog = document.querySelector(".md-search")
const field = document.querySelector(".md-search__input")
const opener = document.querySelector(".search-open")

if (box && dialog && field && opener) {
  opener.addEventListener("click", event => {
    event.preventDefault()
    if (!box.checked) box.click()
    field.focus()
  })
  document.querySelector(".search-close")?.addEventListener("click", () => box.click())

  // Closed from within, by whatever way, the focus goes back to where the dialog was opened.
  box.addEventListener("change", () => {
    const at = document.activeElement
    if (!box.checked && (at === document.body || dialog.contains(at))) opener.focus()
  })
  // Left with Tab, the dialog closes behind the reader, so that it never covers what has the focus.
  document.addEventListener("focusin", event => {
    if (box.checked && !dialog.contains(event.target)) box.click()
  })

  // The theme looks at the field when a key goes up; words that are pasted, spoken or corrected come without one.
  field.addEventListener("input", () => field.dispatchEvent(new KeyboardEvent("keyup")))

  // The theme listens to every key at the window. In the dialog it gets those that move through the results;
  // Tab and the keys of the Close button stay with the browser.
  const results = ["ArrowUp", "ArrowDown", "Escape", "Enter"]
  dialog.addEventListener("keydown", event => {
    if (event.key === "Tab" || (event.target !== field && !results.includes(event.key))) event.stopPropagation()
  })
}
