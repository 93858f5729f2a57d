import {
  Button,
  Dialog,
  DialogActions,
  DialogBody,
  DialogContent,
  DialogSurface,
  DialogTitle,
  Field,
  Input,
  makeStyles,
  tokens,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import { EditRegular } from '@fluentui/react-icons'
import { type FormEvent, type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ForumId, Thread } from '#shared/api/forums'
import { SendFailure } from '../../ui/SendFailure'
import { drafts, EMPTY_DRAFT, titleKey, useDraft } from './drafts'
import { TITLE_MAX_LENGTH, TITLE_MIN_LENGTH, titleProblem } from './post-limits'
import { useOwnEdits, type WaitingEdits } from './use-own-edits'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
})

export interface ThreadTitleProps {
  readonly forumId: ForumId
  readonly username: string
  readonly thread: Thread
  readonly waiting: WaitingEdits['title']
}

/** Gives one's own thread another title. */
export function ThreadTitle({ forumId, username, thread, waiting }: ThreadTitleProps): ReactNode {
  const { t } = useTranslation('forums')
  const styles = useStyles()
  const { saveTitle } = useOwnEdits(forumId)
  const key = titleKey(username, thread.id)
  const draft = useDraft(key)
  const focusTarget = useRestoreFocusTarget()
  const [isJudged, setJudged] = useState(false)
  const isOpen = draft !== EMPTY_DRAFT
  const problem = titleProblem(draft.title)
  const isFree = waiting === null || waiting.entry.state === 'waiting'

  const submit = (event: FormEvent): void => {
    event.preventDefault()
    setJudged(true)
    if (problem === null) void saveTitle(key, thread.id, waiting)
  }
  return (
    <>
      {isFree && (
        <Button
          {...focusTarget}
          appearance="subtle"
          icon={<EditRegular />}
          onClick={() => {
            setJudged(false)
            drafts.change(key, { title: waiting?.title ?? thread.title, revision: thread.revision })
          }}
        >
          {t('edit.threadTitle')}
        </Button>
      )}
      <Dialog
        open={isOpen}
        onOpenChange={(_event, { open }) => {
          if (!open && !draft.isSending) drafts.discard(key)
        }}
      >
        <DialogSurface aria-describedby={undefined}>
          <form noValidate onSubmit={submit}>
            <DialogBody>
              <DialogTitle>{t('edit.threadTitle')}</DialogTitle>
              <DialogContent className={styles.content}>
                {draft.error !== null && (
                  <SendFailure
                    textOf={(cause) => t('edit.failed', { cause })}
                    error={draft.error}
                    onRetry={() => void saveTitle(key, thread.id, waiting)}
                  />
                )}
                <Field
                  label={t('form.title')}
                  {...(isJudged &&
                    problem !== null && {
                      validationMessage: t(`problem.${problem}`, {
                        limit: problem === 'titleShort' ? TITLE_MIN_LENGTH : TITLE_MAX_LENGTH,
                      }),
                    })}
                >
                  <Input
                    value={draft.title}
                    readOnly={draft.isSending}
                    onChange={(_event, { value }) => drafts.change(key, { title: value })}
                  />
                </Field>
              </DialogContent>
              <DialogActions>
                <Button type="submit" appearance="primary" disabledFocusable={draft.isSending}>
                  {t(draft.isSending ? 'edit.saving' : 'edit.save')}
                </Button>
                <Button disabled={draft.isSending} onClick={() => drafts.discard(key)}>
                  {t('edit.cancel')}
                </Button>
              </DialogActions>
            </DialogBody>
          </form>
        </DialogSurface>
      </Dialog>
    </>
  )
}
