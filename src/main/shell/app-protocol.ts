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

export interface BundleFilesDeps {
  readonly folder: string
  /** Read anew for each load of the page. */
  readonly pageSetting: () => PageSetting
}

/**
 * Answers `app://bundle/…` with the files of the built renderer and nothing else.
 *
 * Names are looked up in a list made once, never joined to a path, so no spelling of `..` leads out.
 */
export class BundleFiles {
  private files: Promise<ReadonlyMap<string, string>> | null = null

  constructor(private readonly deps: BundleFilesDeps) {}

  /** Begins to read the list of files, so that the first request need not wait for it. */
  prepare(): void {
    this.files ??= listFiles(this.deps.folder)
    // Reported by the request that awaits it.
    this.files.catch(() => undefined)
  }

  async answer(request: { readonly method: string; readonly url: string }): Promise<Response> {
    this.prepare()
    const files = await this.files
    const { protocol, host, pathname } = new URL(request.url)
    if (request.method !== 'GET') return refusal(405)
    if (protocol !== `${APP_SCHEME}:` || host !== APP_HOST) return refusal(404)
    const name = pathname === '/' ? PAGE : pathname
    const filePath = files?.get(name)
    if (filePath === undefined) return refusal(404)
    return name === PAGE ? this.page(filePath) : file(filePath)
  }

  private async page(filePath: string): Promise<Response> {
    const nonce = randomBytes(16).toString('base64')
    const { language, theme, start } = this.deps.pageSetting()
    const values: Readonly<Record<string, string>> = {
      __NONCE__: nonce,
      __LANGUAGE__: language,
      __THEME__: theme,
      __START__: start,
    }
    const template = await readFile(filePath, 'utf8')
    const html = template.replace(/__(NONCE|LANGUAGE|THEME|START)__/gu, (name) => values[name] ?? name)
    return new Response(html, {
      headers: { ...headersFor('.html'), 'content-security-policy': contentSecurityPolicy(nonce) },
    })
  }
}

async function file(filePath: string): Promise<Response> {
  return new Response(await readFile(filePath), { headers: headersFor(path.extname(filePath)) })
}

function refusal(status: number): Response {
  return new Response(null, { status, headers: { 'content-security-policy': contentSecurityPolicy(null) } })
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
