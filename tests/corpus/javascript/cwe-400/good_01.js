const axios = require('axios');

exports.rates = async () => {
  const { data } = await axios.get('https://rates.example.com/latest', { timeout: 5000 });
  return data.rates;
};
