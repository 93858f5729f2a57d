import { mkdir, writeFile } from 'node:fs/promises'
import path from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { BundleFiles, type PageSetting } from '../../../../src/main/shell/app-protocol'
import { ReloadLimiter } from '../../../../src/main/shell/reload-limiter'
import { fittingBounds, windowPlaceParser } from '../../../../src/main/shell/window-bounds'
import { nextZoom, zoomActOf } from '../../../../src/main/shell/zoom'
import { ManualClock } from '../../../helpers/manual-clock'
import { temporaryFolder } from '../../../helpers/temporary-folder'

const SCREEN = { x: 0, y: 0, width: 1920, height: 1040 }
const SECOND = { x: 1920, y: 0, width: 1280, height: 1024 }

describe('fittingBounds', () => {
  it.each([
    [
      'where it was',
      { x: 100, y: 80, width: 1180, height: 760 },
      { x: 100, y: 80, width: 1180, height: 760 },
    ],
    [
      'on the second screen',
      { x: 2000, y: 0, width: 1000, height: 700 },
      { x: 2000, y: 0, width: 1000, height: 700 },
    ],
    [
      'no larger than the screen',
      { x: 0, y: 0, width: 5000, height: 5000 },
      { x: 0, y: 0, width: 1920, height: 1040 },
    ],
    [
      'no smaller than it works',
      { x: 10, y: 10, width: 50, height: 50 },
      { x: 10, y: 10, width: 920, height: 600 },
    ],
  ])('opens %s', (_name, kept, expected) => {
    expect(fittingBounds(kept, [SCREEN, SECOND])).toEqual(expected)
  })

  it.each([
    ['on a screen that is gone', { x: 4000, y: 0, width: 1180, height: 760 }],
    ['below the screen', { x: 0, y: 1039, width: 1180, height: 760 }],
    ['above it', { x: 0, y: -40, width: 1180, height: 760 }],
    ['but for a sliver', { x: -1100, y: 0, width: 1180, height: 760 }],
  ])('opens in the middle what was %s', (_name, kept) => {
    expect(fittingBounds(kept, [SCREEN])).toBeNull()
  })
})

describe('windowPlaceParser', () => {
  it('takes what the app has written', () => {
    const place = { bounds: SCREEN, isMaximized: true }
    expect(windowPlaceParser.parse(place)).toEqual(place)
  })

  it.each([
    null,
    [],
    'text',
    {},
    { bounds: null },
    { bounds: { ...SCREEN, x: '0' } },
    { bounds: { ...SCREEN, y: 1.5 } },
    { bounds: { ...SCREEN, width: 0 } },
    { bounds: { ...SCREEN, height: 1e9 } },
  ])('refuses %j', (json) => {
    expect(() => windowPlaceParser.parse(json)).toThrow(TypeError)
  })
})

describe('ReloadLimiter', () => {
  it('allows three reloads in any minute', async () => {
    const clock = new ManualClock()
    const limiter = new ReloadLimiter(clock)
    expect([1, 2, 3, 4].map(() => limiter.mayReload())).toEqual([true, true, true, false])
    await clock.advance(60_000)
    expect(limiter.mayReload()).toBe(true)
  })
})

describe('zoom', () => {
  it('goes in steps to both ends and back', () => {
    expect(nextZoom(1, 'in')).toBe(1.1)
    expect(nextZoom(1.7500001, 'in')).toBe(2)
    expect(nextZoom(3, 'in')).toBe(3)
    expect(nextZoom(1, 'out')).toBe(0.9)
    expect(nextZoom(0.5, 'out')).toBe(0.5)
    expect(nextZoom(2.5, 'reset')).toBe(1)
  })

  it.each([
    [{ key: '+', control: true, meta: false, alt: false }, 'in'],
    [{ key: '=', control: true, meta: false, alt: false }, 'in'],
    [{ key: '-', control: false, meta: true, alt: false }, 'out'],
    [{ key: '0', control: true, meta: false, alt: false }, 'reset'],
    [{ key: '+', control: false, meta: false, alt: false }, null],
    // AltGr is Control with Alt: a letter on Polish keyboards.
    [{ key: '0', control: true, meta: false, alt: true }, null],
  ])('reads the keys %j as %s', (input, act) => {
    expect(zoomActOf(input)).toBe(act)
  })
})

const PAGE =
  '<html lang="__LANGUAGE__" data-theme="__THEME__" data-start="__START__"><style nonce="__NONCE__">'

async function bundle(setting: PageSetting = { language: 'pl', theme: 'dark', start: 'board' }, page = PAGE) {
  const root = await temporaryFolder()
  const folder = path.join(root, 'renderer')
  await mkdir(path.join(folder, 'assets'), { recursive: true })
  await writeFile(path.join(folder, 'index.html'), page)
  await writeFile(path.join(folder, 'assets', 'main.js'), 'const nonce = "__NONCE__"')
  await writeFile(path.join(folder, 'assets', 'client-gate-A1b_2-c.js'), '')
  await writeFile(path.join(folder, 'assets', 'main.css'), 'body {}')
  await writeFile(path.join(folder, 'assets', 'linked.css'), 'a { background: url(x.png) }')
  await writeFile(path.join(root, 'secret.txt'), 'secret')
  const order: string[] = []
  const painted = withResolver()
  const loaded = withResolver()
  const files = new BundleFiles({
    folder,
    pageSetting: () => setting,
    beforeScripts: () => painted.promise,
    loadClient: () => {
      order.push('loading the client')
      return loaded.promise
    },
  })
  const get = async (url: string, method = 'GET') => {
    const response = await files.answer({ url, method })
    order.push(url)
    return response
  }
  return { get, order, paint: painted.resolve, finishLoading: loaded.resolve }
}

