import type { ReactNode } from 'react'
import { useDeskStyles } from './desk-styles'

export interface FactListProps {
  /** Term and what it is; those that are empty are left out. */
  readonly facts: readonly (readonly [string, string])[]
}

export function FactList({ facts }: FactListProps): ReactNode {
  const styles = useDeskStyles()
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, detail]) => detail !== '')
        .map(([term, detail]) => (
          <div key={term}>
            <dt className={styles.term}>{term}</dt>
            <dd className={styles.fact}>{detail}</dd>
          </div>
        ))}
    </dl>
  )
}
