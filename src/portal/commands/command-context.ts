import type { Logger } from 'pino'
import type { Clock } from '../clock'
import type { Environment } from '../configuration'
import type { KeySource } from './key-source'
import type { SecretReader } from './secrets'

/** What the commands of a portal's operator work with. */
export interface CommandContext {
  readonly environment: Environment
  readonly logger: Logger
  readonly clock: Clock
  /** An empty database to start a new embedded one from. */
  readonly databaseImage: Blob
  readonly secrets: SecretReader
  readonly keys: KeySource
  /** Writes a line of the command's result. */
  readonly print: (line: string) => void
  /** Shows how far a long step is, where somebody looks; `null` ends it. */
  readonly showProgress: (text: string | null) => void
}
