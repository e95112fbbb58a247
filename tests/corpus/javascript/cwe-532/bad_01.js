exports.login = (req, res) => {
  console.log("login", req.body.name, req.body.password); // BAD
  res.sendStatus(204);
};
