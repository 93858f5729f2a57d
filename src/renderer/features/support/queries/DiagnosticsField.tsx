import { Checkbox, makeStyles, Spinner, Text, tokens } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { call } from '../../../app/bridge'
import { DiagnosticsLines } from '../../../ui/DiagnosticsLines'
import { useNotifyError } from '../../../ui/use-notify'

const useStyles = makeStyles({
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
          <DiagnosticsLines
            label={t('query.diagnosticsLines')}
            removeLabelOf={(line) => t('query.removeLine', { line })}
            lines={lines}
            onChange={onChange}
          />
        </>
      )}
    </div>
  )
}
