import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { getRawHeader, listPackage } from '@electron/asar'
import { FuseV1Options, getCurrentFuseWire } from '@electron/fuses'
import { FuseState } from '@electron/fuses/dist/constants.js'
import { expect, test } from './support/fixtures'

const OFF = FuseState.DISABLE
const ON = FuseState.ENABLE

test('the fuses are as the rules ask, read from the packaged binary', async ({ installed }) => {
  const wire = await getCurrentFuseWire(installed.executable)
  expect(wire).toMatchObject({
    [FuseV1Options.RunAsNode]: OFF,
    [FuseV1Options.EnableCookieEncryption]: ON,
    [FuseV1Options.EnableNodeOptionsEnvironmentVariable]: OFF,
    [FuseV1Options.EnableNodeCliInspectArguments]: OFF,
    [FuseV1Options.EnableEmbeddedAsarIntegrityValidation]: ON,
    [FuseV1Options.OnlyLoadAppFromAsar]: ON,
  })
  // Older Electrons do not have it.
  const fileProtocol = wire[FuseV1Options.GrantFileProtocolExtraPrivileges]
  expect([undefined, OFF]).toContain(fileProtocol)
})

test('the asar holds what runs and nothing else', async ({ installed }) => {
  const asar = path.join(installed.resources, 'app.asar')
  const files = listPackage(asar, { isPack: false }).map((file) => file.replaceAll('\\', '/'))
  const top = new Set(files.map((file) => file.split('/').slice(1, 3).join('/')))
  expect([...top].sort()).toEqual([
    'assets',
    'assets/icons',
    'node_modules',
    'node_modules/@libsql',
    'node_modules/@neon-rs',
    'node_modules/detect-libc',
    'node_modules/keytar',
    'node_modules/libsql',
    'out',
    'out/main',
    'out/preload',
    'out/renderer',
    'package.json',
  ])
  expect(files.filter((file) => /\.(map|ts|tsx|cc|gyp|md)$/iu.test(file))).toEqual([
    '/node_modules/keytar/LICENSE.md',
  ])
  expect(files.filter((file) => /fastify|pglite|\btests?\b|sample/iu.test(file))).toEqual([])
  const native = files.filter((file) => file.endsWith('.node'))
  expect(native.sort()).toEqual([
    `/node_modules/@libsql/linux-${process.arch}-gnu/index.node`,
    `/node_modules/keytar/prebuilds/linux-${process.arch}/keytar.node`,
  ])
  // Real files: the system's loader knows no asar.
  for (const file of native) {
    const bytes = await readFile(path.join(`${asar}.unpacked`, file))
    expect(bytes.subarray(1, 4).toString()).toBe('ELF')
  }
  expect(getRawHeader(asar).headerString).toContain('"integrity"')
})

test('what came out of the archive knows that it did', async ({ installed }) => {
  test.skip(process.env['STREFA_INSTALLED_APP'] !== undefined, 'what is tested came by an installer')
  expect(await readFile(path.join(installed.resources, 'install-kind'), 'utf8')).toBe('tar.gz')
})

for (const argument of ['--no-sandbox', '--remote-debugging-port=0', '--remote-debugging-pipe']) {
  test(`a start with ${argument} ends with a message, and opens nothing`, async ({ start, portalProxy }) => {
    const app = start([argument])
    expect(await app.exited).toBe(2)
    expect(app.output).toContain('Strefa Partnera nie może się uruchomić')
    expect(app.output).toContain(argument.split('=')[0])
    expect(app.output).not.toMatch(/DevTools listening/u)
    expect(portalProxy.requests).toEqual([])
  })
}

test('it does not become a plain Node, whatever the environment says', async ({ start, person }) => {
  const canary = 'process.stdout.write("canary " + 6 * 7)'
  const app = start(['--force-renderer-accessibility', '-e', canary], { ELECTRON_RUN_AS_NODE: '1' })
  await person.see({ role: 'password text', name: 'Hasło' })
  expect(app.output).not.toContain('canary 42')
})

test('a debugger finds no way in, whatever the command line and the environment say', async ({
  start,
  person,
}) => {
  const env = { NODE_OPTIONS: '--inspect=127.0.0.1:0' }
  const app = start(['--force-renderer-accessibility', '--inspect=127.0.0.1:0'], env)
  await person.see({ role: 'password text', name: 'Hasło' })
  expect(app.output).not.toMatch(/Debugger listening|DevTools listening/u)
})
