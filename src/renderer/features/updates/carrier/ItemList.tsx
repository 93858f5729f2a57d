import { makeStyles, mergeClasses, Text, tokens } from '@fluentui/react-components'
import {
  ArrowCircleRightRegular,
  CheckmarkCircleRegular,
  DocumentRegular,
  ErrorCircleRegular,
  WarningRegular,
} from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useFormatters } from '../../../ui/use-formatters'

const useStyles = makeStyles({
  list: { listStyleType: 'none', margin: 0, padding: 0 },
  item: {
    display: 'grid',
    gridTemplateColumns: '20px minmax(0, 1fr) auto',
    columnGap: tokens.spacingHorizontalM,
    alignItems: 'start',
    paddingBlock: tokens.spacingVerticalS,
    borderBlockEndWidth: tokens.strokeWidthThin,
    borderBlockEndStyle: 'solid',
    borderBlockEndColor: tokens.colorNeutralStroke2,
    ':last-child': { borderBlockEndStyle: 'none' },
  },
  icon: { fontSize: '20px', lineHeight: '20px', color: tokens.colorNeutralForeground3 },
  good: { color: tokens.colorStatusSuccessForeground1 },
  bad: { color: tokens.colorStatusDangerForeground1 },
  warn: { color: tokens.colorStatusWarningForeground1 },
  active: { color: tokens.colorBrandForeground1 },
  words: { display: 'flex', flexDirection: 'column', minWidth: 0, overflowWrap: 'anywhere' },
  quiet: { color: tokens.colorNeutralForeground3 },
  size: { color: tokens.colorNeutralForeground2, fontVariantNumeric: 'tabular-nums', whiteSpace: 'nowrap' },
})

export type ItemLook = 'plain' | 'active' | 'good' | 'warn' | 'bad'

const ICONS = {
  plain: DocumentRegular,
  active: ArrowCircleRightRegular,
  good: CheckmarkCircleRegular,
  warn: WarningRegular,
  bad: ErrorCircleRegular,
} as const

interface ListItem {
  readonly id: string
  readonly name: string
  readonly byteLength: number
  readonly look: ItemLook
  /** What stands with it, in words. */
  readonly state: string
  /** Takes the icon's place where something can be chosen. */
  readonly control?: ReactNode
}

export interface ItemListProps {
  readonly labelledBy: string
  readonly items: readonly ListItem[]
}

/** Versions with what stands with each of them. */
export function ItemList({ labelledBy, items }: ItemListProps): ReactNode {
  const format = useFormatters()
  const styles = useStyles()
  return (
    <ul className={styles.list} aria-labelledby={labelledBy}>
      {items.map(({ id, name, byteLength, look, state, control }) => {
        const Icon = ICONS[look]
        return (
          <li key={id} className={styles.item}>
            {control ?? (
              <Icon
                className={mergeClasses(styles.icon, look !== 'plain' && styles[look])}
                aria-hidden="true"
              />
            )}
            <span className={styles.words}>
              <Text>{name}</Text>
              <Text size={200} className={styles.quiet}>
                {state}
              </Text>
            </span>
            <Text className={styles.size}>{format.bytes(byteLength)}</Text>
          </li>
        )
      })}
    </ul>
  )
}
