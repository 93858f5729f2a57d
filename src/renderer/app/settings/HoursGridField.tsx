// biome-ignore-all lint/a11y/useSemanticElements: the ARIA grid pattern, painted over; a table's own elements cannot take its roles
// biome-ignore-all lint/a11y/useFocusableInteractive: headers and rows of the grid are not operated, its cells are
import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import { type KeyboardEvent, type PointerEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { DownloadHours } from '#shared/updates/download-hours'
import { cellOfKey, DAY_COUNT, HOUR_COUNT, type HourCell, withRectangle } from './hours-grid'

const useStyles = makeStyles({
  scroller: { overflowX: 'auto', paddingBlock: tokens.spacingVerticalXXS },
  grid: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalXXS, userSelect: 'none' },
  row: {
    display: 'grid',
    gridTemplateColumns: '100px repeat(24, minmax(22px, 32px))',
    columnGap: tokens.spacingHorizontalXXS,
    alignItems: 'center',
  },
  hour: {
    textAlign: 'center',
    fontSize: tokens.fontSizeBase100,
    color: tokens.colorNeutralForeground2,
    fontVariantNumeric: 'tabular-nums',
  },
  day: { fontSize: tokens.fontSizeBase200 },
  cell: {
    boxSizing: 'border-box',
    height: '24px',
    padding: 0,
    border: `1px solid ${tokens.colorNeutralStrokeAccessible}`,
    borderRadius: tokens.borderRadiusSmall,
    backgroundColor: tokens.colorNeutralBackground1,
    cursor: 'pointer',
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '1px' },
  },
  open: {
    backgroundColor: tokens.colorBrandBackground,
    '@media (forced-colors: active)': { backgroundColor: 'Highlight', forcedColorAdjust: 'none' },
  },
  hint: { color: tokens.colorNeutralForeground3 },
})

export interface HoursGridFieldProps {
  readonly hours: DownloadHours
  readonly onChange: (hours: DownloadHours) => void
}

interface Painting {
  readonly from: HourCell
  readonly to: HourCell
  readonly isOpen: boolean
}

const DAYS = Array.from({ length: DAY_COUNT }, (_, day) => day)
const HOURS = Array.from({ length: HOUR_COUNT }, (_, hour) => hour)

/**
 * The week as a grid of hours, painted with the mouse or by keys.
 *
 * Arrows move, Space turns an hour, Shift with an arrow paints on; Shift+Space turns a day,
 * Ctrl+Space the hour of every day.
 */
export function HoursGridField({ hours, onChange }: HoursGridFieldProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const grid = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<HourCell>({ day: 0, hour: 0 })
  const [painting, setPainting] = useState<Painting | null>(null)
  const shown = painting === null ? hours : withRectangle(hours, painting.from, painting.to, painting.isOpen)
  const isOpen = ({ day, hour }: HourCell): boolean => shown[day]?.[hour] === true

  useEffect(() => {
    if (painting === null) return
    const end = (): void => {
      setPainting(null)
      onChange(withRectangle(hours, painting.from, painting.to, painting.isOpen))
    }
    // Also where the button is let go outside the grid.
    window.addEventListener('pointerup', end)
    return () => window.removeEventListener('pointerup', end)
  }, [painting, hours, onChange])

  const focus = (cell: HourCell): void => {
    setActive(cell)
    grid.current?.querySelector<HTMLElement>(`[data-cell="${cell.day}-${cell.hour}"]`)?.focus()
  }
  const turn = (from: HourCell, to: HourCell, cell: HourCell): void =>
    onChange(withRectangle(hours, from, to, !isOpen(cell)))
  const handleKey = (event: KeyboardEvent, cell: HourCell): void => {
    const { key, ctrlKey, shiftKey, altKey, metaKey } = event
    if (altKey || metaKey) return
    const { day, hour } = cell
    if (key === ' ' || key === 'Enter') {
      if (shiftKey) turn({ day, hour: 0 }, { day, hour: HOUR_COUNT - 1 }, cell)
      else if (ctrlKey) turn({ day: 0, hour }, { day: DAY_COUNT - 1, hour }, cell)
      else turn(cell, cell, cell)
    } else {
      const target = cellOfKey(key, ctrlKey, cell)
      if (target === null) return
      if (shiftKey) onChange(withRectangle(hours, cell, target, isOpen(cell)))
      focus(target)
    }
    event.preventDefault()
  }
  const begin = (event: PointerEvent, cell: HourCell): void => {
    if (event.button !== 0) return
    event.currentTarget.releasePointerCapture(event.pointerId)
    setPainting({ from: cell, to: cell, isOpen: !isOpen(cell) })
    setActive(cell)
  }

  return (
    <div>
      <div className={styles.scroller}>
        <div
          ref={grid}
          role="grid"
          aria-label={t('settings.hours.title')}
          aria-multiselectable="true"
          className={styles.grid}
        >
          <div role="row" className={styles.row}>
            <span />
            {HOURS.map((hour) => (
              <span key={hour} role="columnheader" className={styles.hour}>
                {hour}
              </span>
            ))}
          </div>
          {DAYS.map((day) => (
            <div key={day} role="row" className={styles.row}>
              <span role="rowheader" className={styles.day}>
                {t(`settings.days.${day}`)}
              </span>
              {HOURS.map((hour) => (
                <div
                  key={hour}
                  role="gridcell"
                  data-cell={`${day}-${hour}`}
                  aria-selected={isOpen({ day, hour })}
                  aria-label={t('settings.hours.cell', {
                    day: t(`settings.days.${day}`),
                    from: hour,
                    to: hour + 1,
                  })}
                  tabIndex={active.day === day && active.hour === hour ? 0 : -1}
                  className={mergeClasses(styles.cell, isOpen({ day, hour }) && styles.open)}
                  onKeyDown={(event) => handleKey(event, { day, hour })}
                  onPointerDown={(event) => begin(event, { day, hour })}
                  onPointerEnter={() =>
                    setPainting((before) => (before === null ? null : { ...before, to: { day, hour } }))
                  }
                />
              ))}
            </div>
          ))}
        </div>
      </div>
      <Text size={200} className={styles.hint}>
        {t('settings.hours.keysHint')}
      </Text>
    </div>
  )
}
