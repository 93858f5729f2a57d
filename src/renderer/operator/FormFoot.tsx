import { Button, Field, Input, Spinner } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallError } from '../app/bridge'
import { useFormStyles } from '../ui/list-styles'
import { SendFailure } from '../ui/SendFailure'

export interface FormFootProps {
  readonly note: string
  readonly onNote: (note: string) => void
  /** Says what is done. */
  readonly label: string
  readonly isSending: boolean
  readonly error: CallError | null
  readonly onRetry: () => void
  readonly onCancel: () => void
}

/** The end of a desk's form: a note for the audit log, why it failed, and the buttons. */
export function FormFoot(props: FormFootProps): ReactNode {
  const { note, onNote, label, isSending, error, onRetry, onCancel } = props
  const { t } = useTranslation('operator')
  const styles = useFormStyles()
  return (
    <>
      <Field label={t('note.label')} hint={t('note.hint')}>
        <Input value={note} maxLength={500} onChange={(_event, { value }) => onNote(value)} />
      </Field>
      {error !== null && (
        <SendFailure textOf={(cause) => t('act.failed', { cause })} error={error} onRetry={onRetry} />
      )}
      <div className={styles.buttons}>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={isSending}
          icon={isSending ? <Spinner size="tiny" /> : null}
        >
          {label}
        </Button>
        <Button appearance="subtle" onClick={onCancel}>
          {t('act.cancel')}
        </Button>
      </div>
    </>
  )
}
