import assert from 'node:assert/strict';
import { rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { check } from '../../src/cli/command-check.js';
import { CliError } from '../../src/cli/exit.js';
import { readOptions } from '../../src/cli/options.js';
import { cli, openWorkshop, type Workshop } from './fixture.js';

const HEAD = '| Affirmation | Page ou question | Prochaine revue |\n|---|---|---|\n';

describe('check measures the content', () => {
  let shop: Workshop;
  before(async () => {
    shop = await openWorkshop();
  });
  after(() => shop.close());

  const lines = async (...args: readonly string[]): Promise<readonly string[]> => {
    const { code, out, err } = await cli('check', '--modules', shop.modules, '--lang', 'fr', ...args);
    assert.deepEqual([code, err], [0, ''], 'advice is no failure');
    return out.split('\n');
  };

  it('sums up each module and each objective in a table', async () => {
    const out = await lines();
    const head = out.find((line) => line.startsWith('Module') && line.includes('Phrases'));
    assert.match(head ?? '', /Version simple +Bonne réponse.*La plus longue.*Vrai, faux.*Sans version simple$/);
    const row = out[out.indexOf(head!) + 1];
    assert.match(row ?? '', /^\S.*\d,\d ; \d+ au plus/);
    assert.ok(
      out.some((line) => /^o1_2 +2 +\? 2$/.test(line)),
      out.join('\n'),
    );
  });

  it('says each advice with its file, line, column and remedy, then how many', async () => {
    const out = await lines();
    const advice = out.filter((line) => line.includes(': conseil : '));
    const bank = join(shop.modules, 'cuisine/fr/bank.md');
    assert.ok(
      advice.some(
        (line) =>
          line.startsWith(`${bank}:11:1: conseil : La question`) && line.includes('bloom=') && /Ajoutez/.test(line),
      ),
      advice.join('\n'),
    );
    assert.equal(out.at(-1), `${advice.length} conseils.`);
    assert.deepEqual(
      out.filter((line) => /version simple\. Ajoutez/.test(line)),
      [],
      'no plain version is missed where there is none',
    );
  });

  it('misses a plain version once there is one', async () => {
    await shop.edit('cuisine/fr/02-partage.md', '- deux\n', '- deux\n\n:::simple\nUn et deux.\n:::\n');
    const out = await lines();
    const page = join(shop.modules, 'cuisine/fr/02-partage.md');
    assert.ok(
      out.some((line) => line.startsWith(`${page}:14:1: conseil : Cette question n'a pas de version simple`)),
      out.join('\n'),
    );
    assert.ok(out.some((line) => line.includes("01-recette.md:1:1: conseil : Rien n'a de version simple ici")));
  });
});

describe('check --facts', () => {
  let shop: Workshop;
  before(async () => {
    shop = await openWorkshop();
  });
  after(() => shop.close());

  const sources = (rows: string): Promise<void> => writeFile(join(shop.modules, 'SOURCES.md'), HEAD + rows);
  /** Runs it at a date; what it writes, and its exit code. */
  const at = async (now: Date) => {
    const out: string[] = [];
    const terminal = { out: (line: string) => out.push(line), err: (line: string) => out.push(line) };
    const ended = await check(readOptions('check', ['--facts', '--modules', shop.modules]), terminal, now).then(
      () => ({ code: 0, message: '' }),
      (error: unknown) => {
        if (!(error instanceof CliError)) throw error;
        return error;
      },
    );
    return { code: ended.code, text: [...out, ended.message].join('\n') };
  };

  it('ends with 0 while nothing is overdue, and with 1 from the next month on, at its line', async () => {
    await sources(
      '| La recette est libre | p_recette ; q_mairie | mai 2027 |\n| Le seuil | t_cuisine | après le pilote |\n',
    );
    const early = await at(new Date(2027, 4, 31));
    assert.equal(early.code, 0, early.text);
    assert.match(early.text, /2 affirmations, aucune en retard\./);
    assert.match(early.text, /SOURCES\.md:4:\d+: Le seuil \(après le pilote\)/);
    const late = await at(new Date(2027, 5, 1));
    assert.equal(late.code, 1);
    assert.match(late.text, /SOURCES\.md:3:\d+: La recette est libre \(la revue était prévue en mai 2027\)/);
    assert.match(late.text, /2 affirmations, 1 en retard\./);
  });

  it('ends with 1 on a date that can’t be read, and on what doesn’t exist', async () => {
    await sources('| A | p_recette | un jour |\n');
    const date = await at(new Date(2027, 0));
    assert.equal(date.code, 1);
    assert.match(date.text, /SOURCES\.md:3:\d+: .*un jour.* Écrivez/);
    await sources('| A | p_recete | mai 2099 |\n');
    const name = await at(new Date(2027, 0));
    assert.equal(name.code, 1);
    assert.match(name.text, /SOURCES\.md:3:7: .*p_recete.*Vouliez-vous.*p_recette/);
  });

  it('needs no course that compiles, but its file', async () => {
    await sources('| A | p_recette | mai 2099 |\n');
    await shop.edit('cuisine/fr/bank.md', 'draw: 2', 'draw: deux');
    assert.equal((await at(new Date(2027, 0))).code, 0);
    await rm(join(shop.modules, 'SOURCES.md'));
    const none = await at(new Date(2027, 0));
    assert.equal(none.code, 2);
    assert.match(none.text, /SOURCES\.md/);
  });
});
