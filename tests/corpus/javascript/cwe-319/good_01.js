const axios = require('axios');

exports.charge = (card, amount) =>
  axios.post('https://payments.example.com/charge', { card, amount }, { timeout: 5000 });
