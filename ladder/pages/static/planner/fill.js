// A sentence with its places filled, and items without those that stand twice.

export const fill = (form, values) => form.replace(/\{(\w+)\}/g, (_, key) => values[key])
export const distinct = items => [...new Set(items)]
