const SENTENCES = {
  en: 'The chat for your website is not built yet.',
  zh: '网站聊天功能尚未推出。',
  hu: 'A weboldalba építhető csevegés még nem készült el.',
  mn: 'Вэб сайтын чат хараахан бэлэн болоогүй байна.',
} as const;

type Language = keyof typeof SENTENCES;

function isLanguage(tag: string): tag is Language {
  return Object.hasOwn(SENTENCES, tag);
}

/** The honest sentence in the first of the preferred languages we speak, English otherwise. */
export function sentence(preferred: readonly string[]): { readonly language: Language; readonly words: string } {
  const language = preferred.map((tag) => tag.split('-')[0]?.toLowerCase() ?? '').find(isLanguage) ?? 'en';
  return { language, words: SENTENCES[language] };
}
