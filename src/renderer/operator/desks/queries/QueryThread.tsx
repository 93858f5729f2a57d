import {
  Accordion,
  AccordionHeader,
  AccordionItem,
  AccordionPanel,
  Badge,
  Button,
  makeStyles,
  mergeClasses,
  Text,
  tokens,
} from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskQuery } from '#shared/api/operator/queries'
import type { QueryMessage } from '#shared/api/support-queries'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonText } from '../../../ui/skeletons'
import { useFormatters } from '../../../ui/use-formatters'
import { deskNamespace } from '../../desk'
import { useDeskStyles } from '../../desk-styles'
import { useOperatorPages } from '../../operator-calls'

const PAGE_LENGTH = 200

const useStyles = makeStyles({
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
  head: { display: 'flex', flexWrap: 'wrap', alignItems: 'baseline', columnGap: tokens.spacingHorizontalS },
  date: { marginInlineStart: 'auto', color: tokens.colorNeutralForeground3 },
  lines: { margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' },
})

/** What was written, oldest first. */
export function QueryThread({ query }: { readonly query: DeskQuery }): ReactNode {
  const { t } = useTranslation(deskNamespace('queries'))
  const queryId = query.id
  // With what is known of the query: another message is another thread to read.
  const pages = useOperatorPages(
    'operator-queries.listMessages',
    [queryId, query.lastMessageAt],
    (cursor) => ({
      params: { queryId },
      query: { limit: PAGE_LENGTH, ...(cursor !== undefined && { cursor }) },
    }),
  )
  return (
    <>
      <QueryView query={pages} skeleton={<SkeletonText lines={8} />}>
        {({ pages: read }) =>
          read.flatMap(({ items }) => items.map((message) => <Message key={message.id} message={message} />))
        }
      </QueryView>
      {pages.hasNextPage && (
        <Button onClick={() => void pages.fetchNextPage()}>{t('app:state.loadMore')}</Button>
      )}
    </>
  )
}

function Message({ message }: { readonly message: QueryMessage }): ReactNode {
  const { t } = useTranslation(deskNamespace('queries'))
  const format = useFormatters()
  const desk = useDeskStyles()
  const styles = useStyles()
  const { author, isFromSupport, body, diagnostics, createdAt } = message
  return (
    <article aria-label={author} className={mergeClasses(styles.message, isFromSupport && styles.support)}>
      <header className={styles.head}>
        <Text weight="semibold">{author}</Text>
        {isFromSupport && <Badge appearance="tint">{t('item.fromSupport')}</Badge>}
        <Text size={200} className={styles.date}>
          <time dateTime={createdAt}>{format.moment(createdAt)}</time>
        </Text>
      </header>
      <p className={desk.text}>{body}</p>
      {diagnostics !== null && (
        <Accordion collapsible>
          <AccordionItem value="diagnostics">
            <AccordionHeader size="small">{t('item.diagnostics')}</AccordionHeader>
            <AccordionPanel>
              <pre className={styles.lines}>{diagnostics}</pre>
            </AccordionPanel>
          </AccordionItem>
        </Accordion>
      )}
    </article>
  )
}
