const favicon =
  'data:image/svg+xml,' +
  encodeURIComponent(
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><path d="M2 7q14-6 28 0L16 30Z" fill="#e9a23b"/>' +
      '<path d="M5 10q11-4 22 0L16 27Z" fill="#f7d774"/><circle cx="13" cy="13" r="3" fill="#b3341f"/>' +
      '<circle cx="19" cy="17" r="2.6" fill="#b3341f"/></svg>',
  );

/** An empty page that one of the preview's scripts fills: `list.js` or `launch.js` of `lmsDir`. */
export function previewPage(script: 'list' | 'launch'): string {
  const element = script === 'list' ? 'lms-list' : 'lms-launch';
  return `<!doctype html>
<html lang="fr">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Pizza Libre : essai</title>
<link rel="icon" href="${favicon}">
<style>html{background:#fdf6ec}body{margin:0}@media(prefers-color-scheme:dark){html{background:#1c1410}}</style>
<script type="module" src="/${script}.js"></script>
</head>
<body><${element}></${element}><noscript>Cette page a besoin de JavaScript.</noscript></body>
</html>
`;
}
