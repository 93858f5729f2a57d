import { type ChildProcess, execFile, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { createInterface } from 'node:readline'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { isRuntimeFile, portalManifest } from '../../../../scripts/lib/packaging/portal-stage.mjs'
import { SAMPLE_PASSWORD } from '../../../helpers/access-reference'

const run = promisify(execFile)
const PROJECT = path.resolve(import.meta.dirname, '../../../..')
const SLOW_MS = 180_000
/** Measured at 14 MB; the quick archive of the tests is a little larger. */
const ARCHIVE_LIMIT = 20_000_000

let folder = ''
let unpacked = ''
const children: ChildProcess[] = []

async function makeArchive(name: string): Promise<string> {
  const output = path.join(folder, name)
  await run(process.execPath, [path.join(PROJECT, 'scripts/portal-dist.mjs'), '--quick', '--output', output])
  const file = (await readdir(output)).find((entry) => entry.endsWith('.tar.gz'))
  if (file === undefined) throw new Error('there is no archive')
  return path.join(output, file)
}

beforeAll(async () => {
  // Away from the checkout: whatever is missing in the archive is then not found in the folders above it.
  folder = await mkdtemp(path.join(tmpdir(), 'portal-archive-'))
  await run('tar', ['-xzf', await makeArchive('first'), '-C', folder])
  const name = (await readdir(folder)).find((entry) => entry !== 'first') ?? ''
  unpacked = path.join(folder, name)
}, SLOW_MS)
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** The unpacked portal, with no environment but a path and a folder for temporary files. */
function startPortal(args: readonly string[]): ChildProcess {
  const child = spawn(process.execPath, ['out/portal/cli.js', ...args], {
    cwd: unpacked,
    env: { PATH: process.env['PATH'], TMPDIR: folder, LOG_LEVEL: 'silent' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  children.push(child)
  return child
}

/** The first line that says where the portal is. */
async function addressOf({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('the portal has no output')
  for await (const line of createInterface(stdout)) {
    const address = /^portal listening on (\S+)$/u.exec(line)?.[1]
    if (address !== undefined) return address
  }
  throw new Error('the portal has ended')
}

describe('the archive of the portal', () => {
  it('runs by itself, and lets a partner sign in', { timeout: SLOW_MS }, async () => {
    const portal = startPortal(['serve', '--sample', '--port', '0', '--data', path.join(folder, 'data')])
    const ended = new Promise((resolve) => portal.once('exit', resolve))
    const address = await addressOf(portal)
    const answer = await fetch(`${address}/api/v1/auth/login`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID() },
      body: JSON.stringify({ username: 'poziom2', password: SAMPLE_PASSWORD }),
    })
    expect(answer.status).toBe(200)
    const { accessToken } = (await answer.json()) as { accessToken: string }
    const me = await fetch(`${address}/api/v1/me`, { headers: { authorization: `Bearer ${accessToken}` } })
    expect(await me.json()).toMatchObject({ username: 'poziom2', level: 2 })
    portal.kill('SIGTERM')
    expect(await ended).toBe(0)
  })

  it('has what an operator needs, and nothing of the client or of the tools', async () => {
    const version = JSON.parse(await readFile(path.join(PROJECT, 'package.json'), 'utf8')).version as string
    expect(path.basename(unpacked)).toBe(
      `strefa-partnera-portal-${version}-${process.platform}-${process.arch}`,
    )
    expect((await readdir(unpacked)).sort()).toEqual([
      'SHA256SUMS',
      'THIRD-PARTY-LICENSES.txt',
      'deploy',
      'docs',
      'node_modules',
      'out',
      'package.json',
    ])
    expect(await readdir(path.join(unpacked, 'deploy'))).toEqual(
      expect.arrayContaining(['strefa-portal.service', 'strefa-portal.sysusers', 'portal.env.example']),
    )
    const packages = await readdir(path.join(unpacked, 'node_modules'))
    expect(packages).toEqual(expect.arrayContaining(['fastify', 'pg']))
    for (const stranger of ['electron', 'react', 'keytar', 'libsql', 'vite', 'typescript']) {
      expect(packages).not.toContain(stranger)
    }
    const licences = await readFile(path.join(unpacked, 'THIRD-PARTY-LICENSES.txt'), 'utf8')
    expect(licences).toMatch(/^fastify \d+\.\d+\.\d+ \(MIT\)$/mu)
  })

  it('names every file with its sum', async () => {
    const { stdout } = await run('sha256sum', ['--check', '--quiet', '--strict', 'SHA256SUMS'], {
      cwd: unpacked,
    })
    expect(stdout).toBe('')
    const listed = (await readFile(path.join(unpacked, 'SHA256SUMS'), 'utf8')).trim().split('\n').length
    const { stdout: files } = await run('find', ['.', '-type', 'f'], { cwd: unpacked })
    expect(listed).toBe(files.trim().split('\n').length - 1) // but its own
  })

  it('is the same bytes when it is made again of the same input', { timeout: SLOW_MS }, async () => {
    const first = path.join(folder, 'first', `${path.basename(unpacked)}.tar.gz`)
    const [before, after] = await Promise.all([readFile(first), readFile(await makeArchive('second'))])
    const digest = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex')
    expect(digest(after)).toBe(digest(before))
    expect(await readFile(path.join(folder, 'second/SHA256SUMS'), 'utf8')).toBe(
      `${digest(after)}  ${path.basename(first)}\n`,
    )
    expect(after.byteLength).toBeLessThan(ARCHIVE_LIMIT)
  })

  it('says what is wrong with its own command line', async () => {
    const asked = run(process.execPath, [path.join(PROJECT, 'scripts/portal-dist.mjs'), '--quik'])
    await expect(asked).rejects.toMatchObject({
      code: 2,
      stderr: expect.stringContaining('Usage: npm run portal:dist'),
    })
  })
})

describe('of a package', () => {
  it.each([
    ['lib/index.js', true],
    ['dist/pglite.wasm', true],
    ['dist/pglite.data', true],
    ['src/index.js', true],
    ['argon2.linux-x64-gnu.node', true],
    ['package.json', true],
    ['index.d.ts', false],
    ['dist/index.js.map', false],
    ['README.md', false],
    ['test/index.js', false],
    ['.github/x.json', false],
    ['lib/test/index.js', true],
  ])('%s goes along: %s', (file, isTaken) => {
    expect(isRuntimeFile(file)).toBe(isTaken)
  })

  it('the manifest makes a module of the program and tells its version and Node', () => {
    const manifest = portalManifest({
      version: '1.2.3',
      engines: { node: '>=20' },
      devDependencies: { x: '1' },
    })
    expect(manifest).toMatchObject({ type: 'module', version: '1.2.3', engines: { node: '>=20' } })
    expect(manifest).not.toHaveProperty('devDependencies')
  })
})
