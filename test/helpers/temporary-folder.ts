import { mkdtemp, rm } from 'node:fs/promises'
import os from 'node:os'
import path from 'node:path'
import { afterEach } from 'vitest'

/** A folder for one test, removed after it. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(path.join(os.tmpdir(), 'strefa-test-'))
  folders.push(folder)
  return folder
}

const folders: string[] = []

afterEach(async () => {
  for (const folder of folders.splice(0)) {
    // A file that is still being written makes the folder look not empty for a moment.
    await rm(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 20 })
  }
})
