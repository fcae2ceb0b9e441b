import { sentence } from './sentence.ts';

// A page cannot use the widget yet, so this says so in the visitor's language instead of pretending.
const main = document.createElement('main');
const text = document.createElement('p');
const { language, words } = sentence(navigator.languages);
document.documentElement.lang = language;
text.textContent = words;
main.append(text);
document.body.append(main);
