import { makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { compareLevels, type LevelComparison } from '#shared/access/standing'
import type { Account } from '#shared/api/session'
import { useNow } from '../../ui/use-now'
import { CapabilityList } from './CapabilityList'
import { StandingSection } from './StandingSection'

const HOUR_MS = 3_600_000

const useStyles = makeStyles({
  levels: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fill, minmax(min(100%, 260px), 1fr))',
    gap: tokens.spacingHorizontalL,
  },
  level: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    paddingBlockStart: tokens.spacingVerticalS,
    borderTop: `2px solid ${tokens.colorNeutralStroke2}`,
    minWidth: 0,
  },
  name: { ...typographyStyles.body1Strong, margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
})

/** What each of the other levels would add to what the account holds, and what it would take away. */
export function OtherLevelsSection({ account }: { readonly account: Account }): ReactNode {
  const { t } = useTranslation('standing')
  const styles = useStyles()
  const levels = compareLevels(account, useNow(HOUR_MS))
  return (
    <StandingSection title={t('others.title')} about={t('others.about')}>
      <div className={styles.levels}>
        {levels.map((comparison) => (
          <OtherLevel key={comparison.level} comparison={comparison} />
        ))}
      </div>
    </StandingSection>
  )
}

function OtherLevel({ comparison }: { readonly comparison: LevelComparison }): ReactNode {
  const { t } = useTranslation(['standing', 'app'])
  const styles = useStyles()
  const { level, adds, lacks, onCondition } = comparison
  const gained = [...adds, ...onCondition]
  return (
    <div className={styles.level}>
      <h3 className={styles.name}>{t('app:levels.named', { level, name: t(`app:levels.${level}`) })}</h3>
      {gained.length === 0 ? (
        <Text className={styles.quiet}>{t('standing:others.addsNothing')}</Text>
      ) : (
        <>
          <Text className={styles.quiet}>{t('standing:others.adds')}</Text>
          <CapabilityList
            label={t('standing:others.adds')}
            kind="added"
            ids={gained}
            wordsOf={(id, name) =>
              onCondition.includes(id) ? t('standing:others.condition', { name }) : name
            }
          />
        </>
      )}
      {lacks.length > 0 && (
        <>
          <Text className={styles.quiet}>{t('standing:others.lacks')}</Text>
          <CapabilityList label={t('standing:others.lacks')} kind="lost" ids={lacks} />
        </>
      )}
    </div>
  )
}
