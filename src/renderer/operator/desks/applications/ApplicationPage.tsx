import { Button, Link, makeStyles, Spinner, tokens, typographyStyles } from '@fluentui/react-components'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link as RouteLink } from 'wouter'
import type { OperatorApplication } from '#shared/api/operator/applications'
import { Page } from '../../../ui/Page'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonText } from '../../../ui/skeletons'
import { useNotifyError } from '../../../ui/use-notify'
import { deskNamespace } from '../../desk'
import { useOperatorAct, useOperatorQuery } from '../../operator-calls'
import { AcceptForm } from './AcceptForm'
import { ApplicationFacts } from './ApplicationFacts'
import { DeclineForm } from './DeclineForm'
import { FirstPassword, type MadeAccount } from './FirstPassword'
import { PapersList } from './PapersList'

const useStyles = makeStyles({
  columns: {
    display: 'grid',
    gridTemplateColumns: 'repeat(auto-fit, minmax(min(100%, 380px), 1fr))',
    gap: tokens.spacingHorizontalL,
    alignItems: 'start',
  },
  column: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalL, minWidth: 0 },
  section: {
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
    minWidth: 0,
    padding: tokens.spacingHorizontalL,
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorNeutralBackground1,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStroke2}`,
  },
  title: { ...typographyStyles.subtitle2, margin: 0 },
})

/** One application: what it says, its papers, and the decision. */
export function ApplicationPage({ applicationId }: { readonly applicationId: string }): ReactNode {
  const { t } = useTranslation(deskNamespace('applications'))
  const query = useOperatorQuery('operator-applications.getApplication', { params: { applicationId } })
  const number = query.data?.number
  return (
    <Page
      title={number === undefined ? t('title') : t('name', { number })}
      description={
        <RouteLink href="/" asChild>
          <Link>{t('back')}</Link>
        </RouteLink>
      }
      actions={query.data?.state === 'submitted' && <ReviewButton applicationId={applicationId} />}
    >
      <QueryView query={query} skeleton={<SkeletonText lines={8} />}>
        {(application) => <Application application={application} />}
      </QueryView>
    </Page>
  )
}

function ReviewButton({ applicationId }: { readonly applicationId: string }): ReactNode {
  const { t } = useTranslation(deskNamespace('applications'))
  const notifyError = useNotifyError()
  const { mutate, isPending } = useOperatorAct('operator-applications.reviewApplication')
  return (
    <Button
      disabledFocusable={isPending}
      icon={isPending ? <Spinner size="tiny" /> : null}
      onClick={() => mutate({ params: { applicationId } }, { onError: notifyError })}
    >
      {t('review')}
    </Button>
  )
}

function Application({ application }: { readonly application: OperatorApplication }): ReactNode {
  const { t } = useTranslation(deskNamespace('applications'))
  const styles = useStyles()
  // Kept here alone: once this page is left, nobody can show it again.
  const [made, setMade] = useState<MadeAccount | null>(null)
  const isOpen = application.state === 'submitted' || application.state === 'in-review'
  return (
    <div className={styles.columns}>
      <div className={styles.column}>
        <Section title={t('facts.title')}>
          <ApplicationFacts application={application} />
        </Section>
        {application.papers.length > 0 && (
          <Section title={t('papers.title')}>
            <PapersList application={application} />
          </Section>
        )}
      </div>
      <div className={styles.column}>
        {made !== null && (
          <Section title={t('accept.password')}>
            <FirstPassword made={made} />
          </Section>
        )}
        {isOpen && made === null && (
          <>
            <Section title={t('accept.title')}>
              <AcceptForm application={application} onDone={setMade} />
            </Section>
            <Section title={t('decline.title')}>
              <DeclineForm application={application} />
            </Section>
          </>
        )}
      </div>
    </div>
  )
}

interface SectionProps {
  readonly title: string
  readonly children: ReactNode
}

function Section({ title, children }: SectionProps): ReactNode {
  const styles = useStyles()
  const titleId = useId()
  return (
    <section aria-labelledby={titleId} className={styles.section}>
      <h2 id={titleId} className={styles.title}>
        {title}
      </h2>
      {children}
    </section>
  )
}
