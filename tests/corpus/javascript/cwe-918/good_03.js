const https = require("https");

exports.fetchImage = (req, res) => {
  https.get(`https://images.test/${encodeURIComponent(req.body.image)}`, (answer) => answer.pipe(res));
};
