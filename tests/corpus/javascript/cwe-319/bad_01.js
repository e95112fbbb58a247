const axios = require('axios');

exports.charge = (card, amount) =>
  axios.post('http://payments.example.com/charge', { card, amount }, { timeout: 5000 }); // BAD
