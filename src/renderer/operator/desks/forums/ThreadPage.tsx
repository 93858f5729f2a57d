import { Badge, Button, Spinner, Text } from '@fluentui/react-components'
import { ChatMultipleRegular, DeleteRegular } from '@fluentui/react-icons'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ForumId } from '#shared/api/forums'
import type { ModeratedPost, ModeratedThread } from '#shared/api/operator/forums'
import { EmptyState } from '../../../ui/EmptyState'
import { Page } from '../../../ui/Page'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonText } from '../../../ui/skeletons'
import { useFormatters } from '../../../ui/use-formatters'
import { useNotify } from '../../../ui/use-notify'
import { ActDialog } from '../../ActDialog'
import { BackLink } from '../../BackLink'
import { deskNamespace } from '../../desk'
import { useDeskStyles } from '../../desk-styles'
import { useOperatorAct, useOperatorPages, useOperatorQuery } from '../../operator-calls'
import { ThreadActs } from './ThreadActs'

export interface ThreadPageProps {
  readonly forumId: ForumId
  readonly threadId: string
}

/** A thread with its posts, and what a moderator can do with them. */
export function ThreadPage({ forumId, threadId }: ThreadPageProps): ReactNode {
  const { t } = useTranslation(deskNamespace('forums'))
  const [, navigate] = useLocation()
  const thread = useOperatorQuery('operator-forums.getThread', { params: { forumId, threadId } })
  if (thread.error?.payload.code === 'not-found') {
    return (
      <Page title={t('title')}>
        <EmptyState
          icon={ChatMultipleRegular}
          title={t('thread.gone')}
          action={<Button onClick={() => navigate('/')}>{t('thread.back')}</Button>}
        />
      </Page>
    )
  }
  return (
    <Page
      title={thread.data?.title ?? t('title')}
      description={<BackLink href="/" label={t('thread.back')} />}
      {...(thread.data !== undefined && { actions: <ThreadActs thread={thread.data} /> })}
    >
      <QueryView query={thread} skeleton={<SkeletonText lines={8} />}>
        {(data) => <ThreadPosts thread={data} />}
      </QueryView>
    </Page>
  )
}

function ThreadPosts({ thread }: { readonly thread: ModeratedThread }): ReactNode {
  const { t } = useTranslation(deskNamespace('forums'))
  const desk = useDeskStyles()
  const { forumId, id: threadId, isPinned, isLocked } = thread
  const pages = useOperatorPages('operator-forums.listPosts', [threadId], (cursor) => ({
    params: { forumId, threadId },
    query: cursor === undefined ? {} : { cursor },
  }))
  return (
    <div className={desk.letter}>
      <div className={desk.line}>
        <Text>{t(`forum.${forumId}`)}</Text>
        {isPinned && <Badge appearance="tint">{t('state.pinned')}</Badge>}
        {isLocked && (
          <Badge appearance="tint" color="warning">
            {t('state.locked')}
          </Badge>
        )}
      </div>
      <QueryView query={pages} skeleton={<SkeletonText lines={8} />}>
        {(data) => (
          <>
            {data.pages
              .flatMap(({ items }) => items)
              .map((post) => (
                <PostCard key={post.id} forumId={forumId} post={post} />
              ))}
            {pages.hasNextPage && (
              <div>
                <Button
                  disabledFocusable={pages.isFetchingNextPage}
                  icon={pages.isFetchingNextPage ? <Spinner size="tiny" /> : null}
                  onClick={() => void pages.fetchNextPage()}
                >
                  {t('app:state.loadMore')}
                </Button>
              </div>
            )}
          </>
        )}
      </QueryView>
    </div>
  )
}

interface PostCardProps {
  readonly forumId: ForumId
  readonly post: ModeratedPost
}

function PostCard({ forumId, post }: PostCardProps): ReactNode {
  const { t } = useTranslation(deskNamespace('forums'))
  const format = useFormatters()
  const desk = useDeskStyles()
  const notify = useNotify()
  const authorId = useId()
  const remove = useOperatorAct('operator-forums.removePost')
  const [isRemoving, setRemoving] = useState(false)
  const { id: postId, threadId, author, revision, removalReason, isDeleted } = post
  const time = format.moment(post.createdAt)
  return (
    <article aria-labelledby={authorId} className={desk.card}>
      <div>
        <Text as="h2" id={authorId} weight="semibold" block className={desk.heading}>
          {author.displayName}
        </Text>
        <Text size={200} className={desk.quiet}>
          {`${author.firmName} · ${time}`}
        </Text>
      </div>
      {isDeleted ? (
        <Text italic className={desk.quiet}>
          {removalReason === null ? t('post.deleted') : t('post.removed', { reason: removalReason })}
        </Text>
      ) : (
        <p className={desk.text}>{post.body}</p>
      )}
      {!isDeleted && (
        <div>
          <Button
            size="small"
            icon={<DeleteRegular />}
            aria-label={t('post.removeOf', { name: author.displayName, time })}
            onClick={() => {
              remove.reset()
              setRemoving(true)
            }}
          >
            {t('post.remove')}
          </Button>
        </div>
      )}
      {isRemoving && (
        <ActDialog
          title={t('post.removeTitle', { name: author.displayName })}
          confirmLabel={t('post.remove')}
          note={{
            label: t('post.reason'),
            hint: t('post.reasonHint'),
            missing: t('post.reasonMissing'),
          }}
          noteMaxLength={500}
          isActing={remove.isPending}
          error={remove.error}
          onCancel={() => setRemoving(false)}
          onConfirm={(reason) =>
            remove.mutate(
              { params: { forumId, threadId, postId }, body: { reason, revision } },
              {
                onSuccess: () => {
                  setRemoving(false)
                  notify({ intent: 'success', title: t('done.removed') })
                },
              },
            )
          }
        >
          {t('post.removeText')}
        </ActDialog>
      )}
    </article>
  )
}
