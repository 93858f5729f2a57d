import { Button, makeStyles, SpinButton, tokens } from '@fluentui/react-components'
import { CartRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { COUNT_MOST } from './order-draft'

const useStyles = makeStyles({
  count: { width: '88px', minWidth: '88px', fontVariantNumeric: 'tabular-nums' },
  add: { whiteSpace: 'nowrap', minWidth: tokens.spacingHorizontalNone },
})

export interface CountFieldProps {
  /** What is counted. */
  readonly name: string
  readonly count: number
  /** 0 takes it out of the cart. */
  readonly onChange: (count: number) => void
}

/** How many of a thing are in the cart; a button while there is none. */
export function CountField({ name, count, onChange }: CountFieldProps): ReactNode {
  const { t } = useTranslation('shop')
  const styles = useStyles()
  if (count === 0) {
    return (
      <Button
        size="small"
        className={styles.add}
        icon={<CartRegular />}
        aria-label={t('prices.addNamed', { name })}
        onClick={() => onChange(1)}
      >
        {t('prices.add')}
      </Button>
    )
  }
  return (
    <SpinButton
      size="small"
      className={styles.count}
      aria-label={t('prices.count', { name })}
      // It takes the place of the button that was pressed.
      autoFocus={count === 1}
      value={count}
      min={0}
      max={COUNT_MOST}
      onChange={(_event, { value, displayValue }) => {
        const next = value ?? Number(displayValue)
        if (Number.isInteger(next) && next >= 0) onChange(Math.min(next, COUNT_MOST))
      }}
    />
  )
}
