import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Badge,
  Button,
  Field,
  makeStyles,
  mergeClasses,
  Spinner,
  Text,
  Textarea,
  tokens,
} from '@fluentui/react-components'
import { CheckmarkRegular, MailRegular, SendRegular } from '@fluentui/react-icons'
import { type FormEvent, type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { QueryMessage } from '#shared/api/support-queries'
import { CallError, call } from '../../../app/bridge'
import { useOutboxActions, useWaitingFor } from '../../../app/outbox/outbox-context'
import { WaitingNote } from '../../../app/outbox/WaitingNote'
import { usePortalPages, usePortalQuery, writeToPortal } from '../../../app/portal-query'
import { EmptyState } from '../../../ui/EmptyState'
import { useFormDraft } from '../../../ui/form-draft'
import { Page } from '../../../ui/Page'
import { QueryView } from '../../../ui/QueryView'
import { SendFailure } from '../../../ui/SendFailure'
import { SkeletonText } from '../../../ui/skeletons'
import { useFormatters } from '../../../ui/use-formatters'
import { useNotifyError } from '../../../ui/use-notify'
import { AttachmentsField } from './AttachmentsField'
import { QueryFiles } from './QueryFiles'
import { QueryStatusBadge } from './QueryStatusBadge'
import { formatSupportRoute } from './queries-route'
import { replyDrafts, replyKey } from './query-drafts'

const PAGE_LENGTH = 200

const useStyles = makeStyles({
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM, maxWidth: '80ch' },
  message: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
    borderInlineStartWidth: tokens.strokeWidthThicker,
    borderInlineStartStyle: 'solid',
    borderInlineStartColor: tokens.colorTransparentStroke,
  },
  support: { borderInlineStartColor: tokens.colorBrandStroke1 },
  waiting: { borderInlineStartStyle: 'dashed', borderInlineStartColor: tokens.colorNeutralStroke1 },
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: tokens.spacingHorizontalS },
  date: { marginInlineStart: 'auto', color: tokens.colorNeutralForeground3 },
  text: { margin: 0, whiteSpace: 'pre-line', overflowWrap: 'anywhere', lineHeight: tokens.lineHeightBase400 },
  lines: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
  heading: { margin: 0 },
  line: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  form: { display: 'flex', flexDirection: 'column', alignItems: 'stretch', gap: tokens.spacingVerticalS },
})

export interface QueryPageProps {
  readonly queryId: string
  readonly username: string
}

/** A query: what was written, its files, and the box for more. */
export function QueryPage({ queryId, username }: QueryPageProps): ReactNode {
  const { t } = useTranslation('support')
  const styles = useStyles()
  const [, navigate] = useLocation()
  const notifyError = useNotifyError()
  const { write } = useOutboxActions()
  const query = usePortalQuery('support-queries.get', { params: { queryId } })
  const pages = usePortalPages('support-queries.listMessages', [queryId], (cursor) => ({
    params: { queryId },
    query: { limit: PAGE_LENGTH, ...(cursor !== undefined && { cursor }) },
  }))
  const messages = useMemo(() => pages.data?.pages.flatMap((page) => page.items) ?? [], [pages.data])
  const waiting = useWaitingFor('support-queries.addMessage', { params: { queryId }, shown: messages })
  useMarkRead(queryId, query.data?.unreadCount ?? 0, messages.at(-1)?.createdAt)

  if (query.error?.payload.code === 'not-found') {
    return (
      <Page title={t('title')}>
        <div data-capability="support-queries">
          <EmptyState
            icon={MailRegular}
            title={t('query.gone')}
            action={
              <Button onClick={() => navigate(formatSupportRoute({ kind: 'home' }))}>
                {t('query.back')}
              </Button>
            }
          />
        </div>
      </Page>
    )
  }
  const known = query.data
  const close = (): void => void write('support-queries.close', { params: { queryId } }).catch(notifyError)
  return (
    <Page
      title={known?.subject ?? t('capabilities.support-queries')}
      {...(known !== undefined && {
        description: (
          <span className={styles.line}>
            <Text>
              {[
                `#${known.number}`,
                `${known.programName}${known.version === null ? '' : ` ${known.version}`}`,
                ...(known.licenceNumber === '' ? [] : [known.licenceNumber]),
              ].join(' · ')}
            </Text>
            <QueryStatusBadge status={known.status} />
          </span>
        ),
        ...(known.status !== 'closed' && {
          actions: (
            <Button icon={<CheckmarkRegular />} onClick={close}>
              {t('query.close')}
            </Button>
          ),
        }),
      })}
    >
      <div className={styles.column} data-capability="support-queries">
        <QueryView query={pages} skeleton={<SkeletonText lines={8} />}>
          {() => messages.map((message) => <Message key={message.id} message={message} />)}
        </QueryView>
        {pages.hasNextPage && (
          <Button onClick={() => void pages.fetchNextPage()}>{t('app:state.loadMore')}</Button>
        )}
        {waiting.map(({ key, entry, input }) => (
          <article
            key={key}
            aria-label={t('query.waitingMessage')}
            className={mergeClasses(styles.message, styles.waiting)}
          >
            <p className={styles.text}>{input.body.body}</p>
            <WaitingNote entry={entry} />
          </article>
        ))}
        <Reply queryId={queryId} username={username} />
        <Text as="h2" weight="semibold" className={styles.heading}>
          {t('query.files')}
        </Text>
        {known !== undefined && <QueryFiles queryId={queryId} files={known.attachments} />}
        <AttachmentsField
          queryId={queryId}
          onAdd={() => void call('queryAttachments:release', { queryId }).catch(notifyError)}
        />
      </div>
    </Page>
  )
}

