import { makeStyles, mergeClasses, shorthands, tokens } from '@fluentui/react-components'
import type { ReactElement, ReactNode } from 'react'

/*
 * A checkbox and a button for the rows of long tables. They look like the kit's own, but are one element
 * each: rows are made by the dozen with every turn of the wheel and every letter of a search.
 */

const FOCUS = {
  outlineStyle: 'solid',
  outlineWidth: tokens.strokeWidthThick,
  outlineColor: tokens.colorStrokeFocus2,
} as const

const useStyles = makeStyles({
  label: {
    display: 'flex',
    alignItems: 'center',
    justifyContent: 'center',
    minHeight: '32px',
    cursor: 'pointer',
  },
  checkbox: {
    appearance: 'none',
    boxSizing: 'border-box',
    position: 'relative',
    width: '16px',
    height: '16px',
    margin: 0,
    border: `${tokens.strokeWidthThin} solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusSmall,
    cursor: 'inherit',
    ':hover': shorthands.borderColor(tokens.colorNeutralStrokeAccessibleHover),
    ':checked': {
      ...shorthands.borderColor(tokens.colorCompoundBrandBackground),
      backgroundColor: tokens.colorCompoundBrandBackground,
    },
    // The tick: two sides of a turned box.
    ':checked::after': {
      content: '""',
      position: 'absolute',
      insetInlineStart: '4px',
      insetBlockStart: '1px',
      width: '4px',
      height: '8px',
      borderInlineEndWidth: '2px',
      borderInlineEndStyle: 'solid',
      borderInlineEndColor: tokens.colorNeutralForegroundInverted,
      borderBlockEndWidth: '2px',
      borderBlockEndStyle: 'solid',
      borderBlockEndColor: tokens.colorNeutralForegroundInverted,
      transform: 'rotate(45deg)',
    },
    ':focus-visible': { ...FOCUS, outlineOffset: '2px' },
    '@media (forced-colors: active)': { appearance: 'auto' },
  },
  button: {
    appearance: 'none',
    display: 'inline-flex',
    alignItems: 'center',
    justifyContent: 'center',
    flexShrink: 0,
    width: '32px',
    height: '32px',
    padding: 0,
    border: 'none',
    borderRadius: tokens.borderRadiusMedium,
    backgroundColor: tokens.colorTransparentBackground,
    color: tokens.colorNeutralForeground2,
    fontSize: '20px',
    cursor: 'pointer',
    ':hover': {
      backgroundColor: tokens.colorSubtleBackgroundHover,
      color: tokens.colorNeutralForeground2BrandHover,
    },
    ':active': { backgroundColor: tokens.colorSubtleBackgroundPressed },
    ':focus-visible': { ...FOCUS, outlineOffset: '-2px' },
  },
  busy: { color: tokens.colorNeutralForegroundDisabled, cursor: 'default' },
})

export interface RowCheckboxProps {
  /** Accessible name. */
  readonly label: string
  readonly isChecked: boolean
  readonly onChange: () => void
}

/** Selects a row by mouse; by keyboard the row itself is selected, so Tab passes it by. */
export function RowCheckbox({ label, isChecked, onChange }: RowCheckboxProps): ReactNode {
  const styles = useStyles()
  return (
    <label className={styles.label}>
      <input
        type="checkbox"
        className={styles.checkbox}
        tabIndex={-1}
        aria-label={label}
        checked={isChecked}
        onChange={onChange}
      />
    </label>
  )
}

export interface RowButtonProps {
  /** Accessible name; says of which row it is. */
  readonly label: string
  /** Shown when the pointer rests on it. */
  readonly hint: string
  readonly icon: ReactElement
  /** Whether Tab reaches it. */
  readonly isReachable: boolean
  readonly isBusy: boolean
  readonly onClick: () => void
}

/** The one act of a row. */
export function RowButton({ label, hint, icon, isReachable, isBusy, onClick }: RowButtonProps): ReactNode {
  const styles = useStyles()
  return (
    <button
      type="button"
      className={mergeClasses(styles.button, isBusy && styles.busy)}
      aria-label={label}
      aria-disabled={isBusy}
      title={hint}
      tabIndex={isReachable ? 0 : -1}
      onClick={isBusy ? undefined : onClick}
    >
      {icon}
    </button>
  )
}
