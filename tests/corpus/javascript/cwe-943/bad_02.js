exports.search = async (req, res) => {
  const found = await req.app.locals.db
    .collection("events")
    .find({ $where: "this.kind == '" + req.query.kind + "'" }) // BAD
    .toArray();
  res.json(found);
};
