import { Button, Field, makeStyles, Spinner, Textarea, Tooltip, tokens } from '@fluentui/react-components'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SendFailure } from '../../ui/SendFailure'
import { useFormatters } from '../../ui/use-formatters'
import { type Draft, drafts } from './drafts'
import { BODY_MAX_LENGTH, bodyProblem } from './post-limits'

const useStyles = makeStyles({
  form: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, maxWidth: '70ch' },
  textarea: { minHeight: '120px', maxHeight: '50vh' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export interface PostEditorProps {
  readonly draftKey: string
  readonly draft: Draft
  /** What the text was when the editing began: with it unchanged, Esc leaves. */
  readonly original: string
  readonly onSave: () => void
  readonly onCancel: () => void
}

/** One's own post, being changed in its place. */
export function PostEditor({ draftKey, draft, original, onSave, onCancel }: PostEditorProps): ReactNode {
  const { t } = useTranslation('forums')
  const format = useFormatters()
  const styles = useStyles()
  const [isJudged, setJudged] = useState(false)
  const problem = bodyProblem(draft.body)

  const save = (): void => {
    setJudged(true)
    if (problem === null && !draft.isSending) onSave()
  }
  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      save()
    }
    if (event.key === 'Escape') {
      event.stopPropagation() // the page would be left
      if (draft.body === original) onCancel()
    }
  }

  return (
    <form
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        save()
      }}
    >
      {draft.error !== null && (
        <SendFailure textOf={(cause) => t('edit.failed', { cause })} error={draft.error} onRetry={save} />
      )}
      <Field
        label={t('edit.body')}
        {...(isJudged &&
          problem !== null && {
            validationMessage: t(`problem.${problem}`, { limit: format.number(BODY_MAX_LENGTH) }),
          })}
      >
        <Textarea
          autoFocus
          textarea={{ className: styles.textarea }}
          resize="vertical"
          value={draft.body}
          readOnly={draft.isSending}
          onChange={(_event, { value }) => drafts.change(draftKey, { body: value })}
          onKeyDown={handleKey}
        />
      </Field>
      <div className={styles.buttons}>
        <Tooltip content={t('edit.shortcut')} relationship="inaccessible">
          <Button
            type="submit"
            size="small"
            appearance="primary"
            aria-keyshortcuts="Control+Enter"
            disabledFocusable={draft.isSending}
            icon={draft.isSending ? <Spinner size="tiny" /> : null}
          >
            {t(draft.isSending ? 'edit.saving' : 'edit.save')}
          </Button>
        </Tooltip>
        <Button size="small" disabled={draft.isSending} onClick={onCancel}>
          {t('edit.cancel')}
        </Button>
      </div>
    </form>
  )
}
