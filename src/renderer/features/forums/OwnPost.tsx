import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { DeleteRegular, EditRegular } from '@fluentui/react-icons'
import { type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ForumId, Post } from '#shared/api/forums'
import { needsPerson } from '../../app/outbox/outbox'
import { ConfirmDialog } from '../../ui/ConfirmDialog'
import { useFormatters } from '../../ui/use-formatters'
import { useNotifyError } from '../../ui/use-notify'
import { drafts, EMPTY_DRAFT, editKey, useDraft } from './drafts'
import { PostArticle, WaitingChange } from './PostArticle'
import { PostEditor } from './PostEditor'
import { useOwnEdits, type WaitingEdit } from './use-own-edits'

const useStyles = makeStyles({
  post: {
    borderRadius: tokens.borderRadiusMedium,
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '-2px' },
    ':focus:not(:focus-visible)': { outlineStyle: 'none' },
  },
  // In the line of the names, not above it.
  actions: {
    display: 'flex',
    alignSelf: 'center',
    gap: tokens.spacingHorizontalXS,
    marginBlock: `calc(-1 * ${tokens.spacingVerticalXS})`,
  },
})

export interface OwnPostProps {
  readonly forumId: ForumId
  readonly username: string
  readonly post: Post
  /** A change of it that the portal does not have yet. */
  readonly waiting: WaitingEdit | undefined
}

/** A post that the person has written: it can be changed and deleted. */
export function OwnPost({ forumId, username, post, waiting }: OwnPostProps): ReactNode {
  const { t } = useTranslation('forums')
  const styles = useStyles()
  const format = useFormatters()
  const notifyError = useNotifyError()
  const { savePost, deletePost } = useOwnEdits(forumId)
  const [isDeleting, setDeleting] = useState(false)
  const key = editKey(username, post.id)
  const draft = useDraft(key)
  const isEditing = draft !== EMPTY_DRAFT
  const text = waiting?.body ?? post.body
  const article = useRef<HTMLDivElement>(null)
  const editButton = useRef<HTMLButtonElement>(null)
  const wasBusy = useRef(false)
  useEffect(() => {
    // What had the focus is gone: it goes on from the post.
    if (wasBusy.current && !isEditing && document.activeElement === document.body) {
      const target = editButton.current ?? article.current
      target?.focus()
    }
    wasBusy.current = isEditing || isDeleting
  })

  const time = format.moment(post.createdAt)
  // While a change is on its way, or stuck in the outbox, there is nothing to add to it here.
  const isFree = waiting === undefined || (waiting.entry.state === 'waiting' && waiting.body !== null)
  const canChange = isFree && !isEditing && !post.isDeleted
  const startEditing = (): void => drafts.change(key, { body: text, revision: post.revision })
  const remove = (): void => {
    setDeleting(false)
    deletePost(post).catch(notifyError)
  }

  return (
    <div ref={article} tabIndex={-1} className={styles.post} data-focus-rest>
      <PostArticle
        post={post}
        {...(waiting !== undefined && {
          badge: t(badgeKey(waiting)),
        })}
        {...(isEditing && {
          instead: (
            <PostEditor
              draftKey={key}
              draft={draft}
              original={text}
              onSave={() => void savePost(key, post, waiting)}
              onCancel={() => drafts.discard(key)}
            />
          ),
        })}
        {...(canChange && {
          actions: (
            <span className={styles.actions}>
              <Button
                ref={(element: HTMLButtonElement | null) => {
                  editButton.current = element
                }}
                size="small"
                appearance="subtle"
                icon={<EditRegular />}
                aria-label={t('edit.postBy', { time })}
                onClick={startEditing}
              >
                {t('edit.post')}
              </Button>
              <Button
                size="small"
                appearance="subtle"
                icon={<DeleteRegular />}
                aria-label={t('edit.removeBy', { time })}
                onClick={() => setDeleting(true)}
              >
                {t('edit.remove')}
              </Button>
            </span>
          ),
        })}
      >
        {waiting !== undefined && !isEditing && <WaitingChange entry={waiting.entry} body={waiting.body} />}
      </PostArticle>
      <ConfirmDialog
        isOpen={isDeleting}
        title={t('edit.removeTitle')}
        confirmLabel={t('edit.remove')}
        cancelLabel={t('edit.keep')}
        onConfirm={remove}
        onCancel={() => setDeleting(false)}
      >
        {t('edit.removeText')}
      </ConfirmDialog>
    </div>
  )
}

function badgeKey({ entry, body }: WaitingEdit): string {
  if (needsPerson(entry)) return 'edit.stuck'
  return body === null ? 'edit.waitingDeletion' : 'edit.waiting'
}
