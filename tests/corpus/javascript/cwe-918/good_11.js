const { API_BASE } = require('./config');

exports.item = async (req, res) => {
  const answer = await fetch(`${API_BASE}/items/${req.params.id}`);
  res.json(await answer.json());
};
