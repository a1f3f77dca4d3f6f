/** A whole day to be reminded of. */
export interface Reminder {
  /** The same for the same reminder, so that a calendar that is given it again replaces it. */
  readonly uid: string;
  /** `2026-12-01`, local. */
  readonly day: string;
  readonly summary: string;
  readonly description: string;
}

/**
 * A day, some days later. Days have no hours, so no clock change can shift them.
 * @param day `2026-12-01`
 */
export function addDays(day: string, count: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + count);
  return date.toISOString().slice(0, 10);
}

/**
 * An iCalendar file (RFC 5545): one all-day event a reminder, which rings at nine.
 * @param stamp when it was made
 */
export function calendar(reminders: readonly Reminder[], stamp: Date): string {
  const stamped = stamp.toISOString().replace(/[-:]|\.\d+/g, '');
  const events = reminders.flatMap(({ uid, day, summary, description }) => [
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `DTSTAMP:${stamped}`,
    `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
    `SUMMARY:${escapeText(summary)}`,
    `DESCRIPTION:${escapeText(description)}`,
    'TRANSP:TRANSPARENT',
    'BEGIN:VALARM',
    'ACTION:DISPLAY',
    'TRIGGER:PT9H',
    `DESCRIPTION:${escapeText(summary)}`,
    'END:VALARM',
    'END:VEVENT',
  ]);
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//pizza-libre//plan//FR', ...events, 'END:VCALENDAR'];
  return lines.map((line) => `${foldLine(line)}\r\n`).join('');
}

/** RFC 5545 3.3.11. */
function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&').replace(/\r\n?|\n/g, '\\n');
}

/** RFC 5545 3.1: 75 octets a line without its break, the space that begins the next one included; no character is cut. */
function foldLine(line: string): string {
  let folded = '';
  let room = 75;
  for (const character of line) {
    const octets = new TextEncoder().encode(character).length;
    if (octets > room) {
      folded += '\r\n ';
      room = 74;
    }
    folded += character;
    room -= octets;
  }
  return folded;
}
