export default {
  async fetch(request) {
    const { searchParams } = new URL(request.url);
    const body = JSON.stringify({ query: searchParams.get('q'), results: [] });
    return new Response(body, { headers: { 'content-type': 'application/json' } });
  },
};
