import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { CloudArrowDownRegular, HardDriveRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Keeping } from './use-kept-contents'

const useStyles = makeStyles({
  root: {
    display: 'inline-flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    color: tokens.colorNeutralForeground2,
  },
  icon: { flexShrink: 0 },
})

/** Says that a document is on this computer; nothing where it is not. */
export function KeepingMark({
  keeping,
  isLong = false,
}: {
  readonly keeping: Keeping
  readonly isLong?: boolean
}): ReactNode {
  const { t } = useTranslation('documents')
  const styles = useStyles()
  if (keeping === 'none') return null
  const Icon = keeping === 'kept' ? HardDriveRegular : CloudArrowDownRegular
  const key = keeping === 'kept' ? 'kept' : 'keptOutdated'
  return (
    <span className={styles.root}>
      <Icon className={styles.icon} aria-hidden="true" />
      <Text size={200}>{t(isLong ? `${key}Long` : key)}</Text>
    </span>
  )
}
