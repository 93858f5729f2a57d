// First: it fills in what the logger's library asks for when it is loaded.
import './tracing-channel'

import pino from 'pino'
import type { Log, LogFields } from './log'
import { redactValue } from './redact'
import { RotatingFile, type RotatingFileOptions } from './rotating-file'

/** With the older ones, 8 MB at most: some days of a busy app. */
const ROTATE_ABOVE_BYTES = 2_000_000
const OLDER_COUNT = 3

export interface LoggerOptions {
  readonly filePath: string
  /** Also to the terminal, for developers. */
  readonly isEchoed: boolean
  /** Bytes after which a file is set aside; for tests. */
  readonly rotateAboveByteLength?: number
}

export interface Logger extends Log {
  /** Writes what is still in memory; for the very end of the process. */
  flush(): void
  /** Resolves when no file is being set aside. */
  settled(): Promise<void>
}

/** The one logger of the main process: JSON lines, without secrets. */
export async function createLogger(options: LoggerOptions): Promise<Logger> {
  const { filePath, isEchoed, rotateAboveByteLength = ROTATE_ABOVE_BYTES } = options
  const file = await openLogFile({ filePath, rotateAboveByteLength, olderCount: OLDER_COUNT })
  const echo = isEchoed ? pino.destination({ dest: 2, sync: true }) : null
  const streams = [file?.stream ?? null, echo].filter((stream) => stream !== null)
  const logger = pino(
    { base: null, timestamp: pino.stdTimeFunctions.isoTime, level: 'info' },
    pino.multistream(streams.map((stream) => ({ stream }))),
  )
  const write = (level: 'info' | 'warn' | 'error', event: string, fields: LogFields = {}): void => {
    logger[level](redactValue(fields) as object, event)
  }
  return {
    info: (event, fields) => write('info', event, fields),
    warn: (event, fields) => write('warn', event, fields),
    error: (event, fields) => write('error', event, fields),
    flush: () => file?.flush(),
    settled: async () => file?.settled(),
  }
}

async function openLogFile(options: RotatingFileOptions): Promise<RotatingFile | null> {
  try {
    return await RotatingFile.open(options)
  } catch {
    // A folder that cannot be written (read-only disk): the app still works, without a log.
    return null
  }
}
