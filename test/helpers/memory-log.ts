import type { Log, LogFields } from '../../src/main/logging/log'

/** Keeps what was logged. */
export class MemoryLog implements Log {
  readonly entries: { level: keyof Log; event: string; fields: LogFields | undefined }[] = []

  info(event: string, fields?: LogFields): void {
    this.entries.push({ level: 'info', event, fields })
  }

  warn(event: string, fields?: LogFields): void {
    this.entries.push({ level: 'warn', event, fields })
  }

  error(event: string, fields?: LogFields): void {
    this.entries.push({ level: 'error', event, fields })
  }

  get events(): string[] {
    return this.entries.map((entry) => entry.event)
  }
}
