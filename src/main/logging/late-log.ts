import type { Log, LogFields } from './log'

type Level = keyof Log

/** Enough for the start; a logger that never comes must not grow without end. */
const MOST_WAITING = 200

/**
 * Takes entries before the logger is there and passes them on when it is.
 *
 * The logger's library is loaded after the window has begun to load: the first paint comes first.
 */
export class LateLog implements Log {
  private target: Log | null = null
  private waiting: { level: Level; event: string; fields: LogFields | undefined }[] = []

  attach(target: Log): void {
    this.target = target
    for (const { level, event, fields } of this.waiting) target[level](event, fields)
    this.waiting = []
  }

  info(event: string, fields?: LogFields): void {
    this.write('info', event, fields)
  }

  warn(event: string, fields?: LogFields): void {
    this.write('warn', event, fields)
  }

  error(event: string, fields?: LogFields): void {
    this.write('error', event, fields)
  }

  private write(level: Level, event: string, fields?: LogFields): void {
    if (this.target !== null) this.target[level](event, fields)
    else if (this.waiting.length < MOST_WAITING) this.waiting.push({ level, event, fields })
  }
}
