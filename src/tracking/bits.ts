/** The alphabet of base64url (RFC 4648 §5): ASCII that every LMS stores and no delimiter of SCORM's uses. */
const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

/** Packs numbers into a text, six bits a character. */
export class BitWriter {
  private text = '';
  private held = 0;
  private heldBits = 0;

  /** Bits written. */
  get length(): number {
    return this.text.length * 6 + this.heldBits;
  }

  /** @param width 0..32 bits, the most significant first */
  put(value: number, width: number): this {
    for (let i = width - 1; i >= 0; i -= 1) {
      this.held = (this.held << 1) | ((value >>> i) & 1);
      this.heldBits += 1;
      if (this.heldBits === 6) this.emit();
    }
    return this;
  }

  flag(value: boolean): this {
    return this.put(value ? 1 : 0, 1);
  }

  /** An integer ≥ 0 of any size up to 2^32: four bits at a time, the lowest first, each with a bit for "more". */
  count(value: number): this {
    let rest = value >>> 0;
    while (rest > 15) {
      this.flag(true).put(rest & 15, 4);
      rest >>>= 4;
    }
    return this.flag(false).put(rest, 4);
  }

  /** Golomb–Rice: short for small numbers, for gaps between sorted hashes. */
  rice(value: number, k: number): this {
    for (let q = value >>> k; q > 0; q -= 1) this.flag(true);
    return this.flag(false).put(value, k);
  }

  /** The text, the last character filled up with zeros. */
  toString(): string {
    while (this.heldBits > 0) this.put(0, 1);
    return this.text;
  }

  private emit(): void {
    this.text += ALPHABET[this.held]!;
    this.held = 0;
    this.heldBits = 0;
  }
}

/** Reads what `BitWriter` wrote. Every function throws RangeError past the end or on a foreign character. */
export class BitReader {
  /** Bits read. */
  position = 0;

  constructor(private readonly text: string) {}

  take(width: number): number {
    let value = 0;
    for (let i = 0; i < width; i += 1) value = (value << 1) | this.bit();
    return value >>> 0;
  }

  flag(): boolean {
    return this.bit() === 1;
  }

  count(): number {
    let value = 0;
    for (let shift = 0; shift < 32; shift += 4) {
      const more = this.flag();
      value |= this.take(4) << shift;
      if (!more) return value >>> 0;
    }
    throw new RangeError('A count longer than 32 bits.');
  }

  rice(k: number): number {
    let quotient = 0;
    while (this.flag()) quotient += 1;
    return quotient * 2 ** k + this.take(k);
  }

  private bit(): number {
    const sextet = ALPHABET.indexOf(this.text.charAt(Math.floor(this.position / 6)) || '?');
    if (sextet < 0) throw new RangeError('Past the end of the packed data.');
    const bit = (sextet >> (5 - (this.position % 6))) & 1;
    this.position += 1;
    return bit;
  }
}
