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
export async function readSecrets(keyringEnv: KeyringEnv): Promise<string[]> {
  const found = JSON.parse(await findSecrets(keyringEnv)) as { password: string }[]
  return found.map(({ password }) => password)
}

/** Puts a value of no sense in the place of a secret, as a damaged or foreign keyring would have it. */
export async function spoilSecret(keyringEnv: KeyringEnv, which: 'session' | 'store key'): Promise<void> {
  const found = JSON.parse(await findSecrets(keyringEnv)) as { account: string }[]
  const secret = found.find(({ account }) => account.endsWith(' store') === (which === 'store key'))
  if (secret === undefined) throw new Error(`the keyring holds no ${which}`)
  const name = JSON.stringify(secret.account)
  await runKeytar(keyringEnv, `keytar.setPassword(${JSON.stringify(SERVICE)}, ${name}, 'spoilt')`)
}

type KeyringEnv = Readonly<Record<string, string>>

const FIND = `keytar.findCredentials(${JSON.stringify(SERVICE)})`

/** Lists what is there; an item that the app takes away between being listed and being read is no failure. */
async function findSecrets(keyringEnv: KeyringEnv): Promise<string> {
  for (;;) {
    try {
      return await runKeytar(keyringEnv, FIND)
    } catch (error) {
      if (!String(error).includes('No such secret item')) throw error
    }
  }
}

async function runKeytar(keyringEnv: KeyringEnv, call: string): Promise<string> {
  const script = `const keytar = require(${JSON.stringify(KEYTAR)})
    ${call}.then((result) => process.stdout.write(JSON.stringify(result ?? null)))`
  const { stdout } = await promisify(execFile)(process.execPath, ['-e', script], {
    env: { ...process.env, ...keyringEnv },
  })
  return stdout
}
