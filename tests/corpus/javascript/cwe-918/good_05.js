exports.weather = async (req, res) => {
  const answer = await fetch(`https://api.weather.test/v1?city=${encodeURIComponent(req.query.city)}`);
  res.json(await answer.json());
};
