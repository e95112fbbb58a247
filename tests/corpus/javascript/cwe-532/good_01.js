exports.login = (req, res) => {
  console.log("login", req.body.name, "password given:", Boolean(req.body.password));
  res.sendStatus(204);
};
