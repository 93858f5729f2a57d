import { Button, makeStyles, OverlayDrawer, tokens } from '@fluentui/react-components'
import { ArrowImportRegular, HandshakeRegular, LibraryRegular } from '@fluentui/react-icons'
import { type ReactNode, useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { newsSince } from '#shared/updates/news-since'
import { preferences, useMainValue } from '../../app/main-values'
import { useTransfers } from '../../app/transfers/transfers-context'
import { Page } from '../../ui/Page'
import { Pane, Panes } from '../../ui/Panes'
import { SearchField } from '../../ui/SearchField'
import { DetailsPane } from './DetailsPane'
import { BrokenLedger } from './handovers/BrokenLedger'
import { ProgramPicker } from './ProgramPicker'
import { ProgramsPane } from './ProgramsPane'
import { TrustButton } from './trust/TrustButton'
import { TrustDialog } from './trust/TrustDialog'
import { TrustNotice } from './trust/TrustNotice'
import { useUpdateTrust } from './trust/use-update-trust'
import { useLayout } from './use-layout'
import { useMarkSeenOnLeaving } from './use-mark-seen'
import { useUpdates } from './use-updates'
import { useVersionActions } from './use-version-actions'
import { VersionsPane } from './VersionsPane'
import { WithdrawnHere } from './WithdrawnHere'

const useStyles = makeStyles({
  content: {
    flexGrow: 1,
    minHeight: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalS,
  },
  programs: { flexBasis: '192px' },
  // Alone in a narrow window that is no short one it keeps to the window too: as high as all its rows,
  // the list would read and draw every version there is.
  versions: {
    overflow: 'hidden',
    '@media (min-height: 420.02px)': { ':only-child': { flex: '1 0 320px' } },
  },
  details: { flexBasis: '288px' },
  drawer: { maxWidth: '100vw' },
  search: { width: '300px', maxWidth: '100%' },
})

/** Programs, their versions, and what is known of one of them. */
export function CataloguePage(): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const [, navigate] = useLocation()
  const layout = useLayout()
  const transfers = useTransfers()
  const actions = useVersionActions(transfers)
  const { updatesSeenAt } = useMainValue(preferences)
  // As it was when the screen was opened: what is new stays marked while one looks at it.
  const [newSince] = useState(() => newsSince(updatesSeenAt, new Date()))
  const view = useUpdates(newSince)
  useMarkSeenOnLeaving(view.versions, updatesSeenAt)
  const trust = useUpdateTrust(true)
  const [isKeyShown, showKey] = useState(false)
  const { showVersion } = view
  // Drawn once, not with each letter of a search.
  const ways = useMemo(
    () => (
      <>
        <Button icon={<LibraryRegular />} onClick={() => navigate('/library')}>
          {t('library.open')}
        </Button>
        <Button icon={<HandshakeRegular />} onClick={() => navigate('/handovers')}>
          {t('handovers.title')}
        </Button>
        <Button icon={<ArrowImportRegular />} onClick={() => navigate('/import')}>
          {t('carrier.fromCarrier')}
        </Button>
      </>
    ),
    [navigate, t],
  )
  const trustButton = useMemo(() => <TrustButton view={trust} onOpen={() => showKey(true)} />, [trust])
  const notices = useMemo(
    () => (
      <>
        <TrustNotice view={trust} onOpen={() => showKey(true)} />
        <TrustDialog view={trust} isOpen={isKeyShown} onClose={() => showKey(false)} />
        <BrokenLedger />
        <WithdrawnHere transfers={transfers} onShow={showVersion} />
      </>
    ),
    [trust, isKeyShown, transfers, showVersion],
  )

  const details = (onClose?: () => void): ReactNode => (
    <DetailsPane
      versionId={view.versionId}
      known={view.versions.find((version) => version.id === view.versionId)}
      transfers={transfers}
      actions={actions}
      {...(onClose !== undefined && { onClose })}
    />
  )

  return (
    <Page
      layout="fill"
      title={t('title')}
      actions={
        <>
          {ways}
          <SearchField
            className={styles.search}
            value={view.search}
            onChange={view.setSearch}
            settleMs={0}
            label={t('search.label')}
          />
          {trustButton}
        </>
      }
    >
      <div className={styles.content} data-capability="updates">
        {notices}
        {layout === 'one-pane' && <ProgramPicker view={view} />}
        <Panes>
          {layout !== 'one-pane' && (
            <Pane label={t('programs.heading')} width="narrow" className={styles.programs}>
              <ProgramsPane programId={view.programId} onChoose={view.chooseProgram} />
            </Pane>
          )}
          <Pane label={t('list.heading')} width="rest" className={styles.versions}>
            <VersionsPane view={view} transfers={transfers} actions={actions} newSince={newSince} />
          </Pane>
          {layout === 'three-panes' && (
            <Pane label={t('details.heading')} width="medium" className={styles.details}>
              {details()}
            </Pane>
          )}
        </Panes>
      </div>
      {layout !== 'three-panes' && (
        <OverlayDrawer
          className={styles.drawer}
          data-capability="updates"
          position="end"
          size="small"
          open={view.versionId !== null}
          onOpenChange={(_event, { open }) => {
            if (!open) view.closeVersion()
          }}
          aria-label={t('details.heading')}
        >
          {details(view.closeVersion)}
        </OverlayDrawer>
      )}
    </Page>
  )
}
