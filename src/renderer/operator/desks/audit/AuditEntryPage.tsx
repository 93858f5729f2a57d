import { Button, Link, makeStyles, Switch, tokens } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouteLink, useLocation } from 'wouter'
import type { AuditEntry } from '#shared/api/operator/audit'
import { FactGrid } from '../../../ui/FactGrid'
import { Page } from '../../../ui/Page'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonText } from '../../../ui/skeletons'
import { useFormatters } from '../../../ui/use-formatters'
import { useActWords } from '../../act-words'
import { deskNamespace } from '../../desk'
import { useOperatorQuery } from '../../operator-calls'
import { type AuditChoice, EVERYTHING } from './audit-choice'
import { ChangesTable } from './ChangesTable'
import { fieldChangesOf } from './changed-fields'

const useStyles = makeStyles({
  content: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
    containerType: 'inline-size',
  },
})

export interface AuditEntryPageProps {
  readonly entryId: string
  readonly onNarrow: (choice: AuditChoice) => void
}

/** One act: who, when, what, and each field before and after. */
export function AuditEntryPage({ entryId, onNarrow }: AuditEntryPageProps): ReactNode {
  const { t } = useTranslation(deskNamespace('audit'))
  const words = useActWords()
  const styles = useStyles()
  const entry = useOperatorQuery('operator-audit.getEntry', { params: { entryId } })
  const title = entry.data === undefined ? t('title') : words.act(entry.data.act)
  return (
    <Page
      title={title}
      description={
        <RouteLink href="/" asChild>
          <Link>{t('entry.back')}</Link>
        </RouteLink>
      }
    >
      <QueryView query={entry} skeleton={<SkeletonText lines={6} />}>
        {(data) => (
          <div className={styles.content}>
            <Facts entry={data} />
            <Changes entry={data} />
            <SameSubject entry={data} onNarrow={onNarrow} />
          </div>
        )}
      </QueryView>
    </Page>
  )
}

function Facts({ entry }: { readonly entry: AuditEntry }): ReactNode {
  const { t } = useTranslation(deskNamespace('audit'))
  const words = useActWords()
  const format = useFormatters()
  const { subject } = entry
  const facts = [
    ['when', format.moment(entry.actedAt)],
    ['who', words.actor(entry.actor)],
    ['subject', `${subject.label} (${words.subjectKind(entry)})`],
    ['note', entry.note ?? t('entry.noNote')],
  ] as const
  return <FactGrid facts={facts.map(([name, text]) => [t(`entry.${name}`), text])} />
}

function Changes({ entry }: { readonly entry: AuditEntry }): ReactNode {
  const { t } = useTranslation(deskNamespace('audit'))
  const changes = fieldChangesOf(entry)
  const hasBothSides = entry.before !== null && entry.after !== null
  const [isOnlyChanged, setOnlyChanged] = useState(false)
  const shown = isOnlyChanged ? changes.filter(({ isChanged }) => isChanged) : changes
  return (
    <section aria-label={t('entry.changes')}>
      {hasBothSides ? (
        <Switch
          label={t('entry.onlyChanged')}
          checked={isOnlyChanged}
          onChange={(_event, { checked }) => setOnlyChanged(checked)}
        />
      ) : (
        <p>{t(entry.before === null ? 'entry.created' : 'entry.removed')}</p>
      )}
      {shown.length === 0 ? (
        <p>{t('entry.nothingChanged')}</p>
      ) : (
        <ChangesTable act={entry.act} changes={shown} marksChanges={hasBothSides} />
      )}
    </section>
  )
}

function SameSubject({
  entry,
  onNarrow,
}: { readonly entry: AuditEntry } & Pick<AuditEntryPageProps, 'onNarrow'>): ReactNode {
  const { t } = useTranslation(deskNamespace('audit'))
  const [, navigate] = useLocation()
  const { kind: subjectKind, id: subjectId } = entry.subject
  return (
    <div>
      <Button
        onClick={() => {
          onNarrow({ ...EVERYTHING, subjectKind, subjectId })
          navigate('/')
        }}
      >
        {t('entry.older')}
      </Button>
    </div>
  )
}
