import { existsSync } from 'node:fs'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { countOutcomes, faultSuites, judgeCases } from '../../../scripts/lib/fault-suites.mjs'

const ROOT = path.resolve(import.meta.dirname, '../../..')

describe('the long forms of the fault tests', () => {
  it('are of tests that there are, under names of their own', () => {
    const files = faultSuites.flatMap((suite) => suite.files)
    expect(files.filter((file) => !existsSync(path.join(ROOT, file)))).toEqual([])
    expect(new Set(faultSuites.map(({ name }) => name)).size).toBe(faultSuites.length)
  })

  it('name the twelve misbehaviours of a server', () => {
    const [suite] = faultSuites.filter(({ name }) => name === 'misbehaviours')
    expect(Object.keys(suite?.cases ?? {})).toHaveLength(12)
  })

  it('call a case handled only when each of its tests was there and has passed', () => {
    const cases = { both: ['416', 'gzip'], gone: ['a test of before'], broken: ['a short answer'] }
    const outcomes = [
      { title: '416', status: 'passed' },
      { title: 'gzip', status: 'passed' },
      { title: 'a short answer', status: 'passed' },
      { title: 'a short answer, at the very first', status: 'failed' },
      { title: 'left out', status: 'skipped' },
    ]
    expect(judgeCases(cases, outcomes)).toEqual([
      { name: 'both', isHandled: true },
      { name: 'gone', isHandled: false },
      { name: 'broken', isHandled: false },
    ])
    expect(countOutcomes(outcomes)).toEqual({ passed: 3, failed: 1, skipped: 1 })
  })
})
