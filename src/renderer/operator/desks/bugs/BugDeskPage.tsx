import { Text } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { DeskBug } from '#shared/api/operator/bugs'
import { useFormatters } from '../../../ui/use-formatters'
import { DeskItemPage } from '../../DeskItemPage'
import { deskNamespace } from '../../desk'
import { useDeskStyles } from '../../desk-styles'
import { FactList } from '../../FactList'
import { useOperatorQuery } from '../../operator-calls'
import { StateBadge } from '../../StateBadge'
import { BUG_COLORS } from './bug-colors'
import { DuplicateCard } from './DuplicateCard'
import { StatusForm } from './StatusForm'

export interface BugDeskPageProps {
  readonly bugId: string
  readonly username: string
}

/** One report: what it says, what became of it, and what is made of it. */
export function BugDeskPage({ bugId, username }: BugDeskPageProps): ReactNode {
  const styles = useDeskStyles()
  const bug = useOperatorQuery('operator-bugs.getBug', { params: { bugId } })
  return (
    <DeskItemPage deskId="bugs" query={bug} titleOf={({ title }) => title}>
      {(shown) => (
        <div className={styles.content}>
          <div className={styles.letter}>
            <Report bug={shown} />
            <History bug={shown} />
          </div>
          <div className={styles.aside}>
            <Standing bug={shown} />
            <StatusForm bug={shown} draftKey={`${username} ${bugId}`} />
            {shown.isOpen && <DuplicateCard bug={shown} />}
          </div>
        </div>
      )}
    </DeskItemPage>
  )
}

function Report({ bug }: { readonly bug: DeskBug }): ReactNode {
  const { t } = useTranslation(deskNamespace('bugs'))
  const styles = useDeskStyles()
  return (
    <article className={styles.card} aria-label={bug.title}>
      <p className={styles.text}>{bug.description}</p>
      {bug.steps !== '' && (
        <section>
          <Text as="h2" weight="semibold" className={styles.heading} block>
            {t('item.steps')}
          </Text>
          <p className={styles.text}>{bug.steps}</p>
        </section>
      )}
    </article>
  )
}

function Standing({ bug }: { readonly bug: DeskBug }): ReactNode {
  const { t } = useTranslation(deskNamespace('bugs'))
  const format = useFormatters()
  const styles = useDeskStyles()
  return (
    <section className={styles.card} aria-label={t('item.standing')}>
      <div className={styles.line}>
        <StateBadge label={t(`status.${bug.status}`)} color={BUG_COLORS[bug.status]} />
        <Text className={styles.quiet}>{`#${bug.number} · ${t(`kind.${bug.kind}`)}`}</Text>
      </div>
      <FactList
        facts={[
          [t('item.program'), bug.version === null ? bug.programName : `${bug.programName} ${bug.version}`],
          [t('item.author'), `${bug.author.displayName}, ${bug.author.firmName}`],
          [t('item.reported'), format.moment(bug.createdAt)],
          [t('item.edited'), bug.editedAt === null ? '' : format.moment(bug.editedAt)],
          [t('item.wanted'), t('votes', { count: bug.voteCount })],
          [t('item.fixedIn'), bug.fixedIn?.version ?? ''],
        ]}
      />
    </section>
  )
}

function History({ bug }: { readonly bug: DeskBug }): ReactNode {
  const { t } = useTranslation(deskNamespace('bugs'))
  const format = useFormatters()
  const styles = useDeskStyles()
  if (bug.history.length === 0) return null
  return (
    <section className={styles.letter} aria-label={t('item.history')}>
      <Text as="h2" weight="semibold" className={styles.heading}>
        {t('item.history')}
      </Text>
      {bug.history.toReversed().map(({ status, note, changedAt, changedBy }) => (
        <div key={changedAt} className={styles.card}>
          <div className={styles.line}>
            <StateBadge label={t(`status.${status}`)} color={BUG_COLORS[status]} />
            <Text size={200} className={styles.quiet}>
              {`${changedBy} · `}
              <time dateTime={changedAt}>{format.moment(changedAt)}</time>
            </Text>
          </div>
          {note !== '' && <p className={styles.text}>{note}</p>}
        </div>
      ))}
    </section>
  )
}
