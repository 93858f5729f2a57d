import path from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { forbiddenSwitch } from '../../../../src/main/launch/forbidden-switches'
import { forbiddenSwitchMessage, launchFailureMessage } from '../../../../src/main/launch/launch-messages'
import { type LaunchInput, parseLaunchOptions } from '../../../../src/main/launch/launch-options'

const CWD = path.resolve('/work')

function parse(argv: string[], change: Partial<LaunchInput> = {}) {
  const input = { argv: ['electron', 'app', ...argv], env: {}, cwd: CWD, defaultPortalUrl: '' }
  return parseLaunchOptions({ ...input, ...change })
}

describe('parseLaunchOptions', () => {
  it.each([
    [['--portal', 'https://portal.example.com'], 'https://portal.example.com'],
    [['--portal=https://portal.example.com/'], 'https://portal.example.com'],
    [['--portal', 'HTTPS://Portal.Example.COM:8443/'], 'https://portal.example.com:8443'],
    [['--portal', 'http://127.0.0.1:8080'], 'http://127.0.0.1:8080'],
    [['--portal', 'http://localhost:8080'], 'http://localhost:8080'],
    [['--portal', 'http://[::1]:8080'], 'http://[::1]:8080'],
  ])('takes %j', (argv, portalUrl) => {
    expect(parse(argv)).toEqual({
      ok: true,
      options: { portal: { url: portalUrl, source: '--portal' }, userDataDir: null },
    })
  })

  it.each([
    [['--portal'], 'value-missing'],
    [['--portal='], 'value-missing'],
    [['--portal', '--user-data-dir=x'], 'value-missing'],
    [['--portal', 'https://a.example', '--portal', 'https://b.example'], 'given-twice'],
    [['--portal', 'portal'], 'not-a-url'],
    [['--portal', 'https://'], 'not-a-url'],
    [['--portal', `https://${'a'.repeat(600)}.example`], 'not-a-url'],
    [['--portal', 'ftp://portal.example.com'], 'not-http'],
    [['--portal', 'file:///etc/passwd'], 'not-http'],
    [['--portal', 'javascript:alert(1)'], 'not-http'],
    [['--portal', 'http://portal.example.com'], 'plain-http'],
    [['--portal', 'http://127.0.0.1.example.com'], 'plain-http'],
    [['--portal', 'http://localhost.example.com'], 'plain-http'],
    [['--portal', 'https://user:secret@portal.example.com'], 'more-than-an-origin'],
    [['--portal', 'https://portal.example.com/path'], 'more-than-an-origin'],
    [['--portal', 'https://portal.example.com/?q=1'], 'more-than-an-origin'],
  ])('refuses %j as %s', (argv, problem) => {
    expect(parse(argv)).toEqual({ ok: false, failure: { problem, source: '--portal' } })
  })

  it('takes variables, and flags before them', () => {
    const env = { STREFA_PORTAL_URL: 'https://variable.example', STREFA_USER_DATA: '/data/variable' }
    expect(parse([], { env })).toMatchObject({
      options: {
        portal: { url: 'https://variable.example', source: 'STREFA_PORTAL_URL' },
        userDataDir: path.resolve('/data/variable'),
      },
    })
    expect(parse(['--portal=https://flag.example', '--user-data-dir=flag'], { env })).toMatchObject({
      options: {
        portal: { url: 'https://flag.example', source: '--portal' },
        userDataDir: path.join(CWD, 'flag'),
      },
    })
  })

  it('names the variable that is wrong, and takes an empty one as none', () => {
    expect(parse([], { env: { STREFA_PORTAL_URL: 'portal' } })).toEqual({
      ok: false,
      failure: { problem: 'not-a-url', source: 'STREFA_PORTAL_URL' },
    })
    const env = { STREFA_PORTAL_URL: '', STREFA_USER_DATA: '' }
    expect(parse(['--portal=https://a.example'], { env })).toMatchObject({ options: { userDataDir: null } })
  })

  it('uses the portal that packaging has set when none is named', () => {
    expect(parse([], { defaultPortalUrl: 'https://portal.example.com' })).toMatchObject({ ok: true })
  })

  it('leaves it open which portal it is when none is named: a policy may say', () => {
    expect(parse([])).toEqual({ ok: true, options: { portal: null, userDataDir: null } })
  })

  it('refuses a folder that no file system has', () => {
    expect(parse(['--portal=https://a.example', '--user-data-dir=a\0b'])).toMatchObject({
      failure: { problem: 'not-a-folder', source: '--user-data-dir' },
    })
  })

  it('leaves the switches of Chromium and of test drivers alone', () => {
    const argv = [
      '--no-sandbox',
      '--inspect=0',
      '--remote-debugging-port=0',
      '--portal=https://a.example',
      '--foo',
    ]
    expect(parse(argv)).toMatchObject({ ok: true })
  })

  it('answers any input with options or a reason, and lets plain http only to this computer', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.webUrl(),
          fc.string(),
          fc.string().map((rest) => `http://${rest}`),
        ),
        (value) => {
          const result = parse([`--portal=${value}`])
          if (!result.ok) return
          const url = result.options.portal?.url ?? ''
          const { protocol, hostname, origin } = new URL(url)
          expect(origin).toBe(url)
          if (protocol === 'http:') expect(['localhost', '127.0.0.1', '[::1]']).toContain(hostname)
          else expect(protocol).toBe('https:')
        },
      ),
      { numRuns: 1_000 },
    )
  })
})

describe('launch messages', () => {
  it('say in both languages what is wrong and with what', () => {
    const failure = { problem: 'plain-http', source: '--portal' } as const
    expect(launchFailureMessage(failure, 'pl').text).toMatch(/^--portal: .*localhost/u)
    expect(launchFailureMessage(failure, 'en').text).toMatch(/^--portal: .*localhost/u)
    expect(forbiddenSwitchMessage('no-sandbox', 'pl').text).toContain('--no-sandbox')
  })
})

describe('forbiddenSwitch', () => {
  it('finds what opens a packaged app, and lets developers be', () => {
    const has = (name: string) => name === 'remote-debugging-port'
    expect(forbiddenSwitch(true, has)).toBe('remote-debugging-port')
    expect(forbiddenSwitch(true, () => false)).toBeNull()
    expect(forbiddenSwitch(false, has)).toBeNull()
  })
})
