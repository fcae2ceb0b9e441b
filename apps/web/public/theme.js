// Runs before the first paint, as a file because the content security policy allows no inline scripts:
// puts the chosen theme on the page so that it never flashes in the other one.
try {
  const theme = localStorage.getItem('parley.theme');
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset.theme = theme;
} catch {
  // Storage is blocked: the theme of the system is used.
}
