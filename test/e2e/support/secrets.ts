import { execFile } from 'node:child_process'
import path from 'node:path'
import { promisify } from 'node:util'

const KEYTAR = path.resolve(import.meta.dirname, '../../../node_modules/keytar')
const SERVICE = 'Strefa Partnera'

/**
 * What the app keeps in a test's keyring: the stored values, as they are stored.
 *
 * Read in a process of its own: a process speaks to one session bus for as long as it lives.
 */
export async function readSecrets(keyringEnv: Readonly<Record<string, string>>): Promise<string[]> {
  const script = `require(${JSON.stringify(KEYTAR)}).findCredentials(${JSON.stringify(SERVICE)})
    .then((found) => process.stdout.write(JSON.stringify(found.map((entry) => entry.password))))`
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], {
    env: { ...process.env, ...keyringEnv },
  })
  return JSON.parse(stdout) as string[]
}
