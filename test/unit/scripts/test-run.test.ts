import { describe, expect, it } from 'vitest'
import {
  exitCodeOfSteps,
  formatDuration,
  formatSummary,
  groupSteps,
  runSteps,
  type Step,
  selectSteps,
} from '../../../scripts/lib/steps.mjs'
import { chooseAccess, testEnvironment, wrap } from '../../../scripts/lib/test-user.mjs'

const step = (name: string, quick = false, code = 0): Step => ({
  name,
  title: name.toUpperCase(),
  quick,
  run: async () => ({ code }),
})
const SILENT = { onStart() {}, onEnd() {} }

describe('selectSteps', () => {
  const steps = [step('lint'), step('unit'), step('e2e')]

  it.each([
    ['all when none is named', [], ['lint', 'unit', 'e2e']],
    ['the named ones, in the order of the run', ['e2e', 'lint'], ['lint', 'e2e']],
  ])('takes %s', (_case, names, expected) => {
    expect(selectSteps(steps, names).map(({ name }) => name)).toEqual(expected)
  })

  it('refuses a step that does not exist and names those that do', () => {
    expect(() => selectSteps(steps, ['fast'])).toThrow(/lint, unit, e2e/)
  })
})

describe('runSteps', () => {
  it('puts quick neighbours side by side', () => {
    const steps = [step('a', true), step('b', true), step('c'), step('d', true)]
    expect(groupSteps(steps).map((group) => group.map(({ name }) => name))).toEqual([
      ['a', 'b'],
      ['c'],
      ['d'],
    ])
  })

  it('stops after the first that fails, but lets those beside it end', async () => {
    const steps = [step('a', true, 3), step('b', true), step('c')]
    const results = await runSteps(steps, [], SILENT)
    expect(results.map((result) => result.step.name)).toEqual(['a', 'b'])
    expect(exitCodeOfSteps(results)).toBe(3)
    expect(formatSummary(steps, results)).toMatch(
      /A {2}FAILED \(exit code 3\).*\n {2}B {2}passed.*\n {2}C {2}not run/,
    )
  })

  it('ends with 0 when all pass', async () => {
    expect(exitCodeOfSteps(await runSteps([step('a'), step('b')], [], SILENT))).toBe(0)
  })

  it('says which steps were skipped, and why', async () => {
    const skipped: Step = { ...step('e2e'), run: async () => ({ code: 0, skipped: 'no reason' }) }
    const results = await runSteps([skipped], [], SILENT)
    expect(formatSummary([skipped], results)).toContain('skipped: no reason')
  })

  it.each([
    [400, '0.4 s'],
    [59_940, '59.9 s'],
    [61_000, '1 min 1 s'],
    [119_700, '2 min 0 s'],
  ])('writes %d ms as %s', (durationMs, expected) => {
    expect(formatDuration(durationMs)).toBe(expected)
  })
})

describe('chooseAccess', () => {
  it.each([
    ['files that only their owner may read', { isOpen: false, isReachable: true, canMount: true }, 'copy'],
    ['files below a private home', { isOpen: true, isReachable: false, canMount: true }, 'mount'],
    [
      'no mounts, but files that all can reach',
      { isOpen: true, isReachable: true, canMount: false },
      'direct',
    ],
    ['no mounts, and a private home', { isOpen: true, isReachable: false, canMount: false }, 'copy'],
  ] as const)('for %s', (_case, facts, expected) => {
    expect(chooseAccess(facts)).toBe(expected)
  })
})

describe('testEnvironment', () => {
  it('passes on what tests need, and none of the secrets of who started them', () => {
    const env = {
      PATH: '/bin',
      CI: 'true',
      STREFA_X: '1',
      HOME: '/root',
      NPM_TOKEN: 'secret',
      SSH_AUTH_SOCK: '/s',
      PWD: '/root/x',
    }
    expect(testEnvironment(env, { HOME: '/home/t' })).toEqual({
      PATH: '/bin',
      CI: 'true',
      STREFA_X: '1',
      HOME: '/home/t',
    })
  })
})

describe('wrap', () => {
  const places = { checkout: '/s/checkout', electron: '/s/electron', node: '/s/node' }
  const originals = { checkout: "/root/it's here", electron: '/root/e', node: '/root/n' }

  it('leaves a command alone where no mounts are needed', () => {
    expect(wrap('direct', originals, originals, ['node', 'x'])).toEqual(['node', 'x'])
  })

  it('hands paths to the shell as arguments, never as part of its script', () => {
    const [program, ...args] = wrap('mount', originals, places, ['node', 'x'])
    expect(program).toBe('unshare')
    expect(args).toContain("/root/it's here")
    expect(args.find((argument) => argument.includes('set -eu'))).not.toContain('/root')
    expect(args.slice(-2)).toEqual(['node', 'x'])
  })
})
