const axios = require('axios');

exports.proxy = async (req, res) => {
  const answer = await axios.get(req.query.url); // BAD
  res.json(answer.data);
};
