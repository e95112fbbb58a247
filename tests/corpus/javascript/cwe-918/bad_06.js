import got from 'got';

export default async function handler(req, res) {
  const { target } = req.query;
  const body = await got(target).text(); // BAD
  res.status(200).send(body);
}
