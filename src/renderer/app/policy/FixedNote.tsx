import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { LockClosedRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'

const useStyles = makeStyles({
  root: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
  },
  icon: { flexShrink: 0, fontSize: '16px' },
})

/** Beside a setting that the administrator has fixed. */
export function FixedNote(): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  return (
    <div className={styles.root} data-fixed="">
      <LockClosedRegular className={styles.icon} aria-hidden="true" />
      <Text>{t('policy.fixed')}</Text>
    </div>
  )
}
