import { type SampleRelease, sampleRelease } from '../../../../helpers/carrier-bench'

const MIB = 1_048_576

/** What the killed process carries: a package of one chunk, of two, and of three. */
export function killReleases(): SampleRelease[] {
  return [
    sampleRelease('1.58.0', MIB),
    sampleRelease('1.62.0', 5 * MIB + 3),
    sampleRelease('1.70.0', 9 * MIB + 17),
  ]
}
