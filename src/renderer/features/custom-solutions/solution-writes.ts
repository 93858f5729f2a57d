import type { WriteDescriptor, WrittenField } from '../../app/tile'

const FIELDS = [
  { name: 'name', labelKey: 'form.name' },
  { name: 'description', labelKey: 'form.description', isLong: true },
  { name: 'licence', labelKey: 'form.licence', isLong: true },
  { name: 'contactName', labelKey: 'form.contactName' },
  { name: 'contactEmail', labelKey: 'form.contactEmail' },
  { name: 'contactPhone', labelKey: 'form.contactPhone' },
] as const satisfies readonly WrittenField[]

const solutionPath = ({ params }: { readonly params: { readonly solutionId: string } }): string =>
  `/${params.solutionId}`

/** How the outbox tells of an author's writes. */
export const solutionWrites = {
  'custom-solutions.createSolution': {
    titleKey: 'write.create',
    fields: FIELDS,
    pathOf: () => '/',
  } satisfies WriteDescriptor<'custom-solutions.createSolution'>,
  'custom-solutions.updateSolution': {
    titleKey: 'write.update',
    fields: FIELDS,
    documentFields: [...FIELDS, { name: 'programs', labelKey: 'form.programs', textOf: programsText }],
    changedAtField: 'updatedAt',
    pathOf: solutionPath,
  } satisfies WriteDescriptor<'custom-solutions.updateSolution'>,
  'custom-solutions.addScreenshot': {
    titleKey: 'write.addScreenshot',
    fields: [{ name: 'caption', labelKey: 'screenshots.caption' }],
    pathOf: solutionPath,
  } satisfies WriteDescriptor<'custom-solutions.addScreenshot'>,
  'custom-solutions.removeScreenshot': {
    titleKey: 'write.removeScreenshot',
    pathOf: solutionPath,
  } satisfies WriteDescriptor<'custom-solutions.removeScreenshot'>,
  'custom-solutions.submitSolution': {
    titleKey: 'write.submit',
    pathOf: solutionPath,
  } satisfies WriteDescriptor<'custom-solutions.submitSolution'>,
  'custom-solutions.withdrawSolution': {
    titleKey: 'write.withdraw',
    pathOf: solutionPath,
  } satisfies WriteDescriptor<'custom-solutions.withdrawSolution'>,
}

/** One line a program: `Subiekt nexo od 57`. */
function programsText(value: unknown): string {
  if (!Array.isArray(value)) return ''
  return value.map(({ name, versions }) => [name, versions].join(' ').trim()).join('\n')
}
