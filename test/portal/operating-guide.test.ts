import { mkdir, readFile, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { Client } from 'pg'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { guideBlocks } from '../../scripts/lib/guide/guide-blocks.mjs'
import { PortalCli, SLOW_MS } from './portal-cli'
import { type PostgresServer, startPostgres } from './postgres-server'

const GUIDE = path.resolve(import.meta.dirname, '../../docs/operating.md')

let cli: PortalCli
let postgres: PostgresServer
beforeAll(async () => {
  cli = await PortalCli.build('portal-of-the-guide')
  postgres = await startPostgres()
}, SLOW_MS)
afterEach(() => cli.killAll())
afterAll(async () => {
  await cli.dispose()
  await postgres.stop()
}, SLOW_MS)

/** The arguments of a line as a shell would part them: words, and texts in double quotes. */
function argumentsOf(line: string): string[] {
  return [...line.matchAll(/"([^"]*)"|(\S+)/gu)].map(([, quoted, word]) => quoted ?? word ?? '')
}

function commandsOf(guide: string): string[][] {
  return guideBlocks(guide)
    .filter(({ kind }) => kind === 'portal')
    .flatMap(({ lines }) => lines)
    .map((line) => {
      const [portal, ...args] = argumentsOf(line)
      if (portal !== 'portal') throw new Error(`No command of the portal: ${line}`)
      return args
    })
}

describe('the guide for operators', () => {
  it('has commands that work as they stand, one after the other', { timeout: 3 * SLOW_MS }, async () => {
    const commands = commandsOf(await readFile(GUIDE, 'utf8'))
    expect(commands.map(([name]) => name)).toEqual(
      expect.arrayContaining(['init-keys', 'publish', 'backup', 'restore', 'rotate-keys', 'signing-keys']),
    )
    const here = (text: string): string =>
      /^\/(var|media|srv)\//u.test(text) ? path.join(cli.folder, text) : text
    for (const folder of ['var/lib', 'var/backups/strefa-portal', 'media', 'srv']) {
      await mkdir(path.join(cli.folder, folder), { recursive: true })
    }
    await writeFile(path.join(cli.folder, 'srv/subiekt-nexo-58.1.0.exe'), 'a package')
    const admin = new Client({ connectionString: postgres.url })
    await admin.connect()
    await admin.query('create database restored')
    await admin.end()
    const restored = new URL(postgres.url)
    restored.pathname = 'restored'

    for (const args of commands) {
      const env = {
        DATABASE_URL: args[0] === 'restore' ? restored.href : postgres.url,
        PORTAL_KEYS_PASSPHRASE: 'hasło kluczy portalu',
        OFFLINE_KEYS_PASSPHRASE: 'hasło kluczy głównych',
        LOG_LEVEL: 'silent',
      }
      const { code, complaints } = await cli.run(args.map(here), { env, input: 'długie hasło człowieka\n' })
        .finished
      expect([args.join(' '), code, complaints.replaceAll(/^.*chmod 700.*$/gmu, '').trim()]).toEqual([
        args.join(' '),
        0,
        '',
      ])
    }
    const data = path.join(cli.folder, 'var/lib/strefa-portal')
    const env = { DATABASE_URL: postgres.url, PORTAL_KEYS_PASSPHRASE: 'hasło kluczy portalu' }
    const portal = cli.run(['serve', '--port', '0', '--data', data], { env })
    const ready = await fetch(`${await portal.ready}/health/ready`)
    expect([ready.status, await ready.json()]).toEqual([200, { status: 'ready' }])
    portal.child.kill('SIGTERM')
    expect((await portal.finished).code).toBe(0)
  })
})
