import {
  Button,
  Checkbox,
  Field,
  makeStyles,
  Radio,
  RadioGroup,
  Text,
  tokens,
} from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { AdoptionFindings, AdoptionRun } from '#shared/ipc/library'
import { call } from '../../../app/bridge'
import { errorTextKey } from '../../../ui/error-texts'
import { useFormatters } from '../../../ui/use-formatters'
import { useNotifyError } from '../../../ui/use-notify'
import { ItemList } from '../carrier/ItemList'
import { Section } from '../carrier/Section'
import { NoticeBar } from './NoticeBar'
import { RunBar } from './RunBar'

const useStyles = makeStyles({
  buttons: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2 },
  names: {
    margin: 0,
    paddingInlineStart: tokens.spacingHorizontalXL,
    maxHeight: '160px',
    overflowY: 'auto',
    overflowWrap: 'anywhere',
    color: tokens.colorNeutralForeground2,
  },
  // The box itself is the list's first column; its label is beside it.
  box: { margin: '-6px' },
})

/** Taking packages from a folder of the computer: what was found, what is taken, how it ended. */
export function AdoptionSection({ run }: { readonly run: AdoptionRun }): ReactNode {
  const { t } = useTranslation('updates')
  const styles = useStyles()
  const notifyError = useNotifyError()
  const { findings } = run
  const close = (): void => void call('library:dismissAdoption', undefined).catch(notifyError)
  const isFound = run.step === 'looking' && run.state === 'done' && findings !== null
  return (
    <Section id="library-adoption" title={t('library.adoption.title', { folder: run.folderName })}>
      {run.state === 'running' ? (
        <RunBar
          run={run}
          title={t(`library.adoption.${run.step}`)}
          workPerByte={run.step === 'taking' ? 2 : 1}
          stopLabel={t('library.adoption.stop')}
          onStop={() => void call('library:cancelAdoption', undefined)}
        />
      ) : isFound ? (
        <Findings findings={findings} onClose={close} />
      ) : (
        <>
          <Outcome run={run} />
          <div className={styles.buttons}>
            <Button appearance="primary" onClick={close}>
              {t('library.adoption.close')}
            </Button>
          </div>
        </>
      )}
    </Section>
  )
}

function Outcome({ run }: { readonly run: AdoptionRun }): ReactNode {
  const { t } = useTranslation('updates')
  if (run.state === 'done') {
    return (
      <NoticeBar intent="success" title={t('library.adoption.done', { count: run.takenCount })}>
        {t('library.adoption.doneBody')}
      </NoticeBar>
    )
  }
  if (run.state === 'cancelled') {
    return (
      <NoticeBar intent="warning" title={t('library.adoption.cancelled')}>
        {run.step === 'taking' ? t('library.adoption.cancelledBody') : undefined}
      </NoticeBar>
    )
  }
  if (run.errorCode === null) {
    return (
      <NoticeBar intent="error" title={t('library.adoption.failed')}>
        {t('library.adoption.failedBody')}
      </NoticeBar>
    )
  }
  const key = errorTextKey(run.errorCode)
  return (
    <NoticeBar intent="error" title={t(`app:${key}.title`)}>
      {t(`app:${key}.advice`)}
    </NoticeBar>
  )
}

function Findings({
  findings,
  onClose,
}: {
  readonly findings: AdoptionFindings
  readonly onClose: () => void
}): ReactNode {
  const { t } = useTranslation('updates')
  const format = useFormatters()
  const styles = useStyles()
  const notifyError = useNotifyError()
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>(new Set())
  const [isMove, setIsMove] = useState(false)
  const { known, inLibraryCount, unknownCount, unknownNames } = findings
  const wanted = known.filter(({ packageId }) => !leftOut.has(packageId))
  const byteLength = wanted.reduce((sum, file) => sum + file.byteLength, 0)
  const toggle = (packageId: string): void => {
    const next = new Set(leftOut)
    if (!next.delete(packageId)) next.add(packageId)
    setLeftOut(next)
  }
  const start = (): void => {
    const packageIds = wanted.map(({ packageId }) => packageId)
    call('library:adopt', { packageIds, isMove }).catch(notifyError)
  }
  return (
    <>
      <Text>
        {known.length === 0
          ? t('library.adoption.nothing')
          : t('library.adoption.found', { count: known.length })}
      </Text>
      {known.length > 0 && (
        <ItemList
          labelledBy="library-adoption"
          items={known.map((file) => {
            const name = `${file.programName} ${file.version}`
            return {
              id: file.packageId,
              name,
              byteLength: file.byteLength,
              look: 'plain' as const,
              state: t('library.adoption.foundAs', { name: file.foundName }),
              control: (
                <Checkbox
                  className={styles.box}
                  aria-label={t('library.adoption.include', { name })}
                  checked={!leftOut.has(file.packageId)}
                  onChange={() => toggle(file.packageId)}
                />
              ),
            }
          })}
        />
      )}
      {inLibraryCount > 0 && (
        <Text className={styles.quiet}>{t('library.adoption.inLibrary', { count: inLibraryCount })}</Text>
      )}
      {unknownCount > 0 && (
        <div>
          <Text className={styles.quiet}>{t('library.adoption.unknown', { count: unknownCount })}</Text>
          <ul className={styles.names}>
            {unknownNames.map((name, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: names of files may be the same
              <li key={`${index} ${name}`}>{name}</li>
            ))}
            {unknownCount > unknownNames.length && <li>…</li>}
          </ul>
        </div>
      )}
      {findings.isCutShort && <Text className={styles.quiet}>{t('library.adoption.cutShort')}</Text>}
      {known.length > 0 && (
        <Field label={t('library.adoption.how')}>
          <RadioGroup
            value={isMove ? 'move' : 'copy'}
            onChange={(_event, { value }) => setIsMove(value === 'move')}
          >
            <Radio value="copy" label={t('library.adoption.copy')} />
            <Radio value="move" label={t('library.adoption.move')} />
          </RadioGroup>
        </Field>
      )}
      <div className={styles.buttons}>
        {known.length > 0 && (
          <Button appearance="primary" disabledFocusable={wanted.length === 0} onClick={start}>
            {t('library.adoption.start', { size: format.bytes(byteLength) })}
          </Button>
        )}
        <Button appearance={known.length > 0 ? 'secondary' : 'primary'} onClick={onClose}>
          {t(known.length > 0 ? 'library.rules.cancel' : 'library.adoption.close')}
        </Button>
      </div>
    </>
  )
}
