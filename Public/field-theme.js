// Before the first paint: the theme that was chosen, and which space the address stands in. The kept page knows neither.
{
  const html = document.documentElement, cookie = name => document.cookie.match(`(?:^|; )${name}=([^;]*)`)?.[1]
  html.dataset.theme = new URLSearchParams(location.search).get('theme') || cookie('theme') || html.dataset.theme || 'day'
  html.dataset.base = location.pathname.match(/^\/drill\/[^/]+(?=\/field)/)?.[0] || ''
}
