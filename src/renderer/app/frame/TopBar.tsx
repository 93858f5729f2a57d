import { Button, makeStyles, mergeClasses, Text, Tooltip, tokens } from '@fluentui/react-components'
import { ChevronLeftRegular, SearchRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation, useRoute } from 'wouter'
import type { Account } from '#shared/api/session'
import type { Rights } from '#shared/ipc/session-state'
import { visuallyHidden } from '../../ui/visually-hidden'
import { useOperatorRoom } from '../operator-room'
import { heldTile } from '../tiles'
import { ConnectivityButton } from './ConnectivityButton'
import { goBack } from './navigation'
import { PersonMenu } from './PersonMenu'
import { frameTitleKey, mayDownload } from './places'
import { TransfersButton } from './TransfersButton'

const useStyles = makeStyles({
  bar: {
    boxSizing: 'border-box',
    minHeight: '48px',
    flexShrink: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    paddingInline: tokens.spacingHorizontalXXL,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
  },
  product: {
    paddingBlock: tokens.spacingVerticalXS,
    borderRadius: tokens.borderRadiusMedium,
    color: tokens.colorNeutralForeground1,
    fontWeight: tokens.fontWeightSemibold,
    textDecorationLine: 'none',
    ':hover': { color: tokens.colorBrandForegroundLinkHover },
    ':focus-visible': { outline: `2px solid ${tokens.colorStrokeFocus2}`, outlineOffset: '2px' },
  },
  place: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    minWidth: 0,
    marginInlineStart: tokens.spacingHorizontalS,
  },
  end: {
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: tokens.spacingHorizontalS,
    marginInlineStart: 'auto',
  },
  search: {
    minWidth: '220px',
    justifyContent: 'flex-start',
    fontWeight: tokens.fontWeightRegular,
    color: tokens.colorNeutralForeground2,
    '@media (max-width: 800px)': { minWidth: 'auto' },
  },
  // For screen readers alone where the window is narrow or the zoom high.
  wide: { '@media (max-width: 560px)': visuallyHidden },
  keys: {
    marginInlineStart: 'auto',
    paddingInlineStart: tokens.spacingHorizontalM,
    color: tokens.colorNeutralForeground3,
    fontSize: tokens.fontSizeBase200,
  },
})

export interface TopBarProps {
  readonly account: Account
  readonly rights: Rights
  readonly onSearch: () => void
}

/** Name, way back, search, downloads, state of the portal, person. */
export function TopBar({ account, rights, onSearch }: TopBarProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  return (
    <header className={styles.bar}>
      <Link href="/" className={styles.product}>
        {t('productName')}
      </Link>
      <Place account={account} />
      <div className={styles.end}>
        <Button
          className={styles.search}
          icon={<SearchRegular />}
          aria-keyshortcuts="Control+K"
          onClick={onSearch}
        >
          <span className={styles.wide}>{t('frame.search')}</span>
          <kbd className={mergeClasses(styles.keys, styles.wide)}>Ctrl+K</kbd>
        </Button>
        {mayDownload(account) && <TransfersButton />}
        <ConnectivityButton rights={rights} />
        <PersonMenu account={account} rights={rights} />
      </div>
    </header>
  )
}

/** The way back and the name of the place one is in. */
function Place({ account }: { readonly account: Account }): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const [path] = useLocation()
  const room = useOperatorRoom(account)
  const [isInTile, tileParams] = useRoute('/tile/:tileId/*?')
  const [isAtDesk, deskParams] = useRoute('/desk/:deskId/*?')
  const tile = isInTile ? heldTile(tileParams.tileId, account) : null
  const desk = isAtDesk ? (room?.findDesk(deskParams.deskId) ?? null) : null
  const namespace = desk !== null ? room?.deskNamespace(desk.id) : tile?.id
  const key = namespace === undefined ? frameTitleKey(path) : 'title'
  if (key === null) return null
  return (
    <div className={styles.place}>
      <Tooltip content={`${t('frame.back')} (Esc)`} relationship="label">
        <Button appearance="subtle" icon={<ChevronLeftRegular />} onClick={goBack} />
      </Tooltip>
      <Text wrap={false} truncate className={styles.wide}>
        {t(key, { ns: namespace ?? 'app' })}
      </Text>
    </div>
  )
}
