import {
  Badge,
  Button,
  Divider,
  MessageBar,
  MessageBarBody,
  MessageBarTitle,
  makeStyles,
  Text,
  Tooltip,
  tokens,
  typographyStyles,
} from '@fluentui/react-components'
import { BranchRegular, DismissRegular, DocumentTextRegular } from '@fluentui/react-icons'
import { memo, type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { VersionSummary } from '#shared/api/updates'
import type { Transfer } from '#shared/ipc/transfer'
import { usePortalQuery } from '../../app/portal-query'
import { EmptyState } from '../../ui/EmptyState'
import { QueryView } from '../../ui/QueryView'
import { SkeletonRows, SkeletonText } from '../../ui/skeletons'
import { useFormatters } from '../../ui/use-formatters'
import { WithdrawnRecipients } from './handovers/WithdrawnRecipients'
import { ImportanceMark } from './ImportanceMark'
import { ReleaseNotes } from './ReleaseNotes'
import { transferOf } from './row-state'
import { TransferPanel } from './TransferPanel'
import { formatUpgradeRoute } from './updates-route'
import type { VersionActions } from './use-version-actions'
import { VersionFacts } from './VersionFacts'

const useStyles = makeStyles({
  root: {
    boxSizing: 'border-box',
    minHeight: '100%',
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalL,
    padding: tokens.spacingHorizontalL,
    backgroundColor: tokens.colorNeutralBackground1,
    borderRadius: tokens.borderRadiusMedium,
    overflowY: 'auto',
  },
  head: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalS },
  words: {
    flexGrow: 1,
    minWidth: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
  },
  title: { ...typographyStyles.subtitle2, margin: 0, overflowWrap: 'anywhere', outlineStyle: 'none' },
  badges: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  divider: { flexGrow: 0 },
  upgrade: { alignSelf: 'flex-start', flexShrink: 0 },
  kind: { color: tokens.colorNeutralForeground2 },
})

export interface DetailsPaneProps {
  readonly versionId: string | null
  /** What the list already knows of it: shown while the notes are on their way. */
  readonly known: VersionSummary | undefined
  readonly transfers: ReadonlyMap<string, Transfer>
  readonly actions: VersionActions
  /** Given where the details lie over the list. */
  readonly onClose?: () => void
}

/** What there is to know and to do about one version. Left alone while one types. */
export const DetailsPane = memo(function DetailsPane(props: DetailsPaneProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const { versionId, onClose } = props
  return (
    <div className={styles.root}>
      {versionId === null ? (
        <EmptyState icon={DocumentTextRegular} title={t('details.choose')}>
          {t('details.chooseAdvice')}
        </EmptyState>
      ) : (
        <Details
          key={versionId}
          {...props}
          versionId={versionId}
          closeButton={<CloseButton onClose={onClose} />}
        />
      )}
    </div>
  )
})

interface DetailsProps extends DetailsPaneProps {
  readonly versionId: string
  readonly closeButton: ReactNode
}

function Details({ versionId, known, transfers, actions, onClose, closeButton }: DetailsProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const query = usePortalQuery('updates.getVersion', { params: { versionId } })
  const version = query.data ?? known

  if (query.error?.payload.code === 'not-found') {
    return (
      <>
        {closeButton}
        <EmptyState icon={DocumentTextRegular} title={t('details.gone')}>
          {t('details.goneAdvice')}
        </EmptyState>
      </>
    )
  }
  return (
    <>
      {version === undefined ? (
        closeButton
      ) : (
        <>
          <Head version={version} closeButton={closeButton} takesFocus={onClose !== undefined} />
          {version.withdrawal !== null && (
            <>
              <WithdrawalNote withdrawal={version.withdrawal} />
              <WithdrawnRecipients versionId={version.id} />
            </>
          )}
          <TransferPanel version={version} transfer={transferOf(version, transfers)} actions={actions} />
          <UpgradeLink version={version} />
          <VersionFacts version={version} />
          <Divider appearance="subtle" className={styles.divider} />
        </>
      )}
      <QueryView query={query} skeleton={<DetailsSkeleton isWhole={version === undefined} />}>
        {(details) => <ReleaseNotes version={details} />}
      </QueryView>
    </>
  )
}

interface HeadProps {
  readonly version: VersionSummary
  readonly closeButton: ReactNode
  /** Where the details lie over the list, the reader starts at their title. */
  readonly takesFocus: boolean
}

function Head({ version, closeButton, takesFocus }: HeadProps): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    if (takesFocus) title.current?.focus()
  }, [takesFocus])
  return (
    <div className={styles.head}>
      <div className={styles.words}>
        <h2 ref={title} tabIndex={-1} className={styles.title}>
          {`${version.programName} ${version.version}`}
        </h2>
        <div className={styles.badges}>
          {version.withdrawal === null && <ImportanceMark importance={version.importance} label={t} />}
          <Text className={styles.kind}>{t(`kind.${version.kind}`)}</Text>
          {version.channel === 'preview' && (
            <Badge appearance="tint" color="informative">
              {t('channel.previewShort')}
            </Badge>
          )}
        </div>
      </div>
      {closeButton}
    </div>
  )
}

/** Why the vendor took it back, before anything else that is said of it. */
function WithdrawalNote({
  withdrawal,
}: {
  readonly withdrawal: NonNullable<VersionSummary['withdrawal']>
}): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  return (
    <MessageBar intent="error" layout="multiline" role="note">
      <MessageBarBody>
        <MessageBarTitle>
          {t('withdrawn.title', { date: format.date(withdrawal.withdrawnAt) })}
        </MessageBarTitle>
        <div>{`${withdrawal.reason} ${t('details.withdrawnAdvice')}`}</div>
      </MessageBarBody>
    </MessageBar>
  )
}

/** To this version from the one that a client has; for the newest where this one is not given out. */
function UpgradeLink({ version }: { readonly version: VersionSummary }): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const [, navigate] = useLocation()
  const wantedId = version.package === null ? null : version.id
  return (
    <Button
      className={styles.upgrade}
      icon={<BranchRegular />}
      onClick={() =>
        navigate(formatUpgradeRoute({ programId: version.programId, installed: null, wantedId }))
      }
    >
      {t('upgrade.open')}
    </Button>
  )
}

function CloseButton({ onClose }: { readonly onClose: (() => void) | undefined }): ReactNode {
  const { t } = useTranslation('updates')
  if (onClose === undefined) return null
  return (
    <Tooltip content={t('details.close')} relationship="label">
      <Button appearance="subtle" icon={<DismissRegular />} onClick={onClose} />
    </Tooltip>
  )
}

function DetailsSkeleton({ isWhole }: { readonly isWhole: boolean }): ReactNode {
  return (
    <>
      {isWhole && <SkeletonRows count={3} size={32} />}
      <SkeletonText lines={8} />
    </>
  )
}
