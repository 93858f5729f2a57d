import { Button, Checkbox, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../app/bridge'
import { useNotifyError } from '../../../ui/use-notify'

const useStyles = makeStyles({
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
  quiet: { color: tokens.colorNeutralForeground3 },
})

export interface DiagnosticsFieldProps {
  /** `null` while none are to be sent. */
  readonly lines: readonly string[] | null
  readonly onChange: (lines: readonly string[] | null) => void
}

/** What of this app goes with the query: every line is shown, and each can be taken out. */
export function DiagnosticsField({ lines, onChange }: DiagnosticsFieldProps): ReactNode {
  const { t } = useTranslation('support')
  const styles = useStyles()
  const notifyError = useNotifyError()
  const [isBuilding, setBuilding] = useState(false)
  const toggle = async (): Promise<void> => {
    if (lines !== null) {
      onChange(null)
      return
    }
    setBuilding(true)
    try {
      onChange(await call('diagnostics:build', undefined))
    } catch (error) {
      notifyError(error)
    } finally {
      setBuilding(false)
    }
  }
  return (
    <div>
      <Checkbox
        label={t('query.diagnostics')}
        checked={lines !== null || isBuilding}
        disabled={isBuilding}
        onChange={() => void toggle()}
      />
      {isBuilding && <Spinner size="tiny" />}
      {lines !== null && (
        <>
          <Text size={200} block className={styles.quiet}>
            {t('query.diagnosticsHint', { count: lines.length })}
          </Text>
          <ul
            className={styles.lines}
            aria-label={t('query.diagnosticsLines')}
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
                  aria-label={t('query.removeLine', { line })}
                  onClick={() => onChange(lines.filter((_line, other) => other !== index))}
                />
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}
