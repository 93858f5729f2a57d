import {
  Menu,
  MenuButton,
  MenuDivider,
  MenuItem,
  MenuList,
  MenuPopover,
  MenuTrigger,
} from '@fluentui/react-components'
import {
  ArrowDownRegular,
  ArrowUpRegular,
  DismissRegular,
  FastForwardRegular,
  MoreHorizontalRegular,
  TopSpeedRegular,
} from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { useTransferActions } from '../transfers-context'
import type { TransferRowProps } from './TransferRow'

/** What else can be done with a transfer that is not finished. */
export function TransferMenu(props: TransferRowProps & { readonly name: string }): ReactNode {
  const { transfer, place, count, isActive, hasHours, name, onMove, onLimit } = props
  const { t } = useTranslation('app')
  const actions = useTransferActions()
  if (place === null) return null
  const { packageId, state } = transfer
  const isWaiting = state === 'queued' || state === 'paused'
  return (
    <Menu positioning="below-end">
      <MenuTrigger disableButtonEnhancement>
        <MenuButton
          appearance="subtle"
          menuIcon={null}
          icon={<MoreHorizontalRegular />}
          aria-label={t('queue.more', { name })}
          data-row-button="more"
          tabIndex={isActive ? 0 : -1}
        />
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          <MenuItem
            icon={<ArrowUpRegular />}
            disabled={place === 0}
            secondaryContent="Ctrl+Shift+Home"
            onClick={() => onMove(packageId, 0)}
          >
            {t('queue.toFront')}
          </MenuItem>
          <MenuItem
            icon={<ArrowUpRegular />}
            disabled={place === 0}
            secondaryContent="Ctrl+Shift+↑"
            onClick={() => onMove(packageId, place - 1)}
          >
            {t('queue.up')}
          </MenuItem>
          <MenuItem
            icon={<ArrowDownRegular />}
            disabled={place === count - 1}
            secondaryContent="Ctrl+Shift+↓"
            onClick={() => onMove(packageId, place + 1)}
          >
            {t('queue.down')}
          </MenuItem>
          <MenuItem
            icon={<ArrowDownRegular />}
            disabled={place === count - 1}
            secondaryContent="Ctrl+Shift+End"
            onClick={() => onMove(packageId, count - 1)}
          >
            {t('queue.toEnd')}
          </MenuItem>
          <MenuDivider />
          {hasHours && isWaiting && !transfer.ignoresHours && (
            <MenuItem icon={<FastForwardRegular />} onClick={() => void actions.resumeNow(packageId)}>
              {t('queue.action.startNow')}
            </MenuItem>
          )}
          <MenuItem icon={<TopSpeedRegular />} onClick={() => onLimit(packageId)}>
            {t('queue.limit')}
          </MenuItem>
          <MenuItem
            icon={<DismissRegular />}
            secondaryContent="Delete"
            disabled={state === 'verifying'}
            onClick={() => actions.cancel(packageId)}
          >
            {t('queue.cancel')}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  )
}
