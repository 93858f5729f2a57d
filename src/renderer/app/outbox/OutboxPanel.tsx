import {
  Button,
  DrawerBody,
  DrawerHeader,
  DrawerHeaderTitle,
  makeStyles,
  OverlayDrawer,
  tokens,
  useRestoreFocusTarget,
} from '@fluentui/react-components'
import { CheckmarkCircleRegular, DismissRegular } from '@fluentui/react-icons'
import { type ReactNode, useEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { EmptyState } from '../../ui/EmptyState'
import { OutboxItem } from './OutboxItem'
import { useOutbox } from './outbox-context'

const useStyles = makeStyles({
  drawer: { maxWidth: '100vw' },
  list: {
    listStyleType: 'none',
    margin: 0,
    padding: 0,
    paddingBlockEnd: tokens.spacingVerticalL,
    display: 'flex',
    flexDirection: 'column',
    gap: tokens.spacingVerticalM,
  },
})

export interface OutboxPanelProps {
  readonly isOpen: boolean
  readonly onClose: () => void
}

/** All that waits to be sent, with what can be done about it. */
export default function OutboxPanel({ isOpen, onClose }: OutboxPanelProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const entries = useOutbox()
  const focusTarget = useRestoreFocusTarget()
  const closeButton = useRef<HTMLButtonElement>(null)

  // Who was at an entry that is gone goes on from the top: with the focus nowhere, no key would do
  // anything.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the entries are what is watched
  useEffect(() => {
    if (isOpen && document.activeElement === document.body) closeButton.current?.focus()
  }, [isOpen, entries])

  return (
    <OverlayDrawer
      className={styles.drawer}
      position="end"
      // Wide enough for two versions beside each other.
      size={entries.some(({ currentDocument }) => currentDocument !== null) ? 'large' : 'medium'}
      open={isOpen}
      aria-label={t('outbox.title')}
      onOpenChange={(_event, { open }) => {
        if (!open) onClose()
      }}
    >
      <DrawerHeader>
        <DrawerHeaderTitle
          action={
            <Button
              {...focusTarget}
              ref={(element: HTMLButtonElement | null) => {
                closeButton.current = element
              }}
              appearance="subtle"
              icon={<DismissRegular />}
              aria-label={t('outbox.close')}
              onClick={onClose}
            />
          }
        >
          {t('outbox.title')}
        </DrawerHeaderTitle>
      </DrawerHeader>
      <DrawerBody>
        {entries.length === 0 ? (
          <EmptyState icon={CheckmarkCircleRegular} title={t('outbox.empty')}>
            {t('outbox.emptyAdvice')}
          </EmptyState>
        ) : (
          <ul className={styles.list}>
            {entries.map((entry) => (
              <li key={entry.id}>
                <OutboxItem entry={entry} onLeave={onClose} />
              </li>
            ))}
          </ul>
        )}
      </DrawerBody>
    </OverlayDrawer>
  )
}
