import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { memo, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Program } from '#shared/api/updates'
import { usePortalQuery } from '../../app/portal-query'
import { useUpdateRules } from '../../app/update-rules/use-update-rules'
import { EmptyState } from '../../ui/EmptyState'
import { QueryView } from '../../ui/QueryView'
import { SkeletonRows } from '../../ui/skeletons'
import { visuallyHidden } from '../../ui/visually-hidden'
import { ProgramItem } from './ProgramItem'
import { groupPrograms } from './program-groups'
import { useFollowToggle } from './use-follow-toggle'
import type { UpdatesView } from './use-updates'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0, display: 'flex', flexDirection: 'column' },
  group: { marginBlockStart: tokens.spacingVerticalM },
  heading: {
    display: 'block',
    margin: 0,
    paddingInline: tokens.spacingHorizontalM,
    paddingBlock: tokens.spacingVerticalXS,
    color: tokens.colorNeutralForeground3,
  },
  hidden: visuallyHidden,
})

export interface ProgramsPaneProps {
  readonly programId: string | null
  readonly onChoose: UpdatesView['chooseProgram']
}

/** The programs by line, with how many versions of each can be downloaded. Left alone while one types. */
export const ProgramsPane = memo(function ProgramsPane(props: ProgramsPaneProps): ReactNode {
  const { programId, onChoose } = props
  const query = usePortalQuery('updates.listPrograms', undefined)
  const { t } = useTranslation('updates')
  const styles = useStyles()
  return (
    <>
      <h2 className={styles.hidden}>{t('programs.heading')}</h2>
      <QueryView query={query} skeleton={<SkeletonRows count={10} size={40} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('programs.empty')}>{t('programs.emptyAdvice')}</EmptyState>
          ) : (
            <ProgramList programs={items} programId={programId} onChoose={onChoose} />
          )
        }
      </QueryView>
    </>
  )
})

function ProgramList({
  programs,
  programId,
  onChoose,
}: ProgramsPaneProps & { readonly programs: readonly Program[] }): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const rules = useUpdateRules()
  const toggle = useFollowToggle(rules)
  const followedIds = new Set(rules.followed?.map((program) => program.programId))
  const offeredCount = programs.reduce((sum, program) => sum + program.offeredCount, 0)
  return (
    <nav aria-label={t('programs.heading')}>
      <ul className={styles.list}>
        <ProgramItem
          name={t('programs.all')}
          offeredCount={offeredCount}
          isCurrent={programId === null}
          onChoose={() => onChoose(null)}
        />
      </ul>
      {groupPrograms(programs).map(({ line, programs: ofLine }) => (
        <section key={line} aria-label={t(`line.${line}`)} className={styles.group}>
          <Text as="h3" size={200} weight="semibold" className={styles.heading}>
            {t(`line.${line}`)}
          </Text>
          <ul className={styles.list}>
            {ofLine.map((program) => (
              <ProgramItem
                key={program.id}
                name={program.name}
                purpose={program.purpose}
                offeredCount={program.offeredCount}
                newest={program.newest}
                isCurrent={programId === program.id}
                onChoose={() => onChoose(program.id)}
                {...(rules.followed !== null && {
                  isFollowed: followedIds.has(program.id),
                  onFollow: () => toggle(program, !followedIds.has(program.id)),
                })}
              />
            ))}
          </ul>
        </section>
      ))}
    </nav>
  )
}
