const express = require('express');
const axios = require('axios');

const app = express();

async function download(url) {
  const { data } = await axios.get(url, { responseType: 'arraybuffer', timeout: 5000 }); // BAD
  return data;
}

app.get('/avatar', async (req, res) => {
  res.type('png').send(await download(req.query.src));
});
