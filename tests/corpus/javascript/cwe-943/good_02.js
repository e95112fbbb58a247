exports.search = async (req, res) => {
  const found = await req.app.locals.db
    .collection("events")
    .find({ kind: { $eq: req.query.kind } })
    .toArray();
  res.json(found);
};
