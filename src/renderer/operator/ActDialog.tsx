import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  makeStyles,
  Spinner,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CallError } from '../app/bridge'
import { SendFailure } from '../ui/SendFailure'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

export interface ActDialogProps {
  /** The question. */
  readonly title: string
  /** What happens if it is done. */
  readonly children: ReactNode
  /** Says what is done, not "OK". */
  readonly confirmLabel: string
  /** What must be said, and what it may begin with. Absent: a note for the audit log, which may stay empty. */
  readonly note?: {
    readonly label: string
    readonly hint: string
    readonly missing: string
    readonly initial?: string
  }
  readonly noteMaxLength: number
  readonly isActing: boolean
  /** Why the last try failed. */
  readonly error: CallError | null
  readonly onConfirm: (note: string) => void
  readonly onCancel: () => void
}

/** Asks before an act of consequence, with a reason or a note; what was written stays through a failure. */
export function ActDialog(props: ActDialogProps): ReactNode {
  const { title, children, confirmLabel, note, isActing, error, onConfirm, onCancel } = props
  const { t } = useTranslation('operator')
  const styles = useStyles()
  const [text, setText] = useState(note?.initial ?? '')
  const [isAsked, setAsked] = useState(false)
  const isMissing = note !== undefined && text.trim() === ''
  const confirm = (): void => {
    setAsked(true)
    if (!isMissing && !isActing) onConfirm(text.trim())
  }
  return (
    <Dialog
      open
      modalType="alert"
      onOpenChange={(_event, { open }) => {
        if (!open && !isActing) onCancel()
      }}
    >
      <DialogSurface>
        <DialogBody>
          <DialogTitle>{title}</DialogTitle>
          <DialogContent className={styles.content}>
            <Text>{children}</Text>
            <Field
              label={note?.label ?? t('note.label')}
              hint={note?.hint ?? t('note.hint')}
              required={note !== undefined}
              {...(isAsked && isMissing && { validationMessage: note.missing })}
            >
              <Textarea
                resize="vertical"
                rows={4}
                maxLength={props.noteMaxLength}
                value={text}
                readOnly={isActing}
                onChange={(_event, { value }) => setText(value)}
              />
            </Field>
            {error !== null && <SendFailure textOf={(cause) => cause} error={error} onRetry={confirm} />}
          </DialogContent>
          <DialogActions>
            <Button
              appearance="primary"
              disabledFocusable={isActing}
              icon={isActing ? <Spinner size="tiny" /> : null}
              onClick={confirm}
            >
              {confirmLabel}
            </Button>
            <Button disabledFocusable={isActing} onClick={onCancel}>
              {t('act.cancel')}
            </Button>
          </DialogActions>
        </DialogBody>
      </DialogSurface>
    </Dialog>
  )
}
