import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { offeredVersions } from '../e2e/support/updates'
import { SAMPLE_PASSWORD } from '../helpers/access-reference'
import { DOCUMENTS, expect, test } from './support/fixtures'
import type { Thing } from './support/person'

/** What the sample portal's own tests hold for its key. */
const SAMPLE_FINGERPRINT = '7c1d 216b b36d ab21 3d36 e8a5 d7e9 82ee'

const isTile = ({ role }: Thing) => role === 'link' || role === 'push button'

test('the app out of its archive signs in and downloads, sandboxed, into the library', async ({
  start,
  person,
  personEnv,
  portal,
  portalProxy,
}, testInfo) => {
  const [offered] = await offeredVersions(portal.url, 1_000_000)
  if (offered === undefined) throw new Error('the portal offers no version')
  const app = start(['--force-renderer-accessibility'])

  await person.fill({ role: 'entry', name: 'Nazwa użytkownika' }, 'poziom2')
  const status = await app.rendererStatus()
  expect(status).toMatch(/^Seccomp:\t2$/mu)
  expect(status).toMatch(/^NoNewPrivs:\t1$/mu)
  await person.fill({ role: 'password text', name: 'Hasło' }, SAMPLE_PASSWORD)
  expect(portalProxy.tokens).toEqual([])
  await person.press('Return')
  await person.click({ name: 'Aktualizacje' }, isTile)
  expect(portalProxy.tokens.length).toBeGreaterThan(0)

  // A packaged app knows no sample keys: as with every portal of a vendor, a person compares them once.
  await person.click({ role: 'push button', name: 'Sprawdź klucz' })
  await person.see({ name: SAMPLE_FINGERPRINT })
  await person.click({ role: 'push button', name: 'Odcisk się zgadza' })

  await person.fill({ name: 'Szukaj w aktualizacjach' }, `${offered.programName} ${offered.version}`)
  // Until the search has answered, the row stands among others, and moves.
  await person.see({ name: '1 wersja' })
  await person.click({ role: 'table row', name: offered.version })
  await person.see({ role: 'heading', name: `${offered.programName} ${offered.version}` })
  await person.click({ role: 'push button', name: 'Pobierz' }, ({ name }) => name === 'Pobierz')
  await person.see({ role: 'push button', name: 'Pokaż w folderze' })
  await person.picture(testInfo.outputPath('downloaded.png'))

  const folder = path.join(personEnv['HOME'] ?? '', DOCUMENTS, 'Strefa Partnera')
  const bytes = await readFile(path.join(folder, offered.programId, offered.version, offered.fileName))
  expect(createHash('sha256').update(bytes).digest('hex')).toBe(offered.sha256)
  expect(portalProxy.packageBytesSent).toBeGreaterThanOrEqual(offered.byteLength)

  // The keychain has the session, so the next start asks for no password.
  app.child.kill('SIGTERM')
  expect(await app.exited).toBe(0)
  start(['--force-renderer-accessibility'])
  await person.see({ name: 'Aktualizacje' }, isTile)
  expect(await person.find({ role: 'password text' })).toEqual([])
  await person.picture(testInfo.outputPath('second-start.png'))
})
