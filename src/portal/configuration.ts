import { z } from 'zod'
import { mirrorAddressFault } from '#shared/updates/mirror-address'
import { OperatorError } from './operator-error'

/** The command line or an environment variable is wrong; the message says what to change. */
export class UsageError extends OperatorError {}

/** A whole number of seconds, as text. */
const seconds = (max: number) =>
  z
    .string()
    .regex(/^\d{1,4}$/u, 'is a whole number of seconds')
    .transform(Number)
    .refine((value) => value <= max, `is at most ${max} seconds`)

const Environment = z.object({
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/u, error: 'is a URL that starts with postgres://' })
    .optional(),
  /** Opens the keys in the data folder: the portal renews snapshot and timestamp with them. */
  PORTAL_KEYS_PASSPHRASE: z.string().optional(),
  /** Opens the keys of root and targets, for the commands that are given --keys. */
  OFFLINE_KEYS_PASSPHRASE: z.string().optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  TRUSTED_PROXIES: z
    .string()
    .transform((list) => list.split(',').map((entry) => entry.trim()))
    .pipe(z.array(z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()])))
    .optional(),
  /** How long answers in progress may take once the portal is told to stop. */
  DRAIN_SECONDS: seconds(600).default(3),
  /** How long the portal goes on taking requests after it has said that it is not ready. */
  DRAIN_DELAY_SECONDS: seconds(600).default(0),
  /** Where metrics can be fetched (Prometheus), as `HOST:PORT`: never the address of the portal itself. */
  METRICS_LISTEN: z
    .string()
    .regex(/^(\[[0-9a-fA-F:]+\]|[^\s:/]+):\d{1,5}$/u, 'is HOST:PORT, such as 127.0.0.1:9464')
    .transform((text) => {
      const colon = text.lastIndexOf(':')
      return { host: text.slice(0, colon).replaceAll(/[[\]]/gu, ''), port: Number(text.slice(colon + 1)) }
    })
    .refine(({ port }) => port <= 65_535, 'has a port from 0 to 65535')
    .optional(),
  /** OpenTelemetry's own variables; the exporter reads those of headers and certificates by itself. */
  OTEL_EXPORTER_OTLP_ENDPOINT: z
    .url({ protocol: /^https?$/u, error: 'is a URL of http or https' })
    .optional(),
  OTEL_SERVICE_NAME: z.string().max(100).default('strefa-partnera-portal'),
  OTEL_METRIC_EXPORT_INTERVAL: z
    .string()
    .regex(/^\d{2,8}$/u, 'is a number of milliseconds')
    .transform(Number)
    .default(60_000),
  /** Where a static server or a CDN has each package under its id. */
  PACKAGES_BASE_URL: z
    .url({ protocol: /^https?$/u, error: 'is a URL' })
    .refine((address) => mirrorAddressFault(address) === null, {
      error: 'starts with https:// and has no user, password, ? or #',
    })
    .optional(),
  /** Signs the links to it; the server there has the same. */
  PACKAGES_LINK_SECRET: z
    .string()
    .regex(/^[\w.~+/=-]{32,200}$/u, 'has 32 to 200 letters, digits and . _ ~ + / = -')
    .optional(),
})

export type Environment = z.output<typeof Environment>

const WholeEnvironment = Environment.refine(
  ({ PACKAGES_BASE_URL: baseUrl, PACKAGES_LINK_SECRET: secret }) =>
    (baseUrl === undefined) === (secret === undefined),
  { path: ['PACKAGES_BASE_URL'], error: 'and PACKAGES_LINK_SECRET are set together or not at all' },
)

/**
 * Reads what the portal takes from the environment; an empty variable counts as unset.
 *
 * @throws {UsageError} for a value that cannot be used
 */
export function parseEnvironment(variables: Readonly<Record<string, string | undefined>>): Environment {
  const set = Object.entries(variables).filter(([, value]) => value !== undefined && value !== '')
  return checkInput(WholeEnvironment, Object.fromEntries(set), '')
}

/**
 * Checks values of flags or variables by a schema.
 *
 * @param prefix what stands before a name: `--` or nothing
 * @throws {UsageError} that names each value and what is wrong with it
 */
export function checkInput<Schema extends z.ZodType>(
  schema: Schema,
  values: unknown,
  prefix: string,
): z.output<Schema> {
  // parseArgs gives an object without prototype, which a strict schema takes for no object.
  const parsed = schema.safeParse({ ...(values as object) })
  if (parsed.success) return parsed.data
  throw new UsageError(
    parsed.error.issues.map((issue) => `${prefix}${issue.path.join('.')} ${issue.message}`).join('; '),
  )
}
