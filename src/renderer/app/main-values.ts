import { useSyncExternalStore } from 'react'
import type { EventData, EventName } from '#shared/ipc/contract'
import { call, subscribe } from './bridge'
import { OptimisticValue } from './optimistic-value'

/**
 * A value that the main process owns, followed from the first read to the end of the window.
 *
 * Events that arrive before the answer to the first read are newer than it and win.
 */
class MainValue<Name extends EventName> extends OptimisticValue<EventData<Name>> {
  constructor(
    private readonly event: Name,
    private readonly load: () => Promise<EventData<Name>>,
  ) {
    super()
  }

  /** Begins to follow; resolves once there is a value. */
  async start(): Promise<void> {
    subscribe(this.event, (value) => this.set(value))
    const loaded = await this.load()
    if (this.current() === null) this.set(loaded)
  }

  readonly read = (): EventData<Name> => {
    const value = this.current()
    if (value === null) throw new Error(`${this.event} is read before it was started`)
    return value
  }
}

export const appInfo = new MainValue('app:infoChanged', () => call('app:getInfo', undefined))
export const session = new MainValue('session:changed', () => call('session:getState', undefined))
export const connectivity = new MainValue('connectivity:changed', () => call('connectivity:get', undefined))
export const preferences = new MainValue('preferences:changed', () => call('preferences:get', undefined))

/** Reads all of them once, so that no screen has to be drawn without one. */
export async function startMainValues(): Promise<void> {
  await Promise.all([appInfo.start(), session.start(), connectivity.start(), preferences.start()])
}

/** The value as it is now; the component is drawn again when it changes. */
export function useMainValue<Name extends EventName>(value: MainValue<Name>): EventData<Name> {
  return useSyncExternalStore(value.subscribe, value.read)
}
