/**
 * One edit of a right course that makes it nearly right.
 * The mark `¦` in `to` is where the problem must be found; without it, `at` says where.
 */
export interface NearMiss {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  readonly at?: string;
  readonly message: RegExp;
  readonly remedy: RegExp;
}
