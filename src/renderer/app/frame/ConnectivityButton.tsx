import {
  Button,
  makeStyles,
  Popover,
  PopoverSurface,
  PopoverTrigger,
  Text,
  tokens,
} from '@fluentui/react-components'
import type { TFunction } from 'i18next'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Connectivity } from '#shared/ipc/contract'
import { useFormatters } from '../../ui/use-formatters'
import { visuallyHidden } from '../../ui/visually-hidden'
import { checkConnectivity, connectivityKey } from '../connectivity'
import { connectivity, useMainValue } from '../main-values'

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

/** The state of the portal in words with a dot; a click says more and offers the one useful act. */
export function ConnectivityButton(): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const format = useFormatters()
  const state = useMainValue(connectivity)
  const [isChecking, setIsChecking] = useState(false)
  const check = async (): Promise<void> => {
    setIsChecking(true)
    await checkConnectivity().finally(() => setIsChecking(false))
  }
  const key = connectivityKey(state.kind)
  const lastAnswer = state.lastAnswerAt === null ? null : format.moment(state.lastAnswerAt)
  const words = shortWords(state, lastAnswer, t)
  return (
    <>
      {/* Beside the button: what is inside one is read only with it. */}
      <span role="status" className={styles.hidden}>
        {words}
      </span>
      <Popover positioning="below-end" trapFocus>
        <PopoverTrigger disableButtonEnhancement>
          <Button appearance="subtle" className={styles.trigger}>
            <span className={styles.words} data-state={state.kind}>
              <span className="portal-dot" aria-hidden="true" />
              {words}
            </span>
          </Button>
        </PopoverTrigger>
        <PopoverSurface className={styles.surface} aria-label={t(`connectivity.${key}.title`)}>
          <Text weight="semibold">{t(`connectivity.${key}.title`)}</Text>
          <Text>{t(`connectivity.${key}.advice`)}</Text>
          {lastAnswer !== null && (
            <Text size={200} className={styles.minor}>
              {t('connectivity.lastAnswer', { time: lastAnswer })}
            </Text>
          )}
          <Button disabledFocusable={isChecking} onClick={() => void check()}>
            {t(isChecking ? 'connectivity.checking.short' : 'connectivity.check')}
          </Button>
        </PopoverSurface>
      </Popover>
    </>
  )
}

function shortWords({ kind }: Connectivity, lastAnswer: string | null, t: TFunction): string {
  if (kind === 'portal-unreachable' && lastAnswer !== null) {
    return t('connectivity.offlineSince', { time: lastAnswer })
  }
  return t(`connectivity.${connectivityKey(kind)}.short`)
}
