import { lazy, type ReactNode, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutboxEntry } from '#shared/ipc/outbox'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { useNotifyError } from '../../ui/use-notify'
import { call, subscribe } from '../bridge'
import { placesAround, rescueFocus } from './focus-rescue'
import { type Outbox, withEntry, withoutEntry } from './outbox'
import { type OutboxActions, OutboxActionsContext, OutboxContext, type OutboxView } from './outbox-context'
import { useOutboxNotices } from './use-outbox-notices'
import { useUnderWay } from './use-under-way'

const OutboxPanel = lazy(() => import('./OutboxPanel'))

/** Follows what the portal does not have yet, for the whole signed-in app. */
export function OutboxProvider({ children }: { readonly children: ReactNode }): ReactNode {
  const notifyError = useNotifyError()
  const [waiting, setWaiting] = useState<Outbox>(new Map())
  const { entries: underWay, write, hold } = useUnderWay()
  const [toWithdraw, setToWithdraw] = useState<OutboxEntry | null>(null)
  // `null` until it is opened for the first time: its code is loaded then.
  const [isOpen, setIsOpen] = useState<boolean | null>(null)
  /** As it is now, for what happens between two drawings. */
  const known = useRef<Outbox>(waiting)
  const withdrawn = useRef(new Set<string>())
  const restPlaces = useRef<readonly HTMLElement[]>([])

  useEffect(() => {
    let isCurrent = true
    const change = (next: Outbox): void => {
      known.current = next
      setWaiting(next)
    }
    const removed = new Set<string>()
    const stopChanged = subscribe('outbox:changed', (entry) => change(withEntry(known.current, entry)))
    const stopRemoved = subscribe('outbox:removed', ({ id }) => {
      removed.add(id)
      const entry = known.current.get(id)
      if (entry !== undefined && !withdrawn.current.has(id)) hold(entry)
      change(withoutEntry(known.current, id))
    })
    call('outbox:list', undefined).then((listed) => {
      if (!isCurrent) return
      // What changed while the list was on its way is newer than the list.
      const still = listed.filter(({ id }) => !removed.has(id)).map((entry) => [entry.id, entry] as const)
      change(new Map([...still, ...known.current]))
    }, notifyError)
    return () => {
      isCurrent = false
      stopChanged()
      stopRemoved()
    }
  }, [hold, notifyError])

  const actions = useMemo(
    (): OutboxActions => ({
      write,
      edit: async (id, body) => void (await call('outbox:edit', { id, body })),
      overrule: async (id, revision, body) =>
        void (await call('outbox:overrule', { id, revision, ...(body !== undefined && { body }) })),
      retry: (id) => call('outbox:retry', { id }).then(() => undefined, notifyError),
      withdraw: (id) => {
        restPlaces.current = placesAround(document.activeElement)
        setToWithdraw(known.current.get(id) ?? null)
      },
      open: () => setIsOpen(true),
    }),
    [notifyError, write],
  )
  const withdraw = (): void => {
    setToWithdraw(null)
    if (toWithdraw === null) return
    const { id } = toWithdraw
    withdrawn.current.add(id)
    call('outbox:withdraw', { id }).then(
      // The button that was pressed goes with its entry.
      () => rescueFocus(restPlaces.current),
      (error: unknown) => {
        withdrawn.current.delete(id)
        notifyError(error)
      },
    )
  }

  const view = useMemo((): OutboxView => ({ waiting, underWay }), [waiting, underWay])
  useOutboxNotices(waiting, isOpen === true, actions.open)
  return (
    <OutboxActionsContext value={actions}>
      <OutboxContext value={view}>
        {children}
        {isOpen !== null && (
          <Suspense>
            <OutboxPanel isOpen={isOpen} onClose={() => setIsOpen(false)} />
          </Suspense>
        )}
        <WithdrawDialog
          entry={toWithdraw !== null && waiting.has(toWithdraw.id) ? toWithdraw : null}
          onConfirm={withdraw}
          onCancel={() => setToWithdraw(null)}
        />
      </OutboxContext>
    </OutboxActionsContext>
  )
}

interface WithdrawDialogProps {
  readonly entry: OutboxEntry | null
  readonly onConfirm: () => void
  readonly onCancel: () => void
}

function WithdrawDialog({ entry, onConfirm, onCancel }: WithdrawDialogProps): ReactNode {
  const { t } = useTranslation('app')
  return (
    <ConfirmDialog
      isOpen={entry !== null}
      title={t('outbox.withdrawing.title')}
      confirmLabel={t('outbox.withdraw')}
      cancelLabel={t('outbox.withdrawing.keep')}
      onConfirm={onConfirm}
      onCancel={onCancel}
    >
      {t(entry?.mayHaveArrived === true ? 'outbox.withdrawing.mayStay' : 'outbox.withdrawing.lost')}
    </ConfirmDialog>
  )
}
