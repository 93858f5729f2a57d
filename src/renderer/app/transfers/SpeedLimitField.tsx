import { Field, Input, makeStyles, Radio, RadioGroup, tokens } from '@fluentui/react-components'
import { type ReactNode, useId, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { SpeedLimit } from '#shared/ipc/transfer'
import { useFormatters } from '../../ui/use-formatters'
import { parseMegabytesPerSecond, SPEED_PRESETS, writtenMegabytes } from './speed-limit'

const NONE = 'none'
const OWN = 'own'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS },
  presets: { display: 'flex', flexDirection: 'row', flexWrap: 'wrap' },
  own: { maxWidth: '240px', marginInlineStart: tokens.spacingHorizontalXXL },
})

export interface SpeedLimitFieldProps {
  readonly label: string
  readonly value: SpeedLimit
  /** By the administrator: it is shown and cannot be changed. */
  readonly isFixed?: boolean
  /** Called with each limit that can be used; what cannot is said under the field. */
  readonly onChange: (speedLimit: SpeedLimit) => void
}

/** A speed limit: none, a usual one, or one's own in megabytes a second. */
export function SpeedLimitField({
  label,
  value,
  isFixed = false,
  onChange,
}: SpeedLimitFieldProps): ReactNode {
  const { t, i18n } = useTranslation('app')
  const styles = useStyles()
  const format = useFormatters()
  const labelId = useId()
  const decimalMark = i18n.language === 'en' ? '.' : ','
  const isUsual = value === null || SPEED_PRESETS.includes(value)
  const [isOwn, setIsOwn] = useState(!isUsual)
  const [written, setWritten] = useState(value === null ? '' : writtenMegabytes(value, decimalMark))
  const parsed = parseMegabytesPerSecond(written)
  const apply = (): void => {
    if (parsed.kind === 'valid' && parsed.bytesPerSecond !== value) onChange(parsed.bytesPerSecond)
  }
  const choose = (chosen: string): void => {
    setIsOwn(chosen === OWN)
    if (chosen === OWN) {
      setWritten(value === null ? '' : writtenMegabytes(value, decimalMark))
    } else {
      onChange(chosen === NONE ? null : Number(chosen))
    }
  }
  return (
    <div className={styles.root}>
      <span id={labelId}>{label}</span>
      <RadioGroup
        aria-labelledby={labelId}
        className={styles.presets}
        disabled={isFixed}
        value={isOwn ? OWN : value === null ? NONE : String(value)}
        onChange={(_event, data) => choose(data.value)}
      >
        <Radio value={NONE} label={t('speedLimit.none')} />
        {SPEED_PRESETS.map((preset) => (
          <Radio key={preset} value={String(preset)} label={format.speed(preset)} />
        ))}
        <Radio value={OWN} label={t('speedLimit.own')} />
      </RadioGroup>
      {isOwn && (
        <Field
          className={styles.own}
          label={t('speedLimit.ownLabel')}
          hint={t('speedLimit.hint')}
          {...(written !== '' &&
            parsed.kind !== 'valid' && { validationMessage: t(`speedLimit.${parsed.kind}`) })}
        >
          <Input
            value={written}
            disabled={isFixed}
            inputMode="decimal"
            contentAfter="MB/s"
            onChange={(_event, data) => setWritten(data.value)}
            onBlur={apply}
            onKeyDown={(event) => {
              if (event.key === 'Enter') apply()
            }}
          />
        </Field>
      )}
    </div>
  )
}
