import { makeStyles, tokens } from '@fluentui/react-components'
import { AddRegular, CheckmarkRegular, SubtractRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { CapabilityId, TileId } from '#shared/access/policy'
import { TILE_CAPABILITIES, TILE_IDS } from '#shared/access/policy'

const useStyles = makeStyles({
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalXS,
  },
  item: { display: 'flex', alignItems: 'baseline', gap: tokens.spacingHorizontalS, overflowWrap: 'anywhere' },
  icon: { flexShrink: 0, alignSelf: 'center' },
  held: { color: tokens.colorStatusSuccessForeground1 },
  added: { color: tokens.colorBrandForeground1 },
  lost: { color: tokens.colorStatusWarningForeground1 },
})

const ICONS = { held: CheckmarkRegular, added: AddRegular, lost: SubtractRegular }

export interface CapabilityListProps {
  readonly label: string
  readonly kind: keyof typeof ICONS
  readonly ids: readonly CapabilityId[]
  /** What is said of one beside its name. */
  readonly wordsOf?: (id: CapabilityId, name: string) => string
}

/** Capabilities by their names on the board. */
export function CapabilityList({ label, kind, ids, wordsOf }: CapabilityListProps): ReactNode {
  const { t } = useTranslation()
  const styles = useStyles()
  const Icon = ICONS[kind]
  return (
    <ul aria-label={label} className={styles.list}>
      {ids.map((id) => {
        const name = t(`capabilities.${id}`, { ns: tileOf(id) })
        return (
          <li key={id} className={styles.item}>
            <span aria-hidden="true" className={styles[kind]}>
              <Icon className={styles.icon} />
            </span>
            <span>{wordsOf?.(id, name) ?? name}</span>
          </li>
        )
      })}
    </ul>
  )
}

function tileOf(id: CapabilityId): TileId {
  const tile = TILE_IDS.find((one) => (TILE_CAPABILITIES[one] as readonly CapabilityId[]).includes(id))
  if (tile === undefined) throw new Error(`No tile shows ${id}`)
  return tile
}
