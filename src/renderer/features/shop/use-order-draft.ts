import { useCallback, useEffect, useSyncExternalStore } from 'react'
import type { ShopId } from '#shared/api/shop'
import type { OrderDraft } from '#shared/ipc/order-drafts'
import { call } from '../../app/bridge'
import { useNotifyError } from '../../ui/use-notify'
import { EMPTY_DRAFT } from './order-draft'

/** So long after the last change a cart is put down: not for each letter of a note. */
const SAVE_DELAY_MS = 250

/** The carts of this run by account and shop; the main process keeps them for the next. */
class DraftCache {
  private readonly drafts = new Map<string, OrderDraft>()
  private readonly listeners = new Set<() => void>()

  read(key: string): OrderDraft | null {
    return this.drafts.get(key) ?? null
  }

  set(key: string, draft: OrderDraft): void {
    this.drafts.set(key, draft)
    for (const listener of this.listeners) listener()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }
}

const cache = new DraftCache()
const timers = new Map<string, number>()

export interface DraftHandle {
  /** `null` until it is read. */
  readonly draft: OrderDraft | null
  readonly change: (next: (draft: OrderDraft) => OrderDraft) => void
  /** Empties the cart. */
  readonly clear: () => void
}

/** What a person has put in the cart of a shop, kept on this computer. */
export function useOrderDraft(username: string, shop: ShopId): DraftHandle {
  const notifyError = useNotifyError()
  const key = `${username}/${shop}`
  const draft = useSyncExternalStore(
    cache.subscribe,
    useCallback(() => cache.read(key), [key]),
  )
  useEffect(() => {
    if (cache.read(key) !== null) return
    call('orderDrafts:get', { shop }).then((kept) => {
      if (cache.read(key) === null) cache.set(key, kept ?? EMPTY_DRAFT)
    }, notifyError)
  }, [key, shop, notifyError])

  const save = useCallback(
    (next: OrderDraft, delayMs: number): void => {
      cache.set(key, next)
      window.clearTimeout(timers.get(key))
      const put = (): void => {
        call('orderDrafts:save', { shop, draft: next === EMPTY_DRAFT ? null : next }).catch(notifyError)
      }
      timers.set(key, window.setTimeout(put, delayMs))
    },
    [key, shop, notifyError],
  )
  const change = useCallback(
    (next: (draft: OrderDraft) => OrderDraft) => save(next(cache.read(key) ?? EMPTY_DRAFT), SAVE_DELAY_MS),
    [key, save],
  )
  const clear = useCallback(() => save(EMPTY_DRAFT, 0), [save])
  return { draft, change, clear }
}
