import {
  Button,
  Menu,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
  makeStyles,
} from '@fluentui/react-components'
import {
  FolderAddRegular,
  FolderArrowRightRegular,
  FolderOpenRegular,
  LibraryRegular,
  LockClosedRegular,
  MoreHorizontalRegular,
  ShieldCheckmarkRegular,
} from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { LibraryCheckRun, LibraryOverview, LibraryRuns, MoveTarget } from '#shared/ipc/library'
import { call } from '../../../app/bridge'
import { usePolicy } from '../../../app/policy/use-policy'
import { ConfirmDialog } from '../../../ui/ConfirmDialog'
import { EmptyState } from '../../../ui/EmptyState'
import { errorTextKey } from '../../../ui/error-texts'
import { Page } from '../../../ui/Page'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonRows } from '../../../ui/skeletons'
import { useFormatters } from '../../../ui/use-formatters'
import { useNotify, useNotifyError } from '../../../ui/use-notify'
import { Section, useContentStyles } from '../carrier/Section'
import { AdoptionSection } from './AdoptionSection'
import { HeldSection } from './HeldSection'
import { MoveSection } from './MoveSection'
import { NoticeBar } from './NoticeBar'
import { QuarantineSection } from './QuarantineSection'
import { RemovedSection } from './RemovedSection'
import { RulesDialog } from './RulesDialog'
import { RunBar } from './RunBar'
import { SpaceSection } from './SpaceSection'
import { useLibraryOverview, useLibraryRuns } from './use-library'
import { useLibraryActs } from './use-library-acts'

const useStyles = makeStyles({
  // As wide as a section with its padding.
  notices: { maxWidth: '912px' },
})

/** The versions on this computer: what they are, how they are, and what becomes of them. */
export default function LibraryPage(): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const content = useContentStyles()
  const query = useLibraryOverview()
  const runs = useLibraryRuns()
  const notify = useNotify()
  const notifyError = useNotifyError()
  const [target, setTarget] = useState<MoveTarget | null>(null)
  const overview = query.data

  const app = useTranslation('app').t
  const isFolderFixed = usePolicy()?.fixed.includes('library-folder') === true
  const chooseFolder = async (): Promise<void> => {
    const chosen = await call('library:chooseFolder', undefined)
    if (chosen === null) return
    if (chosen.problem === null) {
      setTarget(chosen)
      return
    }
    const key = errorTextKey(chosen.problem)
    notify({
      intent: 'error',
      title: t('library.move.refused', { folder: chosen.folderName }),
      body: `${t(`app:${key}.title`)}. ${t(`app:${key}.advice`)}`,
    })
  }

  return (
    <Page
      title={t('library.title')}
      {...(overview !== undefined &&
        overview.files.length > 0 && {
          description: t('library.summary', {
            count: overview.files.length,
            size: format.bytes(overview.heldByteLength),
          }),
        })}
      actions={
        <>
          <Button
            icon={<ShieldCheckmarkRegular />}
            disabledFocusable={runs.check?.state === 'running' && runs.check.isAskedFor}
            onClick={() => void call('library:checkAll', undefined).catch(notifyError)}
          >
            {t('library.checkAll')}
          </Button>
          <Button
            icon={<FolderAddRegular />}
            onClick={() => void call('library:chooseAdoption', undefined).catch(notifyError)}
          >
            {t('library.adopt')}
          </Button>
          <Menu positioning="below-end">
            <MenuTrigger disableButtonEnhancement>
              <Button icon={<MoreHorizontalRegular />} aria-label={t('library.more')} />
            </MenuTrigger>
            <MenuPopover>
              <MenuList>
                <MenuItem
                  icon={<FolderOpenRegular />}
                  onClick={() => void call('library:showFolder', undefined).catch(notifyError)}
                >
                  {t('library.showFolder')}
                </MenuItem>
                <MenuItem
                  icon={isFolderFixed ? <LockClosedRegular /> : <FolderArrowRightRegular />}
                  disabled={isFolderFixed}
                  {...(isFolderFixed && { secondaryContent: app('policy.fixed') })}
                  onClick={() => void chooseFolder().catch(notifyError)}
                >
                  {t('library.changeFolder')}
                </MenuItem>
              </MenuList>
            </MenuPopover>
          </Menu>
        </>
      }
    >
      <div className={content.content} data-capability="updates">
        <QueryView query={query} skeleton={<SkeletonRows count={6} size={40} />}>
          {(loaded) => <Content overview={loaded} runs={runs} />}
        </QueryView>
      </div>
      <ConfirmDialog
        isOpen={target !== null}
        title={t('library.move.ask', { folder: target?.folderName })}
        confirmLabel={t('library.move.confirm')}
        cancelLabel={t('library.move.cancel')}
        onConfirm={() => {
          setTarget(null)
          call('library:startMove', undefined).catch(notifyError)
        }}
        onCancel={() => setTarget(null)}
      >
        {target !== null &&
          t('library.move.askBody', {
            size: format.bytes(target.byteLength),
            free: format.bytes(target.freeByteLength),
          })}
      </ConfirmDialog>
    </Page>
  )
}

