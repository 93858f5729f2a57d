import { makeStyles, tokens } from '@fluentui/react-components'
import type { ReactNode } from 'react'
import { CarrierBar } from '../carrier/CarrierBar'
import { OutboxAnnouncement, OutboxButton } from '../outbox/OutboxButton'
import { TransferBar } from '../transfers/TransferBar'

const useStyles = makeStyles({
  bar: {
    boxSizing: 'border-box',
    flexShrink: 0,
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: tokens.spacingHorizontalM,
    minHeight: '48px',
    paddingBlock: tokens.spacingVerticalXS,
    paddingInline: tokens.spacingHorizontalL,
    borderTop: `1px solid ${tokens.colorNeutralStroke2}`,
    backgroundColor: tokens.colorNeutralBackground1,
    ':empty': { display: 'none' },
  },
})

/** What is under way: transfers and what waits to be sent. Away while there is neither. */
export function BottomBar(): ReactNode {
  const styles = useStyles()
  return (
    <>
      <div className={styles.bar}>
        <TransferBar />
        <CarrierBar />
        <OutboxButton />
      </div>
      <OutboxAnnouncement />
    </>
  )
}
