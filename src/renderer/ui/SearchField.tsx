import { SearchBox } from '@fluentui/react-components'
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'

const SETTLE_MS = 250

export interface SearchFieldProps {
  /** What is searched for now; the field follows it when it is changed from outside. */
  readonly value: string
  /** How long after the last letter `onChange` is called; 0 for each letter. 250 unless told. */
  readonly settleMs?: number
  /** Called when typing has settled, and at once on Enter and on clearing. */
  readonly onChange: (value: string) => void
  /** Accessible name, also shown in the empty field. */
  readonly label: string
  readonly className?: string
}

/** A search box that waits until typing settles; Esc clears it. */
export function SearchField({
  value,
  settleMs = SETTLE_MS,
  onChange,
  label,
  className,
}: SearchFieldProps): ReactNode {
  const { t } = useTranslation('app')
  const [draft, setDraft] = useState(value)
  const [told, setTold] = useState(value)
  const timer = useRef<number | undefined>(undefined)

  // A value that did not come from here ("clear filter") replaces what is typed.
  if (value !== told) {
    setTold(value)
    setDraft(value)
  }

  useEffect(() => () => window.clearTimeout(timer.current), [])

  const tell = (text: string): void => {
    window.clearTimeout(timer.current)
    setTold(text)
    onChange(text)
  }

  const edit = (text: string): void => {
    setDraft(text)
    window.clearTimeout(timer.current)
    if (text === '' || settleMs === 0) tell(text)
    else timer.current = window.setTimeout(() => tell(text), settleMs)
  }

  const handleKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') tell(draft)
    if (event.key === 'Escape' && draft !== '') {
      event.preventDefault() // the frame would take it as "go back"
      edit('')
    }
  }

  return (
    <SearchBox
      {...(className !== undefined && { className })}
      value={draft}
      placeholder={label}
      aria-label={label}
      dismiss={{ 'aria-label': t('state.clear') }}
      onChange={(_event, data) => edit(data.value)}
      onKeyDown={handleKey}
    />
  )
}
