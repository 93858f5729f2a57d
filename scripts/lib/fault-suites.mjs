/**
 * One part of the long form: tests that are in `npm test` in a short form too.
 *
 * @typedef {object} FaultSuite
 * @property {string} name for `--only`
 * @property {string} title
 * @property {readonly string[]} files
 * @property {string} [pattern] of the tests' names; all of the files unless told
 * @property {Readonly<Record<string, readonly string[]>>} [cases] what must be seen to be handled, and the tests
 *   that show it: by the beginning of their titles
 */

/** The twelve things that a server may do wrong, and where each is held. */
const MISBEHAVIOURS = {
  '206 with the wrong range': ['206 with another start', '206 without its place'],
  '206 with the wrong total': ['206 with another total'],
  '200 on a range': ['200 to a range', 'takes the whole from a server that knows no ranges'],
  416: ['416', '416 without a size', '416 with another size'],
  'a changed tag': [
    '206 with a changed tag',
    '200 to a range, with another tag',
    'goes on with the bytes of before',
  ],
  'a weak tag': ['206 with a weak tag', 'joins no answers in the middle of a chunk'],
  gzip: ['gzip'],
  'a short answer': ['a short answer'],
  'an endless answer': ['cuts an endless answer off'],
  'a stalled answer': ['a stalled answer', 'no answer at all'],
  'a redirect to another host': ['follows no redirect', 'a redirect to a script'],
  'the wrong length': ['another stated length', 'another length, again and again'],
}

const UPDATES = 'test/unit/main/updates'

/** @type {readonly FaultSuite[]} */
export const faultSuites = [
  { name: 'download-kills', title: 'kill -9 in a download', files: [`${UPDATES}/transfer-kill.test.ts`] },
  {
    name: 'export-kills',
    title: 'kill -9 in an export',
    files: [`${UPDATES}/carrier/export-kill.test.ts`],
  },
  {
    name: 'publish-kills',
    title: 'kill -9 in a publication',
    files: ['test/portal/publishing-command-line.test.ts'],
    pattern: 'killed at a random moment',
  },
  {
    name: 'resumes',
    title: 'resumes over a cutting, throttled server',
    files: [`${UPDATES}/transfer-resumes.test.ts`],
  },
  {
    name: 'misbehaviours',
    title: 'misbehaviours of a server',
    files: [`${UPDATES}/transfer-faults.test.ts`],
    cases: MISBEHAVIOURS,
  },
  {
    name: 'corruptions',
    title: 'corrupted files',
    files: ['test/faults/corruption.test.ts', `${UPDATES}/trust/bit-flips.test.ts`],
  },
  { name: 'full-disks', title: 'full disks', files: ['test/faults/full-disk.test.ts'] },
  {
    name: 'failing-disks',
    title: 'disks that fail at any operation',
    files: [`${UPDATES}/carrier/export-faults.test.ts`, `${UPDATES}/transfer-restart.test.ts`],
  },
]

/**
 * What vitest's JSON report says of one test.
 *
 * @typedef {object} TestOutcome
 * @property {string} title
 * @property {string} status `passed`, `failed`, `pending`, …
 */

/**
 * @param {unknown} report vitest's JSON report
 * @returns {TestOutcome[]}
 */
export function outcomesOf(report) {
  const { testResults } = /** @type {{ testResults: { assertionResults: TestOutcome[] }[] }} */ (report)
  return testResults.flatMap(({ assertionResults }) => assertionResults)
}

/**
 * Which of a suite's cases are handled: those all of whose tests there are and have passed.
 *
 * @param {NonNullable<FaultSuite['cases']>} cases
 * @param {readonly TestOutcome[]} outcomes
 * @returns {{ name: string, isHandled: boolean }[]}
 */
export function judgeCases(cases, outcomes) {
  return Object.entries(cases).map(([name, beginnings]) => ({
    name,
    isHandled: beginnings.every((beginning) => {
      const tests = outcomes.filter(({ title }) => title.startsWith(beginning))
      return tests.length > 0 && tests.every(({ status }) => status === 'passed')
    }),
  }))
}

/**
 * Tests by outcome: skipped ones are neither.
 *
 * @param {readonly TestOutcome[]} outcomes
 * @returns {{ passed: number, failed: number, skipped: number }}
 */
export function countOutcomes(outcomes) {
  const of = (/** @type {string} */ wanted) => outcomes.filter(({ status }) => status === wanted).length
  const passed = of('passed')
  const failed = of('failed')
  return { passed, failed, skipped: outcomes.length - passed - failed }
}
