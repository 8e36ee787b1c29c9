// The twin of ladder/plan/members.py.
import { sum, top } from "./plain.js"

export class Members {
  #gains = {}
  #due = {}

  constructor(fees) {
    for (const { less, body, joining } of fees.filter(fee => "less" in fee)) {
      this.#gains[body] = (this.#gains[body] ?? -joining) + less
      this.#due[body] = joining
    }
  }

  saved() {
    return sum(Object.values(this.#gains), cents => top([cents]))
  }

  cost(fees) {
    return sum(fees, fee => fee.low - this.#off(fee))
  }

  #off({ body, less }) {
    if (!(this.#gains[body] > 0)) return 0
    const due = this.#due[body]
    this.#due[body] = 0
    return less - due
  }
}
