// The search link leads to A to Z; where the search dialog is there, it opens that instead.
const box = document.getElementById("__search")
const field = document.querySelector(".md-search__input")
const opener = document.querySelector(".search-open")

opener?.addEventListener("click", event => {
  if (!box || !field) return
  event.preventDefault()
  if (!box.checked) box.click()
  field.focus()
})
document.querySelector(".search-close")?.addEventListener("click", () => {
  if (box.checked) box.click()
  opener?.focus()
})
