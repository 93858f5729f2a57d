import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Command } from './commands'

const useStyles = makeStyles({
  list: { maxHeight: 'min(440px, 60vh)', overflowY: 'auto' },
  heading: {
    display: 'block',
    paddingInline: tokens.spacingHorizontalM,
    paddingBlockStart: tokens.spacingVerticalM,
    paddingBlockEnd: tokens.spacingVerticalXS,
    color: tokens.colorNeutralForeground3,
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
  // What was found is told by its own words, under its title.
  tall: { paddingBlock: tokens.spacingVerticalXS },
  words: { flexGrow: 1, minWidth: 0, display: 'flex', alignItems: 'center', gap: tokens.spacingHorizontalM },
  stacked: { flexDirection: 'column', alignItems: 'stretch', gap: 0 },
  selected: {
    backgroundColor: tokens.colorNeutralBackground1Hover,
    '@media (forced-colors: active)': { outline: '2px solid Highlight', outlineOffset: '-2px' },
  },
  icon: { fontSize: '20px', flexShrink: 0, color: tokens.colorNeutralForeground2 },
  label: { flexShrink: 0, maxWidth: '100%' },
  about: { flexGrow: 1, minWidth: 0, color: tokens.colorNeutralForeground3 },
  keys: { color: tokens.colorNeutralForeground3, fontSize: tokens.fontSizeBase200 },
})

export function optionId(listId: string, index: number): string {
  return `${listId}-${index}`
}

/** Lines of the palette that belong together. */
export interface CommandGroup {
  readonly id: string
  /** `null` for the first group: what the palette is for needs no heading. */
  readonly title: string | null
  readonly commands: readonly Command[]
}

export interface CommandListProps {
  readonly id: string
  readonly groups: readonly CommandGroup[]
  /** Counted through all groups. */
  readonly selectedIndex: number
  readonly onSelect: (index: number) => void
  readonly onRun: (index: number) => void
}

/** The palette's results; the focus stays in its field, which names the selected one. */
export function CommandList(props: CommandListProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const { id, groups } = props
  let firstIndex = 0
  return (
    <div id={id} role="listbox" aria-label={t('palette.results')} className={styles.list}>
      {groups.map((group) => {
        const start = firstIndex
        firstIndex += group.commands.length
        const options = group.commands.map((command, index) => (
          <CommandOption key={command.id} command={command} index={start + index} list={props} />
        ))
        if (group.title === null) return options
        const headingId = `${id}-${group.id}`
        return (
          // biome-ignore lint/a11y/useSemanticElements: a group of options has no element of its own
          <div key={group.id} role="group" aria-labelledby={headingId}>
            <Text id={headingId} size={200} weight="semibold" className={styles.heading}>
              {group.title}
            </Text>
            {options}
          </div>
        )
      })}
    </div>
  )
}

interface CommandOptionProps {
  readonly command: Command
  readonly index: number
  readonly list: CommandListProps
}

function CommandOption({ command, index, list }: CommandOptionProps): ReactNode {
  const styles = useStyles()
  const { icon: Icon, label, about, excerpt, keys } = command
  const isSelected = index === list.selectedIndex
  const isTall = excerpt !== undefined
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: the keys are handled by the field, which has the focus
    <div
      id={optionId(list.id, index)}
      role="option"
      tabIndex={-1}
      aria-selected={isSelected}
      className={mergeClasses(styles.option, isTall && styles.tall, isSelected && styles.selected)}
      ref={(element) => {
        if (isSelected) element?.scrollIntoView({ block: 'nearest' })
      }}
      onMouseMove={() => list.onSelect(index)}
      onClick={() => list.onRun(index)}
    >
      <Icon className={styles.icon} aria-hidden="true" />
      <span className={mergeClasses(styles.words, isTall && styles.stacked)}>
        <Text wrap={false} truncate className={styles.label}>
          {label}
        </Text>
        <Text size={200} wrap={false} truncate className={styles.about}>
          {excerpt ?? about}
        </Text>
      </span>
      {keys !== undefined && <kbd className={styles.keys}>{keys}</kbd>}
    </div>
  )
}
