import {
  Button,
  Field,
  MessageBar,
  MessageBarBody,
  Radio,
  RadioGroup,
  Spinner,
  Text,
  Textarea,
} from '@fluentui/react-components'
import { SendRegular } from '@fluentui/react-icons'
import { type FormEvent, type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskQuery, StatusAfterAnswer } from '#shared/api/operator/queries'
import { CallError } from '../../../app/bridge'
import { FormDrafts, useFormDraft } from '../../../ui/form-draft'
import { SendFailure } from '../../../ui/SendFailure'
import { useNotify } from '../../../ui/use-notify'
import { deskNamespace } from '../../desk'
import { useDeskStyles } from '../../desk-styles'
import { useOperatorAct } from '../../operator-calls'

const ANSWER_MAX_LENGTH = 10_000
const NEXT: readonly StatusAfterAnswer[] = ['answered', 'in-progress', 'closed']

interface AnswerDraft {
  readonly body: string
  readonly status: StatusAfterAnswer
  /** The last message when the first word was written; empty before. */
  readonly begunAfter: string
}

const drafts = new FormDrafts<AnswerDraft>({ body: '', status: 'answered', begunAfter: '' })

export interface AnswerFormProps {
  readonly query: DeskQuery
  /** Names the account and the query. */
  readonly draftKey: string
}

/** An answer, and whose turn it is then. What was written stays until it is at the portal. */
export function AnswerForm({ query, draftKey }: AnswerFormProps): ReactNode {
  const { t } = useTranslation(deskNamespace('queries'))
  const styles = useDeskStyles()
  const titleId = useId()
  const notify = useNotify()
  const { mutateAsync } = useOperatorAct('operator-queries.answer')
  const { fields, isSending, error } = useFormDraft(drafts, draftKey)
  const isEmpty = fields.body.trim() === ''
  const isOvertaken = !isEmpty && fields.begunAfter !== query.lastMessageAt
  const write = (body: string): void => {
    const begunAfter = fields.body === '' ? query.lastMessageAt : fields.begunAfter
    drafts.change(draftKey, { body, begunAfter })
  }
  const send = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault()
    if (isSending || isEmpty) return
    drafts.startSending(draftKey)
    try {
      const { body, status } = fields
      const { id: queryId, lastMessageAt: seenLastMessageAt } = query
      await mutateAsync({ params: { queryId }, body: { body, status, seenLastMessageAt } })
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure
      drafts.fail(draftKey, failure)
      return
    }
    drafts.discard(draftKey)
    notify({ intent: 'success', title: t('done.sent', { number: query.number }) })
  }
  return (
    <form className={styles.card} noValidate aria-labelledby={titleId} onSubmit={(event) => void send(event)}>
      <Text as="h2" id={titleId} weight="semibold" className={styles.heading}>
        {t('answer.title')}
      </Text>
      {error !== null && (
        <SendFailure
          textOf={(cause) => t('answer.failed', { cause })}
          error={error}
          onRetry={() => void send()}
        />
      )}
      {isOvertaken && !isSending && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t('answer.overtaken')}</MessageBarBody>
        </MessageBar>
      )}
      <Field label={t('answer.body')} hint={t('answer.hint')}>
        <Textarea
          resize="vertical"
          rows={6}
          maxLength={ANSWER_MAX_LENGTH}
          value={fields.body}
          readOnly={isSending}
          onChange={(_event, { value }) => write(value)}
        />
      </Field>
      <Field label={t('answer.next')}>
        <RadioGroup
          layout="horizontal"
          value={fields.status}
          disabled={isSending}
          onChange={(_event, { value }) => {
            const status = NEXT.find((one) => one === value)
            if (status !== undefined) drafts.change(draftKey, { status })
          }}
        >
          {NEXT.map((status) => (
            <Radio key={status} value={status} label={t(`answer.status.${status}`)} />
          ))}
        </RadioGroup>
      </Field>
      <div className={styles.line}>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={isSending || isEmpty}
          icon={isSending ? <Spinner size="tiny" /> : <SendRegular />}
        >
          {t('answer.send')}
        </Button>
      </div>
    </form>
  )
}
