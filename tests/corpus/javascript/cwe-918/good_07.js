exports.weather = async (req, res) => {
  const city = encodeURIComponent(req.query.city);
  const answer = await fetch(`https://api.weather.example.com/v1/${city}`);
  res.json(await answer.json());
};
