const axios = require('axios');
const HOSTS = new Set(['api.example.com', 'cdn.example.com']);

exports.proxy = async (req, res) => {
  const url = new URL(req.query.url);
  if (url.protocol !== 'https:' || !HOSTS.has(url.hostname)) {
    return res.sendStatus(400);
  }
  const answer = await axios.get(url.toString());
  res.json(answer.data);
};
