import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { builtInUpdateRoot } from '../../../build/update-root'
import { temporaryFolder } from '../../helpers/temporary-folder'

const ROOT = '{"signed":{"_type":"root","version":1},"signatures":[]}'

afterEach(() => vi.unstubAllEnvs())

describe('The root that a build trusts', () => {
  it('is none unless there is one', async () => {
    expect(builtInUpdateRoot(await temporaryFolder())).toBe('')
  })

  it('is the file among the assets, or the one that is named', async () => {
    const folder = await temporaryFolder()
    await mkdir(path.join(folder, 'assets', 'trust'), { recursive: true })
    await writeFile(path.join(folder, 'assets', 'trust', 'root.json'), ROOT)
    expect(builtInUpdateRoot(folder)).toBe(ROOT)
    await writeFile(path.join(folder, 'other.json'), ROOT.replace('"version":1', '"version":2'))
    vi.stubEnv('STREFA_UPDATE_ROOT', 'other.json')
    expect(builtInUpdateRoot(folder)).toContain('"version":2')
  })

  it('ends the build when the named file is missing or something else', async () => {
    const folder = await temporaryFolder()
    vi.stubEnv('STREFA_UPDATE_ROOT', 'root.json')
    expect(() => builtInUpdateRoot(folder)).toThrow('ENOENT')
    await writeFile(path.join(folder, 'root.json'), ROOT.replace('"root"', '"targets"'))
    expect(() => builtInUpdateRoot(folder)).toThrow('no root of an update repository')
  })
})
