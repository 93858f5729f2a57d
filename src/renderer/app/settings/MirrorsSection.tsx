import { Button, Field, Input, makeStyles, Text, Tooltip, tokens } from '@fluentui/react-components'
import { AddRegular, ArrowUpRegular, DeleteRegular } from '@fluentui/react-icons'
import { type ReactNode, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { MOST_MIRRORS } from '#shared/updates/mirror-address'
import { parseMirror } from './mirror-url'

const useStyles = makeStyles({
  root: { display: 'flex', flexDirection: 'column', gap: tokens.spacingVerticalS, maxWidth: '640px' },
  list: { margin: 0, padding: 0, listStyleType: 'none' },
  item: {
    display: 'flex',
    alignItems: 'center',
    gap: tokens.spacingHorizontalXS,
    paddingBlock: tokens.spacingVerticalXXS,
    borderBottom: `1px solid ${tokens.colorNeutralStroke2}`,
  },
  address: { flexGrow: 1, minWidth: 0, overflowWrap: 'anywhere' },
  entry: { display: 'flex', flexWrap: 'wrap', gap: tokens.spacingHorizontalS },
  input: { flexGrow: 1, minWidth: '200px' },
})

export interface MirrorsSectionProps {
  readonly mirrors: readonly string[]
  readonly onChange: (mirrors: string[]) => void
}

/** Web servers that are tried before the portal, in their order. */
export function MirrorsSection({ mirrors, onChange }: MirrorsSectionProps): ReactNode {
  const { t } = useTranslation('app')
  const styles = useStyles()
  const input = useRef<HTMLInputElement>(null)
  const [written, setWritten] = useState('')
  const [problem, setProblem] = useState<string | null>(null)
  const add = (): void => {
    const parsed = parseMirror(written, mirrors)
    if (parsed.kind === 'valid') {
      setWritten('')
      onChange([...mirrors, parsed.url])
    } else {
      setProblem(parsed.kind)
    }
    input.current?.focus()
  }
  const remove = (url: string): void => {
    onChange(mirrors.filter((other) => other !== url))
    input.current?.focus()
  }
  return (
    <div className={styles.root}>
      {mirrors.length > 0 && (
        <ol className={styles.list}>
          {mirrors.map((url, index) => (
            <li key={url} className={styles.item}>
              <Text className={styles.address}>{url}</Text>
              {index > 0 && (
                <Tooltip content={t('settings.mirrors.up')} relationship="inaccessible">
                  <Button
                    appearance="subtle"
                    icon={<ArrowUpRegular />}
                    aria-label={`${t('settings.mirrors.up')}: ${url}`}
                    onClick={() => onChange(raised(mirrors, index))}
                  />
                </Tooltip>
              )}
              <Tooltip content={t('settings.mirrors.remove')} relationship="inaccessible">
                <Button
                  appearance="subtle"
                  icon={<DeleteRegular />}
                  aria-label={`${t('settings.mirrors.remove')}: ${url}`}
                  onClick={() => remove(url)}
                />
              </Tooltip>
            </li>
          ))}
        </ol>
      )}
      {mirrors.length < MOST_MIRRORS && (
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            add()
          }}
        >
          <Field
            label={t('settings.mirrors.address')}
            {...(problem !== null && { validationMessage: t(`settings.mirrors.${problem}`) })}
          >
            {(field) => (
              <div className={styles.entry}>
                <Input
                  {...field}
                  ref={(element: HTMLInputElement | null) => {
                    input.current = element
                  }}
                  className={styles.input}
                  type="url"
                  value={written}
                  placeholder="https://"
                  onChange={(_event, data) => {
                    setWritten(data.value)
                    setProblem(null)
                  }}
                />
                <Button type="submit" icon={<AddRegular />}>
                  {t('settings.mirrors.add')}
                </Button>
              </div>
            )}
          </Field>
        </form>
      )}
    </div>
  )
}

/** One place nearer to the front. */
function raised(mirrors: readonly string[], index: number): string[] {
  const url = mirrors[index]
  const rest = mirrors.filter((_, other) => other !== index)
  return url === undefined ? rest : [...rest.slice(0, index - 1), url, ...rest.slice(index - 1)]
}
