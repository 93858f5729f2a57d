import { Button, DialogContent, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { DiagnosticsLines } from '../../ui/DiagnosticsLines'
import { errorTextKey } from '../../ui/error-texts'
import { CallError, call } from '../bridge'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  acts: { display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: tokens.spacingHorizontalS },
  quiet: { color: tokens.colorNeutralForeground2 },
})

type Done = 'copied' | 'saved' | CallError | null

/** All that support may want to know, to be looked through before it is copied or saved. */
export function DiagnosticsContent(): ReactNode {
  const { t } = useTranslation('help')
  const app = useTranslation('app').t
  const styles = useStyles()
  const [lines, setLines] = useState<readonly string[] | null>(null)
  const [done, setDone] = useState<Done>(null)
  useEffect(() => {
    let isCurrent = true
    call('diagnostics:build', undefined).then(
      (built) => {
        if (isCurrent) setLines(built)
      },
      (error: unknown) => {
        if (!(error instanceof CallError)) throw error
        if (isCurrent) setDone(error)
      },
    )
    return () => {
      isCurrent = false
    }
  }, [])
  const act = async (what: () => Promise<Done>): Promise<void> => {
    setDone(null)
    try {
      setDone(await what())
    } catch (error) {
      if (!(error instanceof CallError)) throw error
      setDone(error)
    }
  }
  const text = (lines ?? []).join('\n')
  const copy = async (): Promise<Done> => {
    await call('app:copyText', { text })
    return 'copied'
  }
  const save = async (): Promise<Done> => ((await call('diagnostics:save', { text })) ? 'saved' : null)
  return (
    <DialogContent className={styles.content}>
      <Text>{t('diagnostics.about')}</Text>
      {lines === null && done === null && (
        <Spinner size="tiny" labelPosition="after" label={t('diagnostics.building')} />
      )}
      {lines !== null && (
        <>
          <DiagnosticsLines
            label={t('diagnostics.lines')}
            removeLabelOf={(line) => t('diagnostics.removeLine', { line })}
            lines={lines}
            onChange={setLines}
          />
          <div className={styles.acts}>
            <Button appearance="primary" disabled={text === ''} onClick={() => void act(copy)}>
              {t('diagnostics.copy')}
            </Button>
            <Button disabled={text === ''} onClick={() => void act(save)}>
              {t('diagnostics.save')}
            </Button>
            <Button
              appearance="subtle"
              onClick={() =>
                void act(async () => {
                  await call('diagnostics:showCrashDumps', undefined)
                  return null
                })
              }
            >
              {t('diagnostics.crashes')}
            </Button>
          </div>
          <Text size={200} className={styles.quiet}>
            {t('diagnostics.crashesAbout')}
          </Text>
        </>
      )}
      <Text role="status">
        {done instanceof CallError && app(`${errorTextKey(done.payload.code)}.title`)}
        {(done === 'copied' || done === 'saved') && t(`diagnostics.${done}`)}
      </Text>
    </DialogContent>
  )
}
