import { describe, expect, it } from 'vitest'
import { authorityFile, displayKind, displaySwitches } from '../../../scripts/lib/display.mjs'
import { busConfiguration } from '../../../scripts/lib/keyring.mjs'
import { sandboxNote, sandboxState } from '../../../scripts/lib/sandbox.mjs'

describe('displayKind', () => {
  it.each([
    ['win32', {}, 'native'],
    ['darwin', {}, 'native'],
    ['linux', { DISPLAY: ':0' }, 'x11'],
    ['linux', { DISPLAY: ':0', WAYLAND_DISPLAY: 'wayland-0' }, 'x11'],
    ['linux', { WAYLAND_DISPLAY: 'wayland-0' }, 'wayland'],
    ['linux', { DISPLAY: '' }, 'none'],
    ['linux', {}, 'none'],
  ] as const)('on %s with %j is %s', (platform, env, expected) => {
    expect(displayKind(platform, env)).toBe(expected)
  })

  it('makes Electron speak Wayland only where there is nothing else', () => {
    expect(displaySwitches('x11')).toEqual([])
    expect(displaySwitches('wayland')).toEqual(['--ozone-platform=wayland'])
  })
})

describe('authorityFile', () => {
  it('holds one cookie for any host and any display', () => {
    const expected = 'ffff 0000 0000 0012 4d49542d4d414749432d434f4f4b49452d31 0004 01020304'.replaceAll(
      ' ',
      '',
    )
    expect(authorityFile(Buffer.from([1, 2, 3, 4])).toString('hex')).toBe(expected)
  })
})

describe('busConfiguration', () => {
  it('listens on its own socket and knows no services to start', () => {
    const text = busConfiguration('/tmp/x/bus')
    expect(text).toContain('<listen>unix:path=/tmp/x/bus</listen>')
    expect(text).not.toContain('servicedir')
  })
})

describe('sandboxState', () => {
  it.each([
    ['win32', false, false, 'works'],
    ['linux', true, true, 'root'],
    ['linux', false, false, 'no-namespaces'],
    ['linux', false, true, 'works'],
  ] as const)('on %s, root %s, namespaces %s, is %s', (platform, isRoot, hasNamespaces, expected) => {
    expect(sandboxState({ platform, isRoot, hasNamespaces })).toBe(expected)
  })

  it('is mentioned only when the sandbox is off', () => {
    expect(sandboxNote('works')).toBeUndefined()
    expect(sandboxNote('root')).toContain('--no-sandbox')
    expect(sandboxNote('no-namespaces')).toContain('--no-sandbox')
  })
})
