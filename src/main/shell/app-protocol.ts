import { randomBytes } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import path from 'node:path'
import type { Language } from '#shared/ipc/preferences'
import { contentSecurityPolicy } from './content-security-policy'

export const APP_SCHEME = 'app'
export const APP_HOST = 'bundle'
export const APP_PAGE_URL = `${APP_SCHEME}://${APP_HOST}/index.html`

const PAGE = '/index.html'

const MIME_TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
}

/** What the page must know before its first script runs. */
export interface PageSetting {
  readonly language: Language
  readonly theme: 'light' | 'dark'
  /** Which skeleton the static shell draws: a guess, put right as soon as the session is known. */
  readonly start: 'sign-in' | 'board'
}

export interface BundleAnswer {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: Buffer
}

export interface BundleFilesDeps {
  readonly folder: string
  /** Read anew for each load of the page. */
  readonly pageSetting: () => PageSetting
  /** Scripts are given out when it resolves. */
  readonly beforeScripts: () => Promise<void>
  /** Loads what answers the page's calls, once; resolves when they are answered. */
  readonly loadClient: () => Promise<void>
}

/** What the page loads ahead for the board; without one it would only hold sign-in up. */
const BOARD_ONLY = /<link[^>]*\sdata-for="board"[^>]*>\s*/gu

/** The one script that waits until calls are answered: `src/renderer/app/start/client-gate.ts`. */
const GATE = /\/client-gate-[\w-]+\.js$/u

/** Loading the client blocks this thread: it begins when no script has been asked for so long. */
const SCRIPTS_DONE_MS = 20

/** The same for a page that asks for none. */
const NO_SCRIPTS_MS = 250

/**
 * Answers `app://bundle/…` with the files of the built renderer and nothing else.
 *
 * Names are looked up in a list made once, never joined to a path, so no spelling of `..` leads out.
 * The page's scripts are given out before what answers their calls is loaded; one empty script, the
 * gate, is given out after it.
 */
export class BundleFiles {
  private files: Promise<ReadonlyMap<string, string>> | null = null
  private template: Promise<string> | null = null
  private loadingSoon: NodeJS.Timeout | undefined

  constructor(private readonly deps: BundleFilesDeps) {}

  /** Begins to read the list of files, so that the first request need not wait for it. */
  prepare(): void {
    this.files ??= listFiles(this.deps.folder)
    this.template ??= readTemplate(path.join(this.deps.folder, PAGE))
    // Reported by the requests that await them.
    this.files.catch(() => undefined)
    this.template.catch(() => undefined)
  }

  async answer(request: { readonly method: string; readonly url: string }): Promise<BundleAnswer> {
    this.prepare()
    const files = await this.files
    const { protocol, host, pathname } = new URL(request.url)
    if (request.method !== 'GET') return refusal(405)
    if (protocol !== `${APP_SCHEME}:` || host !== APP_HOST) return refusal(404)
    const name = pathname === '/' ? PAGE : pathname
    const filePath = files?.get(name)
    if (filePath === undefined) return refusal(404)
    if (name === PAGE) return this.page(filePath)
    if (GATE.test(name)) await this.clientLoaded()
    else if (name.endsWith('.js')) return this.script(filePath)
    return file(filePath)
  }

  private async script(filePath: string): Promise<BundleAnswer> {
    clearTimeout(this.loadingSoon)
    await this.deps.beforeScripts()
    try {
      return await file(filePath)
    } finally {
      this.loadClientIn(SCRIPTS_DONE_MS)
    }
  }

  /** Counts anew with each script. */
  private loadClientIn(delayMs: number): void {
    clearTimeout(this.loadingSoon)
    this.loadingSoon = setTimeout(() => void this.clientLoaded(), delayMs)
  }

  private async clientLoaded(): Promise<void> {
    await this.deps.beforeScripts()
    await this.deps.loadClient()
  }

  private async page(filePath: string): Promise<BundleAnswer> {
    const nonce = randomBytes(16).toString('base64')
    const { language, theme, start } = this.deps.pageSetting()
    const values: Readonly<Record<string, string>> = {
      __NONCE__: nonce,
      __LANGUAGE__: language,
      __THEME__: theme,
      __START__: start,
    }
    this.template ??= readTemplate(filePath)
    const template = await this.template
    this.loadClientIn(NO_SCRIPTS_MS)
    const page = start === 'board' ? template : template.replaceAll(BOARD_ONLY, '')
    const html = page.replace(/__(NONCE|LANGUAGE|THEME|START)__/gu, (name) => values[name] ?? name)
    return {
      status: 200,
      headers: { ...headersFor('.html'), 'content-security-policy': contentSecurityPolicy(nonce) },
      body: Buffer.from(html, 'utf8'),
    }
  }
}

/**
 * The page with its style sheets put in: the first paint then waits for one file, not for two.
 *
 * A sheet that refers to other files stays where its references are right.
 */
async function readTemplate(filePath: string): Promise<string> {
  const html = await readFile(filePath, 'utf8')
  const links = [...html.matchAll(/<link rel="stylesheet"[^>]*href="\.\/([\w./-]+\.css)"[^>]*>/gu)]
  const sheets = await Promise.all(
    links.map(async ([link, name = '']) => {
      const css = await readFile(path.join(path.dirname(filePath), name), 'utf8')
      return { link, css }
    }),
  )
  return sheets
    .filter(({ css }) => !/url\(|@import|<\//u.test(css))
    .reduce(
      (page, { link, css }) => page.replace(link, () => `<style nonce="__NONCE__">${css}</style>`),
      html,
    )
}

async function file(filePath: string): Promise<BundleAnswer> {
  // A thread has the policy that its own file came with.
  const policy = contentSecurityPolicy(null)
  const headers = { ...headersFor(path.extname(filePath)), 'content-security-policy': policy }
  return { status: 200, headers, body: await readFile(filePath) }
}

function refusal(status: number): BundleAnswer {
  const headers = { ...headersFor('.html'), 'content-security-policy': contentSecurityPolicy(null) }
  return { status, headers, body: Buffer.alloc(0) }
}

function headersFor(extension: string): Record<string, string> {
  return {
    'content-type': MIME_TYPES[extension] ?? 'application/octet-stream',
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
  }
}

async function listFiles(root: string, folder = root): Promise<ReadonlyMap<string, string>> {
  const entries = await readdir(folder, { withFileTypes: true })
  const lists = await Promise.all(
    entries.map(async (entry): Promise<Iterable<readonly [string, string]>> => {
      const entryPath = path.join(folder, entry.name)
      if (entry.isDirectory()) return listFiles(root, entryPath)
      if (!entry.isFile()) return []
      return [[`/${path.relative(root, entryPath).split(path.sep).join('/')}`, entryPath]]
    }),
  )
  return new Map(lists.flatMap((list) => [...list]))
}
