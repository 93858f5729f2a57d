import { Button, Field, Input, makeStyles, Spinner, Textarea, tokens } from '@fluentui/react-components'
import { type FormEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ForumId } from '#shared/api/forums'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { Page } from '../../ui/Page'
import { SendFailure } from '../../ui/SendFailure'
import { useFormatters } from '../../ui/use-formatters'
import { drafts, isDraftEmpty, newThreadKey, useDraft } from './drafts'
import { ForumLink } from './ForumLink'
import { formatForumsRoute } from './forums-route'
import { BODY_MAX_LENGTH, bodyProblem, TITLE_MAX_LENGTH, TITLE_MIN_LENGTH, titleProblem } from './post-limits'
import { usePublish } from './use-publish'

const useStyles = makeStyles({
  form: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    maxWidth: '80ch',
  },
  text: { minHeight: '220px' },
  textarea: { minHeight: '220px', maxHeight: 'none' },
  underField: {
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    columnGap: tokens.spacingHorizontalM,
  },
  counter: { fontVariantNumeric: 'tabular-nums' },
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
})

export interface NewThreadPageProps {
  readonly forumId: ForumId
  readonly username: string
}

/** The form of a new thread; what is typed stays until it is published or thrown away. */
export function NewThreadPage({ forumId, username }: NewThreadPageProps): ReactNode {
  const { t } = useTranslation('forums')
  const styles = useStyles()
  const [, navigate] = useLocation()
  const key = newThreadKey(username, forumId)
  const draft = useDraft(key)
  const publish = usePublish()
  // Judged when it is sent, not when a field is left: a message that appears then would push the
  // button away from under the pointer.
  const [isJudged, setJudged] = useState(false)
  const [isDiscarding, setDiscarding] = useState(false)
  const form = useRef<HTMLFormElement>(null)

  const problems = { title: titleProblem(draft.title), body: bodyProblem(draft.body) }

  const submit = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault()
    setJudged(true)
    if (problems.title !== null) focusField(form.current, 'title')
    else if (problems.body !== null) focusField(form.current, 'body')
    else {
      const outcome = await publish.openThread(key, forumId)
      // Who has left the form meanwhile stays where they are.
      if (outcome === null || form.current === null) return
      // A thread that waits has no page yet: it stands in the list.
      const place =
        outcome.kind === 'delivered'
          ? ({ kind: 'thread', forumId, threadId: outcome.answer.id } as const)
          : ({ kind: 'threads', forumId } as const)
      // Replaced: back leads to the list, not to an empty form.
      navigate(formatForumsRoute(place), { replace: true })
    }
  }

  const submitOnShortcut = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault()
      void submit()
    }
  }

  const titleMessage = isJudged ? problems.title : null
  const bodyMessage = isJudged ? problems.body : null

  return (
    <Page title={t('newThread')} description={<ForumLink forumId={forumId} />}>
      <form
        ref={form}
        className={styles.form}
        data-capability={forumId}
        noValidate
        onSubmit={(event) => void submit(event)}
        onKeyDown={submitOnShortcut}
      >
        <Field
          label={t('form.title')}
          required
          hint={
            <UnderField
              hint={t('form.titleHint')}
              used={draft.title.trim().length}
              limit={TITLE_MAX_LENGTH}
            />
          }
          {...(titleMessage !== null && {
            validationMessage: t(`problem.${titleMessage}`, {
              limit: titleMessage === 'titleShort' ? TITLE_MIN_LENGTH : TITLE_MAX_LENGTH,
            }),
          })}
        >
          <Input
            name="title"
            value={draft.title}
            readOnly={draft.isSending}
            onChange={(_event, { value }) => drafts.change(key, { title: value })}
          />
        </Field>
        <Field
          label={t('form.body')}
          required
          hint={
            <UnderField hint={t('form.bodyHint')} used={draft.body.trim().length} limit={BODY_MAX_LENGTH} />
          }
          {...(bodyMessage !== null && { validationMessage: <BodyMessage problem={bodyMessage} /> })}
        >
          <Textarea
            name="body"
            className={styles.text}
            textarea={{ className: styles.textarea }}
            resize="vertical"
            value={draft.body}
            readOnly={draft.isSending}
            onChange={(_event, { value }) => drafts.change(key, { body: value })}
          />
        </Field>
        {draft.error !== null && (
          <SendFailure
            textOf={(cause) => t('form.failed', { cause })}
            error={draft.error}
            onRetry={() => void submit()}
          />
        )}
        <div className={styles.buttons}>
          <Button
            type="submit"
            appearance="primary"
            disabledFocusable={draft.isSending}
            icon={draft.isSending ? <Spinner size="tiny" /> : null}
          >
            {t(draft.isSending ? 'form.publishing' : 'form.publish')}
          </Button>
          {!isDraftEmpty(draft) && !draft.isSending && (
            <Button onClick={() => setDiscarding(true)}>{t('form.discard')}</Button>
          )}
        </div>
      </form>
      <ConfirmDialog
        isOpen={isDiscarding}
        title={t('form.discardTitle')}
        confirmLabel={t('form.discard')}
        cancelLabel={t('form.keep')}
        onConfirm={() => {
          setDiscarding(false)
          setJudged(false)
          drafts.discard(key)
        }}
        onCancel={() => setDiscarding(false)}
      >
        {t('form.discardBody')}
      </ConfirmDialog>
    </Page>
  )
}

function focusField(form: HTMLFormElement | null, name: 'title' | 'body'): void {
  const field = form?.elements.namedItem(name)
  if (field instanceof HTMLElement) field.focus()
}

interface UnderFieldProps {
  readonly hint: string
  readonly used: number
  readonly limit: number
}

function UnderField({ hint, used, limit }: UnderFieldProps): ReactNode {
  const { t } = useTranslation('forums')
  const format = useFormatters()
  const styles = useStyles()
  return (
    <span className={styles.underField}>
      <span>{hint}</span>
      <span className={styles.counter}>
        {t('form.counter', { used: format.number(used), limit: format.number(limit) })}
      </span>
    </span>
  )
}

function BodyMessage({ problem }: { readonly problem: 'bodyEmpty' | 'bodyLong' }): ReactNode {
  const { t } = useTranslation('forums')
  const format = useFormatters()
  return t(`problem.${problem}`, { limit: format.number(BODY_MAX_LENGTH) })
}
