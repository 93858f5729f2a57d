import {
  Button,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Text,
  tokens,
} from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Rights } from '#shared/ipc/session-state'
import { useFormatters } from '../../ui/use-formatters'
import { visuallyHidden } from '../../ui/visually-hidden'
import { checkConnectivity, connectivityKey } from '../connectivity'
import { connectivity, useMainValue } from '../main-values'
import { SyncPanel } from '../sync/SyncPanel'
import { useSync } from '../sync/sync-context'
import { stateWords } from './connectivity-words'

const useStyles = makeStyles({
  trigger: { minWidth: 'auto', fontWeight: tokens.fontWeightRegular },
  words: { display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalS },
  surface: {
    display: 'flex',
    flexDirection: 'column',
    alignItems: 'flex-start',
    gap: tokens.spacingVerticalS,
    maxWidth: '320px',
  },
  hidden: visuallyHidden,
  minor: { color: tokens.colorNeutralForeground2 },
})

/** The state of the portal in words with a dot; a click says more and offers the useful act. */
export function ConnectivityButton({ rights }: { readonly rights: Rights }): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const format = useFormatters()
  const state = useMainValue(connectivity)
  const sync = useSync()
  const [isChecking, setIsChecking] = useState(false)
  const check = async (): Promise<void> => {
    setIsChecking(true)
    await checkConnectivity().finally(() => setIsChecking(false))
  }
  const key = connectivityKey(state.kind)
  const words = stateWords(state, rights, sync.state?.completedAt ?? null)
  const text =
    words.key === 'offlineSince'
      ? t('connectivity.offlineSince', { time: format.moment(words.since) })
      : t(words.key === 'renewing' ? 'connectivity.renewing' : `connectivity.${words.key}.short`)
  return (
    <>
      {/* Beside the button: what is inside one is read only with it. */}
      <span role="status" className={styles.hidden}>
        {text}
      </span>
      <Popover positioning="below-end" trapFocus>
        <PopoverTrigger disableButtonEnhancement>
          <Button appearance="subtle" className={styles.trigger}>
            <span className={styles.words} data-state={state.kind}>
              <span className="portal-dot" aria-hidden="true" />
              {text}
            </span>
          </Button>
        </PopoverTrigger>
        <PopoverSurface className={styles.surface} aria-label={t(`connectivity.${key}.title`)}>
          <Text weight="semibold">{t(`connectivity.${key}.title`)}</Text>
          <Text>{t(`connectivity.${key}.advice`)}</Text>
          {state.lastAnswerAt !== null && (
            <Text size={200} className={styles.minor}>
              {t('connectivity.lastAnswer', { time: format.moment(state.lastAnswerAt) })}
            </Text>
          )}
          {rights.from === 'entitlement' && (
            <Text size={200} className={styles.minor}>
              {t('person.rights', { date: format.date(rights.validUntil) })}
            </Text>
          )}
          {state.kind !== 'online' && (
            <Button disabledFocusable={isChecking} onClick={() => void check()}>
              {t(isChecking ? 'connectivity.checking.short' : 'connectivity.check')}
            </Button>
          )}
          <SyncPanel isOnline={state.kind === 'online'} />
        </PopoverSurface>
      </Popover>
    </>
  )
}
