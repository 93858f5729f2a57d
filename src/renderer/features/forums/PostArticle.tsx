import { Badge, makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'
import { useTranslation } from 'react-i18next'
import type { Post } from '#shared/api/forums'
import type { OutboxEntry } from '#shared/ipc/outbox'
import { WaitingNote } from '../../app/outbox/WaitingNote'
import { useFormatters } from '../../ui/use-formatters'
import { paragraphs } from './post-text'

const useStyles = makeStyles({
  post: {
    boxSizing: 'border-box',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
    // Seen in forced colours alone, where the background tells nothing apart.
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
    borderInlineStartWidth: tokens.strokeWidthThicker,
  },
  own: { borderInlineStartColor: tokens.colorBrandStroke1 },
  waiting: {
    borderInlineStartColor: tokens.colorNeutralStroke1,
    borderInlineStartStyle: 'dashed',
    color: tokens.colorNeutralForeground2,
  },
  head: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'baseline',
    columnGap: tokens.spacingHorizontalS,
  },
  firm: { color: tokens.colorNeutralForeground3 },
  date: { marginInlineStart: 'auto', color: tokens.colorNeutralForeground3 },
  body: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    maxWidth: '70ch',
    lineHeight: tokens.lineHeightBase400,
  },
  deleted: { margin: 0, fontStyle: 'italic', color: tokens.colorNeutralForeground3 },
  change: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    paddingInlineStart: tokens.spacingHorizontalM,
    borderInlineStartWidth: tokens.strokeWidthThicker,
    borderInlineStartStyle: 'dashed',
    borderInlineStartColor: tokens.colorNeutralStroke1,
    color: tokens.colorNeutralForeground2,
  },
  paragraph: { margin: 0, whiteSpace: 'pre-line', overflowWrap: 'anywhere' },
})

export interface PostArticleProps {
  readonly post: Post
  /** What can be done with it, at the end of its head. */
  readonly actions?: ReactNode
  /** Says in the head that a change of it waits. */
  readonly badge?: string
  /** In the place of the text, as while it is edited. */
  readonly instead?: ReactNode
  /** Below the text. */
  readonly children?: ReactNode
}

/** One post: who, when, and the text as it was typed. */
export function PostArticle({ post, actions, badge, instead, children }: PostArticleProps): ReactNode {
  const { t } = useTranslation('forums')
  const format = useFormatters()
  const styles = useStyles()
  const authorId = useId()
  return (
    <article aria-labelledby={authorId} className={mergeClasses(styles.post, post.isOwn && styles.own)}>
      <header className={styles.head}>
        <Text as="h2" id={authorId} weight="semibold" className={styles.paragraph}>
          {post.author.displayName}
        </Text>
        {post.isOwn && <Badge appearance="tint">{t('thread.you')}</Badge>}
        {badge !== undefined && (
          <Badge appearance="tint" color="warning">
            {badge}
          </Badge>
        )}
        <Text size={200} className={styles.firm}>
          {post.author.firmName}
        </Text>
        <Text size={200} className={styles.date}>
          <time dateTime={post.createdAt}>{format.moment(post.createdAt)}</time>
          {post.editedAt !== null && (
            <>
              {' · '}
              <time dateTime={post.editedAt}>{t('edit.edited', { time: format.moment(post.editedAt) })}</time>
            </>
          )}
        </Text>
        {actions}
      </header>
      {instead ??
        (post.isDeleted ? (
          <p className={styles.deleted}>
            {post.removalReason === null
              ? t('edit.deleted')
              : t('edit.removed', { reason: post.removalReason })}
          </p>
        ) : (
          <PostBody body={post.body} />
        ))}
      {children}
    </article>
  )
}

export interface WaitingPostProps {
  readonly entry: OutboxEntry
  readonly body: string
}

/** A post that the portal does not have yet. */
export function WaitingPost({ entry, body }: WaitingPostProps): ReactNode {
  const { t } = useTranslation('forums')
  const styles = useStyles()
  return (
    <article aria-label={t('thread.waiting')} className={mergeClasses(styles.post, styles.waiting)}>
      <PostBody body={body} />
      <WaitingNote entry={entry} />
    </article>
  )
}

export interface WaitingChangeProps {
  readonly entry: OutboxEntry
  /** The new text; `null` where the post is to be deleted. */
  readonly body: string | null
}

/** What a post becomes once the portal has the change. */
export function WaitingChange({ entry, body }: WaitingChangeProps): ReactNode {
  const { t } = useTranslation('forums')
  const styles = useStyles()
  return (
    <section
      className={styles.change}
      aria-label={t(body === null ? 'edit.waitingDeletion' : 'edit.waitingBody')}
    >
      {body !== null && <PostBody body={body} />}
      <WaitingNote entry={entry} />
    </section>
  )
}

function PostBody({ body }: { readonly body: string }): ReactNode {
  const styles = useStyles()
  return (
    <div className={styles.body}>
      {paragraphs(body).map((paragraph, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: paragraphs of a post never change places
        <p key={index} className={styles.paragraph}>
          {paragraph}
        </p>
      ))}
    </div>
  )
}
