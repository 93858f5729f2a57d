import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorApplication } from '#shared/api/operator/applications'
import { formatNip } from '#shared/text/business-numbers'
import { useFormatters } from '../../../ui/use-formatters'
import { deskNamespace } from '../../desk'
import { StateBadge } from './StateBadge'

const useStyles = makeStyles({
  facts: {
    margin: 0,
    display: 'grid',
    gridTemplateColumns: 'fit-content(40%) minmax(0, 1fr)',
    columnGap: tokens.spacingHorizontalL,
    rowGap: tokens.spacingVerticalXS,
  },
  term: { color: tokens.colorNeutralForeground2 },
  detail: { margin: 0, overflowWrap: 'anywhere', whiteSpace: 'pre-line' },
})

/** What an application says of itself, and what became of it. */
export function ApplicationFacts({ application }: { readonly application: OperatorApplication }): ReactNode {
  const { t } = useTranslation(deskNamespace('applications'))
  const styles = useStyles()
  const format = useFormatters()
  const { content, state, ground, submittedAt, reason, username } = application
  const facts: readonly (readonly [name: string, detail: ReactNode])[] = [
    ['state', <StateBadge key="state" state={state} />],
    ['submitted', format.moment(submittedAt)],
    ['ground', t(`ground.${ground ?? 'none'}`)],
    ['distributor', content.distributorName],
    ['firm', content.firmName],
    ['nip', formatNip(content.nip)],
    ['regon', content.regon],
    ['address', `${content.street}, ${content.postalCode} ${content.city}`],
    ['person', content.person],
    ['email', content.email],
    ['phone', content.phone],
    ['note', content.note],
    ['reason', reason ?? ''],
    ['username', username ?? ''],
  ]
  return (
    <dl className={styles.facts}>
      {facts
        .filter(([, detail]) => detail !== '')
        .map(([name, detail]) => (
          <Fact key={name} term={t(`facts.${name}`)} detail={detail} />
        ))}
    </dl>
  )
}

function Fact({ term, detail }: { readonly term: string; readonly detail: ReactNode }): ReactNode {
  const styles = useStyles()
  return (
    <>
      <dt className={styles.term}>{term}</dt>
      <dd className={styles.detail}>{detail}</dd>
    </>
  )
}
