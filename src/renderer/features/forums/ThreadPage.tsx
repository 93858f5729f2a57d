import {
  Button,
  Divider,
  MessageBar,
  MessageBarBody,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
} from '@fluentui/react-components'
import { ChatMultipleRegular } from '@fluentui/react-icons'
import { Fragment, type ReactNode, useCallback, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ForumId, Post } from '#shared/api/forums'
import { useWaitingFor } from '../../app/outbox/outbox-context'
import { WaitingNote } from '../../app/outbox/WaitingNote'
import { EmptyState } from '../../ui/EmptyState'
import { Page } from '../../ui/Page'
import { QueryView } from '../../ui/QueryView'
import { listScroll, SHORT_WINDOW } from '../../ui/short-window'
import { SkeletonText } from '../../ui/skeletons'
import { replyKey, useDraft } from './drafts'
import { ForumLink } from './ForumLink'
import { formatForumsRoute } from './forums-route'
import { OwnPost } from './OwnPost'
import { PostArticle, WaitingPost } from './PostArticle'
import { ReplyBox } from './ReplyBox'
import { ThreadTitle } from './ThreadTitle'
import { useWaitingEdits, type WaitingEdits } from './use-own-edits'
import { usePublish } from './use-publish'
import { useThread } from './use-thread'

const useStyles = makeStyles({
  content: {
    flexGrow: 1,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  scroll: { ...listScroll, [SHORT_WINDOW]: { overflowY: 'visible', flexShrink: 0 } },
  letter: { maxWidth: '80ch' },
  foot: { flexShrink: 0, maxWidth: '80ch' },
  posts: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
  skeleton: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXL },
  more: { alignSelf: 'center' },
  title: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', columnGap: tokens.spacingHorizontalM },
})

export interface ThreadPageProps {
  readonly forumId: ForumId
  readonly threadId: string
  readonly username: string
}

/** A thread, read like a letter, with the box for an answer at its foot. */
export function ThreadPage({ forumId, threadId, username }: ThreadPageProps): ReactNode {
  const { t } = useTranslation('forums')
  const styles = useStyles()
  const [, navigate] = useLocation()
  const { thread, pages, posts, firstFreshId } = useThread(forumId, threadId)
  const key = replyKey(username, threadId)
  const draft = useDraft(key)
  const publish = usePublish()
  const waiting = useWaitingFor(`${forumId}.createPost`, { params: { threadId }, shown: posts })
  const edits = useWaitingEdits(forumId, threadId)
  const scroll = useRef<HTMLElement>(null)
  const hasSent = useRef(false)
  const lastState = waiting.at(-1)?.entry.state
  // biome-ignore lint/correctness/useExhaustiveDependencies: what changes the height is what is watched
  useEffect(() => {
    // What was just written stays in sight until it has its place; what waited before must not pull
    // the page down.
    if (hasSent.current) scroll.current?.scrollTo({ top: scroll.current.scrollHeight })
    if (lastState !== undefined && lastState !== 'sending') hasSent.current = false
  }, [waiting.length, lastState, posts.length])

  if (thread.error?.payload.code === 'not-found') {
    return (
      <Page title={t('title')}>
        <div data-capability={forumId}>
          <EmptyState
            icon={ChatMultipleRegular}
            title={t('thread.gone')}
            action={
              <Button onClick={() => navigate(formatForumsRoute({ kind: 'threads', forumId }))}>
                {t('thread.backToList')}
              </Button>
            }
          >
            {t('thread.goneAdvice')}
          </EmptyState>
        </div>
      </Page>
    )
  }

  const send = (): void => {
    hasSent.current = true
    void publish.reply(key, forumId, threadId)
  }
  const title = thread.data?.title ?? t('column.thread')
  return (
    <Page
      layout="fill"
      title={title}
      description={
        <>
          <ForumLink forumId={forumId} />
          {thread.data !== undefined && (
            <Text>{` · ${t('replies', { count: thread.data.postCount - 1 })}`}</Text>
          )}
          {edits.title !== null && (
            <span className={styles.title}>
              <Text>{t('edit.waitingTitle', { title: edits.title.title })}</Text>
              <WaitingNote entry={edits.title.entry} />
            </span>
          )}
        </>
      }
      {...(thread.data?.isOwn === true && {
        actions: (
          <ThreadTitle forumId={forumId} username={username} thread={thread.data} waiting={edits.title} />
        ),
      })}
    >
      <div className={styles.content} data-capability={forumId}>
        <section
          ref={scroll}
          className={styles.scroll}
          aria-label={t('thread.posts')}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
          tabIndex={0}
          data-focus-rest
        >
          <div className={mergeClasses(styles.letter, styles.posts)}>
            <QueryView query={pages} skeleton={<ThreadSkeleton />}>
              {() => (
                <>
                  <Posts
                    forumId={forumId}
                    username={username}
                    posts={posts}
                    waiting={edits.posts}
                    firstFreshId={firstFreshId}
                  />
                  {pages.hasNextPage && (
                    <Button
                      className={styles.more}
                      disabledFocusable={pages.isFetchingNextPage}
                      onClick={() => void pages.fetchNextPage()}
                    >
                      {t('thread.morePosts')}
                    </Button>
                  )}
                </>
              )}
            </QueryView>
            {waiting.map(({ key: writeKey, entry, input }) => (
              <WaitingPost key={writeKey} entry={entry} body={input.body.body} />
            ))}
          </div>
        </section>
        <div className={styles.foot}>
          {thread.data?.isLocked === true ? (
            <MessageBar layout="multiline" data-testid="thread-locked">
              <MessageBarBody>{t('lockedAdvice')}</MessageBarBody>
            </MessageBar>
          ) : (
            <ReplyBox draftKey={key} draft={draft} onSend={send} />
          )}
        </div>
      </div>
    </Page>
  )
}

interface PostsProps {
  readonly forumId: ForumId
  readonly username: string
  /** Changes of own posts, by post. */
  readonly waiting: WaitingEdits['posts']
  readonly posts: readonly Post[]
  /** The first one that was written since the last visit. */
  readonly firstFreshId: string | null
}

function Posts({ forumId, username, waiting, posts, firstFreshId }: PostsProps): ReactNode {
  const { t } = useTranslation('forums')
  const hasScrolled = useRef(false)
  // Once: reading goes on where it stopped, and is never pulled back there later.
  const scrollTo = useCallback((mark: HTMLDivElement | null) => {
    if (mark === null || hasScrolled.current) return
    hasScrolled.current = true
    mark.scrollIntoView({ block: 'start' })
  }, [])
  return posts.map((post, index) => (
    <Fragment key={post.id}>
      {post.id === firstFreshId && index > 0 && <Divider ref={scrollTo}>{t('thread.fresh')}</Divider>}
      {post.isOwn ? (
        <OwnPost forumId={forumId} username={username} post={post} waiting={waiting.get(post.id)} />
      ) : (
        <PostArticle post={post} />
      )}
    </Fragment>
  ))
}

function ThreadSkeleton(): ReactNode {
  const styles = useStyles()
  return (
    <div className={styles.skeleton}>
      <SkeletonText lines={6} />
      <SkeletonText lines={4} />
      <SkeletonText lines={5} />
    </div>
  )
}
