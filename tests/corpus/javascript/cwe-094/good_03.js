const HANDLERS = { csv: require("./handlers/csv"), json: require("./handlers/json") };

module.exports = (req, res) => {
  const handler = HANDLERS[req.params.kind];
  if (!handler) return res.sendStatus(404);
  handler.run(req, res);
};
