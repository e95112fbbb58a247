export default {
  async fetch(request) {
    const { searchParams } = new URL(request.url);
    const html = `<p>No results for ${searchParams.get('q')}</p>`;
    return new Response(html, { headers: { 'content-type': 'text/html' } }); // BAD
  },
};
