import {
  Button,
  MessageBar,
  MessageBarBody,
  makeStyles,
  Spinner,
  Text,
  tokens,
} from '@fluentui/react-components'
import { DocumentPdfRegular, HandshakeRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { HandedPackage, Handover } from '#shared/api/handovers'
import { formatNip } from '#shared/text/business-numbers'
import { call } from '../../../app/bridge'
import { useWaitingFor } from '../../../app/outbox/outbox-context'
import { WaitingNote } from '../../../app/outbox/WaitingNote'
import { usePortalQuery } from '../../../app/portal-query'
import { EmptyState } from '../../../ui/EmptyState'
import { FactGrid } from '../../../ui/FactGrid'
import { Page } from '../../../ui/Page'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonRows } from '../../../ui/skeletons'
import { useFormatters } from '../../../ui/use-formatters'
import { useNotify, useNotifyError } from '../../../ui/use-notify'
import { Section, useContentStyles } from '../carrier/Section'
import { BrokenLedger } from './BrokenLedger'
import { useHandoverWords } from './handover-words'
import { useLedgerCheck, verdictOn } from './use-ledger-check'

/** As much of a sum as is compared by eye; the whole one is in the tooltip. */
const SHOWN_DIGITS = 16

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: {
    display: 'flex',
    flexDirection: 'column',
    paddingBlock: tokens.spacingVerticalS,
    borderBlockEndWidth: tokens.strokeWidthThin,
    borderBlockEndStyle: 'solid',
    borderBlockEndColor: tokens.colorNeutralStroke2,
    ':last-child': { borderBlockEndStyle: 'none' },
  },
  quiet: { color: tokens.colorNeutralForeground2 },
})

/** One entry of the ledger, taken or still waiting. */
export function HandoverPage({ handoverId }: { readonly handoverId: string }): ReactNode {
  const { t } = useTranslation('updates')
  const content = useContentStyles()
  const [, navigate] = useLocation()
  const waiting = useWaitingFor('handovers.createHandover', { shown: [] }).find(
    ({ key }) => key === handoverId,
  )
  const query = usePortalQuery(
    'handovers.getHandover',
    { params: { handoverId } },
    { isEnabled: waiting === undefined },
  )
  const isGone = waiting === undefined && query.error?.payload.code === 'not-found'
  const title =
    query.data === undefined
      ? t('handovers.details.pendingTitle')
      : t('handovers.details.title', { position: query.data.position })
  return (
    <Page
      title={title}
      actions={
        <>
          <Button onClick={() => navigate('/handovers')}>{t('handovers.details.back')}</Button>
          {!isGone && <ProtocolButton handoverId={handoverId} />}
        </>
      }
    >
      <div className={content.content} data-capability="updates">
        <BrokenLedger />
        {waiting !== undefined && query.data === undefined ? (
          <>
            <MessageBar intent="info" layout="multiline">
              <MessageBarBody>{t('handovers.waitingAdvice')}</MessageBarBody>
            </MessageBar>
            <WaitingNote entry={waiting.entry} />
            <Facts handover={waiting.input.body} />
            <Packages
              packages={waiting.input.body.packages}
              hasRecipient={waiting.input.body.recipient !== null}
            />
          </>
        ) : isGone ? (
          <EmptyState icon={HandshakeRegular} title={t('handovers.details.gone')}>
            {t('handovers.details.goneAdvice')}
          </EmptyState>
        ) : (
          <QueryView query={query} skeleton={<SkeletonRows count={6} size={32} />}>
            {(handover) => (
              <>
                <Facts handover={handover} recorded={handover} />
                <Packages packages={handover.packages} hasRecipient={handover.recipient !== null} />
              </>
            )}
          </QueryView>
        )}
      </div>
    </Page>
  )
}

type Told = Pick<
  Handover,
  'handedOverAt' | 'recipient' | 'medium' | 'mediumName' | 'way' | 'note' | 'isWarningOverridden'
>

interface FactsProps {
  readonly handover: Told
  /** Absent while it waits. */
  readonly recorded?: Handover
}

