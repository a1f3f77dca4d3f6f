import { msg, str } from '@lit/localize';
import { css, html, LitElement, nothing, svg } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { unsafeHTML } from 'lit/directives/unsafe-html.js';

/*
 * The libraries that the second script (extras.ts) shares with the first, so that they are loaded once and there is one of
 * each. Rollup puts `plKit` in the place of its imports.
 */
const plKit = { css, customElement, html, LitElement, msg, nothing, property, query, state, str, svg, unsafeHTML };
Object.assign(globalThis, { plKit });
