import { Combobox, Field, makeStyles, Option, Text, tokens } from '@fluentui/react-components'
import { type ReactNode, useState } from 'react'

const useStyles = makeStyles({
  box: { minWidth: 0 },
  list: { maxHeight: '320px' },
  option: { display: 'flex', flexDirection: 'column', minWidth: 0 },
  detail: { color: tokens.colorNeutralForeground3 },
})

interface PickOption {
  readonly id: string
  readonly text: string
  /** A second line. */
  readonly detail?: string
}

export interface PickFieldProps {
  readonly label: string
  readonly hint?: string
  readonly placeholder: string
  /** What is typed, or the name of what was picked. */
  readonly value: string
  readonly options: readonly PickOption[]
  /** Stands in place of the options where there are none. */
  readonly noMatch: string
  readonly problem: string | null
  readonly isRequired?: boolean
  readonly className?: string
  readonly onType: (text: string) => void
  readonly onPick: (id: string) => void
}

/** One of many, found by typing: options follow each letter. */
export function PickField(props: PickFieldProps): ReactNode {
  const { label, hint, options, problem, isRequired, className, onType, onPick } = props
  const styles = useStyles()
  const [isOpen, setOpen] = useState(false)
  return (
    <Field
      label={label}
      {...(hint !== undefined && { hint })}
      {...(isRequired === true && { required: true })}
      {...(className !== undefined && { className })}
      {...(problem !== null && { validationMessage: problem })}
    >
      <Combobox
        className={styles.box}
        freeform
        listbox={{ className: styles.list }}
        placeholder={props.placeholder}
        value={props.value}
        selectedOptions={[]}
        open={isOpen}
        onOpenChange={(_event, { open }) => setOpen(open)}
        onChange={(event) => {
          // Also for what is pasted or dictated, which presses no key.
          setOpen(true)
          onType(event.target.value)
        }}
        onOptionSelect={(_event, { optionValue }) => {
          if (options.some(({ id }) => id === optionValue)) onPick(optionValue ?? '')
        }}
      >
        {options.map(({ id, text, detail }) => (
          <Option key={id} value={id} text={text}>
            <span className={styles.option}>
              <Text>{text}</Text>
              {detail !== undefined && (
                <Text size={200} className={styles.detail}>
                  {detail}
                </Text>
              )}
            </span>
          </Option>
        ))}
        {options.length === 0 && (
          <Option key="none" value="" text="" disabled>
            {props.noMatch}
          </Option>
        )}
      </Combobox>
    </Field>
  )
}
