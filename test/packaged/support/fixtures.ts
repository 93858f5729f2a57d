import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { test as base, expect } from '../../e2e/support/fixtures'
import { type Installed, PackagedApp, unpackArchive } from './packaged-app'
import { Person } from './person'

/** The person's folder for documents, as a Polish desktop names it. */
export const DOCUMENTS = 'Dokumenty'

interface TestFixtures {
  /** The environment of a person: a home and a keyring of their own, Polish, and a way to this test's portal. */
  readonly personEnv: NodeJS.ProcessEnv
  readonly person: Person
  /** Starts the app as it came out of its archive; ended with the test. */
  readonly start: (args?: readonly string[], env?: NodeJS.ProcessEnv) => PackagedApp
}

interface WorkerFixtures {
  readonly installed: Installed
}

export const test = base.extend<TestFixtures, WorkerFixtures>({
  installed: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the pattern to learn the dependencies
    async ({}, use) => {
      const installed = await unpackArchive()
      await use(installed)
      await installed.remove()
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  personEnv: async ({ keyringEnv, portalProxy }, use) => {
    const settings = path.join(keyringEnv['XDG_CONFIG_HOME'] ?? '', 'user-dirs.dirs')
    await writeFile(settings, `XDG_DOCUMENTS_DIR="$HOME/${DOCUMENTS}"\n`)
    await use({
      ...process.env,
      ...keyringEnv,
      STREFA_PORTAL_URL: portalProxy.url,
      LANG: 'pl_PL.UTF-8',
      LANGUAGE: 'pl',
      // Chromium tells assistive technology of its pages only where the desktop says that there is some.
      GNOME_ACCESSIBILITY: '1',
    })
  },
  person: async ({ personEnv }, use) => {
    const person = Person.open(personEnv)
    await use(person)
    person.close()
  },
  start: async ({ installed, personEnv, person }, use, testInfo) => {
    const hasNamespaces = process.env['STREFA_E2E_NO_SANDBOX'] === undefined
    testInfo.skip(!hasNamespaces, 'without user namespaces the packaged app refuses to start')
    const apps: PackagedApp[] = []
    await use((args = [], env = {}) => {
      const app = PackagedApp.start(installed.executable, args, { ...personEnv, ...env })
      apps.push(app)
      return app
    })
    if (testInfo.status !== testInfo.expectedStatus) await person.picture(testInfo.outputPath('failed.png'))
    for (const app of apps) await app.kill()
  },
})

export { expect }
