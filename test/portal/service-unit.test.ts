import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseCommand } from '../../src/portal/command-line'
import { parseEnvironment } from '../../src/portal/configuration'

const DEPLOY = path.resolve(import.meta.dirname, '../../deploy')
/** Tenths of a point of exposure; 13 as measured with systemd 252. */
const EXPOSURE_LIMIT = '15'

let folder = ''
let unit = ''
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'unit-'))
  unit = await readFile(path.join(DEPLOY, 'strefa-portal.service'), 'utf8')
})
afterAll(() => rm(folder, { recursive: true, force: true }))

describe.runIf(process.platform === 'linux')('the unit of the service manager', () => {
  it('is one that systemd takes, and is exposed no more than was decided', async () => {
    const file = path.join(folder, 'strefa-portal.service')
    // Where this computer has Node, as systemd looks whether the program is there.
    await writeFile(file, unit.replace('/usr/bin/node', process.execPath))
    const verified = spawnSync('systemd-analyze', ['verify', '--man=no', file], { encoding: 'utf8' })
    expect([verified.status, verified.stderr]).toEqual([0, ''])
    const judged = execFileSync(
      'systemd-analyze',
      ['security', '--offline=true', `--threshold=${EXPOSURE_LIMIT}`, file],
      { encoding: 'utf8' },
    )
    expect(judged).toContain('Overall exposure level')
  })

  it('runs as a user whom the service manager makes of the file beside it', () => {
    const file = path.join(DEPLOY, 'strefa-portal.sysusers')
    // What it cannot read it tells, and ends with 0 all the same.
    const { stderr } = spawnSync('systemd-sysusers', ['--dry-run', `--root=${folder}`, file], {
      encoding: 'utf8',
    })
    const [, user = ''] = /^User=(.+)$/mu.exec(unit) ?? []
    expect(stderr).toContain(`Creating user '${user}'`)
    expect(stderr).not.toMatch(/not a valid|[Ii]gnoring|Failed/u)
  })

  it('starts the portal with a command line and an environment that it takes', async () => {
    const args = /^ExecStart=\/usr\/bin\/node out\/portal\/cli\.js (.+)$/mu.exec(unit)?.[1]?.split(' ') ?? []
    expect(parseCommand(args)).toMatchObject({ name: 'serve', flags: { data: '/var/lib/strefa-portal' } })
    const example = await readFile(path.join(DEPLOY, 'portal.env.example'), 'utf8')
    const variables = Object.fromEntries(
      example
        .split('\n')
        .filter((line) => /^[A-Z_]+=/u.test(line))
        .map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
    )
    const environment = parseEnvironment(variables)
    const seconds = Number(/^TimeoutStopSec=(\d+)$/mu.exec(unit)?.[1])
    expect(seconds).toBeGreaterThan(environment.DRAIN_SECONDS + environment.DRAIN_DELAY_SECONDS)
  })
})
