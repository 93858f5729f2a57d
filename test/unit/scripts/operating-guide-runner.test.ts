import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { guideBlocks } from '../../../scripts/lib/guide/guide-blocks.mjs'
import {
  fillEnvironment,
  GUIDE_VERSIONS,
  PORTAL_NAME,
  secretFor,
} from '../../../scripts/lib/guide/reader.mjs'
import { RootShell } from '../../../scripts/lib/guide/root-shell.mjs'
import { portalArchiveName } from '../../../scripts/lib/packaging/archive.mjs'

const ROOT = path.resolve(import.meta.dirname, '../../..')
const readGuide = () => readFile(path.join(ROOT, 'docs/operating.md'), 'utf8')

describe('the blocks of a guide', () => {
  it('come in their order, with their place, and without what is not for typing', () => {
    const guide =
      'Text\n\n```sh system\na \\\n  b\n```\n\n```sh\nnot this\n```\n\n```sh portal\nportal c\n```\n'
    expect(guideBlocks(guide)).toEqual([
      { kind: 'system', line: 4, lines: ['a \\', '  b'] },
      { kind: 'portal', line: 13, lines: ['portal c'] },
    ])
  })

  it('of the operating guide name what the reader is given, and no other archive', async () => {
    const text = guideBlocks(await readGuide()).flatMap(({ lines }) => lines)
    const archives = text.join('\n').match(/strefa-partnera-portal-[\w.-]+?(?=\.tar\.gz)/gu)
    if (process.platform === 'linux' && process.arch === 'x64') {
      expect(archives).toEqual(GUIDE_VERSIONS.map(portalArchiveName))
    }
    expect(text.join('\n')).toContain(`https://${PORTAL_NAME}/`)
  })
})

describe('what the reader fills in', () => {
  it('leaves nothing of the example open', async () => {
    const example = await readFile(path.join(ROOT, 'deploy/portal.env.example'), 'utf8')
    const filled = fillEnvironment(example)
    expect(filled).not.toContain('CHANGE-ME')
    // It is read by a shell, too.
    expect(filled.match(/^[A-Z_]+=.*$/gmu)?.filter((line) => /[\s"'$]/u.test(line))).toEqual([])
  })

  it('is a secret for what asks for one, and an error for a question that the guide does not answer', () => {
    expect(secretFor('Enter password for new role: ')).toBe(secretFor('Enter it again: '))
    expect(secretFor('New passphrase of the keys of root and targets: ')).toBe(secretFor('Once more: '))
    expect(() => secretFor('Passphrase of something else: ')).toThrow(/does not say/u)
  })
})

describe.runIf(process.platform === 'linux')('a shell that a guide is typed into', () => {
  const PATIENCE_MS = 15_000

  async function inShell<Result>(use: (shell: RootShell) => Promise<Result>): Promise<Result> {
    const shell = new RootShell([], () => 'sekret', { shows: false })
    try {
      await shell.ready(PATIENCE_MS)
      return await use(shell)
    } finally {
      shell.close()
    }
  }

  it('keeps what was set, takes commands of several lines, and stops at the first that fails', async () => {
    const lines = ['value=7', 'check() {', '  test "$1" = 7', '}', 'check $value', 'check 8', 'never reached']
    expect(await inShell((shell) => shell.type(lines, PATIENCE_MS))).toEqual([
      { line: 'value=7', code: 0 },
      { line: '}', code: 0 },
      { line: 'check $value', code: 0 },
      { line: 'check 8', code: 1 },
    ])
  })

  it('answers what asks for a secret', async () => {
    const line = 'read -rs -p "Password: " given && test "$given" = sekret'
    expect(await inShell((shell) => shell.type([line], PATIENCE_MS))).toEqual([{ line, code: 0 }])
  })

  it('does not wait for ever', async () => {
    await expect(inShell((shell) => shell.type(['sleep 20'], 200))).rejects.toThrow(/no prompt after 0\.2 s/u)
  })
})
