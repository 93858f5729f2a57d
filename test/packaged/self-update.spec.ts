import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { SAMPLE_PASSWORD } from '../helpers/access-reference'
import { PortalProcess, runPortalCommand } from '../helpers/portal-process'
import { expect, test } from './support/fixtures'
import { archives, PackagedApp } from './support/packaged-app'
import type { Person } from './support/person'
import { makeBroken, makeSelfExtracting } from './support/self-extracting'

const BROKEN_VERSION = '90.3.0'
const FLAGS = ['--force-renderer-accessibility']

async function sha256Of(file: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(file)) hash.update(piece as Buffer)
  return hash.digest('hex')
}

/** Processes of what was unpacked into a folder; those that the app has started by itself are nobody's children. */
async function processesIn(folder: string): Promise<number[]> {
  const found: number[] = []
  for (const name of await readdir('/proc')) {
    if (!/^\d+$/u.test(name)) continue
    // Expected: processes that have ended meanwhile, and those of others.
    const commandLine = await readFile(`/proc/${name}/cmdline`, 'utf8').catch(() => '')
    if (commandLine.startsWith(folder)) found.push(Number(name))
  }
  return found
}

async function endAll(folder: string): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    const ids = await processesIn(folder)
    if (ids.length === 0) return
    for (const id of ids) {
      try {
        process.kill(id, tries < 10 ? 'SIGTERM' : 'SIGKILL')
      } catch {
        // Expected: it has ended meanwhile.
      }
    }
    await delay(500)
  }
}

async function openSettings(person: Person): Promise<void> {
  await person.press('ctrl+k')
  // Of a field that has the keyboard from the first, the tree does not say so.
  await person.see({ role: 'combo box', name: 'Szukaj stron' })
  await person.type('Ustawienia')
  await person.click({ role: 'list item', name: 'Ustawienia' })
  // The mouse over the page, so that the wheel turns it.
  await person.click({ role: 'heading', name: 'Prędkość pobierania' })
  for (let turns = 0; turns < 20; turns += 1) {
    if ((await person.find({ role: 'heading', name: 'Aktualizacje aplikacji' })).length > 0) break
    await person.scrollDown()
    await delay(300)
  }
  await person.see({ role: 'heading', name: 'Aktualizacje aplikacji' })
}

/** The app looks by itself, too, half a minute after its start: then there is nothing to ask for. */
async function seeUpdate(person: Person, version: string): Promise<void> {
  const found = { name: `Jest nowa wersja aplikacji: ${version}` }
  if ((await person.find(found)).length === 0) {
    const [button] = await person.find({ role: 'push button', name: 'Sprawdź teraz' })
    if (button !== undefined) await person.click({ role: 'push button', name: 'Sprawdź teraz' })
  }
  await person.see(found)
}

test('the app brings itself up to date when it is closed, and goes back by itself from what does not start', async ({
  person,
  personEnv,
}, testInfo) => {
  test.skip(process.env['STREFA_E2E_NO_SANDBOX'] !== undefined, 'the packaged app refuses to start')
  test.setTimeout(300_000)
  const folder = await mkdtemp(path.join(os.tmpdir(), 'strefa-self-update-'))
  const { present, next } = archives()
  const data = path.join(folder, 'portal')
  const portal = await PortalProcess.start({ dataFolder: data })
  const installed = path.join(folder, 'home', 'strefa-partnera.AppImage')
  const env = { ...personEnv, STREFA_PORTAL_URL: portal.url }
  const unpacked = path.join(folder, 'home', '.unpacked')
  let app: PackagedApp | null = null

  const publish = async (archive: string, version: string): Promise<string> => {
    const file = path.join(folder, `strefa-partnera-${version}-x86_64.AppImage`)
    await makeSelfExtracting(archive, file)
    const notes = path.join(folder, 'notes.txt')
    await writeFile(notes, `Nowości w ${version}.\nDruga linia.`)
    await runPortalCommand([
      ...['publish-client', file, '--version', version, '--notes-pl', notes, '--notes-en', notes],
      ...['--data', data, '--sample'],
    ])
    return sha256Of(file)
  }

  try {
    await mkdir(path.dirname(installed))
    await makeSelfExtracting(present.file, installed)
    app = PackagedApp.start(installed, FLAGS, env)
    await person.fill({ role: 'entry', name: 'Nazwa użytkownika' }, 'poziom2')
    await person.fill({ role: 'password text', name: 'Hasło' }, SAMPLE_PASSWORD)
    await person.press('Return')
    // A released app has its portal's root built in; this one is told by a person, once.
    await person.click({ name: 'Aktualizacje' }, ({ role }) => role === 'link' || role === 'push button')
    await person.click({ role: 'push button', name: 'Sprawdź klucz' })
    await person.click({ role: 'push button', name: 'Odcisk się zgadza' })

    const published = await publish(next.file, next.version)
    await openSettings(person)
    await person.see({ name: `Zainstalowana wersja: ${present.version}` })
    await seeUpdate(person, next.version)
    await person.picture(testInfo.outputPath('available.png'))
    await person.click({ role: 'push button', name: 'Co nowego' })
    await person.see({ name: `Nowości w ${next.version}.` })
    await person.picture(testInfo.outputPath('notes.png'))
    await person.press('Escape')
    await person.click({ role: 'push button', name: 'Pobierz' }, ({ name }) => name === 'Pobierz')
    await person.see({ name: `Wersja ${next.version} jest gotowa` })
    await person.picture(testInfo.outputPath('ready.png'))
    await person.click({ role: 'push button', name: 'Zainstaluj przy zamknięciu' })
    await person.see({ name: `Wersja ${next.version} zainstaluje się przy zamknięciu` })
    expect(await sha256Of(installed)).not.toBe(published)
    app.child.kill('SIGTERM')
    expect(await app.exited).toBe(0)
    expect(await sha256Of(installed)).toBe(published)

    app = PackagedApp.start(installed, FLAGS, env)
    await person.see({ name: `Aplikacja ma teraz wersję ${next.version} (poprzednio ${present.version})` })
    await person.picture(testInfo.outputPath('updated.png'))
    await person.click({ role: 'push button', name: 'Rozumiem' })

    const broken = path.join(folder, 'broken.tar.gz')
    await makeBroken(next.file, BROKEN_VERSION, broken)
    const brokenSha256 = await publish(broken, BROKEN_VERSION)
    await openSettings(person)
    await seeUpdate(person, BROKEN_VERSION)
    await person.click({ role: 'push button', name: 'Pobierz' }, ({ name }) => name === 'Pobierz')
    await person.see({ name: `Wersja ${BROKEN_VERSION} jest gotowa` })
    await person.click({ role: 'push button', name: 'Zainstaluj teraz' })
    expect(await app.exited).toBe(0)
    const seen = new Set([await sha256Of(installed)])
    // It starts, fails, starts, fails, and brings the version before back: nobody helps it.
    const told = person.see({ name: `przywrócono wersję ${next.version}` })
    await told
    seen.add(await sha256Of(installed))
    expect([...seen]).toEqual([brokenSha256, published])
    await person.picture(testInfo.outputPath('went-back.png'))
    await openSettings(person)
    await person.see({ name: `Zainstalowana wersja: ${next.version}` })
    await person.click({ role: 'push button', name: 'Sprawdź teraz' })
    await person.see({ name: 'To najnowsza wersja dla tego komputera' })
  } catch (error) {
    await person.picture(testInfo.outputPath('failed.png'))
    await testInfo.attach('output', { body: app?.output ?? '' })
    throw error
  } finally {
    await app?.kill()
    await endAll(unpacked)
    await portal.stop()
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})
