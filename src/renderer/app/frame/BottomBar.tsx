import { makeStyles, tokens } from '@fluentui/react-components'
import { type ReactNode, useEffect, useRef } from 'react'
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

export interface BottomBarProps {
  /** Told whenever it changes, in pixels; 0 while the bar is away. */
  readonly onHeight: (heightPx: number) => void
}

/** What is under way: transfers and what waits to be sent. Away while there is neither. */
export function BottomBar({ onHeight }: BottomBarProps): ReactNode {
  const styles = useStyles()
  const bar = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (bar.current === null) return
    const observer = new ResizeObserver(([entry]) => onHeight(entry?.borderBoxSize[0]?.blockSize ?? 0))
    observer.observe(bar.current, { box: 'border-box' })
    return () => observer.disconnect()
  }, [onHeight])
  return (
    <>
      <div ref={bar} className={styles.bar}>
        <TransferBar />
        <CarrierBar />
        <OutboxButton />
      </div>
      <OutboxAnnouncement />
    </>
  )
}
