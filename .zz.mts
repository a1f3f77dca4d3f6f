import { compileCourse, formatProblem } from './src/compile/compile.js';
import { frenchCourse, write } from './test/compile/fixture.js';
import * as right from './test/compile/right-kinds.js';
const text = `---\nid: p_genres\n---\n\n# Tous les genres\n\n${Object.values(right).join('\n\n')}\n`;
let ok = 0, n = 0; const tally = new Map<string, number>();
for (let i = 60; i < text.length; i += 7) { const t = frenchCourse(); write(t, 'cuisine/fr/03-genres.md', text.slice(0, i) + text.slice(i + 3)); n++; const r = compileCourse(t, 'fr'); if (r.course) ok++; else { const k = r.problems[0]!.message.slice(0, 40); tally.set(k, (tally.get(k) ?? 0) + 1); } }
console.log(n, ok, [...tally].sort((a, b) => b[1] - a[1]).slice(0, 25));
