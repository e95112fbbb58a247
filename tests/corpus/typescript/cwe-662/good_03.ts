export async function loadAll(urls: string[]): Promise<unknown[]> {
  return Promise.all(
    urls.map(async (url) => {
      const response = await fetch(url);
      return response.json();
    }),
  );
}
