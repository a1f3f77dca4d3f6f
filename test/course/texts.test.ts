import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { graft, textsOf, withoutTexts } from '../../src/course/texts.js';
import { interactions } from './arbitrary.js';

describe('texts', () => {
  it('are taken out and put back where they were', () => {
    fc.assert(
      fc.property(fc.array(interactions), (bank) => {
        const bare = withoutTexts(bank);
        graft(bare, textsOf(bank));
        assert.deepEqual(JSON.parse(JSON.stringify(bare)), JSON.parse(JSON.stringify(bank)));
      }),
    );
  });

  it('are all that is read of an item, and nothing that judges it', () => {
    fc.assert(
      fc.property(interactions, (item) => {
        const bare = JSON.stringify(withoutTexts(item));
        assert.doesNotMatch(bare, /"(?:html|feedback|when\w+)":/);
        assert.doesNotMatch(JSON.stringify(textsOf(item)), /"(?:id|correct|weighting|value|accepted)":/);
      }),
    );
  });

  it('of what has none are null', () => {
    assert.equal(textsOf({ id: 'a', choices: [{ id: 'b', text: 'c' }] }), null);
    assert.equal(textsOf([]), null);
    assert.deepEqual(textsOf([{ id: 'a' }, { feedback: '' }]), [null, { feedback: '' }]);
  });
});
