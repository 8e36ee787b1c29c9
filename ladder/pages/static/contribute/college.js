// The college of a program: what it cites comes first in the lists of sources.

// The college that a record is of, or "".
export const collegeOf = ({ kind, address }, { college = "" }) => (kind === "colleges" ? address.split("/")[2] ?? "" : college)
