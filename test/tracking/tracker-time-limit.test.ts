import { expect } from '@open-wc/testing';
import { VERSIONS } from './open-scorm.js';
import { Rig, type Launch } from './rig.js';
import { pick } from './test-course.js';

for (const version of VERSIONS) {
  const { limit, exit, sessionTime, book } = version;

  /** A launch with 90 s allowed, 30 of them spent. */
  const launch = async (action: string): Promise<Launch & { rig: Rig }> => {
    const data = { [limit.max]: limit.time(90), [limit.spent]: limit.time(30), [limit.action]: action };
    const rig = new Rig({ data, version });
    return { ...(await rig.launch()), rig };
  };

  describe(`Tracker under a time limit, with ${version.name}`, () => {
    it('saves, says time-out and finishes when the time is spent, once', async () => {
      const { rig, tracker, timers, lms, win } = await launch('exit,message');
      tracker.answer('q_mairie', pick('b'), 900);
      await timers.advance(59_000);
      expect(tracker.status).to.equal('saved');
      tracker.visit('p_next');
      await timers.advance(1_500);
      expect(tracker.status).to.equal('time-out');
      expect(lms.calls.slice(-3)).to.deep.equal([
        `${book.methods.set}(${exit}, time-out)`,
        `${book.methods.commit}()`,
        `${book.methods.finish}()`,
      ]);
      expect(rig.record.get(version.location)).to.equal('p_next');
      expect(rig.record.get(sessionTime)).to.match(/^(00:01:00|PT0H1M0\.)/);

      const before = lms.calls.length;
      tracker.answer('q_libertes', pick('a'), 900);
      win.leave();
      await timers.advance(60_000);
      expect(lms.calls.length).to.equal(before);
      expect(tracker.status).to.equal('time-out');
      expect(lms.breaches).to.deep.equal([]);
    });

    it('counts attention, as session time does', async () => {
      const { tracker, timers, win } = await launch('exit,no message');
      win.hide();
      await timers.advance(600_000);
      expect(tracker.status).to.not.equal('time-out');
      win.show();
      await timers.advance(62_000);
      expect(tracker.status).to.equal('time-out');
    });

    for (const action of ['continue,message', 'continue,no message', '']) {
      it(`goes on after “${action}”`, async () => {
        const { tracker, timers, lms } = await launch(action);
        await timers.advance(600_000);
        expect(tracker.status).to.not.equal('time-out');
        expect(lms.count('finish')).to.equal(0);
      });
    }

    it('ends at once where nothing is left', async () => {
      const rig = new Rig({
        data: { [limit.max]: limit.time(60), [limit.spent]: limit.time(75), [limit.action]: 'Exit,Message' },
        version,
      });
      const { tracker, lms, started } = await rig.launch();
      expect(tracker.status).to.equal('time-out');
      expect(started.connected).to.equal(true);
      expect(lms.count('finish')).to.equal(1);
    });

    it('ignores a limit that can’t be read', async () => {
      const rig = new Rig({ data: { [limit.max]: 'soon', [limit.action]: 'exit,message' }, version });
      const { tracker, timers } = await rig.launch();
      await timers.advance(3_600_000);
      expect(tracker.status).to.not.equal('time-out');
    });
  });
}
