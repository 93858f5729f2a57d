import { makeStyles, tokens } from '@fluentui/react-components'
import { Fragment, type ReactNode } from 'react'

const useStyles = makeStyles({
  facts: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'fit-content(40%) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalS,
    alignItems: 'baseline',
  },
  term: { color: tokens.colorNeutralForeground3, minWidth: '96px' },
  detail: { margin: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-wrap', fontVariantNumeric: 'tabular-nums' },
})

export interface FactGridProps {
  /** Terms, no two alike, and what they are; those that are an empty text are left out. */
  readonly facts: readonly (readonly [term: string, detail: ReactNode])[]
}

/** What is known of a thing: terms in one column, what they are in the other. */
export function FactGrid({ facts }: FactGridProps): ReactNode {
  const styles = useStyles()
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, detail]) => detail !== '')
        .map(([term, detail]) => (
          <Fragment key={term}>
            <dt className={styles.term}>{term}</dt>
            <dd className={styles.detail}>{detail}</dd>
          </Fragment>
        ))}
    </dl>
  )
}
