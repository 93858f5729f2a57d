import { type EventData, type EventName, ipcEvents } from '#shared/ipc/contract'
import type { Log } from '../logging/log'

/** Where events go: a window's web contents. */
export interface EventTarget {
  send(name: string, data: unknown): void
}

/** Tells the window what happened, in the shape of the contract and nothing beyond it. */
export class EventSender {
  constructor(
    private readonly target: () => EventTarget | null,
    private readonly log: Log,
  ) {}

  send<Name extends EventName>(name: Name, data: EventData<Name>): void {
    const parsed = ipcEvents[name].safeParse(data)
    if (!parsed.success) {
      this.log.error('ipc.event-malformed', { event: name, error: parsed.error })
      return
    }
    this.target()?.send(name, parsed.data)
  }
}
