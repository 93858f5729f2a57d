import { parseArgs } from 'node:util'
import { z } from 'zod'

/** The command line or an environment variable is wrong; the message says what to change. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'UsageError'
  }
}

const DEFAULT_PORT = 4680

export const USAGE = `Usage:
  serve [--host HOST] [--port PORT] [--data DIR] [--sample]
      Runs the portal until SIGTERM or SIGINT.
      --host    address to listen on; default 127.0.0.1
      --port    port to listen on, 0 for a free one; default ${DEFAULT_PORT}
      --data    folder that keeps the database and the packages; without it nothing is kept
      --sample  fills the portal with sample content (accounts, programs, forums)

  create-operator --username NAME [--display-name TEXT] [--data DIR]
      Makes an operator account; reads the password from standard input.
      Needs --data or DATABASE_URL.

  --help
      Prints this.

Environment:
  DATABASE_URL     postgres://USER:PASSWORD@HOST/DATABASE: uses PostgreSQL, not the embedded database
  LOG_LEVEL        fatal, error, warn, info (default), debug, trace or silent
  TRUSTED_PROXIES  addresses or CIDR ranges, by commas, whose X-Forwarded-For is believed
`

const Port = z
  .string()
  .regex(/^\d{1,5}$/u, 'is a number from 0 to 65535')
  .transform(Number)
  .refine((port) => port <= 65_535, 'is a number from 0 to 65535')

const Folder = z.string().min(1, 'names a folder')

const ServeFlags = z.strictObject({
  host: z.string().min(1, 'names an address').max(255).default('127.0.0.1'),
  port: Port.default(DEFAULT_PORT),
  data: Folder.optional(),
  sample: z.boolean().default(false),
})

const OperatorFlags = z.strictObject({
  username: z
    .string({ error: 'is required' })
    .trim()
    .regex(
      /^[\p{L}\d][\p{L}\d._@-]{0,63}$/u,
      'has 1 to 64 letters, digits and . _ @ - and starts with a letter or digit',
    ),
  'display-name': z.string().trim().min(1).max(120).optional(),
  data: Folder.optional(),
})

const Environment = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/u, error: 'is a URL that starts with postgres://' })
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(',').map((entry) => entry.trim()))
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])))
    .optional(),
})

export type ServeFlags = z.output<typeof ServeFlags>
export type OperatorFlags = z.output<typeof OperatorFlags>
export type Environment = z.output<typeof Environment>

export type Command =
  | { readonly name: 'help' }
  | { readonly name: 'serve'; readonly flags: ServeFlags }
  | { readonly name: 'create-operator'; readonly flags: OperatorFlags }

/**
 * Reads the command line, without the program's own name.
 *
 * @throws {UsageError} for anything that is not in the usage text
 */
export function parseCommand(args: readonly string[]): Command {
  if (args.includes('--help') || args.includes('-h') || args[0] === 'help') return { name: 'help' }
  const [name, ...rest] = args
  switch (name) {
    case 'serve':
      return {
        name,
        flags: check(
          ServeFlags,
          readFlags(rest, { host: 'string', port: 'string', data: 'string', sample: 'boolean' }),
          '--',
        ),
      }
    case 'create-operator':
      return {
        name,
        flags: check(
          OperatorFlags,
          readFlags(rest, { username: 'string', 'display-name': 'string', data: 'string' }),
          '--',
        ),
      }
    case undefined:
      throw new UsageError('Say what to do: serve or create-operator')
    default:
      throw new UsageError(`There is no command "${name}"`)
  }
}

/**
 * Reads what the portal takes from the environment; an empty variable counts as unset.
 *
 * @throws {UsageError} for a value that cannot be used
 */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const set = Object.entries(variables).filter(([, value]) => value !== undefined && value !== '')
  return check(Environment, Object.fromEntries(set), '')
}

function readFlags(args: readonly string[], types: Record<string, 'string' | 'boolean'>): unknown {
  const options = Object.fromEntries(Object.entries(types).map(([flag, type]) => [flag, { type }]))
  try {
    return parseArgs({ args: [...args], options, strict: true, allowPositionals: false }).values
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : 'The flags are wrong')
  }
}

function check<Schema extends z.ZodType>(schema: Schema, values: unknown, prefix: string): z.output<Schema> {
  // parseArgs gives an object without prototype, which a strict schema takes for no object.
  const parsed = schema.safeParse({ ...(values as object) })
  if (parsed.success) return parsed.data
  throw new UsageError(
    parsed.error.issues.map((issue) => `${prefix}${issue.path.join('.')} ${issue.message}`).join('; '),
  )
}
