const https = require('https');

exports.proxy = (req, res) => {
  https.get(`https://${req.query.host}/status`, (upstream) => upstream.pipe(res)); // BAD
};
