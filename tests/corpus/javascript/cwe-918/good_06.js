const axios = require('axios');
const HOSTS = new Set(['img.example.com', 'cdn.example.com']);

exports.preview = async (req, res) => {
  const target = new URL(req.body.image);
  if (target.protocol !== 'https:' || !HOSTS.has(target.hostname)) {
    return res.status(400).end();
  }
  res.send((await axios.get(target.href)).data);
};
