import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OperatorApplication } from '#shared/api/operator/applications'
import { formatNip } from '#shared/text/business-numbers'
import { FactGrid } from '../../../ui/FactGrid'
import { useFormatters } from '../../../ui/use-formatters'
import { deskNamespace } from '../../desk'
import { StateBadge } from '../../StateBadge'
import { STATE_COLORS } from './state-colors'

/** What an application says of itself, and what became of it. */
export function ApplicationFacts({ application }: { readonly application: OperatorApplication }): ReactNode {
  const { t } = useTranslation(deskNamespace('applications'))
  const format = useFormatters()
  const { content, state, ground, submittedAt, reason, username, acceptedInto } = application
  const firmOfAccount =
    acceptedInto === null
      ? ''
      : `${acceptedInto.firm.name}, ${acceptedInto.firm.city}\n${t(`firmChoice.${acceptedInto.choice}`)}`
  const facts: readonly (readonly [name: string, detail: ReactNode])[] = [
    ['state', <StateBadge key="state" label={t(`state.${state}`)} color={STATE_COLORS[state]} />],
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
    ['firmOfAccount', firmOfAccount],
  ]
  return <FactGrid facts={facts.map(([name, detail]) => [t(`facts.${name}`), detail])} />
}
