import path from 'node:path'
import { isLoopback } from '../base/loopback'
import { parseUrl } from '../base/parse-url'

/** What was wrong with a flag or an environment variable; each has a text in two languages. */
export type LaunchProblem =
  | 'value-missing'
  | 'given-twice'
  | 'not-a-url'
  | 'not-http'
  | 'plain-http'
  | 'more-than-an-origin'
  | 'not-a-folder'
  | 'no-portal'

export interface LaunchFailure {
  readonly problem: LaunchProblem
  /** The flag or the variable that it came from. */
  readonly source: string
}

export interface NamedPortal {
  /** Its origin, without a path. */
  readonly url: string
  readonly source: '--portal' | 'STREFA_PORTAL_URL' | 'DEFAULT_PORTAL_URL'
}

export interface LaunchOptions {
  /** The portal that was named; `null`: none, which only an administrator's policy makes good. */
  readonly portal: NamedPortal | null
  /** An absolute path, or `null` for the system's own place. */
  readonly userDataDir: string | null
}

export type LaunchResult =
  | { readonly ok: true; readonly options: LaunchOptions }
  | { readonly ok: false; readonly failure: LaunchFailure }

export interface LaunchInput {
  readonly argv: readonly string[]
  readonly env: Readonly<Record<string, string | undefined>>
  readonly cwd: string
  readonly defaultPortalUrl: string
}

const LONGEST_URL = 500
const LONGEST_PATH = 1_000

/**
 * Reads the app's own flags and variables. By hand: a schema library would delay the first paint.
 *
 * Flags win over variables. Flags that are not ours are left to Chromium and to test drivers, which
 * add theirs to the same line.
 */
export function parseLaunchOptions(input: LaunchInput): LaunchResult {
  try {
    const portal = namedPortalOf(input)
    const folder = settingOf(input, '--user-data-dir', 'STREFA_USER_DATA')
    const userDataDir = folder === null ? null : path.resolve(input.cwd, checkFolder(folder))
    return { ok: true, options: { portal, userDataDir } }
  } catch (error) {
    if (error instanceof LaunchFailureError) return { ok: false, failure: error.failure }
    throw error
  }
}

interface Setting<Source extends string = string> {
  readonly text: string
  readonly source: Source
}

export class LaunchFailureError extends Error {
  constructor(readonly failure: LaunchFailure) {
    super(`${failure.source}: ${failure.problem}`)
  }
}

function namedPortalOf(input: LaunchInput): NamedPortal | null {
  const setting = settingOf(input, '--portal', 'STREFA_PORTAL_URL')
  if (setting !== null) return { url: checkPortalUrl(setting), source: setting.source }
  if (input.defaultPortalUrl === '') return null
  const source = 'DEFAULT_PORTAL_URL'
  return { url: checkPortalUrl({ text: input.defaultPortalUrl, source }), source }
}

/** What it is when nobody, a policy neither, has named a portal. */
export const NO_PORTAL: LaunchFailure = { problem: 'no-portal', source: '--portal' }

function settingOf<Flag extends string, Variable extends string>(
  { argv, env }: LaunchInput,
  flag: Flag,
  variable: Variable,
): Setting<Flag | Variable> | null {
  const fromFlag = flagValue(argv, flag)
  if (fromFlag !== null) return { text: fromFlag, source: flag }
  const text = env[variable]
  // An empty variable is how shells and service files unset one.
  return text === undefined || text === '' ? null : { text, source: variable }
}

function flagValue(argv: readonly string[], flag: string): string | null {
  const values = argv.flatMap((argument, index) => {
    if (argument.startsWith(`${flag}=`)) return [argument.slice(flag.length + 1)]
    return argument === flag ? [argv[index + 1] ?? ''] : []
  })
  if (values.length > 1 && new Set(values).size > 1) throw failure('given-twice', flag)
  const [value] = values
  if (value === undefined) return null
  if (value === '' || value.startsWith('--')) throw failure('value-missing', flag)
  return value
}

function checkPortalUrl({ text, source }: Setting): string {
  const url = text.length > LONGEST_URL ? null : parseUrl(text.trim())
  if (url === null) throw failure('not-a-url', source)
  const { protocol, username, password, pathname, search, hash, origin } = url
  if (protocol !== 'http:' && protocol !== 'https:') throw failure('not-http', source)
  // A password would travel readably; on one's own computer nothing leaves it.
  if (protocol === 'http:' && !isLoopback(url)) throw failure('plain-http', source)
  const isOriginAlone = username + password + search + hash === '' && pathname === '/'
  if (!isOriginAlone) throw failure('more-than-an-origin', source)
  return origin
}

function checkFolder({ text, source }: Setting): string {
  if (text.length > LONGEST_PATH || text.includes('\0')) throw failure('not-a-folder', source)
  return text
}

function failure(name: LaunchProblem, source: string): LaunchFailureError {
  return new LaunchFailureError({ problem: name, source })
}
