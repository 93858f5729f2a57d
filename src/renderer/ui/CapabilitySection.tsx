import { makeStyles, Text, tokens } from '@fluentui/react-components'
import { type ReactNode, useId } from 'react'
import type { CapabilityId } from '#shared/access/policy'

const useStyles = makeStyles({
  section: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  title: { margin: 0 },
})

export interface CapabilitySectionProps {
  readonly capability: CapabilityId
  readonly title: string
  readonly children: ReactNode
}

/** What belongs to one held capability, under its own heading. */
export function CapabilitySection({ capability, title, children }: CapabilitySectionProps): ReactNode {
  const styles = useStyles()
  const titleId = useId()
  return (
    <section data-capability={capability} aria-labelledby={titleId} className={styles.section}>
      <Text as="h2" id={titleId} size={400} weight="semibold" className={styles.title}>
        {title}
      </Text>
      {children}
    </section>
  )
}
