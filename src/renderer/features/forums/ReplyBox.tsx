import { Button, Field, makeStyles, Spinner, Textarea, Tooltip, tokens } from '@fluentui/react-components'
import { SendRegular } from '@fluentui/react-icons'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { SendFailure } from '../../ui/SendFailure'
import { useFormatters } from '../../ui/use-formatters'
import { type Draft, drafts } from './drafts'
import { BODY_MAX_LENGTH, bodyProblem } from './post-limits'

/** From here on it is worth saying how much room is left. */
const COUNTER_FROM = BODY_MAX_LENGTH * 0.9

const useStyles = makeStyles({
  form: {
    flexShrink: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    paddingBlockStart: tokens.spacingVerticalM,
    borderBlockStartWidth: tokens.strokeWidthThin,
    borderBlockStartStyle: 'solid',
    borderBlockStartColor: tokens.colorNeutralStroke2,
  },
  row: { display: 'flex', alignItems: 'flex-end', gap: tokens.spacingHorizontalS },
  field: { flexGrow: 1 },
  textarea: { maxHeight: '40vh' },
})

export interface ReplyBoxProps {
  readonly draftKey: string
  readonly draft: Draft
  readonly onSend: () => void
}

/** Where an answer is written; the text goes only once it is stored. */
export function ReplyBox({ draftKey, draft, onSend }: ReplyBoxProps): ReactNode {
  const { t } = useTranslation('forums')
  const format = useFormatters()
  const styles = useStyles()
  const form = useRef<HTMLFormElement>(null)
  const [isJudged, setJudged] = useState(false)
  const problem = bodyProblem(draft.body)
  const limit = format.number(BODY_MAX_LENGTH)
  const used = draft.body.trim().length

  const send = (): void => {
    if (draft.isSending) return
    setJudged(problem !== null)
    if (problem === null) onSend()
    else form.current?.querySelector('textarea')?.focus()
  }

  const sendOnShortcut = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      send()
    }
  }

  const message = problem === 'bodyEmpty' ? t('problem.replyEmpty') : t('problem.bodyLong', { limit })
  return (
    <form
      ref={form}
      className={styles.form}
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        send()
      }}
    >
      {draft.error !== null && (
        <SendFailure textOf={(cause) => t('reply.failed', { cause })} error={draft.error} onRetry={send} />
      )}
      <div className={styles.row}>
        <Field
          className={styles.field}
          label={t('reply.label')}
          {...(isJudged && problem !== null && { validationMessage: message })}
          {...(used > COUNTER_FROM && { hint: t('form.counter', { used: format.number(used), limit }) })}
        >
          <Textarea
            textarea={{ className: styles.textarea }}
            resize="vertical"
            rows={3}
            placeholder={t('reply.placeholder')}
            // What is being sent stands among the posts, or comes back here.
            value={draft.isSending ? '' : draft.body}
            readOnly={draft.isSending}
            onChange={(_event, { value }) => {
              setJudged(false)
              drafts.change(draftKey, { body: value })
            }}
            onKeyDown={sendOnShortcut}
          />
        </Field>
        <Tooltip content={t('reply.shortcut')} relationship="inaccessible">
          <Button
            type="submit"
            aria-keyshortcuts="Control+Enter"
            appearance="primary"
            disabledFocusable={draft.isSending}
            icon={draft.isSending ? <Spinner size="tiny" /> : <SendRegular />}
          >
            {t(draft.isSending ? 'thread.sending' : 'reply.send')}
          </Button>
        </Tooltip>
      </div>
    </form>
  )
}
