import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { internationalNumber } from '#shared/support/phone-number'
import {
  contactOf,
  contactProblems,
  EMPTY_CONTACT,
} from '../../../../../../src/renderer/operator/desks/materials/contact-form'
import {
  emptyDocument,
  factsOf,
  labelsOf,
  problemsOf,
} from '../../../../../../src/renderer/operator/desks/materials/document-form'

describe('labels of a document', () => {
  it('are parted by commas, trimmed, each once, and are the same when shown and read again', () => {
    expect(labelsOf(' Subiekt  nexo, , Rewizor nexo; Subiekt nexo\n58 ')).toEqual([
      'Subiekt nexo',
      'Rewizor nexo',
      '58',
    ])
    fc.assert(
      fc.property(fc.string(), (text) => {
        const labels = labelsOf(text)
        expect(labelsOf(labels.join(', '))).toEqual(labels)
      }),
    )
  })

  it('are called wrong where there are too many or one is too long', () => {
    const draft = { ...emptyDocument('2026-11-22'), title: 'Tytuł' }
    expect(problemsOf(draft).size).toBe(0)
    const many = Array.from({ length: 21 }, (_unused, index) => `t${index}`).join(',')
    expect([...problemsOf({ ...draft, tags: many, programs: 'x'.repeat(81) })]).toEqual([
      ['programs', 'labelLong'],
      ['tags', 'labelsMany'],
    ])
    expect([...problemsOf({ ...draft, title: ' ', publishedOn: '' }).keys()]).toEqual([
      'title',
      'publishedOn',
    ])
    expect(factsOf({ ...draft, title: ' Tytuł ' }).title).toBe('Tytuł')
  })
})

describe('a contact', () => {
  it('is sent with its number as E.164 writes it, and what is empty as nothing', () => {
    const draft = { name: ' Ewa Lis ', role: 'Umowy', phoneNumber: '71 720 44 10', email: ' ' }
    expect(contactOf(draft)).toEqual({
      name: 'Ewa Lis',
      role: 'Umowy',
      phoneNumber: '+48717204410',
      email: null,
    })
    expect(contactProblems(draft).size).toBe(0)
  })

  it('needs a name, a role, and a way to be reached', () => {
    expect([...contactProblems(EMPTY_CONTACT)]).toEqual([
      ['name', 'name'],
      ['role', 'role'],
      ['email', 'reach'],
    ])
    const wrong = { name: 'Ewa', role: 'Umowy', phoneNumber: '12', email: 'ewa' }
    expect([...contactProblems(wrong).values()]).toEqual(['phoneNumber', 'email'])
  })
})

describe('a typed number', () => {
  it.each([
    ['606 135 720', '+48606135720'],
    ['+48 (71) 720-44-10', '+48717204410'],
    ['0049 30 123456', '+4930123456'],
    ['720 44 10', null],
    ['+0 123 456 789', null],
    ['telefon', null],
  ])('%s is %s', (typed, number) => {
    expect(internationalNumber(typed)).toBe(number)
  })
})
