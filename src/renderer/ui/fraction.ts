/**
 * How much of the whole a part is, 0 to 1; of nothing, 0.
 *
 * To four places: a progress bar hands it to assistive technology as it is, and a few bytes of a large
 * package would be `5e-7`, which is no number there (WAI-ARIA 1.2, `aria-valuenow`).
 */
export function fractionOfWhole(part: number, whole: number): number {
  if (whole <= 0) return 0
  return Math.round(Math.min(1, Math.max(0, part / whole)) * 10_000) / 10_000
}
