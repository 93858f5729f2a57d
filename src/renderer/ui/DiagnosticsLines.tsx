import { Button, makeStyles, Text, tokens } from '@fluentui/react-components'
import { DeleteRegular } from '@fluentui/react-icons'
import type { ReactNode } from 'react'
import { SHORT_WINDOW } from './short-window'

const useStyles = makeStyles({
  lines: {
    listStyleType: 'none',
    margin: 0,
    padding: tokens.spacingHorizontalS,
    maxHeight: '260px',
    overflowY: 'auto',
    [SHORT_WINDOW]: { maxHeight: 'none' },
    // Seen in forced colours alone.
    border: `${tokens.strokeWidthThin} solid ${tokens.colorTransparentStroke}`,
    backgroundColor: tokens.colorNeutralBackground3,
    borderRadius: tokens.borderRadiusMedium,
  },
  line: { display: 'flex', alignItems: 'flex-start', gap: tokens.spacingHorizontalXS, minHeight: '26px' },
  text: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere', paddingBlock: tokens.spacingVerticalXXS },
})

export interface DiagnosticsLinesProps {
  readonly label: string
  readonly removeLabelOf: (line: string) => string
  readonly lines: readonly string[]
  readonly onChange: (lines: readonly string[]) => void
}

/** Every line that support would get; each can be taken out. */
export function DiagnosticsLines({
  label,
  removeLabelOf,
  lines,
  onChange,
}: DiagnosticsLinesProps): ReactNode {
  const styles = useStyles()
  return (
    <ul
      className={styles.lines}
      aria-label={label}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
      tabIndex={0}
    >
      {lines.map((line, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the same line may stand there twice
        <li key={`${index} ${line}`} className={styles.line}>
          <Text size={200} font="monospace" className={styles.text}>
            {line}
          </Text>
          <Button
            size="small"
            appearance="subtle"
            icon={<DeleteRegular />}
            aria-label={removeLabelOf(line)}
            onClick={() => onChange(lines.filter((_line, other) => other !== index))}
          />
        </li>
      ))}
    </ul>
  )
}
