import got from 'got';
const MIRRORS = { eu: 'https://eu.example.com', us: 'https://us.example.com' };

export default async function handler(req, res) {
  const base = MIRRORS[req.query.region] ?? MIRRORS.eu;
  res.status(200).send(await got(`${base}/status`).text());
}
