import { randomBytes } from 'node:crypto'
import { readdir, readFile, rename, writeFile } from 'node:fs/promises'
import path from 'node:path'
import fc from 'fast-check'
import { beforeEach, describe, expect, it } from 'vitest'
import { nodeFsPort } from '../../../../src/main/files/node-fs-port'
import { LocalStore } from '../../../../src/main/store/local-store'
import { SealedFiles } from '../../../../src/main/store/sealed-files'
import { temporaryFolder } from '../../../helpers/temporary-folder'

const FILE_NAME = 'a'.repeat(32)
const key = randomBytes(32)
let folder = ''

beforeEach(async () => {
  folder = await temporaryFolder()
})

function files(ownKey: Uint8Array = key): SealedFiles {
  return new SealedFiles({ folder, fileName: FILE_NAME, key: ownKey, maxByteLength: 100_000, fs: nodeFsPort })
}

describe('sealed files', () => {
  it('give back what was put in, whatever it is, and nothing of it stands on the disk', async () => {
    const bytes = fc.uint8Array({ minLength: 0, maxLength: 5_000 })
    await fc.assert(
      fc.asyncProperty(fc.string({ minLength: 1 }), bytes, async (name, content) => {
        await files().put(name, content)
        expect(await files().get(name)).toEqual(content)
      }),
      { numRuns: 30 },
    )
    await files().put('canary', Buffer.from('Naprawa bazy po awarii zasilania'))
    for (const name of await readdir(folder)) {
      expect(name).toMatch(/^a{32}\.sealed-[a-f0-9]{32}$/u)
      expect((await readFile(path.join(folder, name))).includes('awarii')).toBe(false)
    }
  })

  it('give nothing for another key, a flipped bit, a cut file or one in the place of another', async () => {
    await files().put('one', Buffer.from('Pierwszy'))
    const [first = ''] = await readdir(folder)
    expect(await files(randomBytes(32)).get('one')).toBeNull()
    const whole = await readFile(path.join(folder, first))
    for (const at of [0, 5, 20, whole.byteLength - 1]) {
      const spoilt = Buffer.from(whole)
      spoilt[at] = (spoilt[at] ?? 0) ^ 1
      await writeFile(path.join(folder, first), spoilt)
      expect([at, await files().get('one')]).toEqual([at, null])
    }
    await writeFile(path.join(folder, first), whole.subarray(0, 10))
    expect(await files().get('one')).toBeNull()
    await writeFile(path.join(folder, first), whole)
    await files().put('two', Buffer.from('Drugi'))
    const second = (await readdir(folder)).find((name) => name !== first) ?? ''
    await rename(path.join(folder, first), path.join(folder, second))
    expect(await files().get('two')).toBeNull()
    expect(await files().get('none')).toBeNull()
  })

  it('go when nobody wants them, and with the store', async () => {
    await files().put('one', Buffer.from('1'))
    await files().put('two', Buffer.from('2'))
    await writeFile(path.join(folder, 'another.db.sealed-1'), 'not ours')
    await files().retainOnly(['two'])
    expect([await files().get('one'), (await files().get('two'))?.byteLength]).toEqual([null, 1])
    await LocalStore.remove({ folder, fileName: FILE_NAME })
    expect(await readdir(folder)).toEqual(['another.db.sealed-1'])
  })

  it('are not written any more once closed, and closing waits for what is being written', async () => {
    const closing = files()
    const write = closing.put('one', randomBytes(50_000))
    await closing.close()
    expect((await files().get('one'))?.byteLength).toBe(50_000)
    await write
    await expect(closing.put('two', Buffer.from('2'))).rejects.toMatchObject({ failure: 'closed' })
  })
})
