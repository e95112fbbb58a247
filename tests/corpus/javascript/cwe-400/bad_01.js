const axios = require('axios');

exports.rates = async () => {
  const { data } = await axios.get('https://rates.example.com/latest'); // BAD
  return data.rates;
};
