import { Button, makeStyles, tokens } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LibraryMoveRun } from '#shared/ipc/library'
import { call } from '../../../app/bridge'
import { errorTextKey } from '../../../ui/error-texts'
import { useNotifyError } from '../../../ui/use-notify'
import { Section } from '../carrier/Section'
import { NoticeBar } from './NoticeBar'
import { RunBar } from './RunBar'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
})

/** A move of the library: under way, ended, or interrupted by an earlier run of the app. */
export function MoveSection({
  run,
  interruptedTo,
}: {
  readonly run: LibraryMoveRun | null
  readonly interruptedTo: string | null
}): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const notifyError = useNotifyError()
  const [isRead, setIsRead] = useState(false)
  const told = (act: Promise<unknown>): void => {
    setIsRead(false)
    act.catch(notifyError)
  }
  if (run?.state === 'running') {
    const title = t('library.move.running', { folder: run.folderName })
    return (
      <Section id="library-move" title={title}>
        <RunBar
          run={run}
          title={title}
          workPerByte={2}
          stopLabel={t('library.move.stop')}
          onStop={() => void call('library:cancelMove', undefined)}
        />
      </Section>
    )
  }
  const key = run?.state === 'failed' ? errorTextKey(run.errorCode ?? 'internal') : null
  return (
    <div className={styles.root}>
      {run?.state === 'done' && !isRead && (
        <NoticeBar
          intent="success"
          title={t('library.move.done', { folder: run.folderName })}
          actions={
            <Button size="small" onClick={() => setIsRead(true)}>
              {t('library.move.close')}
            </Button>
          }
        >
          {t('library.move.doneBody')}
        </NoticeBar>
      )}
      {key !== null && (
        <NoticeBar intent="error" title={t(`app:${key}.title`)}>
          {t(`app:${key}.advice`)}
        </NoticeBar>
      )}
      {interruptedTo !== null && (
        <NoticeBar
          intent="warning"
          title={t('library.move.interrupted', { folder: interruptedTo })}
          actions={
            <>
              <Button size="small" onClick={() => told(call('library:startMove', undefined))}>
                {t('library.move.resume')}
              </Button>
              <Button size="small" onClick={() => told(call('library:abandonMove', undefined))}>
                {t('library.move.abandon')}
              </Button>
            </>
          }
        >
          {t('library.move.interruptedBody')}
        </NoticeBar>
      )}
    </div>
  )
}
