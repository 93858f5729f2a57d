import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { ErrorCircleRegular, PlugDisconnectedRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallError } from '../app/bridge'
import { useCentredMessageStyles } from './centred-message'
import { errorTextKey } from './error-texts'

const useStyles = makeStyles({
  code: { color: tokens.colorNeutralForeground3 },
})

export interface ErrorViewProps {
  readonly error: CallError
  readonly isRetrying: boolean
  readonly onRetry: () => void
}

/** A failure that took the whole place of its content: what happened, what to do, try again. */
export function ErrorView({ error, isRetrying, onRetry }: ErrorViewProps): ReactNode {
  const { t } = useTranslation('app')
  const message = useCentredMessageStyles()
  const styles = useStyles()
  const { code, requestId } = error.payload
  const Icon = code === 'portal-unreachable' ? PlugDisconnectedRegular : ErrorCircleRegular
  return (
    <div className={message.root} role="alert">
      <Icon className={message.icon} aria-hidden="true" />
      <Text size={400} weight="semibold" align="center">
        {t(`${errorTextKey(code)}.title`)}
      </Text>
      <Text align="center">{t(`${errorTextKey(code)}.advice`)}</Text>
      <Button appearance="primary" disabled={isRetrying} onClick={onRetry}>
        {t('state.retry')}
      </Button>
      <Text size={200} className={styles.code}>
        {requestId === null ? code : `${code} · ${requestId}`}
      </Text>
    </div>
  )
}
