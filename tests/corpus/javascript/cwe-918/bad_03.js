const http = require("http");

exports.fetchImage = (req, res) => {
  http.get(req.body.image, (answer) => answer.pipe(res)); // BAD
};
