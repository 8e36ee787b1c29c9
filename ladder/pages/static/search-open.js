// The search link leads to A to Z; where the search dialog is there, it opens that instead.
const box = document.getElementById("__search")
const field = document.querySelector(".md-search__input")
document.querySelector(".search-open")?.addEventListener("click", event => {
  if (!box || !field) return
  event.preventDefault()
  if (!box.checked) box.click()
  field.focus()
})