function Content({
  overview,
  runs,
}: {
  readonly overview: LibraryOverview
  readonly runs: LibraryRuns
}): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  const acts = useLibraryActs()
  const [areRulesShown, showRules] = useState(false)
  const [, navigate] = useLocation()
  const { files, quarantine, removals, due, interruptedMoveTo } = overview
  const dueNames = due.removals.flatMap(({ id }) => {
    const file = files.find((held) => held.id === id)
    return file === undefined ? [] : [`${file.programName} ${file.version}`]
  })
  return (
    <>
      {(runs.move !== null || interruptedMoveTo !== null) && (
        <div className={styles.notices}>
          <MoveSection run={runs.move} interruptedTo={interruptedMoveTo} />
        </div>
      )}
      {due.removesAt !== null && dueNames.length > 0 && (
        <div className={styles.notices}>
          <NoticeBar
            intent="warning"
            title={t('library.due.title', {
              count: dueNames.length,
              date: format.date(due.removesAt),
              names: dueNames.join(', '),
            })}
            actions={
              <Button size="small" onClick={() => acts.removeMany(due.removals.map(({ id }) => id))}>
                {t('library.due.now')}
              </Button>
            }
          >
            {t('library.due.advice', { size: format.bytes(due.removedByteLength) })}
          </NoticeBar>
        </div>
      )}
      {runs.adoption !== null && <AdoptionSection run={runs.adoption} />}
      {runs.check !== null && <CheckSection run={runs.check} />}
      {quarantine.length > 0 && (
        <QuarantineSection files={quarantine} onDelete={acts.removeOne} onKeep={acts.keepWithdrawn} />
      )}
      {files.length === 0 ? (
        <EmptyState
          icon={LibraryRegular}
          title={t('library.empty')}
          action={<Button onClick={() => navigate('/')}>{t('library.toCatalogue')}</Button>}
        >
          {t('library.emptyAdvice')}
        </EmptyState>
      ) : (
        <>
          <SpaceSection overview={overview} onRules={() => showRules(true)} />
          <HeldSection
            files={files}
            acts={{ pin: acts.pin, remove: acts.removeOne, heal: acts.heal, fetch: acts.fetch }}
          />
        </>
      )}
      {removals.length > 0 && (
        <RemovedSection overview={overview} onRestore={acts.restore} onEmpty={acts.emptyTrash} />
      )}
      {areRulesShown && <RulesDialog overview={overview} onClose={() => showRules(false)} />}
    </>
  )
}

/** One in the background is told of only while it runs, or when it has found something. */
function CheckSection({ run }: { readonly run: LibraryCheckRun }): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const title = t(run.isAskedFor ? 'library.check.running' : 'library.check.background')
  if (run.state === 'running') {
    return (
      <Section id="library-check" title={title}>
        <RunBar
          run={run}
          title={title}
          workPerByte={1}
          stopLabel={t('library.check.stop')}
          onStop={() => void call('library:cancelCheck', undefined)}
        />
      </Section>
    )
  }
  if (run.state !== 'done' || (!run.isAskedFor && run.damagedFileCount === 0)) return null
  return (
    <div className={styles.notices}>
      <NoticeBar
        intent={run.damagedFileCount === 0 ? 'success' : 'warning'}
        title={
          run.damagedFileCount === 0
            ? t('library.check.done', { count: run.fileCount })
            : t('library.check.damaged', { count: run.damagedFileCount })
        }
      />
    </div>
  )
}
