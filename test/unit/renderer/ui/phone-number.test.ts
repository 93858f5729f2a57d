import { describe, expect, it } from 'vitest'
import { groupPhoneNumber } from '../../../../src/renderer/ui/phone-number'

describe('groupPhoneNumber', () => {
  it.each([
    ['+48713356789', '+48 71 335 67 89'],
    ['+48221234567', '+48 22 123 45 67'],
    ['+48601234567', '+48 601 234 567'],
    ['+48539000111', '+48 539 000 111'],
    ['+48801234567', '+48 801 234 567'],
  ])('%s is written %s', (phoneNumber, grouped) => {
    expect(groupPhoneNumber(phoneNumber).replaceAll('\u00a0', ' ')).toBe(grouped)
  })

  it('leaves numbers of other countries, and of another length, as they are', () => {
    expect(groupPhoneNumber('+4930123456')).toBe('+4930123456')
    expect(groupPhoneNumber('+4812345678')).toBe('+4812345678')
  })
})
