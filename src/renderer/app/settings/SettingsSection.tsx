import { makeStyles, Text, tokens, typographyStyles } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'

const useStyles = makeStyles({
  section: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusLarge,
    border: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  title: { ...typographyStyles.subtitle2, margin: 0 },
  quiet: { color: tokens.colorNeutralForeground2 },
})

export interface SettingsSectionProps {
  readonly title: string
  readonly about: string
  readonly children: ReactNode
}

/** One matter of the settings: what it is, and its fields. */
export function SettingsSection({ title, about, children }: SettingsSectionProps): ReactNode {
  const styles = useStyles()
  const titleId = useId()
  return (
    <section aria-labelledby={titleId} className={styles.section}>
      <h2 id={titleId} className={styles.title}>
        {title}
      </h2>
      <Text className={styles.quiet}>{about}</Text>
      {children}
    </section>
  )
}
