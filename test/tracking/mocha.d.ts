/** The globals of @web/test-runner's Mocha, as far as these tests use them; @types/mocha is not installed. */
type Body = () => void | Promise<void>;

declare function describe(name: string, body: () => void): void;
declare function it(name: string, body: Body): void;
declare function beforeEach(body: Body): void;
declare function afterEach(body: Body): void;
