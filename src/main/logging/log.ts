export type LogFields = Readonly<Record<string, unknown>>

/** Where the services write what happened: a stable event name and data, no sentences. */
export interface Log {
  info(event: string, fields?: LogFields): void
  warn(event: string, fields?: LogFields): void
  error(event: string, fields?: LogFields): void
}
