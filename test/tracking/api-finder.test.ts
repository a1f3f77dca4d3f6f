import { expect } from '@open-wc/testing';
import { findApi } from '../../src/tracking/api-finder.js';

interface Api {
  LMSInitialize(): string;
}

const api: Api = { LMSInitialize: () => 'true' };
const find = (win: object): Api | null => findApi<Api>(win, 'API', 'LMSInitialize')?.api ?? null;

/** A window of another origin: any look at it throws, except at the few properties that browsers let through. */
function foreign(parent?: object): object {
  return new Proxy(
    {},
    {
      get: (_, key) => {
        if (key === 'parent') return parent;
        throw new DOMException('Blocked a frame', 'SecurityError');
      },
    },
  );
}

describe('the search for the API', () => {
  it('finds it in the window itself', () => {
    expect(find({ API: api })).to.equal(api);
  });

  it('finds it in a parent, the nearest first', () => {
    const far = { API: { LMSInitialize: () => 'far' } };
    expect(find({ parent: { API: api, parent: far } })).to.equal(api);
  });

  it('finds it in the opener and the parents of the opener', () => {
    expect(find({ opener: { API: api } })).to.equal(api);
    expect(find({ opener: { parent: { API: api } } })).to.equal(api);
    expect(find({ parent: { opener: { parent: { API: api } } } })).to.equal(api);
  });

  it('tells the way to it', () => {
    const where = (win: object): string => findApi<Api>(win, 'API', 'LMSInitialize')!.where;
    expect(where({ API: api })).to.equal('window');
    expect(where({ parent: { parent: { API: api } } })).to.equal('parent.parent');
    expect(where({ parent: { opener: { parent: { API: api } } } })).to.equal('parent.opener.parent');
  });

  it('fault: cross-origin parent', () => {
    expect(find({ parent: foreign() })).to.equal(null);
    expect(find({ parent: foreign({ API: api }) })).to.equal(api);
  });

  it('fault: self-parent', () => {
    const top: { parent?: object } = {};
    top.parent = top;
    expect(find(top)).to.equal(null);
    expect(find({ parent: top, opener: { API: api } })).to.equal(api);
  });

  it('fault: deep nesting', () => {
    const nest = (depth: number): object => (depth > 0 ? { parent: nest(depth - 1) } : { API: api });
    expect(find(nest(20))).to.equal(api);
    expect(find(nest(500))).to.equal(null);
  });

  it('ends where windows are each other’s parents', () => {
    const a: { parent?: object } = {};
    a.parent = { parent: a };
    expect(find(a)).to.equal(null);
  });

  it('fault: both APIs', () => {
    expect(find({ API_1484_11: { Initialize: () => 'true' }, parent: { API: api } })).to.equal(api);
  });

  it('fault: opener closed', () => {
    expect(find({ opener: { closed: true, API: api } })).to.equal(null);
    expect(find({ opener: foreign() })).to.equal(null);
  });

  it('is not taken in by a frame or an element with the id API', () => {
    expect(find({ API: document.createElement('div'), parent: { API: api } })).to.equal(api);
  });
});
