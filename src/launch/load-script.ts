/**
 * Runs a script of the package.
 * @returns false when it could not be fetched; right after it ran otherwise
 */
export function loadScript(src: string): Promise<boolean> {
  const script = document.createElement('script');
  script.src = src;
  return new Promise<boolean>((done) => {
    script.addEventListener('load', () => done(true));
    script.addEventListener('error', () => done(false));
    document.head.append(script);
  }).finally(() => script.remove());
}
