import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Command } from './commands'

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    maxHeight: 'min(400px, 60vh)',
    overflowY: 'auto',
  },
  option: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalM,
    minHeight: '36px',
    paddingInline: tokens.spacingHorizontalM,
    borderRadius: tokens.borderRadiusMedium,
    cursor: 'pointer',
  },
  selected: {
    backgroundColor: tokens.colorNeutralBackground1Hover,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  icon: { fontSize: '20px', flexShrink: 0, color: tokens.colorNeutralForeground2 },
  label: { flexShrink: 0 },
  about: { flexGrow: 1, minWidth: 0, color: tokens.colorNeutralForeground3 },
  keys: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`
}

export interface CommandListProps {
  readonly id: string
  readonly commands: readonly Command[]
  readonly selectedIndex: number
  readonly onSelect: (index: number) => void
  readonly onRun: (index: number) => void
}

/** The palette's results; the focus stays in its field, which names the selected one. */
export function CommandList({ id, commands, selectedIndex, onSelect, onRun }: CommandListProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  return (
    <div id={id} role="listbox" aria-label={t('palette.results')} className={styles.list}>
      {commands.map(({ id: commandId, icon: Icon, label, about, keys }, index) => {
        const isSelected = index === selectedIndex
        return (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field, which has the focus
          <div
            key={commandId}
            id={optionId(id, index)}
            role="option"
            tabIndex={-1}
            aria-selected={isSelected}
            className={mergeClasses(styles.option, isSelected && styles.selected)}
            ref={(element) => {
              if (isSelected) element?.scrollIntoView({ block: 'nearest' })
            }}
            onMouseMove={() => onSelect(index)}
            onClick={() => onRun(index)}
          >
            <Icon className={styles.icon} aria-hidden="true" />
            <Text wrap={false} className={styles.label}>
              {label}
            </Text>
            <Text size={200} wrap={false} truncate className={styles.about}>
              {about}
            </Text>
            {keys !== undefined && <kbd className={styles.keys}>{keys}</kbd>}
          </div>
        )
      })}
    </div>
  )
}
