import { Button, MessageBar, MessageBarActions, MessageBarBody } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallError } from '../../app/bridge'
import { errorTextKey } from '../../ui/error-texts'

export interface SendFailureProps {
  /** The sentence that says what was not sent, with a place for the cause. */
  readonly textKey: 'form.failed' | 'reply.failed' | 'edit.failed'
  readonly error: CallError
  readonly onRetry: () => void
}

/** Why a text was not sent, beside the text that is still there. */
export function SendFailure({ textKey, error, onRetry }: SendFailureProps): ReactNode {
  const { t } = useTranslation('forums')
  const key = errorTextKey(error.payload.code)
  const cause = `${t(`app:${key}.title`)}. ${t(`app:${key}.advice`)}`
  return (
    <MessageBar intent="error" layout="multiline" role="alert">
      <MessageBarBody>{t(textKey, { cause })}</MessageBarBody>
      <MessageBarActions>
        <Button size="small" onClick={onRetry}>
          {t('app:state.retry')}
        </Button>
      </MessageBarActions>
    </MessageBar>
  )
}
