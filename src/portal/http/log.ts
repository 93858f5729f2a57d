import { DrizzleQueryError } from 'drizzle-orm'
import { type DestinationStream, destination, type Logger, pino } from 'pino'

/** Names of fields that never reach the log, wherever they stand in a logged object. */
const SECRET_FIELDS = [
  'password',
  'accessToken',
  'refreshToken',
  'entitlement',
  'authorization',
  'passwordHash',
]

/** The portal's log: JSON lines, on standard error unless told, without secrets (security rule 11). */
export function createLogger(level: string, stream: DestinationStream = standardError()): Logger {
  return pino(
    {
      level,
      base: null,
      timestamp: pino.stdTimeFunctions.isoTime,
      redact: { paths: SECRET_FIELDS.flatMap((name) => [name, `*.${name}`]), censor: '[removed]' },
      serializers: { err: describeError },
    },
    stream,
  )
}

function standardError(): DestinationStream {
  return new LinesOfATurn(destination({ dest: process.stderr.fd, sync: true }))
}

/**
 * Writes the lines of one turn of the event loop in one go: a portal under load writes thousands a second.
 *
 * What the last turn of the process said is written when it exits, whether by an error or not.
 */
export class LinesOfATurn implements DestinationStream {
  private waiting = ''

  constructor(private readonly stream: DestinationStream) {
    process.once('exit', () => this.flush())
  }

  write(line: string): void {
    if (this.waiting === '') setImmediate(() => this.flush())
    this.waiting += line
  }

  private flush(): void {
    const lines = this.waiting
    this.waiting = ''
    if (lines !== '') this.stream.write(lines)
  }
}

/**
 * An error for the log.
 *
 * Only chosen fields: a failed query's message lists its parameters (hashes, texts, names), and
 * PostgreSQL's details quote the row.
 */
export function describeError(error: unknown): object {
  if (!(error instanceof Error)) return { type: typeof error }
  const cause = error.cause === undefined ? {} : { cause: describeError(error.cause) }
  if (error instanceof DrizzleQueryError) return { type: 'DrizzleQueryError', query: error.query, ...cause }
  const code = 'code' in error ? { code: error.code } : {}
  return { type: error.name, message: error.message, ...code, stack: error.stack, ...cause }
}
