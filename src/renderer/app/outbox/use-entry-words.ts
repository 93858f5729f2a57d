import { useCallback } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutboxEntry } from '#shared/ipc/outbox'
import { errorTextKey } from '../../ui/error-texts'
import { connectivity, useMainValue } from '../main-values'
import { describeWrite } from '../tiles'

export interface EntryWords {
  /** What it is: "Odpowiedź na forum". */
  readonly title: string
  /** What becomes of it: "Wyśle się, gdy wróci połączenie". */
  readonly state: string
  /** Why it does not go on by itself, and what to do about it; `null` where it does. */
  readonly advice: string | null
}

/** A write that waits, in words. */
export function useEntryWords(): (entry: OutboxEntry) => EntryWords {
  const { t } = useTranslation('app')
  const isOnline = useMainValue(connectivity).kind === 'online'
  return useCallback(
    ({ operationId, state, mayHaveArrived, errorCode, currentDocument }) => {
      const described = describeWrite(operationId)
      const title =
        described === null ? t('outbox.unknown') : t(described.write.titleKey, { ns: described.namespace })
      if (state === 'waiting') {
        return {
          title,
          state: t(isOnline ? 'outbox.state.queued' : 'outbox.state.waiting'),
          advice: mayHaveArrived ? t('outbox.mayHaveArrived') : null,
        }
      }
      const words = { title, state: t(`outbox.state.${state}`) }
      if (state === 'sending') return { ...words, advice: null }
      if (errorCode === 'price-changed') {
        const key = errorTextKey(errorCode)
        return { title, state: t(`${key}.title`), advice: t(`${key}.advice`) }
      }
      if (state === 'conflict') {
        const isKnown = currentDocument !== null
        return { ...words, advice: t(isKnown ? 'outbox.choice.advice' : 'outbox.conflictAdvice') }
      }
      const key = errorTextKey(errorCode ?? 'internal')
      return { ...words, advice: `${t(`${key}.title`)}. ${t(`${key}.advice`)}` }
    },
    [isOnline, t],
  )
}
