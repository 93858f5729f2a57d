import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { openEmbeddedDatabase } from '../../../src/portal/db/database'
import { seedPeople } from '../../../src/portal/sample/seed-people'
import { PortalProcess, runPortalCommand } from '../../helpers/portal-process'
import { temporaryFolder } from './client'

const PASSPHRASES = {
  OFFLINE_KEYS_PASSPHRASE: 'fraza kluczy z pendrive’a',
  PORTAL_KEYS_PASSPHRASE: 'fraza kluczy portalu',
}

/** A portal with keys of its own and one published package, made by its command line as a vendor would. */
export interface OwnPortal {
  readonly url: string
  /** The first 32 digits in groups of four, as the command line printed them. */
  readonly printedFingerprint: string
  readonly packageFile: string
  /** Publishes another version of the same program, beside the running portal. */
  publish(version: string, options?: readonly string[]): Promise<void>
  stop(): Promise<void>
}

export async function startOwnPortal(): Promise<OwnPortal> {
  const folder = await temporaryFolder()
  const data = path.join(folder.path, 'data')
  const keys = path.join(folder.path, 'keys')
  const run = (...args: string[]) => runPortalCommand([...args, '--data', data], PASSPHRASES)

  const printed = await run('init-keys', '--keys', keys)
  const printedFingerprint = /^\s*((?:[0-9a-f]{4} ){7}[0-9a-f]{4})$/mu.exec(printed)?.[1]
  if (printedFingerprint === undefined) throw new Error(`No fingerprint in ${printed}`)
  await run(
    ...['add-product', '--product', 'gestor', '--line', 'gt', '--name', 'Gestor GT'],
    ...['--purpose', 'relacje z klientami'],
  )
  // The command line makes operators only; partners come from the sample.
  const { database, close } = await openEmbeddedDatabase(path.join(data, 'database'))
  await database.transaction((transaction) => seedPeople(transaction, new Date()))
  await close()
  const packageFile = path.join(folder.path, 'Gestor-2.0.exe')
  await writeFile(packageFile, randomBytes(5_000_000))
  const publishFile = (file: string, version: string, ...options: string[]) =>
    run(
      ...['publish', file, '--product', 'gestor', '--version', version, '--kind', 'fix'],
      ...['--keys', keys, ...options],
    )
  await publishFile(packageFile, '2.0', '--importance', 'recommended')
  const portal = await PortalProcess.start({ dataFolder: data, hasSample: false, env: PASSPHRASES })
  return {
    url: portal.url,
    printedFingerprint,
    packageFile,
    publish: async (version, options = ['--importance', 'recommended']) => {
      const file = path.join(folder.path, `Gestor-${version}.exe`)
      await writeFile(file, randomBytes(1_000_000))
      await publishFile(file, version, ...options)
    },
    stop: async () => {
      await portal.stop()
      await folder.remove()
    },
  }
}
