// First: it fills in what the logger's library asks for when it is loaded.
import './tracing-channel'

import { mkdirSync, renameSync, statSync } from 'node:fs'
import path from 'node:path'
import pino from 'pino'
import type { Log, LogFields } from './log'
import { redactValue } from './redact'

/** A log this large is set aside at start; one older log is kept. */
const ROTATE_ABOVE_BYTES = 5_000_000

export interface LoggerOptions {
  readonly filePath: string
  /** Also to the terminal, for developers. */
  readonly isEchoed: boolean
}

export interface Logger extends Log {
  /** Writes what is still in memory; for the very end of the process. */
  flush(): void
}

/** The one logger of the main process: JSON lines, without secrets. */
export function createLogger({ filePath, isEchoed }: LoggerOptions): Logger {
  const file = openLogFile(filePath)
  const echo = isEchoed ? pino.destination({ dest: 2, sync: true }) : null
  const streams = [file, echo].filter((stream) => stream !== null)
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
    flush: () => {
      try {
        file?.flushSync()
      } catch {
        // Thrown when nothing was opened yet: then nothing is lost either.
      }
    },
  }
}

function openLogFile(filePath: string) {
  try {
    mkdirSync(path.dirname(filePath), { recursive: true, mode: 0o700 })
    rotate(filePath)
    const file = pino.destination({ dest: filePath, sync: false, mkdir: false, mode: 0o600 })
    // A full or vanished disk must not end the app for want of a log.
    file.on('error', () => undefined)
    return file
  } catch {
    // A folder that cannot be written (read-only disk): the app still works, without a log.
    return null
  }
}

function rotate(filePath: string): void {
  const stats = statSync(filePath, { throwIfNoEntry: false })
  if (stats !== undefined && stats.size > ROTATE_ABOVE_BYTES) renameSync(filePath, `${filePath}.old`)
}