function withResolver() {
  let resolve = (): void => undefined
  const promise = new Promise<void>((fulfil) => {
    resolve = fulfil
  })
  return { promise, resolve }
}

describe('BundleFiles', () => {
  it('names the scripts of the board in the page where a session is kept, and only there', async () => {
    const links =
      '<link rel="modulepreload" crossorigin href="./a.js">\n<link rel="modulepreload" data-for="board" crossorigin href="./b.js">\n'
    const pageFor = async (start: PageSetting['start']): Promise<string> => {
      const { get } = await bundle({ language: 'pl', theme: 'dark', start }, links)
      return (await get('app://bundle/index.html')).body.toString('utf8')
    }
    expect(await pageFor('board')).toBe(links)
    expect(await pageFor('sign-in')).toBe('<link rel="modulepreload" crossorigin href="./a.js">\n')
  })

  it('serves the page with its settings and a nonce that is new each time', async () => {
    const { get } = await bundle()
    const first = await get('app://bundle/index.html')
    const policy = first.headers['content-security-policy'] ?? ''
    const nonce = /style-src 'self' 'nonce-([^']+)'/u.exec(policy)?.[1]
    expect(first.body.toString('utf8')).toBe(
      `<html lang="pl" data-theme="dark" data-start="board"><style nonce="${nonce}">`,
    )
    expect(policy).toContain("default-src 'none'; script-src 'self'; ")
    expect(policy).toContain("connect-src 'none'")
    expect(policy).toContain("require-trusted-types-for 'script'; trusted-types pdf-worker")
    expect(policy).not.toContain('unsafe')
    const second = await get('app://bundle/')
    expect(second.headers['content-security-policy']).not.toBe(policy)
  })

  it('serves files as they are, with their type', async () => {
    const { get, paint } = await bundle()
    paint()
    const response = await get('app://bundle/assets/main.js')
    expect(response.body.toString('utf8')).toBe('const nonce = "__NONCE__"')
    expect(response.headers['content-type']).toBe('text/javascript; charset=utf-8')
    expect(response.headers['x-content-type-options']).toBe('nosniff')
  })

  it('gives out scripts when the page has been painted, and loads the client after them', async () => {
    const { get, order, paint } = await bundle()
    const page = await get('app://bundle/')
    expect(page.status).toBe(200)
    const script = get('app://bundle/assets/main.js')
    await get('app://bundle/assets/main.css')
    expect(order).toEqual(['app://bundle/', 'app://bundle/assets/main.css'])
    paint()
    await script
    expect(order.slice(2)).toEqual(['app://bundle/assets/main.js'])
    await vi.waitFor(() => expect(order.slice(3)).toEqual(['loading the client']))
  })

  it('holds the gate back until the client is loaded, and no other script', async () => {
    const { get, order, paint, finishLoading } = await bundle()
    paint()
    const gate = get('app://bundle/assets/client-gate-A1b_2-c.js')
    await vi.waitFor(() => expect(order).toEqual(['loading the client']))
    await get('app://bundle/assets/main.js')
    expect(order).toEqual(['loading the client', 'app://bundle/assets/main.js'])
    finishLoading()
    expect((await gate).status).toBe(200)
  })

  it('loads the client for a page that asks for no script', async () => {
    const { get, order, paint } = await bundle()
    paint()
    await get('app://bundle/')
    expect(order).toEqual(['app://bundle/'])
    await vi.waitFor(() => expect(order).toEqual(['app://bundle/', 'loading the client']))
  })

  it('puts the style sheets into the page, under its nonce', async () => {
    const link = '<link rel="stylesheet" crossorigin href="./assets/main.css">'
    const { get } = await bundle({ language: 'pl', theme: 'dark', start: 'board' }, `<head>${link}</head>`)
    const html = (await get('app://bundle/')).body.toString('utf8')
    expect(html).toMatch(/^<head><style nonce="[^"]+">body \{\}<\/style><\/head>$/u)
  })

  it('leaves a style sheet where it is when it refers to other files', async () => {
    const link = '<link rel="stylesheet" href="./assets/linked.css">'
    const { get } = await bundle({ language: 'pl', theme: 'dark', start: 'board' }, link)
    expect((await get('app://bundle/')).body.toString('utf8')).toBe(link)
  })

  it.each([
    'app://bundle/../secret.txt',
    'app://bundle/%2e%2e/secret.txt',
    'app://bundle/..%2fsecret.txt',
    'app://bundle/assets/..%5c..%5csecret.txt',
    'app://bundle//secret.txt',
    'app://bundle/assets/',
    'app://bundle/assets',
    'app://bundle/INDEX.HTML',
    'app://bundle/index.html%00',
    'app://other/index.html',
    'app://bundle/etc/passwd',
  ])('serves nothing for %s', async (url) => {
    const { get } = await bundle()
    const response = await get(url)
    expect(response.status).toBe(404)
    expect(response.body).toHaveLength(0)
  })

  it('answers only GET', async () => {
    const { get } = await bundle()
    expect((await get('app://bundle/index.html', 'POST')).status).toBe(405)
  })
})
