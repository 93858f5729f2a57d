import { Button, Field, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { OutboxEntry } from '#shared/ipc/outbox'
import { errorTextKey } from '../../ui/error-texts'
import { CallError } from '../bridge'
import { bodyText, withBodyText } from './outbox'
import { useOutboxActions } from './outbox-context'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  textarea: { minHeight: '120px', maxHeight: '50vh' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export interface EntryEditorProps {
  readonly entry: OutboxEntry
  /** The text of the body that is corrected. */
  readonly field: string
  readonly onDone: () => void
}

/** Corrects a text before it goes out; it waits on as it was until the new one is stored. */
export function EntryEditor({ entry, field, onDone }: EntryEditorProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const { edit } = useOutboxActions()
  const [text, setText] = useState(() => bodyText(entry, field))
  const [problem, setProblem] = useState<string | null>(null)
  const [isSaving, setIsSaving] = useState(false)

  const save = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault()
    if (isSaving) return
    if (text.trim() === '') {
      setProblem(t('outbox.editor.missing'))
      return
    }
    setIsSaving(true)
    try {
      await edit(entry.id, withBodyText(entry, field, text))
      onDone()
    } catch (error) {
      const key = errorTextKey(error instanceof CallError ? error.payload.code : 'internal')
      setProblem(`${t(`${key}.title`)}. ${t(`${key}.advice`)}`)
      setIsSaving(false)
    }
  }
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void save()
    }
    if (event.key === 'Escape') {
      event.stopPropagation() // the drawer would close, and what was typed would be gone
      if (text === bodyText(entry, field)) onDone()
    }
  }

  return (
    <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
      <Field label={t('outbox.editor.label')} {...(problem !== null && { validationMessage: problem })}>
        <Textarea
          autoFocus
          textarea={{ className: styles.textarea }}
          resize="vertical"
          value={text}
          readOnly={isSaving}
          onChange={(_event, { value }) => {
            setText(value)
            setProblem(null)
          }}
          onKeyDown={handleKey}
        />
      </Field>
      <div className={styles.buttons}>
        <Button type="submit" size="small" appearance="primary" disabledFocusable={isSaving}>
          {t('outbox.editor.save')}
        </Button>
        <Button size="small" disabled={isSaving} onClick={onDone}>
          {t('outbox.editor.cancel')}
        </Button>
      </div>
    </form>
  )
}
