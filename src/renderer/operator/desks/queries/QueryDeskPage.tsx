import { Button, Text } from '@fluentui/react-components'
import {
  ArrowCounterclockwiseRegular,
  CheckmarkRegular,
  PersonArrowRightRegular,
} from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskQuery } from '#shared/api/operator/queries'
import { useFormatters } from '../../../ui/use-formatters'
import { useNotify } from '../../../ui/use-notify'
import { ActDialog } from '../../ActDialog'
import { DeskItemPage } from '../../DeskItemPage'
import { deskNamespace } from '../../desk'
import { useDeskStyles } from '../../desk-styles'
import { FactList } from '../../FactList'
import { useOperatorAct, useOperatorQuery } from '../../operator-calls'
import { StateBadge } from '../../StateBadge'
import { AnswerForm } from './AnswerForm'
import { AttachmentList } from './AttachmentList'
import { QueryThread } from './QueryThread'
import { queryStateOf, useQueryWords } from './query-words'

const NOTE_MAX_LENGTH = 2_000
/** A partner may write while the page is open. */
const REFRESH_MS = 30_000

export interface QueryDeskPageProps {
  readonly queryId: string
  readonly username: string
}

/** One query: what was written, its files, and what support does with it. */
export function QueryDeskPage({ queryId, username }: QueryDeskPageProps): ReactNode {
  const styles = useDeskStyles()
  const query = useOperatorQuery(
    'operator-queries.getQuery',
    { params: { queryId } },
    { refetchIntervalMs: REFRESH_MS },
  )
  return (
    <DeskItemPage deskId="queries" query={query} titleOf={({ subject }) => subject}>
      {(shown) => (
        <div className={styles.content}>
          <div className={styles.letter}>
            <QueryThread query={shown} />
            <AnswerForm query={shown} draftKey={`${username} ${queryId}`} />
          </div>
          <div className={styles.aside}>
            <Standing query={shown} />
            <AttachmentList query={shown} />
          </div>
        </div>
      )}
    </DeskItemPage>
  )
}

function Standing({ query }: { readonly query: DeskQuery }): ReactNode {
  const { t } = useTranslation(deskNamespace('queries'))
  const words = useQueryWords()
  const format = useFormatters()
  const styles = useDeskStyles()
  const notify = useNotify()
  const act = useOperatorAct('operator-queries.changeStatus')
  const [wanted, setWanted] = useState<'in-progress' | 'closed' | null>(null)
  const change = async (status: 'in-progress' | 'closed', note: string): Promise<void> => {
    const { lastMessageAt: seenLastMessageAt } = query
    try {
      await act.mutateAsync({ params: { queryId: query.id }, body: { status, seenLastMessageAt, note } })
    } catch {
      return // said in the dialog, which stays open
    }
    setWanted(null)
    notify({ intent: 'success', title: t(`done.${status}`, { number: query.number }) })
  }
  const ask = (status: 'in-progress' | 'closed'): void => {
    act.reset()
    setWanted(status)
  }
  const kind = wanted === 'in-progress' && query.status === 'closed' ? 'reopen' : (wanted ?? 'closed')
  return (
    <section className={styles.card} aria-label={t('item.standing')}>
      <div className={styles.line}>
        <StateBadge {...queryStateOf(query.status, words)} />
        <Text className={styles.quiet}>{`#${query.number}`}</Text>
      </div>
      <FactList
        facts={[
          [t('item.firm'), `${query.firm.name}, ${query.firm.city}`],
          [t('item.author'), query.author],
          [t('item.program'), words.program(query)],
          [t('item.licence'), query.licenceNumber],
          [t('item.asked'), format.moment(query.createdAt)],
        ]}
      />
      <div className={styles.line}>
        {query.status === 'new' && (
          <Button icon={<PersonArrowRightRegular />} onClick={() => ask('in-progress')}>
            {t('act.take')}
          </Button>
        )}
        {query.status === 'closed' ? (
          <Button icon={<ArrowCounterclockwiseRegular />} onClick={() => ask('in-progress')}>
            {t('act.reopen')}
          </Button>
        ) : (
          <Button icon={<CheckmarkRegular />} onClick={() => ask('closed')}>
            {t('act.close')}
          </Button>
        )}
      </div>
      {wanted !== null && (
        <ActDialog
          title={t(`ask.${kind}.title`, { number: query.number })}
          confirmLabel={t(`ask.${kind}.confirm`)}
          noteMaxLength={NOTE_MAX_LENGTH}
          isActing={act.isPending}
          error={act.error}
          onConfirm={(note) => void change(wanted, note)}
          onCancel={() => setWanted(null)}
        >
          {t(`ask.${kind}.body`)}
        </ActDialog>
      )}
    </section>
  )
}
