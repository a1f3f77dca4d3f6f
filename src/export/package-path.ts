/**
 * The path inside the package that a reference means, seen from the folder of the file that holds it; null where it
 * means something outside: another host, a data URI, a place in the same page. `../` beyond the root stays visible.
 */
export function packagePath(reference: string, folder = ''): string | null {
  const path = reference.trim().split(/[?#]/)[0]!;
  if (path === '' || path.startsWith('//') || /^[a-z][a-z0-9+.-]*:/i.test(path)) return null;
  const steps: string[] = [];
  for (const step of (path.startsWith('/') ? path : folder + decoded(path)).split('/')) {
    if (step === '..' && steps.length > 0 && steps.at(-1) !== '..') steps.pop();
    else if (step !== '.' && step !== '') steps.push(step);
  }
  return (path.startsWith('/') ? '/' : '') + steps.join('/');
}

/** `a/b/c.html` → `a/b/`; '' at the root. */
export function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}
