import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { describe, expect, it } from 'vitest'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
  readonly with?: Readonly<Record<string, unknown>>
}
interface Job {
  readonly needs?: string
  readonly 'runs-on': string
  readonly 'timeout-minutes': number
  readonly permissions?: object
  readonly strategy?: { readonly matrix: { readonly include: readonly { readonly runner: string }[] } }
  readonly steps: readonly Step[]
}
interface Workflow {
  readonly permissions: object
  readonly jobs: Readonly<Record<string, Job>>
}

/** The YAML parser that electron-builder brings. */
const fromElectronBuilder = createRequire(createRequire(import.meta.url).resolve('electron-builder'))
const { load } = fromElectronBuilder('js-yaml') as { load: (text: string) => unknown }
const text = readFileSync('.github/workflows/release.yml', 'utf8')
const workflow = load(text) as Workflow
const steps = Object.values(workflow.jobs).flatMap((job) => job.steps)

describe('the release workflow', () => {
  it('takes every action by its commit, with the version beside it', () => {
    const used = steps.flatMap(({ uses }) => (uses === undefined ? [] : [uses]))
    expect(used.length).toBeGreaterThan(4)
    for (const action of used) {
      expect(action).toMatch(/^actions\/[a-z-]+@[0-9a-f]{40}$/u)
      expect(text).toMatch(new RegExp(`${action} # v\\d+\\.\\d+\\.\\d+`, 'u'))
    }
  })

  it('packages nothing that has not passed the tests, and drafts nothing that is not packaged', () => {
    const { test, package: packaging, draft } = workflow.jobs
    expect(test?.steps.map(({ run }) => run)).toContainEqual(expect.stringMatching(/npm test$/u))
    expect(packaging?.needs).toBe('test')
    expect(draft?.needs).toBe('package')
    expect(draft?.steps.map(({ run }) => run).join('\n')).toMatch(
      /sha256sum[\s\S]*gh release create .*--draft/u,
    )
  })

  it('packages on all three systems, as a release', () => {
    const packaging = workflow.jobs['package']
    const runners = packaging?.strategy?.matrix.include.map(({ runner }) => runner.split('-')[0])
    expect(new Set(runners)).toEqual(new Set(['ubuntu', 'windows', 'macos']))
    const command = packaging?.steps.find(({ run }) => run?.startsWith('npm run dist') === true)
    expect(command?.run).toBe('npm run dist -- --release')
    expect(packaging?.steps.map(({ run }) => run)).toContainEqual(
      expect.stringMatching(/^npm run portal:dist /u),
    )
    expect(Object.keys(command?.env ?? {})).toEqual([
      'MAIN_VITE_DEFAULT_PORTAL_URL',
      'WIN_CSC_LINK',
      'WIN_CSC_KEY_PASSWORD',
      'CSC_LINK',
      'CSC_KEY_PASSWORD',
      'APPLE_ID',
      'APPLE_APP_SPECIFIC_PASSWORD',
      'APPLE_TEAM_ID',
    ])
  })

  it('installs what is locked, may only read but for the draft, and ends in any case', () => {
    expect(workflow.permissions).toEqual({ contents: 'read' })
    expect(text).not.toMatch(/npm (i|install)\b/u)
    for (const [name, job] of Object.entries(workflow.jobs)) {
      expect(job['timeout-minutes']).toBeLessThanOrEqual(90)
      expect(job.permissions).toEqual(name === 'draft' ? { contents: 'write' } : undefined)
      for (const { uses, with: options } of job.steps) {
        if (uses?.startsWith('actions/checkout@')) expect(options?.['persist-credentials']).toBe(false)
      }
    }
  })
})
