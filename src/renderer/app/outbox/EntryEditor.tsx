import { Button, Field, Input, makeStyles, Textarea, tokens } from '@fluentui/react-components'
import { type FormEvent, type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ErrorPayload } from '#shared/errors'
import type { OutboxEntry } from '#shared/ipc/outbox'
import { errorTextKey } from '../../ui/error-texts'
import { CallError } from '../bridge'
import type { WrittenField } from '../tile'
import { bodyText, withBodyTexts } from './outbox'
import { useOutboxActions } from './outbox-context'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  textarea: { minHeight: '120px', maxHeight: '50vh' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export interface EntryEditorProps {
  readonly entry: OutboxEntry
  /** The texts of the body that are corrected. */
  readonly fields: readonly WrittenField[]
  /** The tile's namespace of texts. */
  readonly namespace: string
  /** In a conflict: the portal's revision that is shown beside it and that it goes over. */
  readonly revision?: string
  readonly onDone: () => void
}

interface Problem {
  /** The field that it concerns. */
  readonly field: string
  readonly text: string
}

/** Corrects texts before they go out; they wait on as they were until the new ones are stored. */
export function EntryEditor({ entry, fields, namespace, revision, onDone }: EntryEditorProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const { edit, overrule } = useOutboxActions()
  const [texts, setTexts] = useState<Readonly<Record<string, string>>>(() =>
    Object.fromEntries(fields.map(({ name }) => [name, bodyText(entry, name)])),
  )
  const [problem, setProblem] = useState<Problem | null>(null)
  const [isSaving, setIsSaving] = useState(false)

  const save = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault()
    if (isSaving) return
    const missing = fields.find(({ name }) => texts[name]?.trim() === '')
    if (missing !== undefined) {
      setProblem({ field: missing.name, text: t('outbox.editor.missing') })
      return
    }
    setIsSaving(true)
    const body = withBodyTexts(entry, texts)
    try {
      await (revision === undefined ? edit(entry.id, body) : overrule(entry.id, revision, body))
      onDone()
    } catch (error) {
      const { code, fields: refused } = error instanceof CallError ? error.payload : INTERNAL
      const key = errorTextKey(code)
      const field = fields.find(({ name }) => refused.includes(`body.${name}`)) ?? fields[0]
      setProblem({ field: field?.name ?? '', text: `${t(`${key}.title`)}. ${t(`${key}.advice`)}` })
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
      if (fields.every(({ name }) => texts[name] === bodyText(entry, name))) onDone()
    }
  }
  const change = (name: string, value: string): void => {
    setTexts((before) => ({ ...before, [name]: value }))
    setProblem(null)
  }

  return (
    <form className={styles.form} noValidate onSubmit={(event) => void save(event)}>
      {fields.map(({ name, labelKey, isLong = false }, index) => (
        <Field
          key={name}
          label={t(labelKey, { ns: namespace })}
          {...(problem?.field === name && { validationMessage: problem.text })}
        >
          {isLong ? (
            <Textarea
              autoFocus={index === 0}
              textarea={{ className: styles.textarea }}
              resize="vertical"
              value={texts[name] ?? ''}
              readOnly={isSaving}
              onChange={(_event, { value }) => change(name, value)}
              onKeyDown={handleKey}
            />
          ) : (
            <Input
              autoFocus={index === 0}
              value={texts[name] ?? ''}
              readOnly={isSaving}
              onChange={(_event, { value }) => change(name, value)}
              onKeyDown={handleKey}
            />
          )}
        </Field>
      ))}
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

/** For what is not a refusal of the main process. */
const INTERNAL: Pick<ErrorPayload, 'code' | 'fields'> = { code: 'internal', fields: [] }