function Facts({ handover, recorded }: FactsProps): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const words = useHandoverWords()
  const check = useLedgerCheck().data
  const { recipient, note } = handover
  // With the day, of today too: this is a record.
  const whole = (moment: string): string => `${format.date(moment)}, ${format.time(moment)}`
  const nip =
    recipient === null || recipient.nip === ''
      ? []
      : [t('handovers.details.nip', { nip: formatNip(recipient.nip) })]
  const facts: readonly (readonly [string, ReactNode])[] = [
    ['when', whole(handover.handedOverAt)],
    ['recipient', [words.recipient(handover), ...nip].join(', ')],
    ['medium', [...new Set([words.medium(handover), t(`handovers.medium.${handover.medium}`)])].join(', ')],
    ['way', t(`handovers.way.${handover.way}`)],
    ...(note === '' ? [] : ([['note', note]] as const)),
    ...(recorded === undefined
      ? []
      : ([
          [
            'recorded',
            t('handovers.details.recordedBy', {
              time: whole(recorded.recordedAt),
              name: recorded.recordedBy,
            }),
          ],
          ['chain', t(`handovers.chain.${CHAIN_WORDS[verdictOn(recorded.position, check)]}`)],
          ['hash', <Sum key="hash" sum={recorded.hash} />],
          ['previous', <Sum key="previous" sum={recorded.previousHash} />],
        ] as const)),
  ]
  return (
    <Section id="handover-facts" title={t('handovers.details.facts')}>
      {handover.isWarningOverridden && (
        <MessageBar intent="warning" layout="multiline">
          <MessageBarBody>{t('handovers.details.overridden')}</MessageBarBody>
        </MessageBar>
      )}
      <FactGrid facts={facts.map(([name, value]) => [t(`handovers.details.${name}`), value])} />
    </Section>
  )
}

const CHAIN_WORDS = { right: 'entryRight', wrong: 'entryWrong', unknown: 'entryUnknown' } as const

function Sum({ sum }: { readonly sum: string }): ReactNode {
  return (
    <Text font="monospace" size={200} title={sum}>
      {`${sum.slice(0, SHOWN_DIGITS)}…`}
    </Text>
  )
}

interface PackagesProps {
  readonly packages: readonly HandedPackage[]
  readonly hasRecipient: boolean
}

function Packages({ packages, hasRecipient }: PackagesProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const format = useFormatters()
  return (
    <Section id="handover-packages" title={t('handovers.details.packages')}>
      <ul className={styles.list}>
        {packages.map(({ versionId, programName, version, licence, entitlement, sha256 }) => (
          <li key={versionId} className={styles.item}>
            <Text weight="semibold">{`${programName} ${version}`}</Text>
            {hasRecipient && (
              <Text size={200} className={styles.quiet}>
                {[
                  licence === null
                    ? t('handovers.details.noLicence')
                    : t('handovers.details.licence', { number: licence.number }),
                  t(`handovers.entitlement.${entitlement ?? 'unknown'}`, {
                    date:
                      licence === null || licence.entitledUntil === null
                        ? ''
                        : format.date(licence.entitledUntil),
                  }),
                ].join(', ')}
              </Text>
            )}
            <Text size={200} font="monospace" className={styles.quiet} title={sha256 ?? ''}>
              {sha256 === null ? t('handovers.details.noSum') : `${sha256.slice(0, SHOWN_DIGITS)}…`}
            </Text>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** Makes the protocol; the person is asked where it goes. */
function ProtocolButton({ handoverId }: { readonly handoverId: string }): ReactNode {
  const { t } = useTranslation('updates')
  const notify = useNotify()
  const notifyError = useNotifyError()
  const [isSaving, setSaving] = useState(false)
  const save = async (): Promise<void> => {
    setSaving(true)
    try {
      const isSaved = await call('handovers:saveProtocol', { handoverId })
      if (isSaved) notify({ intent: 'success', title: t('handovers.details.protocolSaved') })
    } catch (error) {
      notifyError(error)
    } finally {
      setSaving(false)
    }
  }
  return (
    <Button
      appearance="primary"
      icon={isSaving ? <Spinner size="tiny" /> : <DocumentPdfRegular />}
      disabledFocusable={isSaving}
      onClick={() => void save()}
    >
      {t('handovers.details.protocol')}
    </Button>
  )
}
