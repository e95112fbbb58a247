export async function loadAll(urls: string[]): Promise<unknown[]> {
  const results: unknown[] = [];
  urls.map(async (url) => { // BAD
    const response = await fetch(url);
    results.push(await response.json());
  });
  return results;
}
