import type { ReactNode } from 'react'
import { groupPhoneNumber } from '../../../ui/phone-number'
import { QueryView } from '../../../ui/QueryView'
import { SkeletonText } from '../../../ui/skeletons'
import { useDeskStyles } from '../../desk-styles'
import { useOperatorAct, useOperatorQuery } from '../../operator-calls'
import { SectionCards, SectionListPage } from './SectionList'
import { useSectionChoice } from './use-section-choice'

/** Contacts of a section, in the order meant. */
export function ContactsPage(): ReactNode {
  const desk = useDeskStyles()
  const [sectionId, choose] = useSectionChoice()
  const contacts = useOperatorQuery('operator-materials.listContacts', undefined)
  const removal = useOperatorAct('operator-materials.removeContact')
  return (
    <SectionListPage part="contacts" sectionId={sectionId} onSection={choose}>
      <QueryView query={contacts} skeleton={<SkeletonText lines={8} />}>
        {({ items }) => (
          <SectionCards
            part="contacts"
            sectionId={sectionId}
            cards={items
              .filter((contact) => contact.sectionId === sectionId)
              .map(({ id, revision, name, role, phoneNumber, email }) => ({
                id,
                revision,
                title: name,
                detail: role,
                body: (
                  <p className={desk.text}>
                    {[phoneNumber === null ? null : groupPhoneNumber(phoneNumber), email]
                      .filter((line) => line !== null)
                      .join('\n')}
                  </p>
                ),
              }))}
            removal={{
              isPending: removal.isPending,
              error: removal.error,
              reset: removal.reset,
              remove: ({ id, revision }, note) =>
                removal.mutateAsync({ params: { contactId: id }, body: { revision, note } }),
            }}
          />
        )}
      </QueryView>
    </SectionListPage>
  )
}
