import { Button, Field, Input, Spinner } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallError } from '../../../app/bridge'
import { useFormStyles } from '../../../ui/list-styles'
import { SendFailure } from '../../../ui/SendFailure'
import { deskNamespace } from '../../desk'

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

/** The end of every form of the desk: a note for the audit log, why it failed, and the buttons. */
export function FormFoot(props: FormFootProps): ReactNode {
  const { note, onNote, label, isSending, error, onRetry, onCancel } = props
  const { t } = useTranslation([deskNamespace('materials'), 'operator'])
  const styles = useFormStyles()
  return (
    <>
      <Field label={t('operator:note.label')} hint={t('operator:note.hint')}>
        <Input value={note} maxLength={500} onChange={(_event, { value }) => onNote(value)} />
      </Field>
      {error !== null && (
        <SendFailure textOf={(cause) => t('form.failed', { cause })} error={error} onRetry={onRetry} />
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
          {t('operator:act.cancel')}
        </Button>
      </div>
    </>
  )
}
