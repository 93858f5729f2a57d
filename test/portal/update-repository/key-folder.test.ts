import { chmod, mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { KeyFolder } from '../../../src/portal/features/update-repository/key-folder'
import { generateRepositoryKey } from '../../../src/portal/features/update-repository/repository-keys'

const PASSPHRASE = 'długa fraza klucza'

let root = ''
let folder: KeyFolder
const keys = (['root', 'root', 'targets'] as const).map((role) => ({ role, key: generateRepositoryKey() }))
const idsOf = (held: typeof keys): string[] => held.map(({ key }) => key.publicKey.keyID).sort()

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'keys-'))
  folder = new KeyFolder(path.join(root, 'stick', 'keys'))
  await folder.add(keys, PASSPHRASE)
})
afterAll(() => rm(root, { recursive: true, force: true }))

async function filesOf(): Promise<string[]> {
  return (await readdir(folder.folder)).sort()
}

describe('a key folder', () => {
  it('gives the keys back to who knows the passphrase', async () => {
    const held = await folder.read(PASSPHRASE)
    expect(idsOf(held as typeof keys)).toEqual(idsOf(keys))
    for (const { role, key } of held) {
      const original = keys.find((one) => one.key.publicKey.keyID === key.publicKey.keyID)
      expect(original?.role).toBe(role)
      expect(original?.key.privateKey.equals(key.privateKey)).toBe(true)
    }
  })

  it('takes a passphrase however its accents are composed', async () => {
    expect(await folder.read(PASSPHRASE.normalize('NFD'))).toHaveLength(3)
  })

  it('refuses another passphrase, naming the file', async () => {
    await expect(folder.read('inna fraza klucza')).rejects.toThrow(/does not open .*(root|targets)-/u)
  })

  it('is its owner’s alone, as are its files', async () => {
    expect((await stat(folder.folder)).mode & 0o777).toBe(0o700)
    for (const name of await filesOf()) {
      expect((await stat(path.join(folder.folder, name))).mode & 0o777).toBe(0o600)
    }
    expect(await folder.isOpenToOthers()).toBe(false)
    await chmod(folder.folder, 0o755)
    expect(await folder.isOpenToOthers()).toBe(true)
    await chmod(folder.folder, 0o700)
  })

  it('holds no key in the clear', async () => {
    for (const name of await filesOf()) {
      const text = await readFile(path.join(folder.folder, name), 'utf8')
      for (const { key } of keys) {
        const secret = Buffer.from(key.privateKey.export({ format: 'jwk' }).d ?? '', 'base64url')
        for (const encoding of ['hex', 'base64', 'base64url', 'latin1'] as const) {
          expect(text).not.toContain(secret.toString(encoding))
        }
      }
    }
  })

  it('notices a changed role, key id or sealed part', async () => {
    const [name = ''] = await filesOf()
    const file = path.join(folder.folder, name)
    const text = await readFile(file, 'utf8')
    const original = JSON.parse(text)
    for (const change of [
      { role: 'snapshot' },
      { keyId: '0'.repeat(64) },
      { sealed: `AAAA${original.sealed.slice(4)}` },
      { derivation: { ...original.derivation, cost: 262_144 } },
    ]) {
      await writeFile(file, JSON.stringify({ ...original, ...change }))
      await expect(folder.read(PASSPHRASE)).rejects.toThrow(/does not open/u)
    }
    for (const broken of [
      '{',
      JSON.stringify({ ...original, derivation: { ...original.derivation, cost: 2 } }),
    ]) {
      await writeFile(file, broken)
      await expect(folder.read(PASSPHRASE)).rejects.toThrow(/is damaged/u)
    }
    await writeFile(file, text)
  })

  it('puts aside what is no longer used', async () => {
    const [kept] = keys.filter(({ role }) => role === 'root')
    const moved = await folder.retire('root', [kept?.key.publicKey.keyID ?? ''])
    expect(moved).toHaveLength(1)
    expect(path.dirname(moved[0] ?? '')).toBe(path.join(folder.folder, 'retired'))
    expect((await folder.read(PASSPHRASE)).map(({ role }) => role).sort()).toEqual(['root', 'targets'])
  })

  it('is empty where there is none', async () => {
    const none = new KeyFolder(path.join(root, 'none'))
    expect([await none.isEmpty(), await none.read('x'), await none.isOpenToOthers()]).toEqual([
      true,
      [],
      false,
    ])
  })
})
