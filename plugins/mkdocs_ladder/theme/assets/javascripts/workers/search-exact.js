// The theme's search weighs words, and a name of one word stands in the longer names of many pages. Here the pages
// that are called exactly what was typed go before all others. The theme's own worker, which the address names,
// does the searching: it is given the index first, then one text after another, and answers with groups of hits.
const spoken = text => (text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).join(" ")
const names = new Map()
let typed = ""

addEventListener("message", ({ data: { data } }) => {
  if (typeof data === "string") typed = spoken(data)
  else for (const page of data?.docs ?? []) names.set(page.location, (page.names ?? []).map(spoken))
})

const answer = self.postMessage.bind(self)
const exact = ([hit]) => names.get(hit.location)?.includes(typed) ? 1 : 0
self.postMessage = message => {
  message.data?.items?.sort((one, other) => exact(other) - exact(one))
  answer(message)
}

importScripts(location.search.slice(1))
