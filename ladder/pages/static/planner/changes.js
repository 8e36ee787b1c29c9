// What a person could change, one thing at a time: the sentence, what it is filled with, and the profile then.

const MORE_STUDY = 5, FULL_TIME = 40, MORE_HOURS = 500, COLLEGE = 2

export function changes({ lists, moves, program }, profile) {
  const { study, work, role, degree } = profile, area = role && moves[role].areas[0]
  const found = [["tryStudy", { n: study + MORE_STUDY, now: study }, { study: study + MORE_STUDY }]]
  if (work < FULL_TIME) found.push(["tryWork", { n: FULL_TIME, now: work }, { work: FULL_TIME }])
  if (area) {
    const more = { area, hours: MORE_HOURS, held: program.roles[role].papers }
    found.push(["tryHours", { n: MORE_HOURS, area: moves[role].called }, { hours: [...profile.hours, more] }])
  }
  // A degree in whichever field a rule asks for: a higher one, or the same where nobody said of what field it is.
  const fields = lists.field.map(([slug]) => slug), silent = degree.order >= COLLEGE && !degree.fields.length
  for (const [, label, order] of lists.levels.filter(level => level[2] > degree.order - silent)) {
    found.push(["tryDegree", { degree: label }, { degree: { fields, order } }])
  }
  return found.map(([form, values, part]) => ({ form, values, profile: { ...profile, ...part } }))
}
