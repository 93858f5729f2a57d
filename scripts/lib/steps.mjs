import { UserError } from './report.mjs'

/** @typedef {{ code: number, output?: string, skipped?: string }} Outcome `skipped`: why it was not run */
/**
 * @typedef {object} Step
 * @property {string} name
 * @property {string} title
 * @property {boolean} quick one of the checks that run side by side, their output held back until they end
 * @property {(args: readonly string[]) => Promise<Outcome>} run
 */
/** @typedef {{ step: Step, outcome: Outcome, durationMs: number }} Result */
/**
 * What the person sees of a run.
 *
 * @typedef {object} StepObserver
 * @property {(steps: readonly Step[]) => void} onStart
 * @property {(result: Result) => void} onEnd
 */

/**
 * The steps of a run: all of them, or the ones that were named.
 *
 * @param {readonly Step[]} steps
 * @param {readonly string[]} names
 * @returns {Step[]}
 */
export function selectSteps(steps, names) {
  if (names.length === 0) return [...steps]
  const unknown = names.find((name) => !steps.some((step) => step.name === name))
  if (unknown !== undefined) {
    const known = steps.map((step) => step.name).join(', ')
    throw new UserError(`There is no step '${unknown}'. The steps are: ${known}`, { exitCode: 2 })
  }
  return steps.filter((step) => names.includes(step.name))
}

/**
 * Puts neighbouring quick steps together; every other step stands alone.
 *
 * @param {readonly Step[]} steps
 * @returns {Step[][]}
 */
export function groupSteps(steps) {
  /** @type {Step[][]} */
  const groups = []
  for (const step of steps) {
    const last = groups[groups.length - 1]
    if (step.quick && last?.[0]?.quick) last.push(step)
    else groups.push([step])
  }
  return groups
}

/**
 * Runs steps until one fails; those that run beside it still end.
 *
 * @param {readonly Step[]} steps
 * @param {readonly string[]} args for the runner of each step
 * @param {StepObserver} observer
 * @returns {Promise<Result[]>}
 */
export async function runSteps(steps, args, observer) {
  /** @type {Result[]} */
  const results = []
  for (const group of groupSteps(steps)) {
    observer.onStart(group)
    const ended = await Promise.all(
      group.map(async (step) => {
        const started = performance.now()
        const outcome = await step.run(args)
        const result = { step, outcome, durationMs: performance.now() - started }
        observer.onEnd(result)
        return result
      }),
    )
    results.push(...ended)
    if (ended.some(({ outcome }) => outcome.code !== 0)) break
  }
  return results
}

/**
 * @param {readonly Result[]} results
 * @returns {number} the code of the first step that failed
 */
export function exitCodeOfSteps(results) {
  return results.find(({ outcome }) => outcome.code !== 0)?.outcome.code ?? 0
}

/**
 * @param {number} durationMs
 * @returns {string}
 */
export function formatDuration(durationMs) {
  const seconds = durationMs / 1000
  if (seconds < 60) return `${seconds.toFixed(1)} s`
  const wholeSeconds = Math.round(seconds)
  return `${Math.floor(wholeSeconds / 60)} min ${wholeSeconds % 60} s`
}

/**
 * The closing table.
 *
 * @param {readonly Step[]} steps
 * @param {readonly Result[]} results
 * @returns {string}
 */
export function formatSummary(steps, results) {
  const width = Math.max(...steps.map((step) => step.title.length))
  const lines = steps.map((step) => {
    const result = results.find((candidate) => candidate.step === step)
    return `  ${step.title.padEnd(width)}  ${describe(result)}`
  })
  return lines.join('\n')
}

/**
 * @param {Result | undefined} result
 * @returns {string}
 */
function describe(result) {
  if (result === undefined) return 'not run'
  const { outcome, durationMs } = result
  if (outcome.skipped !== undefined) return `skipped: ${outcome.skipped}`
  const verdict = outcome.code === 0 ? 'passed' : `FAILED (exit code ${outcome.code})`
  return `${verdict}  ${formatDuration(durationMs)}`
}
