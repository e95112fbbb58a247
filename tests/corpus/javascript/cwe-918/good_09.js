const axios = require('axios');

exports.search = async (req, res) => {
  const answer = await axios.get('https://search.example.com/find', { params: { q: req.query.q } });
  res.json(answer.data);
};
