import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { nodeFsPort } from '../../../../../src/main/files/node-fs-port'
import { createUpdateTrust } from '../../../../../src/main/updates/trust/create-update-trust'
import { ManualClock } from '../../../../helpers/manual-clock'
import { MemoryLog } from '../../../../helpers/memory-log'
import { temporaryFolder } from '../../../../helpers/temporary-folder'
import { VerifierOnThisThread } from '../../../../helpers/verifier-on-this-thread'

const SAMPLE_ROOT_FILE = path.resolve(import.meta.dirname, '../../../../../assets/trust/sample-root.json')

/** A client of a portal that shows the sample's root and nothing else. */
async function stateTowardsSample(portalUrl: string, isPackaged: boolean) {
  const userDataDir = await temporaryFolder()
  const root = await readFile(SAMPLE_ROOT_FILE)
  const trust = createUpdateTrust({
    portalUrl,
    userDataDir,
    http: { getFile: async ({ params }) => (params['fileName'] === '1.root.json' ? root : null) },
    connectivity: { state: { kind: 'online', lastAnswerAt: null } },
    highestTime: async () => 0,
    isPackaged,
    sampleRootFile: SAMPLE_ROOT_FILE,
    startWorker: () => new VerifierOnThisThread(),
    fs: nodeFsPort,
    clock: new ManualClock(),
    log: new MemoryLog(),
  })
  onTestFinished(() => trust.dispose())
  return trust.check()
}

// Its private keys are in the sources for all to read: whoever has them could sign for it.
describe('The sample’s key, which is public', () => {
  it.each(['http://127.0.0.1:8080', 'http://localhost:8080', 'http://[::1]:8080'])(
    'is taken by an app in development from %s',
    async (portalUrl) => {
      expect(await stateTowardsSample(portalUrl, false)).toMatchObject({
        kind: 'trusted',
        key: { origin: 'sample' },
      })
    },
  )

  it.each([
    ['a packaged app', 'http://127.0.0.1:8080', true],
    ['a portal elsewhere', 'https://portal.example', false],
    ['a name that only looks like this computer’s', 'https://localhost.portal.example', false],
  ])('is not taken silently for %s', async (_what, portalUrl, isPackaged) => {
    expect(await stateTowardsSample(portalUrl, isPackaged)).toMatchObject({ kind: 'first-contact' })
  })
})
