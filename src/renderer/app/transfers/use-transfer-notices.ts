import { type RefObject, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { navigate } from 'wouter/use-hash-location'
import type { Transfer, TransferState } from '#shared/ipc/transfer'
import { errorTextKey } from '../../ui/error-texts'
import { type Notice, useNotify } from '../../ui/use-notify'
import { subscribe } from '../bridge'
import { TRANSFERS_PATH } from '../frame/places'
import { type EndedTogether, endedWith, endOf } from './ended-transfers'
import type { Transfers } from './transfer-summary'
import type { TransferActions } from './transfers-context'

interface Shown extends EndedTogether {
  readonly dismiss: () => void
}

/**
 * Tells when transfers have come to their end, wherever in the app the person is: those that end shortly
 * after one another in one notice, which takes the place of the one before.
 *
 * @param known the transfers as they are drawn.
 */
export function useTransferNotices(actions: TransferActions, known: RefObject<Transfers>): void {
  const { t } = useTranslation('app')
  const notify = useNotify()
  const states = useRef(new Map<string, TransferState>())
  const shown = useRef<Partial<Record<'ready' | 'failed', Shown>>>({})

  useEffect(() => {
    const openQueue = { label: t('transfers.openQueue'), onAct: () => navigate(TRANSFERS_PATH) }
    const readyNotice = ([first, ...others]: readonly Transfer[]): Notice | null => {
      if (first === undefined) return null
      const count = others.length + 1
      if (count > 1) {
        return { intent: 'success', title: t('transfers.readyMany', { count }), action: openQueue }
      }
      const show = (): void => void actions.showInFolder(first.packageId)
      return {
        intent: 'success',
        title: t('transfers.ready', { name: first.programName, version: first.version }),
        action: { label: t('transfers.showInFolder'), onAct: show },
      }
    }
    const failedNotice = (transfers: readonly Transfer[]): Notice | null => {
      const last = transfers.at(-1)
      if (last === undefined) return null
      const key = errorTextKey(last.errorCode ?? 'internal')
      const isOneReason = transfers.every(({ errorCode }) => errorCode === last.errorCode)
      const name = { name: last.programName, version: last.version }
      return {
        intent: 'error',
        title:
          transfers.length === 1
            ? t('transfers.failed', name)
            : t('transfers.failedMany', { count: transfers.length }),
        ...(isOneReason && { body: `${t(`${key}.title`)}. ${t(`${key}.advice`)}` }),
        ...(transfers.length > 1 && { action: openQueue }),
      }
    }
    const tell = (transfer: Transfer): void => {
      const { packageId } = transfer
      const before = states.current.get(packageId) ?? known.current.get(packageId)?.state
      states.current.set(packageId, transfer.state)
      const end = endOf(transfer, before)
      if (end === null) return
      const earlier = shown.current[end] ?? null
      const ended = endedWith(earlier, transfer, Date.now())
      const notice = end === 'ready' ? readyNotice(ended.transfers) : failedNotice(ended.transfers)
      if (notice === null) return
      if (ended.transfers.length > 1) earlier?.dismiss()
      shown.current[end] = { ...ended, dismiss: notify(notice) }
    }
    return subscribe('transfers:changed', (changed) => changed.forEach(tell))
  }, [actions, known, notify, t])
}