function Message({ message }: { readonly message: QueryMessage }): ReactNode {
  const { t } = useTranslation('support')
  const format = useFormatters()
  const styles = useStyles()
  const { author, isFromSupport, isOwn, body, diagnostics, createdAt } = message
  return (
    <article aria-label={author} className={mergeClasses(styles.message, isFromSupport && styles.support)}>
      <header className={styles.head}>
        <Text weight="semibold">{author}</Text>
        {isFromSupport && <Badge appearance="tint">{t('query.fromSupport')}</Badge>}
        {isOwn && <Badge appearance="tint">{t('query.you')}</Badge>}
        <Text size={200} className={styles.date}>
          <time dateTime={createdAt}>{format.moment(createdAt)}</time>
        </Text>
      </header>
      <p className={styles.text}>{body}</p>
      {diagnostics !== null && (
        <Accordion collapsible>
          <AccordionItem value="diagnostics">
            <AccordionHeader size="small">{t('query.diagnosticsLines')}</AccordionHeader>
            <AccordionPanel>
              <pre className={styles.lines}>{diagnostics}</pre>
            </AccordionPanel>
          </AccordionItem>
        </Accordion>
      )}
    </article>
  )
}

function Reply({ queryId, username }: QueryPageProps): ReactNode {
  const { t } = useTranslation('support')
  const styles = useStyles()
  const { write } = useOutboxActions()
  const key = replyKey(username, queryId)
  const { fields, isSending, error } = useFormDraft(replyDrafts, key)
  const isEmpty = fields.body.trim() === ''
  const send = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault()
    if (isSending || isEmpty) return
    replyDrafts.startSending(key)
    try {
      await write('support-queries.addMessage', {
        params: { queryId },
        body: { id: crypto.randomUUID(), body: fields.body },
      })
      replyDrafts.discard(key)
    } catch (failure) {
      if (!(failure instanceof CallError)) throw failure
      replyDrafts.fail(key, failure)
    }
  }
  return (
    <form className={styles.form} noValidate onSubmit={(event) => void send(event)}>
      {error !== null && (
        <SendFailure
          textOf={(cause) => t('query.failed', { cause })}
          error={error}
          onRetry={() => void send()}
        />
      )}
      <Field label={t('query.reply')}>
        <Textarea
          resize="vertical"
          rows={4}
          // What is being sent stands among the messages, or comes back here.
          value={isSending ? '' : fields.body}
          readOnly={isSending}
          onChange={(_event, { value }) => replyDrafts.change(key, { body: value })}
        />
      </Field>
      <div className={styles.line}>
        <Button
          type="submit"
          appearance="primary"
          disabledFocusable={isSending || isEmpty}
          icon={isSending ? <Spinner size="tiny" /> : <SendRegular />}
        >
          {t('query.sendReply')}
        </Button>
      </div>
    </form>
  )
}

/** Remembers at the portal that the query was read as far as the last message shown. */
function useMarkRead(queryId: string, unreadCount: number, readUntil: string | undefined): void {
  const marked = useRef<string | null>(null)
  useEffect(() => {
    if (unreadCount === 0 || readUntil === undefined || marked.current === readUntil) return
    marked.current = readUntil
    writeToPortal('support-queries.markRead', { params: { queryId }, body: { readUntil } }).catch(() => {
      // Refused: it counts as new once more, and is marked at the next reading.
      marked.current = null
    })
  }, [queryId, unreadCount, readUntil])
}
