import { textFile } from './content-files.js';
import { renderDocument } from './document.js';
import type { Exporter } from './exporter.js';

/** The course as one HTML file that needs nothing beside it: script, images, recipe and notices are inside. */
export const kiosk: Exporter = async (course, assets) => {
  const text = new TextDecoder();
  const notices = assets.notices.map(({ path, bytes }) => ({ path, text: text.decode(bytes) }));
  const withNotices = { ...course, sources: [...course.sources, ...notices] };
  const inline = insideElement(text.decode(assets.script));
  return [textFile('index.html', await renderDocument(withNotices, assets, { script: { inline }, inlineMedia: true }))];
};

/** Script text that can't end its element, nor open a comment in it; the escapes mean the same to JavaScript's strings. */
function insideElement(script: string): string {
  return script.replace(/<\/(?=script)/gi, '<\\/').replace(/<!--/g, '<\\!--');
}
