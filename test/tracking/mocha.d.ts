/** The globals of @web/test-runner's Mocha, as far as these tests use them; @types/mocha is not installed. */
type MochaBody = () => void | Promise<void>;

declare function describe(name: string, body: () => void): void;
declare function it(name: string, body: MochaBody): void;
declare function beforeEach(body: MochaBody): void;
declare function afterEach(body: MochaBody): void;
