const express = require('express');
const axios = require('axios');

const app = express();

app.get('/avatar', async (req, res) => {
  const id = Number.parseInt(req.query.id, 10);
  const { data } = await axios.get(`https://avatars.example.com/u/${id}.png`, {
    responseType: 'arraybuffer',
    timeout: 5000,
  });
  res.type('png').send(data);
});
