import { Button, DialogContent, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
import { type ReactNode, useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { errorTextKey } from '../../ui/error-texts'
import { CallError, call } from '../bridge'

const useStyles = makeStyles({
  content: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalM },
  lines: {
    listStyleType: 'none',
    margin: 0,
    padding: tokens.spacingHorizontalS,
    maxHeight: '260px',
    overflowY: 'auto',
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
  },
  line: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalXS },
  text: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere', paddingBlock: tokens.spacingVerticalXXS },
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
          <ul
            className={styles.lines}
            aria-label={t('diagnostics.lines')}
            // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
            tabIndex={0}
          >
            {lines.map((line, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the same line may stand there twice
              <li key={`${index} ${line}`} className={styles.line}>
                <Text size={200} font="monospace" className={styles.text}>
                  {line}
                </Text>
                <Button
                  size="small"
                  appearance="subtle"
                  icon={<DeleteRegular />}
                  aria-label={t('diagnostics.removeLine', { line })}
                  onClick={() => setLines(lines.filter((_line, other) => other !== index))}
                />
              </li>
            ))}
          </ul>
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
