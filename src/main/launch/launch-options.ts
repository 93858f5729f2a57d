import path from 'node:path'
import { z } from 'zod'
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

export interface LaunchOptions {
  /** The portal's origin, without a path. */
  readonly portalUrl: string
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

const LOOPBACK_HOSTS = new Set(['localhost', '127.0.0.1', '[::1]'])

const problem = (name: LaunchProblem) => ({ error: name })

const PortalUrl = z
  .string()
  .trim()
  .max(500, problem('not-a-url'))
  .transform((text, context) => {
    const url = parseUrl(text)
    if (url !== null) return url
    context.addIssue({ code: 'custom', message: 'not-a-url' satisfies LaunchProblem })
    return z.NEVER
  })
  .refine((url) => url.protocol === 'http:' || url.protocol === 'https:', {
    ...problem('not-http'),
    abort: true,
  })
  // A password would travel readably; on one's own computer nothing leaves it.
  .refine((url) => url.protocol === 'https:' || LOOPBACK_HOSTS.has(url.hostname), problem('plain-http'))
  .refine(
    (url) =>
      url.username === '' &&
      url.password === '' &&
      url.pathname === '/' &&
      url.search === '' &&
      url.hash === '',
    problem('more-than-an-origin'),
  )
  .transform((url) => url.origin)

const UserDataDir = z
  .string()
  .min(1, problem('not-a-folder'))
  .max(1_000, problem('not-a-folder'))
  .refine((text) => !text.includes('\0'), problem('not-a-folder'))

/**
 * Reads the app's own flags and variables.
 *
 * Flags win over variables. Flags that are not ours are left to Chromium and to test drivers, which
 * add theirs to the same line.
 */
export function parseLaunchOptions(input: LaunchInput): LaunchResult {
  try {
    const portalUrl = portalUrlOf(input)
    const folder = settingOf(input, '--user-data-dir', 'STREFA_USER_DATA')
    const userDataDir =
      folder === null ? null : path.resolve(input.cwd, checked(UserDataDir, folder.text, folder.source))
    return { ok: true, options: { portalUrl, userDataDir } }
  } catch (error) {
    if (error instanceof LaunchFailureError) return { ok: false, failure: error.failure }
    throw error
  }
}

interface Setting {
  readonly text: string
  readonly source: string
}

class LaunchFailureError extends Error {
  constructor(readonly failure: LaunchFailure) {
    super(`${failure.source}: ${failure.problem}`)
  }
}

function portalUrlOf(input: LaunchInput): string {
  const setting = settingOf(input, '--portal', 'STREFA_PORTAL_URL')
  if (setting !== null) return checked(PortalUrl, setting.text, setting.source)
  if (input.defaultPortalUrl === '') throw failure('no-portal', '--portal')
  return checked(PortalUrl, input.defaultPortalUrl, 'DEFAULT_PORTAL_URL')
}

function settingOf({ argv, env }: LaunchInput, flag: string, variable: string): Setting | null {
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

function checked<Output>(schema: z.ZodType<Output>, text: string, source: string): Output {
  const result = schema.safeParse(text)
  if (result.success) return result.data
  throw failure(result.error.issues[0]?.message as LaunchProblem, source)
}

function failure(name: LaunchProblem, source: string): LaunchFailureError {
  return new LaunchFailureError({ problem: name, source })
}
