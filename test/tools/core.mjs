import { spawn } from 'node:child_process';

// The rooms that need nothing but Node. With COVERAGE set, what they ran is reported to coverage/node.

const tests =
  'node --import tsx --test-reporter=spec test/tools/together.mjs test/course test/compile test/export test/tools';
const c8 = 'npm exec -- c8 --clean -r lcovonly -o coverage/node --include src/** ';
const [command, ...args] = `${process.env.COVERAGE ? c8 : ''}${tests}`.split(' ');
const child = spawn(command, args, { stdio: 'inherit', shell: process.platform === 'win32' });
child.on('close', (code) => void (process.exitCode = code ?? 1));
