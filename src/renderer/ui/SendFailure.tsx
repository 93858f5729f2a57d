import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallError } from '../app/bridge'
import { errorTextKey } from './error-texts'

export interface SendFailureProps {
  /** Says what was not sent, given the cause in a sentence of its own. */
  readonly textOf: (cause: string) => string
  readonly error: CallError
  readonly onRetry: () => void
}

/** Why a text was not sent, beside the text that is still there. */
export function SendFailure({ textOf, error, onRetry }: SendFailureProps): ReactNode {
  const { t } = useTranslation('app')
  const key = errorTextKey(error.payload.code)
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>{textOf(`${t(`${key}.title`)}. ${t(`${key}.advice`)}`)}</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={onRetry}>
          {t('state.retry')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}
