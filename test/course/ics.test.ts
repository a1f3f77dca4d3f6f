import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { addDays, calendar } from '../../src/course/ics.js';

const STAMP = new Date('2026-11-25T20:00:01.234Z');
const reminder = { uid: 'a@b', day: '2026-12-03', summary: 'Un rappel', description: 'Noter' };
const unfold = (text: string): string => text.replaceAll('\r\n ', '');

describe('a calendar file', () => {
  it('holds whole days, with all that RFC 5545 asks for', () => {
    assert.equal(
      calendar([reminder], STAMP),
      [
        'BEGIN:VCALENDAR',
        'VERSION:2.0',
        'PRODID:-//pizza-libre//plan//FR',
        'BEGIN:VEVENT',
        'UID:a@b',
        'DTSTAMP:20261125T200001Z',
        'DTSTART;VALUE=DATE:20261203',
        'SUMMARY:Un rappel',
        'DESCRIPTION:Noter',
        'TRANSP:TRANSPARENT',
        'BEGIN:VALARM',
        'ACTION:DISPLAY',
        'TRIGGER:PT9H',
        'DESCRIPTION:Un rappel',
        'END:VALARM',
        'END:VEVENT',
        'END:VCALENDAR',
        '',
      ].join('\r\n'),
    );
  });

  it('escapes what has a meaning in a text', () => {
    const text = calendar([{ ...reminder, description: 'un, deux ; \\ trois\nquatre\r\ncinq' }], STAMP);
    assert.ok(text.includes('DESCRIPTION:un\\, deux \\; \\\\ trois\\nquatre\\ncinq\r\n'), text);
  });

  it('has no line of more than 75 octets, cuts no character, loses nothing', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 400 }), (description) => {
        const text = calendar([{ ...reminder, description }], STAMP);
        for (const line of text.split('\r\n')) {
          assert.ok(new TextEncoder().encode(line).length <= 75);
          assert.doesNotMatch(line, /^ ?[\udc00-\udfff]|[\ud800-\udbff]$/);
        }
        const [, escaped = ''] = /\r\nDESCRIPTION:(.*?)\r\nTRANSP/s.exec(unfold(text))!;
        const plain = escaped.replace(/\\([\\;,n])/g, (_, one: string) => (one === 'n' ? '\n' : one));
        assert.equal(plain, description.replace(/\r\n?/g, '\n'));
      }),
    );
  });
});

describe('days', () => {
  it('cross months, years and changes of the clock', () => {
    assert.equal(addDays('2026-12-30', 2), '2027-01-01');
    assert.equal(addDays('2028-02-27', 2), '2028-02-29');
    assert.equal(addDays('2026-03-28', 7), '2026-04-04');
    assert.equal(addDays('2026-10-24', 21), '2026-11-14');
  });
});
