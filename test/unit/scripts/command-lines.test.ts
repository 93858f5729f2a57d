import { describe, expect, it } from 'vitest'
import { parseRecord, readyAddress } from '../../../scripts/lib/dev-portal.mjs'
import { readCount, readFlags, readPortalUrl, refuseRest } from '../../../scripts/lib/flags.mjs'
import { UserError } from '../../../scripts/lib/report.mjs'
import { readTestFlags } from '../../../scripts/lib/test-flags.mjs'

/** The error that a call throws; fails when it throws none. */
function errorOf(call: () => unknown): UserError {
  try {
    call()
  } catch (error) {
    if (error instanceof UserError) return error
    throw error
  }
  throw new Error('no error was thrown')
}

describe('readFlags', () => {
  const options = { portal: { type: 'string' } } as const
  const read = (...args: string[]) => readFlags(args, options, 'Usage: x')

  it.each([
    ['none', [], { portal: undefined, rest: [] }],
    ['a value after a space', ['--portal', 'u'], { portal: 'u', rest: [] }],
    ['a value after an equals sign', ['--portal=u'], { portal: 'u', rest: [] }],
    [
      'what is meant for another program',
      ['--portal', 'u', '--', '--else'],
      { portal: 'u', rest: ['--else'] },
    ],
  ])('reads %s', (_case, args, expected) => {
    const { values, rest } = read(...args)
    expect({ portal: values.portal, rest }).toEqual(expected)
  })

  it.each([
    ['an unknown flag', ['--nope']],
    ['a flag without its value', ['--portal']],
    ['a stray word', ['extra']],
  ])('refuses %s with the usage and exit code 2', (_case, args) => {
    const error = errorOf(() => read(...args))
    expect(error.exitCode).toBe(2)
    expect(error.message).toContain('Usage: x')
    expect(error.message).toContain(args[0])
  })

  it('can refuse what follows --', () => {
    expect(errorOf(() => refuseRest(['--else'], 'Usage: x')).exitCode).toBe(2)
  })
})

describe('readPortalUrl', () => {
  it.each([['https://portal.example'], ['http://127.0.0.1:8080'], [undefined]])('takes %s', (text) => {
    expect(readPortalUrl(text, '')).toBe(text)
  })

  it.each([['portal.example'], ['ftp://portal.example'], ['']])('refuses "%s"', (text) => {
    expect(errorOf(() => readPortalUrl(text, '')).exitCode).toBe(2)
  })
})

describe('readCount', () => {
  it.each([
    ['1', 1],
    ['2000', 2_000],
    [undefined, undefined],
  ] as const)('takes %s', (text, count) => {
    expect(readCount('--writes', text, '')).toBe(count)
  })

  it.each([['0'], ['-1'], ['1.5'], ['many'], ['']])('refuses "%s" and names the flag', (text) => {
    const error = errorOf(() => readCount('--writes', text, 'Usage'))
    expect(error.exitCode).toBe(2)
    expect(error.message).toContain('--writes')
  })
})

describe('readTestFlags', () => {
  it('reads the steps and the arguments for their runner', () => {
    expect(readTestFlags(['--only', 'unit', '--', 'test/unit', '-t', 'x'])).toEqual({
      only: ['unit'],
      list: false,
      runnerArguments: ['test/unit', '-t', 'x'],
    })
  })

  it('reads several steps', () => {
    expect(readTestFlags(['--only', 'build', '--only=e2e']).only).toEqual(['build', 'e2e'])
  })

  it('refuses an unknown flag with exit code 2', () => {
    expect(errorOf(() => readTestFlags(['--fast'])).exitCode).toBe(2)
  })
})

describe('readyAddress', () => {
  it.each([
    ['portal listening on http://127.0.0.1:4100', 'http://127.0.0.1:4100'],
    ['portal listening on http://[::1]:4100\r', 'http://[::1]:4100'],
    ['made sample content', undefined],
    ['the portal listening on http://127.0.0.1:4100', undefined],
  ])('of "%s" is %s', (line, expected) => {
    expect(readyAddress(line)).toBe(expected)
  })
})

describe('parseRecord', () => {
  it.each([
    ['{"port":4100}', { port: 4100 }],
    ['{"port":4100,"pid":7}', { port: 4100, pid: 7 }],
    ['{"port":4100,"pid":-1}', { port: 4100 }],
    ['{"port":0}', undefined],
    ['{"port":70000}', undefined],
    ['{"port":"4100"}', undefined],
    ['{"po', undefined],
    ['null', undefined],
  ])('reads %s', (text, expected) => {
    expect(parseRecord(text)).toEqual(expected)
  })
})
