import { describe, expect, it } from 'vitest'
import {
  type ApplicationDraft,
  contentOf,
  EMPTY_APPLICATION,
  hasProblems,
  problemsOf,
  refusedFields,
} from '../../../../src/renderer/app/application/application-form'
import { ApplicationContent } from '../../../../src/shared/api/applications'
import { NIPS } from '../../../helpers/application-data'

const paper = (index: number) => ({
  id: `00000000-0000-4000-8000-00000000000${index}`,
  fileName: `${index}.pdf`,
  byteLength: 10,
})
const recommendations = NIPS.slice(0, 3).map((userNip, index) => ({
  paper: paper(index),
  userName: `Użytkownik ${index}`,
  userNip,
}))

const complete: ApplicationDraft = {
  ...EMPTY_APPLICATION,
  basis: 'author',
  firmName: ' Żuk Systemy ',
  nip: 'PL 526-025-02-74',
  street: 'ul. Długa 5',
  postalCode: '80-831',
  city: 'Gdańsk',
  person: 'Łucja Żuk',
  email: 'lucja@zuk.example',
  phone: '58 555 11 22',
}

describe('an application that was filled in', () => {
  it.each([
    { basis: 'author' as const },
    { basis: 'distributor-list' as const, regon: '123 456 785' },
    { basis: 'distributor-recommendation' as const, distributorName: 'Hurt Software' },
    { basis: 'serves-registered-users' as const, recommendations },
  ])('on %j is what the contract takes', (change) => {
    const draft = { ...complete, ...change }
    expect(hasProblems(problemsOf(draft))).toBe(false)
    expect(ApplicationContent.safeParse(contentOf(draft)).success).toBe(true)
  })

  it('says nothing that belongs to another ground than the chosen one', () => {
    const draft = { ...complete, distributorName: 'Hurt', recommendations }
    expect(contentOf(draft)).toMatchObject({ ground: null, distributorName: '', recommendations: [] })
    expect(contentOf({ ...draft, basis: 'distributor-recommendation' })).toMatchObject({
      distributorName: 'Hurt',
      recommendations: [],
    })
  })
})

describe('an application with faults', () => {
  it('names every field that is missing', () => {
    const problems = problemsOf(EMPTY_APPLICATION)
    expect(problems.hasNoBasis).toBe(true)
    expect([...problems.fields].toSorted()).toEqual(
      ['city', 'email', 'firmName', 'nip', 'person', 'phone', 'postalCode', 'street'].toSorted(),
    )
  })

  it('counts missing papers, and names those without a user or with one named before', () => {
    const [first, second] = recommendations
    if (first === undefined || second === undefined) throw new Error('too few')
    const draft: ApplicationDraft = {
      ...complete,
      basis: 'serves-registered-users',
      recommendations: [
        { ...first, userName: ' ' },
        { ...second, userNip: first.userNip },
      ],
    }
    const problems = problemsOf(draft)
    expect(problems.missingCount).toBe(1)
    expect([...problems.unnamed]).toEqual([first.paper.id])
    expect([...problems.sameUser]).toEqual([second.paper.id])
    expect(problemsOf({ ...draft, basis: 'distributor-list' }).missingCount).toBe(0)
  })

  it('is told of by the portal and by the contract under the same names', () => {
    const refused = refusedFields(['body.nip', 'content.email', 'body.recommendations.1.uploadId'])
    expect([...refused]).toEqual(['nip', 'email', 'recommendations.1.uploadId'])
  })
})
