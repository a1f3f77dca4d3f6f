import { chosen } from './comfort-settings.js';

/** How fast a voice speaks, 1 being its own pace. */
const RATES: Readonly<Record<string, number>> = { slow: 0.75, fast: 1.3 };

/** Absent in some browsers and web views. */
const synthesis = (): SpeechSynthesis | undefined => (window as Partial<Window>).speechSynthesis;

/**
 * A voice of the document's language that speaks on the device itself: others send the text to a server. Undefined where
 * there is none, or not yet.
 */
export function localVoice(): SpeechSynthesisVoice | undefined {
  const language = document.documentElement.lang.slice(0, 2);
  const voices = synthesis()
    ?.getVoices()
    .filter(({ lang, localService }) => localService && lang.toLowerCase().startsWith(language));
  return voices?.find((voice) => voice.default) ?? voices?.[0];
}

/** Voices may come late, and go. */
export function onVoices(listener: () => void): void {
  // Old Safari has no events on it.
  synthesis()?.addEventListener?.('voiceschanged', listener);
}

/** What is said now; kept, since Chromium forgets utterances that nobody holds, and their end with them. */
let current: SpeechSynthesisUtterance | null = null;

/** Says a text instead of what is being said. @param done called once, when it was said to its end or cannot be said */
export function say(text: string, done: (failed: boolean) => void): void {
  hush();
  const utterance = new SpeechSynthesisUtterance(text);
  utterance.voice = localVoice() ?? null;
  utterance.lang = document.documentElement.lang;
  utterance.rate = RATES[chosen('rate')] ?? 1;
  // A voice that is silenced also says that it ended.
  const end = (failed: boolean): void => {
    if (current !== utterance) return;
    current = null;
    done(failed);
  };
  utterance.onend = () => end(false);
  utterance.onerror = () => end(true);
  current = utterance;
  synthesis()?.speak(utterance);
}

export function hush(): void {
  if (!current) return;
  current = null;
  synthesis()?.cancel();
}
